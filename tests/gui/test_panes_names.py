"""Names and dates of a text are reached with the keyboard, and screen readers hear of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import KINDS, Article, EntityType
from gui.panes.article_pane import ArticlePane
from gui.theme import Theme
from tests.gui.made_articles import article, entity_id
from tests.gui.pictures import coloured, colours, picture

MARA = entity_id("Mara Lind", EntityType.PERSON)

SHORT = article(
    "😀 [Mara Lind|person] spoke in [Norrvik|place] on [Tuesday|date:2021-03-23].",
    "Later [Lind|person:Mara Lind] left.",
)
LONG = article(*(f"Paragraph {n} says that [Mara Lind|person] waited for the tide." for n in range(200)))
PLAIN = article("Nobody is named here.")

ON, BACK, ENTER = Qt.Key.Key_Period, Qt.Key.Key_Comma, Qt.Key.Key_Return


class Desk(QWidget):
    """A pane between two fields."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.before = QLineEdit(self)
        self.pane = ArticlePane(theme, self, points=11)
        self.after = QLineEdit(self)
        row = QHBoxLayout(self)
        for widget in (self.before, self.pane, self.after):
            row.addWidget(widget)
        self.resize(900, 500)


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Desk:
    desk = Desk(theme)
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    return desk


def reading(desk: Desk, article: Article) -> ArticlePane:
    desk.pane.show_article(article)
    desk.pane.setFocus()
    QApplication.processEvents()
    return desk.pane


def caret(pane: ArticlePane) -> str:
    """The word at which the caret stands."""
    return (
        pane.toPlainText()
        .encode("utf-16-le")[2 * pane.textCursor().position() :]
        .decode("utf-16-le")
        .split()[0]
    )


def test_the_keys_go_from_name_to_name_and_round(desk: Desk, qtbot: QtBot, said: list[str]) -> None:
    pane = reading(desk, SHORT)
    for _ in range(5):
        qtbot.keyClick(pane, ON)
    qtbot.keyClick(pane, BACK)
    assert said == [
        "Mara Lind, person, 2 times in this article",
        "Norrvik, place, 1 time in this article",
        "Tuesday: Stands for 23 March 2021",
        "Lind: Mara Lind, person, 2 times in this article",
        "Mara Lind, person, 2 times in this article",
        "Lind: Mara Lind, person, 2 times in this article",
    ]
    assert caret(pane) == "Lind"


def test_enter_does_what_a_click_on_the_name_does(desk: Desk, qtbot: QtBot) -> None:
    pane = reading(desk, SHORT)
    told: list[tuple[object, int]] = []
    pane.mentionActivated.connect(lambda entity, start: told.append((entity, start)))
    qtbot.keyClick(pane, ENTER)
    qtbot.keyClick(pane, BACK)
    qtbot.keyClick(pane, ENTER)
    assert told == [(MARA, SHORT.text.rindex("Lind"))]


def test_enter_on_a_date_tells_what_it_stands_for(desk: Desk, qtbot: QtBot) -> None:
    pane = reading(desk, SHORT)
    for key in (ON, ON, ON, ENTER):
        qtbot.keyClick(pane, key)
    assert QToolTip.text() == "Stands for 23 March 2021"
    QToolTip.hideText()


def test_only_what_is_marked_is_gone_to(desk: Desk, qtbot: QtBot, said: list[str]) -> None:
    pane = reading(desk, SHORT)
    pane.set_shown_kinds(frozenset({"place"}))
    qtbot.keyClick(pane, ON)
    qtbot.keyClick(pane, ON)
    assert said == ["Norrvik, place, 1 time in this article"] * 2
    pane.set_shown_kinds(frozenset())
    qtbot.keyClick(pane, ON)
    assert said[2:] == ["No names are marked in this text."]


def test_a_text_without_names_says_so(desk: Desk, qtbot: QtBot, said: list[str]) -> None:
    pane = reading(desk, PLAIN)
    qtbot.keyClick(pane, BACK)
    assert said == ["No names are marked in this text."]


def test_the_name_gone_to_is_framed_while_the_pane_has_the_keyboard(
    desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    pane = reading(desk, SHORT)
    assert theme.tokens.focus not in colours(picture(pane))
    qtbot.keyClick(pane, ON)
    qtbot.keyClick(pane, ON)
    framed = coloured(picture(pane), theme.tokens.focus)
    found = pane.document().find("Norrvik")
    end = pane.cursorRect(found).left()
    found.setPosition(found.selectionStart())
    assert min(x for x, _ in framed) == pytest.approx(pane.cursorRect(found).left(), abs=4)
    assert max(x for x, _ in framed) == pytest.approx(end, abs=4)
    desk.after.setFocus()
    assert theme.tokens.focus not in colours(picture(pane))
    pane.setFocus()
    assert coloured(picture(pane), theme.tokens.focus) == framed
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 400))
    assert theme.tokens.focus not in colours(picture(pane))


def test_the_keys_bring_the_name_into_view_and_begin_with_what_is_in_view(desk: Desk, qtbot: QtBot) -> None:
    pane = reading(desk, LONG)
    qtbot.keyClick(pane, BACK)
    top, bottom = pane.visible_span()
    qtbot.keyClick(pane, BACK)
    assert pane.visible_span() == (top, bottom)  # it was in view
    pane.scroll_to(LONG.paragraphs[100].start, at=0)
    qtbot.keyClick(pane, ON)
    start = pane.textCursor().position()
    assert pane.toPlainText()[:start].endswith("Paragraph 100 says that ")
    for _ in range(60):
        qtbot.keyClick(pane, ON)
    top, bottom = pane.visible_span()
    assert pane.toPlainText()[: pane.textCursor().position()].endswith("Paragraph 160 says that ")
    assert top <= pane.textCursor().position() < bottom


def test_another_article_begins_anew(desk: Desk, qtbot: QtBot, said: list[str]) -> None:
    pane = reading(desk, LONG)
    qtbot.keyClick(pane, BACK)
    reading(desk, SHORT)
    qtbot.keyClick(pane, ON)
    assert said[1:] == ["Mara Lind, person, 2 times in this article"]


def test_news_of_the_article_leaves_the_keys_where_they_are(
    desk: Desk, qtbot: QtBot, said: list[str]
) -> None:
    pane = reading(desk, SHORT)
    qtbot.keyClick(pane, ON)
    pane.update_article(SHORT)
    qtbot.keyClick(pane, ON)
    assert said[1:] == ["Norrvik, place, 1 time in this article"]


def test_keys_with_control_or_alt_are_not_for_names(desk: Desk, qtbot: QtBot, said: list[str]) -> None:
    pane = reading(desk, SHORT)
    qtbot.keyClick(pane, BACK, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane, ON, Qt.KeyboardModifier.AltModifier)
    assert said == []
    qtbot.keyClick(pane, ON, Qt.KeyboardModifier.ShiftModifier)  # where "." is on Shift
    assert len(said) == 1


def test_tab_leaves_the_pane_both_ways(desk: Desk, qtbot: QtBot) -> None:
    pane = reading(desk, SHORT)
    qtbot.keyClick(pane, ON)
    qtbot.keyClick(pane, Qt.Key.Key_Tab)
    assert desk.after.hasFocus()
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.before.hasFocus()


def test_names_that_no_kind_of_theirs_is_shown_for_are_gone_to_while_framed(
    desk: Desk, qtbot: QtBot, said: list[str]
) -> None:
    pane = reading(desk, SHORT)
    pane.set_shown_kinds(frozenset(KINDS) - {"person"})
    pane.focus_entity(MARA)
    qtbot.keyClick(pane, ON)
    assert said == ["Mara Lind, person, 2 times in this article"]


def test_a_pane_can_go_while_it_has_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    pane = reading(desk, SHORT)
    qtbot.keyClick(pane, ON)
    with qtbot.waitSignal(pane.destroyed):
        pane.deleteLater()
    desk.after.setFocus()
    assert desk.after.hasFocus()
