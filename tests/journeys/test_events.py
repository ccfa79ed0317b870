"""Events are found, put right, and kept: over undo and redo, a restart, and ten articles more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from corpus.library import Library
from corpus.model import Event, EventId, EventState
from gui.dialogs.event_title import EventTitle
from gui.dialogs.which_event import WhichEvent
from tests.journeys.reports import write_reports
from tests.journeys.test_journeys import CTRL, Reader

SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRST, LATER = range(2), range(2, 4)


@dataclass(frozen=True)
class Told:
    """An event as a person knows it: its title, and what each article tells of it."""

    title: str
    state: EventState
    said: frozenset[tuple[str, str]]


class Historian(Reader):
    """A person who looks for events in the articles that they have collected."""

    @property
    def library(self):
        return self.window.workspace.library

    @property
    def events(self):
        return self.window.events

    def take(self, paths: Iterable[Path]) -> None:
        """Import these, and wait until their names are known."""
        paths = list(paths)
        wanted = len(self.library.ids()) + len(paths)
        self.window.take(paths)
        self.until(lambda: len(self.library.ids()) == wanted)
        self.until(lambda: all(each.annotated for each in self.library.summaries()))
        self.settle()

    def look(self) -> None:
        """Go to the events, and wait until all articles were looked at."""
        self.press(Qt.Key.Key_3, CTRL)
        self.until(lambda: self.window.place == "events")
        eventing = self.window.workspace.eventing
        self.until(lambda: not eventing.waiting and not eventing.coming)
        self.until(lambda: set(self.events.finder.model.ids()) == {each.id for each in self.library.events()})
        self.settle()

    def telling(self, story: str) -> Event:
        """The event that all articles of a story tell of mainly."""
        articles = {each.id for each in self.library.summaries() if story in Path(each.path).stem}
        found = [each for each in self.library.events() if articles <= set(each.articles)]
        assert found, f"no event of {story}: {[each.title for each in self.library.events()]}"
        return found[0]

    def shown_of(self, story: str) -> list[Event]:
        """The events that are shown of which nothing but articles of a story tells."""
        articles = {each.id for each in self.library.summaries() if story in Path(each.path).stem}
        return [each for each in self.library.events() if set(each.articles) <= articles]

    def go_to(self, event: EventId) -> None:
        self.events.list.go_to(event)
        self.until(lambda: self.events.detail.event_id == event and not self.events.detail.is_waiting)
        self.events.list.setFocus()

    def decided(self, told) -> None:
        self.until(told)
        self.settle()

    def popup(self, kind):
        self.until(lambda: any(each.isVisible() for each in self.window.findChildren(kind)))
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    # what is done with events

    def accept(self, event: EventId) -> None:
        self.go_to(event)
        self.press(Qt.Key.Key_A)
        self.decided(lambda: self.library.event(event).state is EventState.ACCEPTED)

    def dismiss(self, event: EventId) -> None:
        self.go_to(event)
        self.press(Qt.Key.Key_Delete)
        self.decided(lambda: self.library.event(event).state is EventState.DISMISSED)

    def rename(self, event: EventId, title: str) -> None:
        self.go_to(event)
        self.press(Qt.Key.Key_F2)
        field = self.events.page.head.title.field
        self.until(lambda: field.isVisible())
        field.setText(title)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.decided(lambda: self.library.event(event).title == title)

    def merge(self, event: EventId, into: Event) -> None:
        self.go_to(event)
        self.press(Qt.Key.Key_M, CTRL)
        popup = self.popup(WhichEvent)
        self.qtbot.keyClicks(popup.field, into.title)
        self.until(lambda: popup.model.rowCount() == 1)
        self.qtbot.keyClick(popup.field, Qt.Key.Key_Return)
        self.decided(lambda: self.library.event(event).id == into.id)

    def split(self, event: EventId, title: str) -> EventId:
        """Have the first passage of an event be one of its own."""
        before = {each.id for each in self.library.events()}
        self.go_to(event)
        self.click(self.events.page.head.split)
        self.click(self.events.page.cards.rows()[0])
        self.click(self.events.page.choosing.make)
        popup = self.popup(EventTitle)
        popup.line.setText(title)
        self.qtbot.keyClick(popup.line, Qt.Key.Key_Return)
        self.decided(lambda: title in {each.title for each in self.library.events()})
        [made] = {each.id for each in self.library.events()} - before
        return made

    def undo(self) -> None:
        self.come_back()
        self.press(Qt.Key.Key_Z, CTRL)
        self.settle()

    def redo(self) -> None:
        self.come_back()
        self.press(Qt.Key.Key_Z, CTRL | SHIFT)
        self.settle()

    def come_back(self) -> None:
        """To the window, from what popped up over it: without a window manager nobody else does that."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    # what is known of them

    def told(self, event: EventId) -> Told:
        found = self.library.event(event)
        paths = {each.id: Path(each.path).stem for each in self.library.summaries()}
        texts = self.library.texts(found.articles)
        said = frozenset(
            (paths[each.article], texts[each.article].text[each.start : each.end]) for each in found.passages
        )
        return Told(found.title, found.state, said)

    def all_told(self) -> dict[EventId, Told]:
        events = [*self.library.events(), *self.library.events(dismissed=True)]
        return {each.id: self.told(each.id) for each in events}


@pytest.fixture
def person(qtbot, windows, tmp_path, answering, monkeypatch):
    """A person who begins to collect: what others tell of is in no article yet."""
    for name in ("QUIET_MS", "LOOK_MS"):
        monkeypatch.setattr(f"gui.workspace.idle_work.{name}", 50)
    path = tmp_path / "Collected.crossread"
    Library.open(path).close()
    return Historian(qtbot, windows, path)


@pytest.mark.timeout(600)
def test_what_was_decided_of_events_is_kept(person, tmp_path):
    reports = tmp_path / "reports"
    person.take(write_reports(reports, FIRST, "lighthouse", "mine", "strike", "mayor"))
    person.look()
    fire, mine, strike, mayor = (person.telling(each) for each in ("lighthouse", "mine", "strike", "mayor"))

    person.accept(fire.id)
    person.rename(mine.id, "Disaster at Tarnby")
    person.merge(strike.id, person.library.event(mine.id))
    part = person.split(mine.id, "Something else at Tarnby")
    person.dismiss(mayor.id)
    decided = person.all_told()

    person.undo()  # the event of the mayor comes back
    person.decided(lambda: person.library.event(mayor.id).state is EventState.FOUND)
    person.undo()  # what was split off is where it was
    person.decided(lambda: part not in {each.id for each in person.library.events()})
    person.redo()
    person.redo()
    person.decided(lambda: person.all_told() == decided)

    person.restart()
    person.look()
    assert person.all_told() == decided
    assert person.library.event(strike.id).id == mine.id

    later = write_reports(reports, LATER, "lighthouse", "mine", "strike", "mayor")
    person.take([*later, *write_reports(reports, FIRST, "bridge")])
    person.look()
    assert len(person.library.ids()) == 8 + 10
    kept = (fire.id, mine.id, part)
    assert {event: person.told(event) for event in kept} == {event: decided[event] for event in kept}
    assert person.library.event(strike.id).id == mine.id
    assert {each.id for each in person.library.events()} >= set(kept)
    assert person.library.event(mayor.id).state is EventState.DISMISSED  # what came later is part of it
    assert not person.shown_of("mayor")
    assert person.library.event(fire.id).suggested  # what came later may belong to it
    assert person.telling("bridge").id not in decided
