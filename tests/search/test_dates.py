"""Filters by date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import ArticleId, DateBasis, PartialDate
from search import SearchIndex, Sort, dates
from tests.search.making import add, found, ids, notes, opened, patient

DATES = [
    "2008", "2008-12", "2008-12-31", "2009", "2009-01-01", "2009-09-30", "2009-10", "2009-10-01",
    "2009-10-31", "2009-11-01", "2009-12-31", "2010", "2012-02-29", "2018-06", "2018-06-30",
    "2018-07-01", None, None,
]  # fmt: skip
Dated = tuple[dict[ArticleId, str | None], SearchIndex]


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dated]:
    """An article for each of DATES; those with a 3 in their number tell of a tide."""
    with opened(tmp_path_factory.mktemp("dated")) as (library, index):
        articles = {
            add(library, f"A {'tide' if '3' in str(number) else 'crane'} of day{number}x.", date=date): date
            for number, date in enumerate(DATES)
        }
        index.catch_up()
        yield articles, index


def days(date: str) -> set[datetime.date]:
    """Every day that ``date`` may mean, found by looking at each."""
    first = datetime.date(int(date[:4]), 1, 1)
    year = [first + datetime.timedelta(n) for n in range(366)]
    return {day for day in year if day.isoformat().startswith(date) and day.year == first.year}


def in_span(date: str | None, begin: str | None, end: str | None) -> bool:
    """Whether ``date`` may mean a day between the first of ``begin`` and the last of ``end``."""
    if date is None:
        return False
    after = datetime.date.min if begin is None else min(days(begin))
    before = datetime.date.max if end is None else max(days(end))
    return any(after <= day <= before for day in days(date))


@pytest.mark.parametrize(
    ("query", "begin", "end"),
    [
        ("after:2009", "2009", None),
        ("after:2009-10", "2009-10", None),
        ("after:2009-10-31", "2009-10-31", None),
        ("before:2009", None, "2009"),
        ("before:2009-10", None, "2009-10"),
        ("before:2009-10-01", None, "2009-10-01"),
        ("date:2009", "2009", "2009"),
        ("date:2009-10", "2009-10", "2009-10"),
        ("date:2012-02-29", "2012-02-29", "2012-02-29"),
        ("date:2009..2018-06", "2009", "2018-06"),
        ("date:2018-06..2009", "2009", "2018-06"),
        ("date:2010..", "2010", None),
        ("date:..2008", None, "2008"),
        ("after:2009-06 before:2010", "2009-06", "2010"),
    ],
)
def test_dates_include_what_they_name(dated: Dated, query: str, begin: str | None, end: str | None) -> None:
    articles, index = dated
    expected = {id for id, date in articles.items() if in_span(date, begin, end)}
    assert found(index, query) == expected


def test_articles_without_a_date_are_found_by_none_and_left_out_by_others_which_is_said(dated: Dated) -> None:
    articles, index = dated
    undated = {id for id, date in articles.items() if date is None}
    assert found(index, "date:none") == undated
    assert found(index, "-date:none") == set(articles) - undated
    assert found(index, "-after:2009") == {
        id for id, date in articles.items() if date is not None and not in_span(date, "2009", None)
    }
    assert notes(index.search("after:2009")) == ["2 articles without a date are left out."]
    assert notes(index.search("crane after:2009")) == ["2 articles without a date are left out."]
    assert notes(index.search("tide after:2009")) == []
    assert notes(index.search("date:none")) == []


def test_date_combines_with_words(dated: Dated) -> None:
    articles, index = dated
    tides = found(index, "tide")
    assert len(tides) > 1
    expected = {id for id in tides if in_span(articles[id], "2009-10", None)}
    assert found(index, "tide after:2009-10") == expected
    assert found(index, "(tide after:2009-10) OR date:none") == expected | found(index, "date:none")


def test_newest_and_oldest_put_articles_without_a_date_last(dated: Dated) -> None:
    articles, index = dated

    def first_day(id: ArticleId) -> datetime.date:
        date = articles[id]
        assert date is not None
        return min(days(date))

    newest = [id for id in ids(index.search("", sort=Sort.NEWEST)) if articles[id]]
    oldest = [id for id in ids(index.search("", sort=Sort.OLDEST)) if articles[id]]
    assert [first_day(id) for id in newest] == sorted(map(first_day, newest), reverse=True)
    assert [first_day(id) for id in oldest] == sorted(map(first_day, oldest))
    for sort in Sort:
        order = ids(index.search("", sort=sort))
        assert set(order) == set(articles)
        if sort is not Sort.SOURCE:
            assert [articles[id] for id in order[-2:]] == [None, None]


def test_years_are_counted_by_the_day_a_date_begins(dated: Dated) -> None:
    articles, index = dated
    counts: dict[str, int] = {}
    for date in articles.values():
        if date is not None:
            counts[date[:4]] = counts.get(date[:4], 0) + 1
    assert dict(index.search("", facets=("year",)).facets["year"]) == counts


def test_hit_tells_where_its_date_is_from(dated: Dated) -> None:
    _, index = dated
    basis = {hit.date is None: hit.date_basis for hit in index.search("").hits}
    assert basis == {True: DateBasis.NONE, False: DateBasis.STATED}


@patient
@given(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)))
def test_days_of_a_date_are_those_that_it_may_mean(day: datetime.date) -> None:
    for date in (
        PartialDate(day.year),
        PartialDate(day.year, day.month),
        PartialDate(day.year, day.month, day.day),
    ):
        first, last = (datetime.date.fromordinal(n) for n in (dates.first_day(date), dates.last_day(date)))
        assert first <= day <= last
        assert first.isoformat().startswith(date.iso)
        assert last.isoformat().startswith(date.iso)
        if last < datetime.date.max:
            assert not (last + datetime.timedelta(1)).isoformat().startswith(date.iso)
