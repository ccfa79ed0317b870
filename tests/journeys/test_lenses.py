"""What a comparison tells, looked through in the window as a person does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from corpus.compare.findings import Lens
from corpus.model import LinkEnd
from gui.panels.lenses.overview import OverviewPage
from tests.gui.lighthouse import TOLD
from tests.gui.made_articles import article
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG
from tests.journeys.comparing import Comparer

ALT = Qt.KeyboardModifier.AltModifier
THIRD = article(
    "The lighthouse of [Norrvik|place] is gone: it burned down on Sunday night. A fishing boat rescued its "
    "keeper, [Mara Lind|person], from the roof.",
    "A new lighthouse would cost six million, the mayor said.",
    "The lamp came from a foundry in Tarnby in 1871. Nine ships have lost their way since Sunday.",
    title="The lamp that went out",
    source="Ledger",
)
TITLES = ("Lighthouse lost to fire", "Keeper saved as lighthouse burns", "The lamp that went out")


class Reader(Comparer):
    """A person with three articles on one event side by side, in a wide window."""

    def __init__(self, qtbot, windows, library) -> None:
        super().__init__(qtbot, windows, library)
        self.window.resize(1700, 900)

    @property
    def panel(self):
        return self.place.lenses.panel

    def marked(self) -> list[str]:
        panes = self.place.desk.panes()
        return [pane.article().text[start:end] for pane in panes for start, end in pane.places()]

    def reopen(self) -> None:
        self.windows.close(self.window)
        self.window = self.windows.open(self.path)
        self.window.resize(1700, 900)
        self.qtbot.waitUntil(lambda: self.place is not None and bool(self.place.ids()), timeout=LONG)
        self.settle()


@pytest.fixture
def person(qtbot, windows, tmp_path, answering):
    path = tmp_path / "Told.crossread"
    stocked_library(path, (*TOLD, THIRD)).close()
    return Reader(qtbot, windows, path)


def test_what_only_one_tells_is_opened_and_gone_through_with_the_keys(person):
    person.compare(*TITLES)
    assert isinstance(person.panel.current(), OverviewPage)
    person.press(Qt.Key.Key_3, ALT)
    assert person.panel.lens is Lens.ONLY
    page = person.panel.current()
    findings = list(page.findings())
    assert len(findings) > 1
    first = page.lists()[0].cards()[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert page.opened == findings[0]
    assert len(person.marked()) == 1
    seen = {person.marked()[0]}
    person.press(Qt.Key.Key_Down, ALT)
    assert page.opened == findings[1]
    seen.add(person.marked()[0])
    assert len(seen) == 2
    person.press(Qt.Key.Key_Escape)
    assert person.marked() == []


def test_a_difference_is_opened_where_the_articles_differ(person):
    person.compare(TITLES[0], TITLES[2])
    assert "1 difference" in person.window.status.findChild(object, "result").text()
    overview = person.panel.current()
    assert overview.differ.aside.text() == "1 to check"
    overview.differ.cards.cards()[0].click()
    assert person.marked() == ["four million", "six million"]
    panes = person.place.desk.panes()
    heights = [pane.seen_from() + pane.y_of(pane.places()[0][0]) for pane in panes]
    assert max(heights) - min(heights) < 60  # texts so short hardly scroll
    person.press(Qt.Key.Key_Down, ALT)
    assert overview.opened in overview.in_all.cards.findings() + overview.only.cards.findings()
    person.press(Qt.Key.Key_Up, ALT)
    assert person.marked() == ["four million", "six million"]


def test_a_lens_is_chosen_from_the_menu_by_keyboard_and_remembered(person):
    person.compare(*TITLES)
    person.place.bar.lens.setFocus()
    QTest.keyClick(person.place.bar.lens, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(3):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: person.panel.lens is not Lens.OVERVIEW, timeout=LONG)
    chosen = person.panel.lens
    person.reopen()
    assert person.panel.lens is chosen
    assert person.place.bar.lens.text().startswith("Lens: ")
    assert person.window.commands.actions[f"lens_{chosen.value}"].isChecked()


def test_what_was_joined_is_no_longer_told_only_here(person):
    person.compare(TITLES[0], TITLES[2])
    comparison = person.place.links.comparison
    before = comparison.only
    here = next(each for each in before if each.article == comparison.articles[1].article.id)
    other = comparison.links[0].a
    person.place.links.menu.verbs.join(
        LinkEnd(other.article, other.start, other.end), LinkEnd(here.article, here.start, here.end)
    )
    person.qtbot.waitUntil(lambda: here not in person.place.links.comparison.only, timeout=LONG)
    person.settle()
    person.window.workspace.undo()
    person.qtbot.waitUntil(lambda: person.place.links.comparison.only == before, timeout=LONG)


def test_articles_that_share_nothing_miss_nothing(person):
    person.compare(TITLES[0], "Goats in the rain")
    comparison = person.place.links.comparison
    assert comparison.only == ()
    assert comparison.differences == ()
    page = person.panel.current()
    assert page._said.text() == "These articles tell of different things, so nothing is missed."
