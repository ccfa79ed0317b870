"""Counts and pages of large results are those of a simple sort and a simple count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from search import SearchIndex, ranking
from search.groups import Counted, Groups, Rows
from search.ranking import best_first, part
from tests.search import oracle
from tests.search.making import add, ids, patient

Shelf = tuple[Library, SearchIndex]
few = st.integers(0, 6)


@patient
@given(st.lists(few, max_size=60), st.integers(1, 9))
def test_pages_one_after_the_other_give_a_sorted_list(scores: list[int], size: int) -> None:
    places = np.random.default_rng(len(scores)).permutation(len(scores))
    documents = np.arange(len(scores)) * 3 + 1
    naive = sorted(range(len(scores)), key=lambda n: (-scores[n], places[n]))
    keys = best_first(np.array(scores, np.float64) / 3, places)
    pages = [part(documents, keys, begin, begin + size).tolist() for begin in range(0, len(scores) + 1, size)]
    assert [each for page in pages for each in page] == [documents[n] for n in naive]


@patient
@given(st.lists(st.tuples(few, few), max_size=40), st.lists(st.tuples(few, few)), st.sets(few), st.sets(few))
def test_each_article_counts_once_for_a_group(
    rows: list[tuple[int, int]], members: list[tuple[int, int]], wanted: set[int], changed: set[int]
) -> None:
    held = Rows.of(*_columns(rows)).replaced(changed, Rows.of(*_columns([(each, 0) for each in changed])))
    kept = {row for row in rows if row[0] not in changed} | {(each, 0) for each in changed}
    assert set(zip(held.articles.tolist(), held.numbers.tolist(), strict=True)) == kept
    mentioning = {a for a, e in kept if e in wanted}
    assert set(held.having(np.array(sorted(wanted), np.int64)).tolist()) == mentioning
    groups = Groups.of("abcdefg", members)
    counted = Counted.of(held.articles, held.numbers, groups)
    told = [{a for a, e in kept if a in wanted and (e, g) in members} for g in range(7)]
    assert counted.counts(np.array(sorted(wanted), np.int64)).tolist() == [len(each) for each in told]


def _columns(rows: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    columns = np.array(rows, np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def test_pages_go_on_behind_what_was_looked_at_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    library, index = shelf
    oracle.make(library, 30, seed=4)
    index.catch_up()
    for looked_at in (5, 17):
        monkeypatch.setattr(ranking, "LOOKED_AT", looked_at)
        for query in ("harbour", "harbour lantern", "harbour OR sail"):
            whole = ids(index.search(query, limit=100))
            pages = [ids(index.search(query, limit=4, offset=offset)) for offset in range(0, 32, 4)]
            assert [id for page in pages for id in page] == whole
            assert len(set(whole)) == index.search(query, limit=0).total


def test_every_year_is_counted_and_what_has_no_date_is_told(shelf: Shelf) -> None:
    library, index = shelf
    for year in range(1931, 1991):
        add(library, f"A tide of the year number{year}x.", date=str(year))
    add(library, "A tide of no year at all.")
    index.catch_up()
    page = index.search("tide", limit=0, facets=("year",))
    assert page.facets["year"] == {str(year): 1 for year in range(1931, 1991)}
    assert (page.undated, page.total) == (1, 61)
    assert index.search("date:1950", facets=("year",)).undated == 0


def test_genres_are_counted_as_a_search_for_them_finds_them(shelf: Shelf) -> None:
    library, index = shelf
    for number, genre in enumerate(("Letter", "letter", "Report", None)):
        add(library, f"A tide was seen, number{number}x.", genre=genre)
    index.catch_up()
    counts = index.search("tide", facets=("genre",)).facets["genre"]
    assert counts == {"letter": 2, "report": 1}
    for genre, count in counts.items():
        assert index.search(f"genre:{genre}").total == count
