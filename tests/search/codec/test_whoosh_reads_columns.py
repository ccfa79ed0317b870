"""Whoosh finds in segments of columns what it finds in its own: terms, postings, columns and scores."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as q
from whoosh.index import TOC
from whoosh.matching import ReadTooFar
from whoosh.query import Query
from whoosh.searching import Searcher
from whoosh.writing import IndexingError

from search.codec import writing
from search.codec.segment import ColumnSegment
from tests.search.codec import making
from tests.search.codec.making import WORDS, Document, Vocabulary, corpora
from tests.search.making import quick

_INDEXED = ("text", "text_exact", "title", "title_exact", "author_exact", "source", "known", "id")
_COLUMNS = ("id", "first", "last", "source", "fingerprint")
_POSITIONS = _INDEXED[:5]


class Both:
    """An index of columns, and Whoosh's own of the same documents."""

    def __init__(self, folder: Path) -> None:
        self.columns = making.column_index(folder / "columns")
        self.stock = making.stock_index(folder / "stock")

    def put(self, documents: list[Document], gone: Any = ()) -> None:
        making.put(self.columns, documents, gone)
        making.put_stock(self.stock, documents, gone)

    def searchers(self) -> tuple[Searcher, Searcher]:
        return self.columns.searcher(), self.stock.searcher()


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return lambda: tmp_path_factory.mktemp("index")


def _same_terms(ours: Any, theirs: Any) -> None:
    assert list(ours.all_terms()) == list(theirs.all_terms())
    for field, text in theirs.all_terms():
        assert ours.doc_frequency(field, text) == theirs.doc_frequency(field, text)
        assert ours.frequency(field, text) == theirs.frequency(field, text)
        told, known = ours.term_info(field, text), theirs.term_info(field, text)
        for what in ("weight", "max_weight", "min_length", "max_length", "min_id", "max_id"):
            assert getattr(told, what)() == getattr(known, what)(), (field, text, what)
        matcher, other = ours.postings(field, text), theirs.postings(field, text)
        assert _postings(matcher, field) == _postings(other, field)


def _postings(matcher: Any, field: str) -> list[Any]:
    found = []
    while matcher.is_active():
        places = matcher.value_as("positions") if field in _POSITIONS else []
        standing = [span.start for span in matcher.spans()] if field in _POSITIONS else []
        found.append((matcher.id(), matcher.weight(), places, standing, matcher.value()))
        matcher.next()
    return found


def _same_documents(ours: Any, theirs: Any) -> None:
    assert list(ours.all_doc_ids()) == list(theirs.all_doc_ids())
    assert ours.doc_count() == theirs.doc_count()
    assert ours.doc_count_all() == theirs.doc_count_all()
    for field in _POSITIONS:
        assert ours.field_length(field) == theirs.field_length(field)
        for number in range(ours.doc_count_all()):
            length = ours.doc_field_length(number, field)
            assert length == (theirs.doc_field_length(number, field) or 0)
    for field in _COLUMNS:
        for translate in (True, False):
            own, other = (each.column_reader(field, translate=translate) for each in (ours, theirs))
            assert list(own) == list(other)
            assert [own[n] for n in range(len(own))] == list(own)


@quick
@given(first=corpora(), second=corpora(), data=st.data())
def test_terms_postings_and_columns_are_those_of_whoosh(
    folders: Any, first: list[Document], second: list[Document], data: st.DataObject
) -> None:
    both = Both(folders())
    both.put(first)
    gone = data.draw(st.sets(st.sampled_from(range(len(first))))) if first else set()
    both.put(second, gone)
    if not both.stock.doc_count_all():
        return
    with both.columns.reader() as ours, both.stock.reader() as theirs:
        for (own, _), (other, _) in zip(ours.leaf_readers(), theirs.leaf_readers(), strict=True):
            _same_terms(own, other)
            _same_documents(own, other)


_word = st.sampled_from([*WORDS, "sal", "absent"])
_field = st.sampled_from(["text_exact", "title_exact", "author_exact", "text"])
_leaves = st.one_of(
    st.builds(q.Term, _field, _word),
    st.builds(q.Prefix, _field, st.sampled_from(["s", "sail", "t", ""])),
    st.builds(q.Wildcard, _field, st.sampled_from(["sa*", "?ide*", "*"])),
    st.builds(q.FuzzyTerm, _field, _word, maxdist=st.integers(1, 2)),
    st.builds(q.TermRange, _field, st.just("sail"), st.sampled_from(["tide", "zz"])),
    st.builds(q.Phrase, _field, st.lists(_word, min_size=2, max_size=3), slop=st.integers(1, 4)),
    st.builds(q.NumericRange, st.just("id"), st.integers(1, 1000), st.integers(1000, 2**31)),
    st.sampled_from([q.Every(), q.Every("title"), q.Term("source", "Bote"), q.Term("known", "date")]),
)
_queries = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(q.And),
        st.lists(inner, min_size=1, max_size=3).map(q.Or),
        st.builds(q.Not, inner),
        st.builds(q.AndNot, inner, inner),
        st.builds(q.AndMaybe, inner, inner),
        st.builds(q.Require, inner, inner),
        st.builds(q.DisjunctionMax, st.lists(inner, min_size=2, max_size=3)),
        st.builds(q.ConstantScoreQuery, inner, st.just(2.0)),
    ),
    max_leaves=5,
)


@quick
@given(first=corpora(), second=corpora(), queries=st.lists(_queries, min_size=5, max_size=8), data=st.data())
def test_stock_queries_find_and_score_the_same(
    folders: Any, first: list[Document], second: list[Document], queries: list[Query], data: st.DataObject
) -> None:
    both = Both(folders())
    both.put(first)
    both.put(second, data.draw(st.sets(st.sampled_from(range(len(first))))) if first else ())
    if not both.stock.doc_count_all():
        return
    ours, theirs = both.searchers()
    for query in queries:
        try:
            found, documents = list(theirs.search(query, limit=None).items()), sorted(query.docs(theirs))
        except (IndexError, ValueError):
            continue  # Whoosh asks a matcher behind its last document where it was, in some trees
        assert list(ours.search(query, limit=None).items()) == found
        assert sorted(query.docs(ours)) == documents


@quick
@given(documents=corpora(), data=st.data())
def test_a_matcher_skips_to_where_whooshs_own_does(
    folders: Any, documents: list[Document], data: st.DataObject
) -> None:
    both = Both(folders())
    both.put(documents)
    with both.columns.reader() as ours, both.stock.reader() as theirs:
        for field, text in theirs.all_terms():
            own, other = ours.postings(field, text), theirs.postings(field, text)
            while other.is_active():
                copy = own.copy()
                assert copy.id() == own.id() == other.id()
                assert next(iter(copy.all_ids())) == own.id()
                to = data.draw(st.integers(0, len(documents)))
                own.skip_to(to)
                other.skip_to(to)
                assert own.is_active() == other.is_active()
                if other.is_active():
                    own.next()
                    other.next()
            with pytest.raises(ReadTooFar):
                own.skip_to(0)
            own.reset()
            assert own.is_active()


@quick
@given(first=corpora(), second=corpora(), third=corpora(), data=st.data())
def test_merged_segments_hold_what_lives_of_each(
    folders: Any,
    first: list[Document],
    second: list[Document],
    third: list[Document],
    data: st.DataObject,
) -> None:
    folder = folders()
    index, whole = making.column_index(folder / "columns"), making.stock_index(folder / "stock")
    making.put(index, first)
    making.put(index, second)
    gone = data.draw(st.sets(st.sampled_from(range(len(first) + len(second))))) if first or second else set()
    making.put(index, third, gone, merged=True)
    kept = [each for number, each in enumerate([*first, *second]) if number not in gone]
    making.put_stock(whole, [*kept, *third])
    assert len(index._segments()) == min(1, len(kept) + len(third))
    if kept or third:
        with index.reader() as ours, whole.reader() as theirs:
            _same_terms(ours, theirs)
            _same_documents(ours, theirs)
    names = {path.name for path in (folder / "columns").iterdir()}
    assert names == {f"_MAIN_{index.latest_generation()}.toc"} | {
        segment.make_filename(".columns") for segment in index._segments()
    }


def test_a_document_that_is_not_there_cannot_be_deleted(tmp_path: Path) -> None:
    index = making.column_index(tmp_path)
    making.put(index, [Document(1)])
    for number in (-1, 1):
        with pytest.raises(IndexingError):
            making.put(index, [], [number])


def test_what_is_too_much_for_one_segment_goes_into_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_MOST", 2)
    index = making.column_index(tmp_path)
    sail = {"text_exact": [("sail", 1000, 1.0), ("tide", 1001, 1.0)]}
    making.put(index, [Document(id, sail) for id in (1, 2, 3)])
    assert [segment.doc_count_all() for segment in index._segments()] == [1, 1, 1]
    assert list(q.Term("text_exact", "tide").docs(index.searcher())) == [0, 1, 2]


def test_a_segment_of_another_kind_is_not_merged(tmp_path: Path) -> None:
    stock = making.stock_index(tmp_path / "stock")
    making.put_stock(stock, [Document(1)])
    writes = writing.writer(making.column_index(tmp_path / "columns"), Vocabulary([]))
    with stock.reader() as reader, pytest.raises(IndexingError):
        writes.add_reader(reader)


#: As it was pickled into a table of contents before; classes and names in it are for good.
_PICKLED = (
    b"\x80\x02csearch.codec.segment\nColumnSegment\nq\x00)\x81q\x01}q\x02(X\t\x00\x00\x00indexna"
    b"meq\x03X\x04\x00\x00\x00MAINq\x04X\x05\x00\x00\x00segidq\x05X\x10\x00\x00\x000123456789abcdefq\x06X\x05\x00\x00\x00count"
    b"q\x07K\x05X\x07\x00\x00\x00deletedq\x08]q\t(K\x01K\x03eub."
)


def test_a_segment_pickled_before_is_read(tmp_path: Path) -> None:
    segment = pickle.loads(_PICKLED)
    assert isinstance(segment, ColumnSegment)
    assert segment.segment_id() == "MAIN_0123456789abcdef"
    assert segment.doc_count_all() == 5
    assert list(segment.deleted_docs()) == [1, 3]
    again = making.column_index(tmp_path)
    TOC(again.schema, [segment], 1).write(again.storage, "MAIN")
    (read,) = again._segments()
    assert read.__getstate__() == segment.__getstate__()
    assert not read.should_assemble()
