"""The reader tells of which events its article tells, and by how many others they are told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from corpus.model import EventPassage, EventRole, PartialDate
from tests.gui.told_events import found, store
from tests.gui.windows import LONG

STORM = "A storm closed the harbour of Norrvik on Wednesday."
WAITED = "Four ferries waited outside Norrvik while the storm passed."
DAMAGE = "Insurers put the damage at nine million."
CRANES = "The storm tore two cranes from their rails."


class Reading:
    """A window in which the first article is read, of which two events are told."""

    def __init__(self, qtbot, windows, path) -> None:
        self.qtbot = qtbot
        self.windows = windows
        self.window = windows.open(path)
        self.library = self.window.workspace.library
        self.ids = self.library.ids()

    @property
    def reader(self):
        return self.window.library.reader

    @property
    def line(self):
        return self.reader.events

    def store(self, *events) -> list:
        ids = store(self.library, *events)
        self.window.workspace.changed.emit(self.library.changed_since(0))
        return ids

    def read(self, number: int) -> None:
        self.window.open_articles([self.ids[number]])
        self.until(lambda: self.reader.article is not None and self.reader.article.id == self.ids[number])

    def until(self, told) -> None:
        self.qtbot.waitUntil(told, timeout=LONG)

    def marked(self) -> list[str]:
        return [self.reader.article.text[start:end] for start, end in self.reader.pane.places()]


@pytest.fixture
def reading(qtbot, windows, stocked):
    return Reading(qtbot, windows, stocked)


def storm(reading, **more):
    harbour, ferries, cost = reading.ids[:3]
    told = {harbour: STORM, ferries: WAITED, cost: DAMAGE}
    return found(reading.library, "Storm in Norrvik", told, main=(harbour,), **more)


def cranes(reading):
    harbour, _, cost = reading.ids[:3]
    return found(reading.library, "Cranes torn down", {harbour: CRANES, cost: DAMAGE})


def test_the_line_tells_the_event_and_by_how_many_it_is_told(reading):
    reading.store(storm(reading))
    reading.read(0)
    assert reading.line.words() == "Tells of Storm in Norrvik · told by 2 others"
    assert reading.line.isVisible()


def test_of_what_is_told_in_passing_it_says_so(reading):
    reading.store(storm(reading))
    reading.read(1)
    assert reading.line.words() == "Mentions Storm in Norrvik · told by 2 others"


def test_an_article_of_no_event_has_no_line(reading):
    reading.store(storm(reading))
    reading.read(3)
    assert not reading.line.isVisible()
    assert reading.line.words() == ""


def test_what_it_is_mainly_about_comes_first_and_the_others_in_a_menu(reading):
    reading.store(cranes(reading), storm(reading))
    reading.read(0)
    assert reading.line.words().startswith("Tells of Storm in Norrvik")
    assert reading.line.words().endswith("one more event")
    said = [action.text() for action in reading.line.menu().actions()]
    assert said[1] == "Cranes torn down · in passing · told by one other"


def test_events_that_are_found_while_it_is_read_are_told(reading):
    reading.read(0)
    assert not reading.line.isVisible()
    reading.store(storm(reading))
    reading.until(lambda: reading.line.words() != "")


def test_its_passages_are_marked_while_the_mouse_is_at_an_event(reading):
    reading.store(storm(reading))
    reading.read(0)
    reading.line.linkHovered.emit("open")
    assert reading.marked() == [STORM]
    reading.line.linkHovered.emit("")
    assert reading.marked() == []


def test_marks_move_with_the_text_when_what_was_left_out_is_shown(reading):
    reading.store(storm(reading))
    reading.read(0)
    reading.line.linkHovered.emit("open")
    reading.reader.show_left_out(True)
    shown = reading.reader.pane.article().text
    assert [shown[start:end] for start, end in reading.reader.pane.places()] == [STORM]


def test_a_click_opens_the_event(reading):
    reading.store(storm(reading))
    reading.read(0)
    reading.line.linkActivated.emit("open")
    reading.until(lambda: reading.window.place == "events")


def test_compare_puts_the_article_that_is_read_at_the_left(reading):
    [storm_id] = reading.store(storm(reading))
    reading.read(2)
    reading.line.linkActivated.emit("compare")
    reading.until(lambda: reading.window.place == "compare" and len(reading.window.compare.ids()) == 3)
    assert reading.window.compare.ids()[0] == reading.ids[2]
    assert reading.window.compare.compared_event.id == storm_id


# dates that are estimated


@pytest.fixture
def estimated(reading):
    """The last article has no date; what it tells of is dated in the first."""
    from corpus.model import DateEstimate

    harbour, nobody = reading.ids[0], reading.ids[4]
    told = {harbour: STORM, nobody: "Nobody signed this account of the harbour"}
    [event] = reading.store(found(reading.library, "Storm in Norrvik", told, start=PartialDate(2021, 3, 24)))
    place = EventPassage(harbour, 0, len(STORM), EventRole.PASSING)
    reading.library.store_estimates([DateEstimate(nobody, PartialDate(2021, 3), event, place)], [nobody])
    reading.window.workspace.changed.emit(reading.library.changed_since(0))
    reading.read(4)
    return reading


def test_an_estimated_date_is_told_as_one_with_its_reason(estimated):
    header = estimated.reader.header
    said = header._meta.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "≈ March 2021, from the text" in said
    header._meta.linkHovered.emit("date")
    assert "Storm in Norrvik" in header._meta.toolTip()


def test_confirmed_it_is_the_date_of_the_article_until_that_is_undone(estimated):
    estimated.reader.header._meta.linkActivated.emit("confirm")
    estimated.until(lambda: "date" in estimated.reader.article.set_fields)
    assert estimated.reader.article.summary.date == PartialDate(2021, 3)
    estimated.window.workspace.undo()
    estimated.until(lambda: "date" not in estimated.reader.article.set_fields)
    said = estimated.reader.header._meta.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "≈ March 2021" in said


def test_another_date_is_set_where_it_is_asked_for(estimated):
    from gui.dialogs.set_field import SetField

    estimated.reader.header._meta.linkActivated.emit("date")
    popup = estimated.window.findChild(SetField)
    assert popup.line.text() == "2021-03"
    assert "Storm in Norrvik" in popup.note.text()
    popup.line.setText("2020")
    estimated.qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    estimated.until(lambda: estimated.reader.article.summary.date == PartialDate(2020))
