"""The evaluator finds in columns what Whoosh's matchers find in its own index, and scores it alike."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as q
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.scoring import BM25F
from whoosh.support.levenshtein import levenshtein

from search.codec.columns import IndexState
from search.evaluating.evaluator import Evaluator
from search.evaluating.keys import among
from search.evaluating.standing import standing
from search.lexicon import IndexLexicon
from search.nodes import AnyOf, Documents, Filter
from search.places import together
from search.scoring import AnyForm, Together, Weighting, collect, leaf_searchers, postings
from tests.search.codec import making
from tests.search.codec.making import WORDS, Document, corpora
from tests.search.making import quick
from tests.search.stock import schema

_NAMES = ("text_exact", "title_exact", "author_exact")
_FIELDS = ("text", *_NAMES)

_names, _fields, _words = st.sampled_from(_NAMES), st.sampled_from(_FIELDS), st.sampled_from([*WORDS, "none"])
_beginnings = st.sampled_from(["h", "sa", "ti", "z", "été", "tides", "q", ""])
_boosts = st.sampled_from([1.0, 2.5])
_some_words = st.lists(_words, min_size=1, max_size=3, unique=True)
_slots = st.lists(st.tuples(_names, _some_words), min_size=2, max_size=3)
_numbers = st.integers(0, 20)
_ids = st.integers(1, 25)

_term = st.builds(q.Term, _fields, _words, boost=_boosts)
#: Words, and what stands for several of them.
_unordered: st.SearchStrategy[q.Query] = st.one_of(
    _term,
    st.builds(q.Term, st.just("source"), st.sampled_from(["Bote", "Nobody"])),
    st.builds(q.Term, st.just("known"), st.sampled_from(["author", "date"])),
    st.builds(q.Prefix, _fields, _beginnings, boost=_boosts),
    st.builds(q.Wildcard, _names, st.sampled_from(["*", "s*s", "?ide*", "*a*", "[hs]a*", "*é*", "??"])),
    st.builds(q.FuzzyTerm, _names, _words, maxdist=st.integers(1, 2), prefixlength=st.integers(0, 1)),
    st.builds(q.TermRange, _fields, _words, _words, st.booleans(), st.booleans()),
    st.builds(q.NumericRange, st.just("id"), _ids, _ids, st.booleans(), st.booleans()),
    st.builds(q.Every, st.sampled_from([None, *_FIELDS, "known"]), boost=_boosts),
    st.builds(AnyForm, _names, st.lists(_words, min_size=1, max_size=5, unique=True)),
    st.builds(Together, _slots, st.sampled_from([None, 1, 4, 200])),
)
_phrased = st.lists(_words, min_size=1, max_size=3)
_words_alone = _unordered | st.builds(q.Phrase, _fields, _phrased, st.integers(1, 5), boost=_boosts)
_leaves = st.one_of(
    _words_alone,
    st.just(q.NullQuery),
    st.sets(_numbers).map(lambda found: Documents(np.array(sorted(found), np.int64))),
)


def _trees(within: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(within, min_size=1, max_size=3)
    return st.one_of(
        st.builds(q.And, several, boost=_boosts),
        # Whoosh's own loses what scores nothing.
        st.builds(q.Or, st.lists(_words_alone, min_size=1, max_size=4), boost=_boosts),
        st.builds(AnyOf, several),
        st.builds(Filter, within),
        # Whoosh's own does not take out the first document, where what is unwanted begins before it.
        st.builds(q.AndNot, st.just(q.Every()), within),
        st.builds(q.Require, within, within),
        # of a phrase it finds all documents with its words
        st.builds(q.ConstantScoreQuery, _unordered, st.sampled_from([0.0, 1.0, 3.0])),
        st.builds(q.DisjunctionMax, st.lists(_term, min_size=2, max_size=3)),
    )


# What Whoosh's own inverts begins behind a deleted document, so that inverting it again would find too much.
_not = st.builds(q.Not, st.recursive(_leaves, _trees, max_leaves=3))
_trees_alone = st.recursive(_leaves | _not, _trees, max_leaves=6)
# Inside of others, Whoosh's own misses scores where it skips.
_queries = _trees_alone | st.builds(q.AndMaybe, _trees_alone, _trees_alone)


class Kept:
    """The same documents in an index of columns and in one of Whoosh's own, after the same commits.

    Whoosh's own is made anew where segments are merged: it would go on with lengths that are rounded.
    """

    def __init__(self, folder: Path, data: st.DataObject) -> None:
        self.columns = making.column_index(folder)
        self.stock, held = _stock(), list[Document]()
        for commit in range(data.draw(st.integers(1, 3), label="commits")):
            numbered = enumerate(data.draw(corpora(), label="documents"))
            documents = [Document(10 * commit + n, *_told(each)) for n, each in numbered]
            gone = data.draw(st.sets(st.integers(0, len(held) - 1)), label="gone") if held else set()
            merged = data.draw(st.integers(0, 3), label="merged") == 0
            making.put(self.columns, documents, gone, merged=merged)
            if merged:
                living = [each for number, each in enumerate(held) if not self._deleted(number, gone)]
                self.stock, held, documents, gone = _stock(), [], [*living, *documents], set()
            making.put_stock(self.stock, documents, gone)
            held += documents

    def _deleted(self, number: int, gone: set[int]) -> bool:
        with self.stock.reader() as reader:
            return number in gone or reader.is_deleted(number)

    @property
    def state(self) -> IndexState:
        segments = self.columns._segments()
        live = [
            n not in segment.deleted_docs() for segment in segments for n in range(segment.doc_count_all())
        ]
        columns = tuple(segment.columns(self.columns.storage) for segment in segments)
        return IndexState(columns, np.array(live, np.bool_))


def _stock() -> FileIndex:
    """An empty index. Whoosh writes beside it into a folder of its name."""
    return FileIndex.create(RamStorage(), schema(), f"stock_{os.getpid()}")


def _told(document: Document) -> tuple[Any, ...]:
    return document.words, document.source, document.known, document.day


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return lambda: tmp_path_factory.mktemp("index")


@quick
@given(data=st.data(), queries=st.lists(_queries, min_size=10, max_size=20))
def test_what_matchers_find_is_found_and_scored_alike(
    folders: Any, data: st.DataObject, queries: list[q.Query]
) -> None:
    kept = Kept(folders(), data)
    weighting = data.draw(st.sampled_from([BM25F(), Weighting()]), label="weighting")
    with kept.stock.searcher(weighting=weighting) as stock, kept.columns.searcher(weighting=weighting) as own:
        evaluator = Evaluator(kept.state, weighting, lambda query: collect(own, query))
        for query in queries:
            documents, scores = collect(stock, query)
            living = [not stock.reader().is_deleted(number) for number in documents.tolist()]
            found = evaluator.find(query)
            # Whoosh's Not may find a deleted document behind the last one of what is not wanted.
            assert found.documents.tolist() == documents[living].tolist(), query
            np.testing.assert_allclose(found.scores, scores[living], rtol=1e-6, err_msg=repr(query))


@quick
@given(
    data=st.data(),
    slots=st.lists(st.tuples(_fields, _some_words), min_size=1, max_size=3),
    within=st.sampled_from([None, 0, 1, 4, 200]),
    numbers=st.none() | st.sets(_numbers),
)
def test_words_stand_together_where_the_rule_says(
    folders: Any, data: st.DataObject, slots: Any, within: int | None, numbers: set[int] | None
) -> None:
    kept = Kept(folders(), data)
    state = kept.state
    asked = None if numbers is None else np.array([n for n in sorted(numbers) if n < len(state)], np.int64)
    expected = []
    with kept.stock.searcher() as searcher:
        for leaf, offset in leaf_searchers(searcher):
            expected += _expected(leaf, offset, slots, within)
    found = standing(state, slots, within, asked)
    wanted = set(range(len(state))) if asked is None else set(asked.tolist())
    rows = zip(found.documents.tolist(), map(tuple, found.places.tolist()), strict=True)
    assert list(rows) == [row for row in expected if row[0] in wanted]
    assert np.all(found.first <= found.last)


def _expected(leaf: Any, offset: int, slots: Any, within: int | None) -> list[Any]:
    """What ``together`` says of each document that has all of the words."""
    places: list[dict[int, set[int]]] = []
    for field, forms in slots:
        here: dict[int, set[int]] = {}
        for form in forms:
            for document, _, found in postings(leaf, field, form, places=True):
                here.setdefault(document, set()).update(found)
        places.append(here)
    rows = []
    for document in sorted(set.intersection(*(set(each) for each in places))):
        found = [sorted(each[document]) for each in places]
        told = [(place,) for place in found[0]] if len(found) == 1 else together(found, within)
        rows += [(document + offset, row) for row in told]
    return rows


@pytest.mark.parametrize("apart", [1, 40, 100_000])
def test_many_keys_are_found_among_others_however_far_apart(apart: int) -> None:
    chance = np.random.default_rng(apart)
    needles, found = (np.unique(chance.integers(0, 40_000 * apart, 30_000)) for _ in range(2))
    assert among(needles, found).tolist() == np.isin(needles, found).tolist()


_shapes = st.text("sailtdeé東*?", min_size=1, max_size=5).filter(lambda shape: shape.strip("*?"))


@quick
@given(data=st.data(), field=_names, shape=_shapes, typed=st.text("sailtde東", min_size=1, max_size=7))
def test_words_that_are_told_by_what_they_share_are_those_that_share_it(
    folders: Any, data: st.DataObject, field: str, shape: str, typed: str
) -> None:
    kept = Kept(folders(), data)
    lexicon = IndexLexicon(kept.state)
    with kept.stock.reader() as reader:
        forms = [form.decode() for form in reader.lexicon(field)]
    begun, shaped = lexicon.beginning(field, typed[:2]), lexicon.fitting(field, shape)
    assert list(begun) == [form for form in forms if form.startswith(typed[:2])]
    assert list(shaped) == [form for form in forms if fnmatchcase(form, shape)]
    near = {form: levenshtein(typed, form) for form in forms}
    assert lexicon.distances(field, typed, 2) == {form: far for form, far in near.items() if far <= 2}
    evaluator = Evaluator(kept.state, Weighting(), lambda query: pytest.fail(f"{query} is not known"))
    for alike in (begun, shaped):
        found, named = (evaluator.find(AnyForm(field, each)) for each in (alike, list(alike)))
        assert found.documents.tolist() == named.documents.tolist()
        np.testing.assert_allclose(found.scores, named.scores, rtol=1e-9)
        slots = [("text", ["sail", "tide"]), (field, alike)]
        rows = standing(kept.state, slots, 4).places.tolist()
        assert rows == standing(kept.state, [slots[0], (field, list(alike))], 4).places.tolist()
