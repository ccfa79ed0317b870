"""A segment holds just what its documents were handed in with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from search.codec.building import build
from search.codec.columns import FieldTerms, SegmentColumns
from search.codec.entries import Entry, Run, Stretches
from tests.search.making import quick

STEMMED = frozenset({"text_exact", "title_exact"})
#: Of a term: the document, the weight and the places of each posting.
Held = dict[bytes, list[tuple[int, float, list[int]]]]


class Vocabulary:
    """Forms of which some share their stem, some stand alone, and some sort otherwise than they came."""

    forms = ("tides", "tide", "a", "东京", "été", "étés", "zz", "tiding")
    stems = ("tide", "a", "东京", "été", "zz")
    stem_of = np.array([0, 0, 1, 2, 3, 3, 4, 0], np.int32)


VOCABULARY = Vocabulary()
_WORD = st.tuples(
    st.integers(0, len(Vocabulary.forms) - 1), st.sampled_from([0, 1, 2, 70_000]), st.sampled_from([1, 2, 6])
)
#: Now and then a word comes so often that its count and its weight do not fit into a byte.
_WORDS = st.lists(_WORD, max_size=12) | st.builds(lambda word: [word] * 300, _WORD)


def run(words: Sequence[tuple[int, int, int]]) -> Run:
    """Words (form, steps from the place before, weight in halves) as the index takes them."""
    places = np.cumsum([step for _, step, _ in words])
    return Run(
        np.array([form for form, _, _ in words], np.int32),
        places.astype(np.uint32),
        np.array([weight for _, _, weight in words], np.uint8),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A document of a few words, with all fields that there are."""
    words = {name: run(draw(_WORDS)) for name in ("author_exact", "text_exact", "title_exact")}
    text = words["text_exact"].forms
    middle = len(text) // 2
    return Entry(
        id=draw(st.integers(1, 1_000)),
        words=words,
        terms={"known": draw(st.sets(st.sampled_from(["date", "author"]))), "language": ["en"]},
        source=draw(st.sampled_from([None, "Evening Star", "Ärzteblatt"])),
        first=draw(st.integers(0, 800_000)),
        last=5,
        fingerprint=draw(st.binary(min_size=16, max_size=16)),
        layout=Stretches(
            np.array([0, 9], np.uint32),
            np.array([1, 2], np.uint32),
            np.array([middle, len(text) - middle], np.uint32),
            text,
        ),
    )


def made(documents: Sequence[Entry], id: str = "one") -> SegmentColumns:
    """The segment of these documents."""
    return build(id, documents, VOCABULARY, STEMMED)


def held(field: FieldTerms) -> Held:
    """The postings of a field, by term."""
    found: Held = {}
    for number in range(len(field)):
        postings = field.of(number)
        apart = np.split(postings.places, np.cumsum(postings.counts)[:-1])
        found[field.term(number)] = [
            (int(document), float(weight), places.tolist())
            for document, weight, places in zip(postings.documents, postings.weights, apart, strict=True)
        ]
    return found


def expected(runs: Sequence[Run], names: Sequence[str], number: Mapping[int, int] | None = None) -> Held:
    """The same, gathered word by word."""
    found: defaultdict[bytes, list[tuple[int, float, list[int]]]] = defaultdict(list)
    for document, words in enumerate(runs):
        standing: dict[bytes, tuple[list[float], list[int]]] = {}
        for form, place, halves in zip(words.forms, words.places, words.weights, strict=True):
            term = names[int(form) if number is None else number[int(form)]].encode()
            weights, places = standing.setdefault(term, ([], []))
            weights.append(halves / 2)
            places.append(int(place))
        for term, (weights, places) in standing.items():
            found[term].append((document, sum(weights), places))
    return dict(sorted(found.items()))


@quick
@given(st.lists(entries(), max_size=4))
def test_a_segment_holds_every_word_of_its_documents(documents: list[Entry]) -> None:
    segment = made(documents)
    stem_of = dict(enumerate(Vocabulary.stem_of.tolist()))
    for name, twins in segment.twins.items():
        runs = [document.words[name] for document in documents]
        lengths = [sum(document.words[name].forms >= 0) for document in documents]
        assert held(twins.exact) == expected(runs, Vocabulary.forms)
        assert list(held(twins.exact)) == sorted(held(twins.exact))
        assert segment.lengths[name].tolist() == [byte_to_length(length_to_byte(n)) for n in lengths]
        assert segment.totals[name] == sum(lengths)
        assert (twins.stems is not None) == (name in STEMMED)
        if twins.stems is not None and twins.stem_of is not None:
            assert held(twins.stems) == expected(runs, Vocabulary.stems, stem_of)
            for number, stem in enumerate(twins.stem_of.tolist()):
                form = Vocabulary.forms.index(twins.exact.term(number).decode())
                assert twins.stems.term(stem).decode() == Vocabulary.stems[stem_of[form]]


@quick
@given(st.lists(entries(), min_size=1, max_size=4))
def test_a_segment_holds_the_columns_of_its_documents(documents: list[Entry]) -> None:
    segment = made(documents)
    assert segment.ids.tolist() == [document.id for document in documents]
    assert segment.first.tolist() == [document.first for document in documents]
    assert [segment.sources[n] for n in segment.source] == [document.source or "" for document in documents]
    assert segment.fingerprints.tobytes() == b"".join(document.fingerprint for document in documents)
    for name in ("source", "known", "language"):
        there: defaultdict[bytes, list[tuple[int, float, list[int]]]] = defaultdict(list)
        for number, document in enumerate(documents):
            values = document.terms.get(name, [document.source] if document.source else [])
            for value in values:
                there[value.encode()].append((number, 1.0, []))
        assert held(segment.plain[name]) == there
    layout, text = segment.layout, segment.twins["text_exact"].exact
    for number, document in enumerate(documents):
        stretches = slice(*layout.bounds[number : number + 2])
        assert layout.starts[stretches].tolist() == document.layout.starts.tolist()
        assert layout.first[stretches].tolist() == document.layout.first.tolist()
        words = layout.words[layout.bounds[number] : layout.bounds[number + 1] + 1]
        assert np.diff(words).tolist() == document.layout.counts.tolist()
        forms = [text.term(form).decode() for form in layout.forms[words[0] : words[-1]]]
        assert forms == [Vocabulary.forms[form] for form in document.layout.forms]


def test_a_stem_of_one_form_has_no_postings_of_its_own() -> None:
    alone = Entry(
        1,
        {"text_exact": run([(2, 1, 2), (2, 1, 2)])},
        {},
        None,
        0,
        0,
        bytes(16),
        Stretches(*(np.zeros(0, np.uint32),) * 3, np.zeros(0, np.int32)),
    )
    text = made([alone]).twins["text_exact"]
    assert text.stems is not None
    assert text.stems.postings is text.exact.postings
    assert len(text.exact.postings.documents) == 1
