"""Texts are read quickly, piece by piece, as analysing them whole would read them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search import pieces
from search.vocabulary import FormVocabulary
from search.words import stem, words
from tests.search.making import patient

#: What the analysis treats each in its own way, and what parts words or looks as if it did.
_SIGNS = [
    *"aZ7éøİßｆहиθ東ก한'’＇-‐‑&＆.,_!\"”…—",
    *"\u0301\u093f\u05b0\xad\u200b\u200c\u200d\u2060\ufe0f\ufeff\ud800",
    *"\0 \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000",
]
_WRITTEN = ["U.S.", "e.g", "1,000.5", "2.5", "don't", "six-party", "Kim's", "sails", "sailing", "東京湾"]
_pieces = st.sampled_from(_SIGNS) | st.sampled_from([*_WRITTEN, "a" * 120]) | st.characters()
_texts = st.lists(_pieces, max_size=120).map("".join)


@patient
@given(st.lists(_texts, max_size=4), st.integers(0, 100_000))
def test_texts_are_read_as_words_says(texts: list[str], place: int) -> None:
    vocabulary = FormVocabulary()
    for _ in range(2):  # what was met before is read as what was not
        reading = vocabulary.read_all(texts)
        for number, text in enumerate(texts):
            said = words(text)
            here = slice(reading.bounds[number], reading.bounds[number + 1])
            assert [vocabulary.forms[form] for form in reading.forms[here]] == [word.form for word in said]
            assert reading.places[here].tolist() == [word.place for word in said]
            assert reading.lengths[number] == (said[-1].place + 1 if said else 0)
    stems = [vocabulary.stems[number] for number in vocabulary.stem_of]
    assert stems == [stem(form) for form in vocabulary.forms]
    parted = " ".join(texts)
    start = len(texts[0]) + 1 if texts else 0
    forms, places = vocabulary.read(parted, start, place=place)
    assert [(vocabulary.forms[form], at) for form, at in zip(forms, places.tolist(), strict=True)] == [
        (word.form, word.place) for word in words(parted, start, place=place)
    ]


@patient
@given(_texts, st.integers(0, 20), st.sets(st.integers(0, 30)))
def test_pieces_are_read_as_words_says(text: str, start: int, chosen: set[int]) -> None:
    parted = " " * start + text + "\u2028a-b c"
    said = words(parted, start, start + len(text), 7)
    assert list(pieces.read(parted, start, start + len(text), 7)) == said
    part = list(pieces.read(parted, start, start + len(text), 7, sorted(chosen)))
    assert [word for word in said if word.place - 7 in chosen] == [w for w in part if w.place - 7 in chosen]
    assert set(part) <= set(said)
    spans = {(word.form, word.start) for last, word in pairwise(words(text)) if last.place == word.place}
    assert {(word.form, word.start) for word in pieces.joined(text)} == spans


def test_a_vocabulary_is_full_at_last_and_keeps_no_long_piece() -> None:
    vocabulary = FormVocabulary(enough=200_000)
    vocabulary.read("ab" * 100_000 + " 日" + "本語" * 50_000)
    assert not vocabulary.full
    vocabulary.read(" ".join(map(str, range(10_000))))
    assert vocabulary.full
