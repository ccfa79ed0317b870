"""What articles share, gone through, joined and parted in the window as a person does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.lighthouse import TOLD
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG
from tests.journeys.comparing import Comparer

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Reader(Comparer):
    """A person with two articles side by side."""

    @property
    def desk(self):
        return self.place.desk

    @property
    def status(self) -> str:
        return self.window.status.findChild(object, "result").text()

    def linked(self) -> int:
        return len(self.desk.linking.linked.links)

    def drag(self, number: int, words: str) -> None:
        """Select words with the mouse."""
        pane = self.desk.panes()[number]
        pane.scroll_to(pane.article().text.index(words))
        cursor = pane.document().find(words)
        end = pane.cursorRect(cursor).center()
        cursor.setPosition(cursor.selectionStart())
        start = pane.cursorRect(cursor).center() + QPoint(1, 0)
        QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(pane.viewport(), (start + end) / 2)
        QTest.mouseMove(pane.viewport(), end)
        QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=end)


@pytest.fixture
def person(qtbot, windows, tmp_path, answering):
    path = tmp_path / "Told.crossread"
    stocked_library(path, TOLD).close()
    return Reader(qtbot, windows, path)


def test_what_two_articles_share_is_gone_through_with_the_keys(person):
    person.compare("Lighthouse lost to fire", "Keeper saved as lighthouse burns")
    assert person.status.startswith(f"{person.linked()} link")
    person.press(Qt.Key.Key_Down, ALT)
    stop = person.desk.linking.walk.current
    one, other = person.desk.panes()
    heights = [
        pane.y_of(start)
        for pane, start in ((one, stop.ties[0].here.start), (other, stop.ties[0].there.start))
    ]
    assert max(heights) < one.viewport().height()
    person.press(Qt.Key.Key_Escape)
    assert person.desk.linking.walk.current is None


def test_a_join_by_hand_is_kept_for_the_next_time_and_taken_back(person, qtbot):
    person.compare("Lighthouse lost to fire", "Keeper saved as lighthouse burns")
    before = person.linked()
    person.drag(0, "would cost four million")
    person.drag(1, "Nobody knows yet")
    person.press(Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: person.linked() == before + 1, timeout=LONG)
    assert person.window.notices.text == "Joined: these passages tell the same."
    person.settle()
    person.windows.close(person.window)

    person.window = person.windows.open(person.path)
    qtbot.waitUntil(lambda: person.place is not None, timeout=LONG)
    person.settle()
    assert person.linked() == before + 1
    person.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: person.linked() == before, timeout=LONG)
    assert person.status.startswith(f"{before} link")


def test_the_slider_stays_as_it_was_left(person):
    person.compare("Lighthouse lost to fire", "Keeper saved as lighthouse burns")
    slider = person.desk.slider.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    faint = person.desk.slider.floor()
    person.windows.close(person.window)
    person.window = person.windows.open(person.path)
    person.qtbot.waitUntil(lambda: person.place is not None, timeout=LONG)
    person.settle()
    assert person.desk.slider.floor() == faint
