"""Whatever is found and decided of events, in whatever order: decisions last, and can be taken back."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CrossreadError
from corpus.library import Library
from corpus.library.exchange import export_decisions, import_decisions
from corpus.model import (
    Annotation,
    ArticleId,
    Event,
    EventId,
    EventPassage,
    EventRole,
    EventState,
    PartialDate,
)
from tests.corpus.happenings import TEXTS, WHY, fill, found, store
from tests.corpus.library_making import open_library
from tests.making import draft

_SMALL = st.integers(0, 9)
_PLACES = st.lists(st.tuples(st.integers(0, 3), _SMALL), min_size=1, max_size=4)
#: What grouping finds: for which event (by place among those known; beyond them: a new one) and where.
_FINDINGS = st.tuples(
    st.just("find"), st.sets(st.integers(0, 3), min_size=1), st.lists(st.tuples(_SMALL, _PLACES), max_size=3)
)
_DECISIONS = st.one_of(
    st.tuples(st.sampled_from(["accept", "dismiss", "reopen"]), _SMALL, st.none()),
    st.tuples(st.just("rename"), _SMALL, st.sampled_from([None, "Lowick", "The crane"])),
    st.tuples(st.just("merge"), _SMALL, _SMALL),
    st.tuples(st.just("split"), _SMALL, _PLACES),
    st.tuples(st.just("make"), st.just(0), _PLACES),
    st.tuples(st.sampled_from(["add", "remove"]), _SMALL, _PLACES),
)
_OTHERS = st.one_of(
    st.tuples(st.just("leave out"), st.integers(0, 3), _SMALL),
    st.tuples(st.sampled_from(["take away", "bring back"]), st.integers(0, 3), st.none()),
)
_STEPS = st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none())
_FREQUENT = settings(max_examples=12, deadline=None)


def _passages(library: Library, ids: list[ArticleId], places: list[tuple[int, int]]) -> list[EventPassage]:
    """Sentences of articles, as their text is now; those that are not there are left out."""
    passages = []
    for which, nth in places:
        with suppress(CrossreadError):
            text = library.article(ids[which]).text
            sentences = [s.strip() for s in text.replace("\n\n", ". ").split(". ") if s.strip()]
            words = sentences[nth % len(sentences)]
            start = text.index(words)
            role = EventRole.MAIN if nth % 3 == 0 else EventRole.PASSING
            passages.append(EventPassage(ids[which], start, start + len(words), role))
    return passages


def _numbers(library: Library) -> list[EventId]:
    return sorted(event.id for event in (*library.events(), *library.events(dismissed=True)))


def _find(library: Library, ids: list[ArticleId], grouped: set[int], told: list[tuple[int, Any]]) -> None:
    for number in grouped:
        library.store_annotation(ids[number], Annotation("test 1"))
    known = sorted(event.id for event in library.known_events(ids))
    events = []
    for which, places in told:
        passages = _passages(library, ids, places)
        if passages:
            id = known[which] if which < len(known) else None
            events.append(found(f"Event {which}", *passages, id=id, start=PartialDate(2019, which + 1)))
    store(library, [ids[number] for number in sorted(grouped)], *events)


def _decide(library: Library, ids: list[ArticleId], verb: str, one: Any, other: Any) -> None:
    numbers = _numbers(library)
    with library.edit(verb) as edit:
        match verb:
            case "make":
                edit.make_event("Made", _passages(library, ids, other))
            case "leave out":
                paragraphs = TEXTS[one].split("\n\n")
                edit.keep_block(ids[one], paragraphs[other % len(paragraphs)], None if other > 6 else False)
            case "take away":
                edit.remove([ids[one]])
            case "bring back":
                edit.restore([ids[one]])
            case _:
                _decide_of(library, ids, edit, verb, numbers[one % len(numbers)], other)


def _decide_of(library: Library, ids: list[ArticleId], edit: Any, verb: str, id: EventId, other: Any) -> None:
    match verb:
        case "rename":
            edit.rename_event(id, other)
        case "merge":
            numbers = _numbers(library)
            edit.merge_events([id], numbers[other % len(numbers)])
        case "split":
            edit.split_event(id, _passages(library, ids, other), "Split")
        case "add" | "remove":
            for passage in _passages(library, ids, other):
                getattr(edit, f"{verb}_{'to' if verb == 'add' else 'from'}_event")(id, passage)
        case _:
            getattr(edit, f"{verb}_event")(id)


def _do(library: Library, ids: list[ArticleId], steps: list[tuple[str, Any, Any]]) -> None:
    """Each a step of its own; what can't be done, as there is nothing to do it to, is left out."""
    for verb, one, other in steps:
        if verb == "find":
            _find(library, ids, one, other)
        elif verb in ("undo", "redo"):
            library.undo() if verb == "undo" else library.redo()
        else:
            with suppress(CrossreadError, ZeroDivisionError):
                _decide(library, ids, verb, one, other)


def _shown(library: Library) -> tuple[list[Event], list[Event]]:
    return sorted(library.events(), key=_number), sorted(library.events(dismissed=True), key=_number)


def _number(event: Event) -> int:
    return event.id


def _begin(library: Library) -> list[ArticleId]:
    ids = fill(library)
    _find(library, ids, {0, 1, 2, 3}, [(9, [(0, 0), (1, 0), (2, 0)]), (8, [(0, 3), (3, 1), (2, 2)])])
    return ids


@_FREQUENT
@given(st.lists(_DECISIONS | _OTHERS, max_size=8))
def test_decisions_taken_back_leave_all_as_it_was_and_done_again_all_as_it_became(
    steps: list[tuple[str, Any, Any]],
) -> None:
    """Where texts stay: what was found in a paragraph that was left out is found anew, and not before."""
    steps = [step for step in steps if step[0] != "leave out"]
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = _begin(library)
        began = _shown(library)
        _do(library, ids, steps)
        became = _shown(library)
        assert library.check() == []
        done = 0
        while library.undo() is not None:
            done += 1
        assert _shown(library) == began
        assert library.check() == []
        for _ in range(done):
            library.redo()
        assert _shown(library) == became
        assert library.check() == []


@_FREQUENT
@given(st.lists(_FINDINGS | _DECISIONS | _OTHERS | _STEPS, max_size=10))
def test_the_library_is_what_it_should_be_after_whatever_was_found_decided_and_undone(
    steps: list[tuple[str, Any, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = _begin(library)
        keys: dict[EventId, str] = {}
        for step in steps:
            before, revision = _by_number(library), library.stamp().revision
            _do(library, ids, [step])
            after = _by_number(library)
            changed = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
            assert changed <= library.changed_since(revision).events
            keys_now = _keys(library)
            assert {id: keys.get(id, key) for id, key in keys_now.items()} == keys_now  # no number twice
            keys |= keys_now
        assert library.check() == []
        pairs = {(article, event.id) for event in library.events() for article in event.articles}
        there = set(library.ids())
        assert pairs == {pair for pair in library.event_articles() if pair[0] in there}
        for id in there:
            assert {event.id for event in library.events_of(id)} == {e for a, e in pairs if a == id}
        for event in library.events():
            assert event.passages == tuple(sorted(event.passages, key=lambda p: (p.article, p.start, p.end)))
            settled = event.state is EventState.ACCEPTED or event.made
            assert len(event.articles) >= (1 if settled or _is_fixed(library, event) else 2)


def _by_number(library: Library) -> dict[EventId, Event]:
    return {event.id: event for events in _shown(library) for event in events}


def _keys(library: Library) -> dict[EventId, str]:
    with closing(sqlite3.connect(library.path)) as connection:
        return dict(connection.execute("SELECT id, key FROM event").fetchall())


def _is_fixed(library: Library, event: Event) -> bool:
    return any(known.id == event.id and known.fixed for known in library.known_events(event.articles))


@_FREQUENT
@given(st.lists(_DECISIONS, max_size=5), st.lists(_FINDINGS, max_size=5))
def test_what_is_found_never_touches_what_was_decided(
    decided: list[tuple[str, Any, Any]], found_since: list[tuple[str, Any, Any]]
) -> None:
    """What is settled keeps passages, title, dates and reasons; what is dismissed stays so."""
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = _begin(library)
        _do(library, ids, decided)
        known = {each.id: each.fixed for each in library.known_events(ids)}
        before = [event for event in library.events() if known[event.id]]
        titles = {event.id: event.title for event in library.events() if event.named}
        dismissed = {event.id for event in library.events(dismissed=True)}
        label = library.undo_label()
        _do(library, ids, found_since)
        for event in before:
            assert replace(library.event(event.id), suggested=()) == replace(event, suggested=())
        for event in library.events():
            assert titles.get(event.id, event.title) == event.title
            assert event.id not in dismissed
        assert {event.id for event in library.events(dismissed=True)} == dismissed
        assert library.undo_label() == label
        assert library.check() == []


@_FREQUENT
@given(st.lists(_DECISIONS, max_size=6), st.integers(0, 3))
def test_settled_events_outlast_texts_that_change_and_come_back(
    decided: list[tuple[str, Any, Any]], which: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = _begin(library)
        _do(library, ids, decided)
        fixed = {each.id for each in library.known_events(ids) if each.fixed}
        before = [event for event in _shown(library)[0] if event.id in fixed]
        library.replace_findings(ids[which], draft("Nothing of it."), reader="test 2")
        assert library.check() == []
        library.replace_findings(ids[which], draft(TEXTS[which]), reader="test 3")
        for event in before:
            assert replace(library.event(event.id), suggested=()) == replace(event, suggested=())
            assert event.why
            assert set(WHY) & set(event.why) or event.made
        assert library.check() == []


@_FREQUENT
@given(st.lists(_DECISIONS, max_size=6))
def test_decisions_make_of_the_same_findings_the_same_in_another_library(
    decided: list[tuple[str, Any, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = _begin(library)
        Path(folder, "other").mkdir()
        with open_library(Path(folder, "other")) as other:
            assert _begin(other) == ids
            _do(library, ids, decided)
            document = export_decisions(library)
            imported = import_decisions(other, document)
            assert (imported.done, imported.orphaned) == (len(document["decisions"]), ())
            assert _said(other) == _said(library)
            assert import_decisions(other, document).done == 0
            assert other.check() == []
            other.undo()
            assert export_decisions(other)["decisions"] == []
            assert len(other.events()) == 2


def _said(library: Library) -> list[tuple[object, ...]]:
    return sorted(
        (e.title, e.state, e.named, e.made, e.passages, e.suggested, e.start.iso if e.start else "", e.why)
        for events in _shown(library)
        for e in events
    )
