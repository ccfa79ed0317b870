"""Undated articles are dated by the events that they tell of: carefully, and never by themselves."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corpus.events.estimating import estimate_date
from corpus.events.lags import told_ago
from corpus.model import (
    Article,
    ArticleId,
    DateBasis,
    DateEstimate,
    Event,
    EventId,
    EventPassage,
    EventRole,
    EventState,
    PartialDate,
)
from tests.gui.made_articles import article

MAIN, PASSING = EventRole.MAIN, EventRole.PASSING
OCTOBER = PartialDate(2009, 10)
DAY = PartialDate(2009, 10, 5)

UNDATED = {"date": None, "basis": DateBasis.NONE, "id": 1}
SAID = article("The envoy of Norrvik came to Tarnby [two days ago|date], the first in years.", **UNDATED)
PLAIN = article("The envoy of Norrvik is in Tarnby, the first in years.", **UNDATED)
TOLD = article(
    "Tarnby and Norrvik have been at odds for long. The envoy came in [October 2009|date:2009-10].",
    id=2,
    date=PartialDate(2014),
)
TOLD_DAY = article("The envoy came on [5 October 2009|date:2009-10-05].", id=3, date=None)
OTHER_MAIN = article("The envoy is in Tarnby.", id=4, date=PartialDate(2009, 10, 14))


def event(
    *told: tuple[Article, EventRole],
    start: PartialDate | None = OCTOBER,
    end: PartialDate | None = None,
    id: int = 1,
) -> Event:
    passages = tuple(
        EventPassage(each.id, paragraph.start, paragraph.end, role)
        for each, role in told
        for paragraph in each.paragraphs
    )
    return Event(EventId(id), "An envoy visits Tarnby", start, end, (), passages, EventState.FOUND)


def estimated(undated: Article, *events: Event, others: tuple[Article, ...]) -> DateEstimate | None:
    return estimate_date(undated, events, {each.id: each for each in (undated, *others)})


def date_of(undated: Article, *events: Event, others: tuple[Article, ...]) -> str | None:
    found = estimated(undated, *events, others=others)
    return found and found.date.iso


def test_what_was_two_days_ago_is_dated_by_who_tells_when_that_was() -> None:
    found = estimated(SAID, event((SAID, MAIN), (TOLD, PASSING)), others=(TOLD,))
    assert found is not None
    assert (found.article, found.date, found.event) == (SAID.id, OCTOBER, EventId(1))
    assert found.told.article == TOLD.id
    assert "October 2009" in TOLD.text[found.told.start : found.told.end]


def test_a_day_that_is_told_gives_the_day_on_which_it_was_two_days_ago() -> None:
    assert date_of(SAID, event((SAID, PASSING), (TOLD_DAY, PASSING)), others=(TOLD_DAY,)) == "2009-10-07"


def test_who_tells_most_precisely_is_believed() -> None:
    shared = event((SAID, MAIN), (TOLD, PASSING), (TOLD_DAY, PASSING))
    assert date_of(SAID, shared, others=(TOLD, TOLD_DAY)) == "2009-10-07"


def test_on_a_weekday_leaves_days_open_and_the_month_is_told() -> None:
    monday = article("The envoy came on [Monday|date].", **UNDATED)
    assert date_of(monday, event((monday, MAIN), (TOLD_DAY, PASSING)), others=(TOLD_DAY,)) == "2009-10"


def test_a_month_that_may_have_ended_meanwhile_gives_the_year() -> None:
    late = article("The envoy came on [30 October 2009|date:2009-10-30].", id=3, date=None)
    monday = article("The envoy came on [Monday|date].", **UNDATED)
    assert date_of(monday, event((monday, MAIN), (late, PASSING)), others=(late,)) == "2009"


def test_no_year_is_told_of_what_may_be_of_the_next() -> None:
    late = article("The envoy came on [30 December 2009|date:2009-12-30].", id=3, date=None)
    told = event((PLAIN, MAIN), (late, PASSING), start=PartialDate(2009, 12))
    assert date_of(PLAIN, told, others=(late,)) is None


def test_news_that_says_nothing_of_when_is_of_the_same_time() -> None:
    assert date_of(PLAIN, event((PLAIN, MAIN), (TOLD, MAIN)), others=(TOLD,)) == "2009-10"


def test_who_neither_says_when_nor_is_of_the_same_time_is_not_dated_by_what_is_told_in_passing() -> None:
    assert date_of(PLAIN, event((PLAIN, MAIN), (TOLD, PASSING)), others=(TOLD,)) is None


def test_what_is_told_in_passing_tells_nothing_of_when_it_is_told() -> None:
    assert date_of(PLAIN, event((PLAIN, PASSING), (TOLD, MAIN)), others=(TOLD,)) is None


def test_who_dates_an_event_himself_looks_back() -> None:
    back = article("In [October 2009|date:2009-10] the envoy of Norrvik came to Tarnby.", **UNDATED)
    assert date_of(back, event((back, MAIN), (TOLD, PASSING)), others=(TOLD,)) is None


def test_articles_that_are_mainly_about_it_date_one_another() -> None:
    shared = event((PLAIN, MAIN), (OTHER_MAIN, MAIN), start=None)
    found = estimated(PLAIN, shared, others=(OTHER_MAIN,))
    assert found is not None
    assert (found.date, found.told.article) == (OCTOBER, OTHER_MAIN.id)


def test_articles_that_are_far_apart_date_nobody() -> None:
    other = replace(OTHER_MAIN, summary=replace(OTHER_MAIN.summary, id=ArticleId(5), date=PartialDate(2011)))
    shared = event((PLAIN, MAIN), (OTHER_MAIN, MAIN), (other, MAIN), start=None)
    assert date_of(PLAIN, shared, others=(OTHER_MAIN, other)) is None


def test_a_date_that_was_estimated_is_no_evidence() -> None:
    summary = replace(OTHER_MAIN.summary, date_basis=DateBasis.ESTIMATED)
    guessed = replace(OTHER_MAIN, summary=summary)
    assert date_of(PLAIN, event((PLAIN, MAIN), (guessed, MAIN), start=None), others=(guessed,)) is None


def test_what_has_dates_that_differ_dates_nothing() -> None:
    differs = event((SAID, MAIN), (TOLD, PASSING), start=PartialDate(2006), end=PartialDate(2013))
    assert date_of(SAID, differs, others=(TOLD,)) is None


def test_its_own_words_alone_date_nothing() -> None:
    assert date_of(SAID, event((SAID, MAIN), (PLAIN, MAIN)), others=()) is None
    assert date_of(SAID, event((SAID, MAIN)), others=(TOLD,)) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("A treaty followed in [2012|date:2012].", None),
        ("A treaty is due in [2012|date:2012].", "2009-10"),
        ("They last met in [2001|date:2001].", "2009-10"),
        ("They met in [9999|date:9999] and on [no day|date:nonsense].", None),
    ],
)
def test_no_article_is_older_than_what_it_tells_as_past(told: str, expected: str | None) -> None:
    undated = article("The envoy came to Tarnby [two days ago|date].", told, **UNDATED)
    shared = Event(
        EventId(1),
        "",
        OCTOBER,
        None,
        (),
        (EventPassage(undated.id, 0, 43, MAIN), EventPassage(TOLD.id, 0, 95)),
    )
    assert date_of(undated, shared, others=(TOLD,)) == expected


def test_events_that_disagree_date_nothing_and_those_that_agree_the_most_precise() -> None:
    first = event((SAID, MAIN), (TOLD, PASSING))
    later = article("The fire was in [May 2013|date:2013-05].", id=6, date=None)
    other = event((SAID, MAIN), (later, PASSING), start=PartialDate(2013, 5), id=2)
    assert date_of(SAID, first, other, others=(TOLD, later)) is None
    near = event((SAID, MAIN), (TOLD_DAY, PASSING), id=3)
    assert date_of(SAID, first, near, others=(TOLD, TOLD_DAY)) == "2009-10-07"


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    last = article("It was on [31 December 9999|date:9999-12-31].", id=7, date=PartialDate(1, 1, 1))
    shared = event((SAID, MAIN), (last, MAIN), start=PartialDate(9999, 12, 31))
    assert date_of(SAID, shared, others=(last,)) in {None, "9999-12-31"}
    assert date_of(PLAIN, event((PLAIN, MAIN), (last, MAIN), start=None), others=(last,)) == "0001-01"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("two days ago", (2, 2)),
        ("yesterday", (1, 1)),
        ("this morning", (0, 0)),
        ("on Monday", (0, 6)),
        ("last week", (0, 12)),
        ("earlier this week", (0, 6)),
        ("tomorrow", None),
        ("next week", None),
        ("last month", None),
        ("three weeks ago", None),
        ("on 5 October", None),
        ("2009", None),
        ("a few days ago", None),
        ("the envoy", None),
    ],
)
def test_how_long_ago_words_say_it_was(words: str, days: tuple[int, int] | None) -> None:
    lag = told_ago(words)
    assert (lag and (lag.least, lag.most)) == (days and tuple(datetime.timedelta(day) for day in days))
