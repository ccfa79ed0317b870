"""Dates that are estimated from events: shown as such, with their reason, and never taken for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    DateBasis,
    DateEstimate,
    EventId,
    EventPassage,
    PartialDate,
)
from gui.operations import decisions, events
from tests.corpus.happenings import CRANE, FELL, GROUPER, crane, fill, passage, store
from tests.corpus.library_making import article, open_library
from tests.making import draft

OCTOBER = PartialDate(2009, 10)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


@pytest.fixture
def fell(library: Library, ids: list[ArticleId]) -> EventId:
    store(library, ids, crane(library, ids, 0, 1))
    return library.events()[0].id


@pytest.fixture
def estimate(library: Library, ids: list[ArticleId], fell: EventId) -> DateEstimate:
    """The second article's date, from what the first tells."""
    return DateEstimate(ids[1], OCTOBER, fell, passage(library, ids[0], FELL[0]))


def dated(library: Library, id: ArticleId) -> tuple[PartialDate | None, DateBasis]:
    (summary,) = library.summaries([id])
    assert library.article(id).summary == summary
    return summary.date, summary.date_basis


def test_an_estimate_is_shown_with_its_reason(library: Library, estimate: DateEstimate) -> None:
    changes = library.store_estimates([estimate], [estimate.article])
    assert changes.articles == {estimate.article}
    assert dated(library, estimate.article) == (OCTOBER, DateBasis.ESTIMATED)
    assert library.article(estimate.article).date_note == (
        "“Crane falls in Lowick”, which this tells of, is dated October 2009 by “The crane fell at dawn."
        " Nobody was hurt.”."
    )
    assert library.date_estimate(estimate.article) == estimate
    assert not library.store_estimates([estimate], [estimate.article])
    assert library.check() == []


@pytest.mark.parametrize(
    ("date", "words"),
    [(PartialDate(2009), "dated 2009 by"), (PartialDate(2009, 10, 5), "dated 5 October 2009 by “Aground”.")],
)
def test_the_reason_says_the_date_as_precisely_as_it_is_known(
    library: Library, ids: list[ArticleId], estimate: DateEstimate, date: PartialDate, words: str
) -> None:
    with library.edit("Title") as edit:
        edit.set_field(ids[0], "title", "Aground")
    library.store_estimates([replace(estimate, date=date)], [])
    assert words in str(library.article(ids[1]).date_note)


def test_what_is_stated_or_set_goes_before_an_estimate(library: Library, estimate: DateEstimate) -> None:
    id = estimate.article
    library.store_estimates([estimate], [id])
    with library.edit("Confirm") as edit:
        edit.set_field(id, "date", PartialDate(2010))
    assert dated(library, id) == (PartialDate(2010), DateBasis.SET)
    assert library.article(id).date_note is library.date_estimate(id) is None
    library.undo()
    assert dated(library, id) == (OCTOBER, DateBasis.ESTIMATED)
    text = library.article(id).text
    library.replace_findings(id, draft(text, date=PartialDate(2011), date_note="In its head."), reader="2")
    assert dated(library, id) == (PartialDate(2011), DateBasis.STATED)
    assert library.article(id).date_note == "In its head."


def test_an_estimate_is_no_evidence(library: Library, ids: list[ArticleId], estimate: DateEstimate) -> None:
    """Neither for when "Monday" was, nor for which article is looked at first for events."""
    library.store_estimates([estimate], [estimate.article])
    assert library.texts([ids[1]])[ids[1]].published is None
    assert library.annotation_pending("test 1") == []
    with library.edit("Date") as edit:
        edit.set_field(ids[3], "date", PartialDate(2015))
    assert library.ungrouped("test 2") == [ids[3], ids[0], ids[1], ids[2]]


def test_an_estimate_stands_as_long_as_its_event_is_shown(
    library: Library, ids: list[ArticleId], fell: EventId, estimate: DateEstimate
) -> None:
    library.store_estimates([estimate], ids)
    unknown = (None, DateBasis.NONE)
    changes = decisions.perform(library, events.dismiss([fell]))
    assert changes.articles == {ids[1]}
    assert dated(library, ids[1]) == unknown
    assert library.article(ids[1]).date_note is None
    undone = library.undo()
    assert undone is not None
    assert undone.articles == {ids[1]}
    assert dated(library, ids[1]) == (OCTOBER, DateBasis.ESTIMATED)
    for gone in (0, 1):
        with library.edit("Remove") as edit:
            edit.remove([ids[gone]])
        assert edit.changes.articles >= {ids[1]}
        assert gone or dated(library, ids[1]) == unknown
        library.undo()
        assert dated(library, ids[1]) == (OCTOBER, DateBasis.ESTIMATED)
    decisions.perform(library, events.remove(fell, [passage(library, ids[1], FELL[1])]))
    assert dated(library, ids[1]) == unknown
    library.undo()
    assert store(library, ids).articles == {ids[1]}
    assert dated(library, ids[1]) == unknown
    assert library.check() == []


def test_the_reason_follows_the_event_into_which_its_own_was_merged(
    library: Library, ids: list[ArticleId], fell: EventId, estimate: DateEstimate
) -> None:
    library.store_estimates([estimate], ids)
    other, _ = events.make("Lowick in autumn", [passage(library, ids[3], "Fog")])(library)
    changes = decisions.perform(library, events.merge([fell], other))
    assert ids[1] in changes.articles
    assert str(library.article(ids[1]).date_note).startswith("“Lowick in autumn”, which this tells of,")
    assert decisions.perform(library, events.rename(other, "Autumn")).articles == {ids[1]}
    assert str(library.article(ids[1]).date_note).startswith("“Autumn”")


def test_estimates_of_what_was_looked_at_are_replaced(
    library: Library, ids: list[ArticleId], estimate: DateEstimate
) -> None:
    library.store_estimates([estimate, replace(estimate, article=ids[0], told=estimate.told)], ids)
    changes = library.store_estimates([replace(estimate, date=PartialDate(2009, 11))], [ids[1], ids[2]])
    assert changes.articles == {ids[1]}
    assert dated(library, ids[1])[0] == PartialDate(2009, 11)
    assert dated(library, ids[0])[0] == OCTOBER
    assert library.store_estimates([], [ids[0], ids[1]]).articles == {ids[0], ids[1]}
    assert dated(library, ids[1]) == (None, DateBasis.NONE)


def test_an_estimate_from_an_event_that_has_gone_is_not_stored(
    library: Library, ids: list[ArticleId], estimate: DateEstimate
) -> None:
    assert not library.store_estimates([replace(estimate, event=EventId(99))], [])
    elsewhere = article(library, "Nothing of it.")
    library.store_annotation(elsewhere, Annotation("test 1"))
    library.store_estimates([replace(estimate, article=elsewhere)], [])
    assert dated(library, elsewhere) == (None, DateBasis.NONE)
    assert library.check() == []


def test_what_tells_the_date_goes_along_with_its_words(
    library: Library, ids: list[ArticleId], estimate: DateEstimate
) -> None:
    library.store_estimates([estimate], ids)
    library.replace_findings(ids[0], draft("Fog.\n\n" + CRANE), reader="2")
    moved = library.date_estimate(ids[1])
    assert moved is not None
    assert library.article(ids[0]).text[moved.told.start : moved.told.end] == FELL[0]
    changes = library.replace_findings(ids[0], draft("Fog."), reader="3")
    assert ids[1] in changes.articles
    assert dated(library, ids[1]) == (None, DateBasis.NONE)
    assert library.check() == []


def test_an_estimate_outlasts_another_look_at_its_event(
    library: Library, ids: list[ArticleId], fell: EventId, estimate: DateEstimate
) -> None:
    library.store_estimates([estimate], ids)
    library.store_events([crane(library, ids, 0, 1, 2, id=fell)], ids, grouper=GROUPER)
    assert dated(library, ids[1]) == (OCTOBER, DateBasis.ESTIMATED)
    assert isinstance(library.date_estimate(ids[1]), DateEstimate)
    assert isinstance(estimate.told, EventPassage)
