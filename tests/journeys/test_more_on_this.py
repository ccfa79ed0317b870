"""An article is read beside what others tell of the same: found by itself, marked, and compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.panels.near_rows import box_of
from tests.gui.stocked import story
from tests.gui.windows import titles
from tests.journeys.test_journeys import ALT, LEFT, Reader

BURNED = (
    "Lighthouse lost to fire\n\n"
    "The lighthouse at Norrvik burned down on Sunday night. Mara Lind, who had kept it for thirty years, was "
    "rescued from its roof by the crew of a fishing boat.\n\n"
    "A new lighthouse would cost four million, the mayor said on Monday. She promised that the town would "
    "build one, and that it would be made of stone this time.\n"
)
SAVED = (
    "Keeper saved as old lighthouse burns\n\n"
    "Fire has destroyed the old lighthouse of Norrvik. Fishermen took its keeper, Mara Lind, off the burning "
    "roof late on Sunday, and brought her to the harbour unhurt.\n\n"
    "Schools were closed on Monday because of the smoke. The council will speak about it in the spring.\n"
)


@pytest.fixture
def person(qtbot, windows, tmp_path: Path, answering, monkeypatch):
    """A person who has imported two reports of one fire, and one of something else."""
    for name in ("idle_work.QUIET_MS", "idle_work.LOOK_MS", "relating.LEARNED_MS"):
        monkeypatch.setattr(f"gui.workspace.{name}", 50)
    person = Reader(qtbot, windows, tmp_path / "Mine.crossread")
    files = {"burned": BURNED, "saved": SAVED, "sawmill": story("sawmill")}
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    person.window.take([tmp_path / f"{name}.txt" for name in files])
    person.until(lambda: len(titles(person.window)) == 3)
    return person


def test_what_others_tell_is_found_marked_and_compared(person):
    person.search("fishing boat")
    person.open_first()
    reader = person.reader
    person.until(lambda: reader.margin.isVisible())
    person.until(lambda: reader.more.near.looked_at == 3)
    assert [each.article.title for each in reader.more.near.near] == ["Keeper saved as old lighthouse burns"]
    reader.focus_text()
    person.press(Qt.Key.Key_Down, ALT)
    person.press(Qt.Key.Key_Return)
    compared(person)
    person.press(Qt.Key.Key_Left, ALT)
    assert person.window.place == "library"
    person.click(reader.more.fold)
    row = reader.more.list.visualRect(reader.more.model.index(0))
    person.qtbot.mouseClick(reader.more.list.viewport(), LEFT, pos=box_of(row).center())
    person.click_button("Compare with 1")
    compared(person)
    person.press(Qt.Key.Key_Left, ALT)
    reader.focus_text()
    person.press(Qt.Key.Key_M)
    person.until(lambda: not reader.margin.isVisible())
    person.restart()
    person.until(lambda: person.reader.article is not None)
    person.until(lambda: person.reader.more.isVisible() and not person.reader.more.is_folded())
    assert not person.reader.margin.isVisible()


def compared(person):
    """Both reports are side by side, with what they share."""
    person.until(lambda: person.window.place == "compare")
    compare = person.window.compare
    person.until(lambda: len([pane for pane in compare.desk.panes() if pane.article()]) == 2)
    person.until(lambda: compare.links.comparison is not None and bool(compare.links.comparison.links))
    person.settle()
