"""Decisions on events, taken into another library of the same articles; and what check tells of events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import DamagedLibrary, InvalidValue
from corpus.library import Library
from corpus.library.exchange import export_decisions, import_decisions
from corpus.model import Annotation, ArticleId, DateEstimate, Event, EventId, PartialDate
from gui.operations import decisions, events
from tests.corpus.happenings import FELL, TEXTS, crane, ferry, fill, passage, store, told
from tests.corpus.library_making import article, open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


@pytest.fixture
def both(library: Library, ids: list[ArticleId]) -> tuple[EventId, EventId]:
    """The crane and the ferry."""
    store(library, ids, crane(library, ids, 0, 1), ferry(library, ids, 0, 2, 3))
    ferry_event, crane_event = library.events()
    return crane_event.id, ferry_event.id


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, of nothing yet."""
    (tmp_path / "other").mkdir()
    with open_library(tmp_path / "other") as library:
        yield library


def other_ids(other: Library) -> list[ArticleId]:
    """The same articles under other numbers, in the order of their texts."""
    article(other, "Something else.")
    return fill(other, TEXTS[::-1])[::-1]


def do(library: Library, operation: decisions.Operation) -> None:
    decisions.perform(library, operation)


def said(library: Library, events_shown: list[Event]) -> list[tuple[str, set[str], str]]:
    return sorted((e.title, set(told(library, e)), e.state.value) for e in events_shown)


def test_what_was_decided_holds_for_the_events_that_another_library_found_itself(
    library: Library, ids: list[ArticleId], both: tuple[EventId, EventId], other: Library
) -> None:
    there = other_ids(other)
    store(other, there, crane(other, there, 0, 1, 2), ferry(other, there, 0, 2, 3))
    numbers = sorted(event.id for event in other.events())
    do(library, events.rename(both[0], "The crane"))
    do(library, events.accept([both[1]]))
    document = export_decisions(library)
    assert (document["version"], len(document["events"])) == (2, 2)
    imported = import_decisions(other, document)
    assert (imported.known, imported.orphaned) == (0, ())
    assert sorted(event.id for event in other.events()) == numbers
    assert said(other, other.events()) == [
        ("Ferry sinks off Lowick", set(told(library, library.event(both[1]))), "accepted"),
        ("The crane", {FELL[0], FELL[1], FELL[2]}, "found"),
    ]
    again = import_decisions(other, document)
    assert (again.done, again.known) == (0, imported.done)
    assert other.check() == []
    other.undo()
    assert {event.state.value for event in other.events()} == {"found"}


def test_settled_events_come_to_where_none_was_found(
    library: Library, ids: list[ArticleId], both: tuple[EventId, EventId], other: Library
) -> None:
    split, _ = events.split(both[1], [passage(library, ids[3], "ferry")], "Another ferry")(library)
    events.make("Fog", [passage(library, ids[3], "Fog lay")])(library)
    do(library, events.merge([both[0]], split))
    do(library, events.dismiss([both[1]]))
    there = other_ids(other)
    imported = import_decisions(other, export_decisions(library))
    # Of the crane only that it was merged is decided, and it was not found here.
    assert imported.orphaned == ("“Crane falls in Lowick”: no such event was found in this library so far.",)
    assert said(other, other.events()) == said(library, library.events())
    assert said(other, other.events(dismissed=True)) == said(library, library.events(dismissed=True))
    assert [each.fixed for each in other.known_events(there)] == [True] * 3
    assert other.check() == []


def test_what_has_nothing_here_that_it_is_about_is_told(
    library: Library, ids: list[ArticleId], both: tuple[EventId, EventId], other: Library
) -> None:
    do(library, events.rename(both[0], "The crane"))
    do(library, events.accept([both[1]]))
    article(other, TEXTS[0].replace("in March", "in May"), original=TEXTS[0].encode())
    third = article(other, TEXTS[2])
    imported = import_decisions(other, export_decisions(library))
    title = library.summaries([ids[3]])[0].shown_title
    assert imported.orphaned == (
        "“Crane falls in Lowick”: no such event was found in this library so far.",
        "“The ferry sank in March.” in “The crane fell at dawn. Nobody was hurt.”: its paragraph does not"
        " stand in the article.",
        f"“The ferry was never found.” in {title}: the article is not in this library.",
    )
    (event,) = other.events()
    assert event.articles == (third,)
    assert other.check() == []


def test_decisions_without_events_are_what_an_older_crossread_takes_in(
    library: Library, ids: list[ArticleId]
) -> None:
    with library.edit("Title") as edit:
        edit.set_field(ids[0], "title", "Aground")
    document = export_decisions(library)
    assert document["version"] == 1
    assert "events" not in document


def _spoil(document: dict[str, Any], where: str, value: object) -> None:
    *path, last = where.split(".")
    at: Any = document
    for step in path:
        at = at[int(step)] if step.isdecimal() else at[step]
    at[int(last) if last.isdecimal() else last] = value


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("events", 7),
        ("events.0", []),
        ("events.0.key", "x"),
        ("events.0.title", "a\0"),
        ("events.0.start", "soon"),
        ("events.0.why", "[[1]]"),
        ("events.0.passages.0", {}),
        ("events.0.passages.0.article", 77),
        ("events.0.passages.0.at", [["A", 0, 0, 9]]),
        ("decisions.0.target.event", "nothing"),
        ("decisions.0.target.field", "other"),
        ("decisions.0.target", "x"),
        ("decisions.0.value", "\0"),
        ("decisions.0.value", {"title": "x"}),
        ("decisions.2.value", {"role": "x", "put": True}),
        ("decisions.2.value", {"role": "main"}),
        ("decisions.2.target.at", []),
    ],
)
def test_what_is_no_document_is_refused_and_changes_nothing(
    library: Library, ids: list[ArticleId], both: tuple[EventId, EventId], where: str, value: object
) -> None:
    do(library, events.accept(both[:1]))
    document = export_decisions(library)
    library.undo()
    assert [each["target"].get("field") for each in document["decisions"]][:3] == ["accepted", "fixed", None]
    before = library.events()
    _spoil(document, where, value)
    with pytest.raises(InvalidValue):
        import_decisions(library, document)
    assert library.events() == before
    assert library.undo_label() is None


# ---- a library that is not what it was


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE event SET shown = 0", "is shown, or not shown, otherwise"),
        ("UPDATE event SET stands_for = 2 WHERE id = 1", "is not shown as the one that you merged it into"),
        ("UPDATE event SET kept = 0", "would not be kept"),
        ("UPDATE event SET key = 'x' WHERE id = 1", "can't be told from those"),
        ("UPDATE event_passage SET stop = 9000", "stands elsewhere than its words"),
        ("UPDATE event_passage_decision SET start = start + 1", "stands elsewhere than its words"),
        ("UPDATE event_passage_decision SET start = NULL, stop = NULL", "stands elsewhere than its words"),
        ("UPDATE date_estimate SET stands = 0", "its date is estimated otherwise"),
        ("UPDATE event SET why = 'x'", "can't be read any more"),
        ("UPDATE event SET start = 'soon'", "can't be read any more"),
        ("UPDATE event_passage SET role = 'x'", "can't be read any more"),
        ("UPDATE event_passage SET start = stop", "can't be read any more"),
        ("UPDATE event_decision SET value = '7'", "can't be read any more"),
        ("UPDATE event_decision SET field = 'x' WHERE field = 'accepted'", "can't be read any more"),
        ("UPDATE event_passage_decision SET at = '[]'", "can't be read any more"),
        ("UPDATE date_estimate SET date = 'soon'", "can't be read any more"),
        ("INSERT INTO event_decision VALUES (1, 'merged', '\"x\"')", None),
    ],
)
def test_check_tells_of_events_that_are_not_what_they_should_be(
    library: Library,
    ids: list[ArticleId],
    both: tuple[EventId, EventId],
    statement: str,
    said: str | None,
) -> None:
    do(library, events.accept(both[:1]))
    estimate = DateEstimate(ids[1], PartialDate(2019), both[0], passage(library, ids[0], FELL[0]))
    library.store_estimates([estimate], ids)
    assert library.check() == []
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute(statement)
    assert said is None or any(said in problem for problem in library.check())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET why = '[[\"happening\",7]]'",
        "UPDATE event SET start = 'soon'",
        "UPDATE event_passage SET role = 'x'",
        "UPDATE event_passage SET start = -1",
        "UPDATE event_decision SET value = '\"\"' WHERE field = 'title'",
        "UPDATE event_decision SET value = '{\"title\":1}' WHERE field = 'fixed'",
        "UPDATE event_passage_decision SET role = 'x'",
    ],
)
def test_what_a_stranger_wrote_into_a_library_is_checked_when_it_is_read(
    library: Library, both: tuple[EventId, EventId], statement: str
) -> None:
    do(library, events.accept(both))
    do(library, events.rename(both[0], "The crane"))
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute(statement)
    with pytest.raises(DamagedLibrary):
        library.events()


def test_events_merged_in_a_circle_are_read_all_the_same(
    library: Library, ids: list[ArticleId], both: tuple[EventId, EventId]
) -> None:
    do(library, events.merge([both[0]], both[1]))
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute(
            "INSERT INTO event_decision SELECT into_it.id, 'merged', json_quote(of.key)"
            " FROM event AS of JOIN event AS into_it ON of.id = ? AND into_it.id = ?",
            both,
        )
    do(library, events.rename(both[1], "Both"))
    assert library.event(both[0]).id == library.event(both[1]).id == min(both)
    assert library.check() == []


def test_a_copy_that_goes_its_own_way_keeps_what_was_decided(
    library: Library, ids: list[ArticleId], both: tuple[EventId, EventId], tmp_path: Path
) -> None:
    do(library, events.accept(both[:1]))
    library.copy_to(tmp_path / "copy.crossread")
    with Library.open(tmp_path / "copy.crossread") as copy:
        assert copy.events() == library.events()
        copy.store_annotation(ids[0], Annotation("test 1"))
        store(copy, ids)
        (event,) = copy.events()
        assert event == replace(library.event(both[0]), suggested=())
