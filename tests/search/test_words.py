"""How texts become words."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import WordsOfText, fold, stem, words
from tests.search.making import patient


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Ships, sailed.", ["two", "ships", "sailed"]),
        ("the captain's and the captain’s ships", ["the", "captain", "and", "the", "captain", "ships"]),
        ("don't don’t", ["dont", "dont"]),
        ("they'll we've I'd", ["they", "we", "i"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
        ("six-party talks", ["six", "sixparty", "party", "talks"]),
        ("the Ta-ha's", ["the", "ta", "taha", "ha"]),
        ("O’Neill", ["o", "oneill", "neill"]),
        ("R&D", ["r", "rd", "d"]),
        ("a 2-1 win in G-20", ["a", "2", "1", "win", "in", "g", "g20", "20"]),
        ("the U.S. and the US", ["the", "us", "and", "the", "us"]),
        ("U.N.-led", ["un", "unled", "led"]),
        ("1,000 or 1000 or 2.5 or 1,2", ["1000", "or", "1000", "or", "2.5", "or", "1", "2"]),
        ("file_name", ["file", "name"]),
        ("Café, cafe\u0301, CAFE", ["cafe", "cafe", "cafe"]),
        ("Øresund Łódź Straße Æsir", ["oresund", "lodz", "strasse", "aesir"]),
        ("Москва Ελλάδα", ["москва", "ελλαδα"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ｆｕｌｌ width", ["full", "width"]),
        ("co\u00adoperate", ["cooperate"]),
        ("東京湾", ["東京", "京湾", "湾"]),
        ("in 東 now", ["in", "東", "now"]),
        ("… — -- ''", []),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_words_stand_where_they_are_written() -> None:
    text = "Kim's six-party talks, 東京湾 and U.S. aid"
    spans = [text[word.start : word.end] for word in words(text)]
    assert spans == [
        "Kim", "six", "six-party", "party", "talks", "東京", "京湾", "湾", "and", "U.S.", "aid",
    ]  # fmt: skip


def test_joined_word_shares_the_place_of_its_first_part() -> None:
    places = {word.form: word.place for word in words("the six-party talks")}
    assert places == {"the": 0, "six": 1, "sixparty": 1, "party": 2, "talks": 3}


def test_words_of_a_part_are_the_words_of_that_part() -> None:
    text = "first-rate second-rate third"
    inside = words(text, 11, 22, place=7)
    assert [(w.form, w.place, w.start, w.end) for w in inside] == [
        ("second", 7, 11, 17), ("secondrate", 7, 11, 22), ("rate", 8, 18, 22),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "family",
    [("sanction", "sanctions", "sanctioned"), ("agree", "agrees", "agreed"), ("talk", "talks", "talking")],
)
def test_forms_of_a_word_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(form) for form in family}) == 1


@patient
@given(st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=12))
def test_stem_keeps_the_first_letter(word: str) -> None:
    assert stem(word)[0] == word[0]


@patient
@given(st.text())
def test_spans_are_in_order_and_hold_the_word(text: str) -> None:
    last = (0, 0)
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert (word.place, word.start) >= last
        last = (word.place, word.start)
        assert word.form


@patient
@given(st.text())
def test_case_of_the_text_does_not_matter_to_latin_words(text: str) -> None:
    plain = "".join(c for c in text if c.isascii())
    assert forms(plain.upper()) == forms(plain.lower())


@patient
@given(st.text(min_size=1))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@patient
@given(st.lists(st.sampled_from(["sail", "sails", "sailing", "tide", "tides", "a"]), max_size=20))
def test_words_of_a_text_are_found_by_form_stem_and_shape(written: list[str]) -> None:
    text = " ".join(written)
    asked = WordsOfText(words(text))
    starts = [sum(len(word) + 1 for word in written[:n]) for n in range(len(written))]
    assert [w.start for w in asked.form("sails")] == [
        s for s, w in zip(starts, written, strict=True) if w == "sails"
    ]
    assert [w.start for w in asked.stem("sail")] == [
        s for s, w in zip(starts, written, strict=True) if "sail" in w
    ]
    assert [w.start for w in asked.fitting(lambda form: form.endswith("s"))] == [
        s for s, w in zip(starts, written, strict=True) if w.endswith("s")
    ]
