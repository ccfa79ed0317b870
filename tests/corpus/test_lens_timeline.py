"""Time: the dates that articles tell, at their own precision, each once for an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import build
from corpus.compare.findings import Timeline
from corpus.compare.lenses.timeline import timeline
from corpus.model import Article, ArticleId, DateBasis, DatePrecision, ParagraphKind, PartialDate
from tests.gui.made_articles import DAY, article


def told(*articles: Article) -> list[tuple[int, str]]:
    return [(time.article, time.value) for time in timeline(build(articles)).told]


def precise(article: Article, *precisions: DatePrecision) -> Article:
    dates = tuple(
        replace(date, precision=precision) for date, precision in zip(article.dates, precisions, strict=True)
    )
    return replace(article, dates=dates)


def opened(article: Article) -> Article:
    return replace(article, dates=tuple(replace(date, value=None) for date in article.dates))


def words(found: Timeline, *articles: Article) -> list[list[str]]:
    texts = {article.id: article.text for article in articles}
    return [[texts[span.article][span.start : span.end] for span in time.spans] for time in found.told]


def test_times_stand_in_order_of_their_first_day() -> None:
    a = article("[in 2010|date:2010] and [on 5 March 2009|date:2009-03-05]", id=1)
    b = article("[from April to May 2009|date:2009-04/2009-05] and [in 2009|date:2009]", id=2)
    assert told(a, b) == [(2, "2009"), (1, "2009-03-05"), (2, "2009-04/2009-05"), (1, "2010")]


def test_a_time_stands_once_for_an_article_with_every_place() -> None:
    one = article("It was [Monday|date:2021-03-22]. [Yesterday|date:2021-03-22] it rained.", id=1)
    other = article("[Monday|date:2021-03-22].", id=2)
    found = timeline(build([one, other]))
    assert words(found, one, other) == [["Monday", "Yesterday"], ["Monday"]]
    assert [time.article for time in found.told] == [1, 2]


def test_a_time_is_as_precise_as_told_first() -> None:
    one = precise(
        article("[in 2012|date:2012], [late 2012|date:2012] and [May 2013|date:2013-05]"),
        DatePrecision.YEAR,
        DatePrecision.PART,
        DatePrecision.MONTH,
    )
    found = timeline(build([one]))
    assert [time.precision for time in found.told] == [DatePrecision.YEAR, DatePrecision.MONTH]


def test_what_none_knows_is_open() -> None:
    one = opened(article("It was [long ago|date:2001].", id=1))
    found = timeline(build([one, article("No time at all.", id=2)]))
    assert found.told == ()
    assert [one.text[span.start : span.end] for span in found.open] == ["long ago"]


def test_when_articles_appeared_is_told_where_it_is_known() -> None:
    found = timeline(build([article("One", id=1), article("Two", id=2, date=None)]))
    assert found.published == {ArticleId(1): DAY}
    month = article("One", date=PartialDate(2009, 10))
    assert timeline(build([month])).published == {ArticleId(1): PartialDate(2009, 10)}
    assert timeline(build([article("One", basis=DateBasis.ESTIMATED)])).published == {}


@pytest.mark.parametrize(
    "text",
    [
        "NORRVIK, [5 March|date:2021-03-05] (Agency) — The ship sank.",
        "NORRVIK, Lindland, [March 5|date:2021-03-05], 2021 -- The ship sank.",
        "[5 March|date:2021-03-05] – The ship sank.",
    ],
)
def test_the_date_of_a_dateline_is_not_told_of(text: str) -> None:
    assert told(article(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The ship sank on [5 March|date:2021-03-05] — and nobody saw it.",
        "NORRVIK, [5 March|date:2021-03-05]. The ship sank.",
        "[5 March|date:2021-03-05]-made waves.",
    ],
)
def test_other_dates_of_a_first_sentence_are(text: str) -> None:
    assert told(article(text)) == [(1, "2021-03-05")]


def test_a_dateline_stands_at_the_beginning_alone() -> None:
    assert told(article("It rained.", "NORRVIK, [5 March|date:2021-03-05] — It sank.")) == [(1, "2021-03-05")]


def test_dates_of_captions_are_left_out() -> None:
    caption = ("The port in [2009|date:2009]", ParagraphKind.CAPTION)
    assert told(article("It was [2010|date:2010].", caption)) == [(1, "2010")]


VALUES = st.sampled_from(
    ["2009", "2009-10", "2009-10-05", "1999-12-31/2000-01-02", "2009/2012", "2009-01-01"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=4))
def test_every_time_stands_at_its_places_whatever_the_order_of_articles(told: list[list[str]]) -> None:
    articles = [
        article("😀 It was " + " ".join(f"[{value}|date:{value}]" for value in values), id=id)
        for id, values in enumerate(told, 1)
    ]
    found = timeline(build(articles))
    for time, written in zip(found.told, words(found, *articles), strict=True):
        assert set(written) == {time.value}
        assert len(written) == told[time.article - 1].count(time.value)
    assert set(timeline(build(articles[::-1])).told) == set(found.told)
