"""The panel that folds, the strip of a framed name, the list to pick an article from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import ArticleId, EntityType, PartialDate
from gui.panels.article_picker import ArticlePicker, PickerModel
from gui.panels.focus_strip import FocusStrip
from gui.panels.folding_side import FOLDS_BELOW, PANEL, RAIL, FoldingSide
from gui.theme import Theme
from gui.viewmodels.focus import Focus
from tests.gui.made_articles import article, entity_id


class Folding:
    def __init__(self, theme: Theme, qtbot: QtBot, width: int) -> None:
        self.work, self.panel = QWidget(), QWidget()
        self.panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.side = FoldingSide(theme, self.work, self.panel, "Who and what")
        qtbot.addWidget(self.side)
        self.side.resize(width, 500)
        self.side.show()
        self.rail = next(each for each in self.side.children() if type(each).__name__ == "Rail")


def test_with_room_the_panel_stands_beside_the_work(theme: Theme, qtbot: QtBot) -> None:
    folding = Folding(theme, qtbot, 1600)
    assert folding.panel.isVisible()
    assert folding.work.width() == 1600 - PANEL


def test_without_room_it_folds_and_opens_over_the_work(theme: Theme, qtbot: QtBot) -> None:
    folding = Folding(theme, qtbot, FOLDS_BELOW - 1)
    assert not folding.panel.isVisible()
    assert folding.work.width() == FOLDS_BELOW - 1 - RAIL
    qtbot.mouseClick(folding.rail, Qt.MouseButton.LeftButton)
    assert folding.panel.isVisible()
    assert folding.work.width() == FOLDS_BELOW - 1 - RAIL
    assert folding.side.close_over()
    assert not folding.panel.isVisible()
    assert not folding.side.close_over()


def test_rail_opens_by_keyboard_and_escape_folds(theme: Theme, qtbot: QtBot) -> None:
    folding = Folding(theme, qtbot, 1000)
    qtbot.keyClick(folding.rail, Qt.Key.Key_Space)
    assert folding.panel.isVisible()
    qtbot.keyClick(folding.panel, Qt.Key.Key_Escape)
    assert not folding.panel.isVisible()


def test_person_can_fold_it_where_there_is_room(theme: Theme, qtbot: QtBot) -> None:
    folding = Folding(theme, qtbot, 1600)
    told: list[bool] = []
    folding.side.folded_changed.connect(told.append)
    folding.side.toggle()
    assert (folding.side.is_folded(), folding.panel.isVisible()) == (True, False)
    assert folding.work.width() == 1600 - RAIL
    folding.side.toggle()
    assert told == [True, False]


def test_in_a_narrower_window_it_folds_by_itself(theme: Theme, qtbot: QtBot) -> None:
    folding = Folding(theme, qtbot, 1600)
    folding.side.resize(1280, 500)
    assert not folding.panel.isVisible()
    folding.side.resize(1600, 500)
    assert folding.panel.isVisible()


def test_in_a_right_to_left_window_the_panel_is_at_the_left(theme: Theme, qtbot: QtBot) -> None:
    folding = Folding(theme, qtbot, 1600)
    folding.side.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    folding.side.resize(1601, 500)
    assert folding.work.x() == PANEL


def test_strip_tells_of_each_article_and_steps(qtbot: QtBot, theme: Theme) -> None:
    mara = entity_id("Mara", EntityType.PERSON)
    here, there = article("[Mara|person] and [Mara|person].", id=1), article("Nobody.", id=2)
    focus = Focus.through([here, there], mara)
    assert focus is not None
    strip = FocusStrip()
    qtbot.addWidget(strip)
    told: list[ArticleId] = []
    strip.article_wanted.connect(told.append)
    for each in (focus, focus.stepped(1).stepped(1)):
        strip.show_focus(each)
        QApplication.processEvents()
    buttons = [b for b in strip.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == strip.places() == ["A 2 of 2", "B –"]
    assert [button.isEnabled() for button in buttons] == [True, False]
    buttons[0].click()
    assert told == [here.id]


def test_strip_of_the_only_text_has_no_letter_and_offers_a_search(qtbot: QtBot, theme: Theme) -> None:
    made = article("[Mara & Sons|organisation] sailed.")
    focus = Focus.through([made], entity_id("Mara & Sons", EntityType.ORGANISATION))
    assert focus is not None
    strip = FocusStrip(alone=True)
    qtbot.addWidget(strip)
    strip.show_focus(focus.stepped(1))
    assert strip.places() == ["1 of 1"]
    named = {button.accessibleName(): button for button in strip.findChildren(QPushButton)}
    with qtbot.waitSignal(strip.search_wanted):
        named["Search for Mara & Sons"].click()


SUMMARIES = [
    article("x", id=1, title="Storm shuts the harbour", source="The Norrvik Post").summary,
    article("x", id=2, title="Ferries wait", source="Coastal Courier", date=PartialDate(2009)).summary,
    article("One two three four", id=3, title=None, source=None, authors=(), date=None).summary,
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", [1, 2, 3]), ("storm POST", [1]), ("2009", [2]), ("undated", [3]), ("one two", [3]), ("zzz", [])],
)
def test_articles_are_found_by_all_that_is_told_of_them(typed: str, found: list[int]) -> None:
    model = PickerModel(SUMMARIES)
    model.search(typed)
    rows = range(model.rowCount())
    assert [model.index(row).data(Qt.ItemDataRole.UserRole).id for row in rows] == found


def test_picking_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    picker = ArticlePicker(theme, SUMMARIES)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(picker)
    picker.show()
    picked: list[int] = []
    picker.picked.connect(picked.append)
    qtbot.keyClicks(picker.field, "fer")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == [2]
    assert not picker.isVisible()


def test_nothing_found_picks_nothing(theme: Theme, qtbot: QtBot) -> None:
    picker = ArticlePicker(theme, SUMMARIES)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(picker)
    picker.show()
    picked: list[int] = []
    picker.picked.connect(picked.append)
    qtbot.keyClicks(picker.field, "zeppelin")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picked == []
    assert picker.isVisible()
