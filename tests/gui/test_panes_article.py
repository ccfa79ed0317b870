from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from corpus.model import KINDS, Article, EntityType
from gui.panes.article_pane import ArticlePane
from gui.panes.quoting import copy_with_citation
from gui.theme import Theme
from tests.gui.made_articles import article, entity_id
from tests.gui.pictures import coloured, colours, picture

MARA = entity_id("Mara Lind", EntityType.PERSON)
NORRVIK = entity_id("Norrvik", EntityType.PLACE)

SHORT = article(
    "😀 [Mara Lind|person] spoke in [Norrvik|place] on [Tuesday|date:2021-03-23].",
    "Later [Lind|person:Mara Lind] left.",
)
LONG = article(
    *(f"Paragraph {n} says that [Mara Lind|person] waited for the tide, as before." for n in range(200))
)


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> ArticlePane:
    pane = ArticlePane(theme, points=11)
    qtbot.addWidget(pane)
    pane.resize(420, 500)
    pane.show()
    return pane


def shown(pane: ArticlePane, article: Article) -> ArticlePane:
    pane.show_article(article)
    QApplication.processEvents()
    return pane


def centre_of(pane: ArticlePane, word: str) -> QPoint:
    """A point in the middle of the word's first appearance, by Qt's own cursor."""
    cursor = pane.document().find(word)
    left = pane.cursorRect(cursor_at(cursor, cursor.selectionStart()))
    right = pane.cursorRect(cursor_at(cursor, cursor.selectionEnd()))
    return QPoint((left.left() + right.left()) // 2, left.center().y())


def cursor_at(cursor: QTextCursor, position: int) -> QTextCursor:
    made = QTextCursor(cursor)
    made.setPosition(position)
    return made


def test_highlight_stands_under_its_name_even_after_an_emoji(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, SHORT)
    image = picture(pane)
    cursor = pane.document().find("Mara Lind")
    left = pane.cursorRect(cursor_at(cursor, cursor.selectionStart())).left()
    right = pane.cursorRect(cursor_at(cursor, cursor.selectionEnd())).left()
    y = pane.cursorRect(cursor).center().y() - 9
    tint = theme.tokens.mentions["person"].tint
    tinted = [x for x in range(image.width()) if image.pixelColor(x, y).name() == tint]
    assert abs(tinted[0] - left) <= 1
    assert abs(tinted[-1] + 1 - right) <= 1


def test_kind_switched_off_is_no_longer_painted(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, SHORT)
    person, place = (theme.tokens.mentions[kind].tint for kind in ("person", "place"))
    assert {person, place} <= colours(picture(pane))
    pane.set_shown_kinds(frozenset(KINDS) - {"person"})
    assert person not in colours(picture(pane))
    assert place in colours(picture(pane))


def test_focused_entity_is_framed_even_when_its_kind_is_off(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, SHORT).set_shown_kinds(frozenset())
    assert theme.tokens.mentions["person"].line not in colours(picture(pane))
    pane.focus_entity(MARA)
    assert theme.tokens.mentions["person"].line in colours(picture(pane))
    pane.focus_entity(None)
    assert theme.tokens.mentions["person"].line not in colours(picture(pane))


def test_marks_are_painted_and_the_current_one_stands_out(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, SHORT)
    start = SHORT.text.index("spoke")
    pane.set_marks([(start, start + 5), (SHORT.text.index("left"), SHORT.text.index("left") + 4)], 1)
    assert {theme.tokens.mark, theme.tokens.mark_current} <= colours(picture(pane))
    pane.set_marks([])
    assert theme.tokens.mark not in colours(picture(pane))


def test_marks_stay_through_zoom_and_theme(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, SHORT).set_marks([(2, 6)])
    pane.zoom(2)
    assert theme.tokens.mark in colours(picture(pane))
    theme.use("dark")
    seen = colours(picture(pane))
    assert theme.tokens.mark in seen
    assert theme.tokens.surface in seen


def test_click_on_a_name_tells_who_and_where(pane: ArticlePane, qtbot: QtBot) -> None:
    shown(pane, SHORT)
    told: list[tuple[object, int]] = []
    pane.mentionActivated.connect(lambda entity, start: told.append((entity, start)))
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, "Norrvik"))
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, "spoke"))
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, "Tuesday"))
    assert told == [(NORRVIK, SHORT.text.index("Norrvik"))]


def test_dragging_over_a_name_selects_and_activates_nothing(pane: ArticlePane, qtbot: QtBot) -> None:
    shown(pane, SHORT)
    told: list[object] = []
    pane.mentionActivated.connect(lambda entity, _start: told.append(entity))
    qtbot.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, "Norrvik"))
    qtbot.mouseMove(pane.viewport(), centre_of(pane, "Norrvik") + QPoint(20, 0))
    qtbot.mouseRelease(
        pane.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(pane, "Norrvik") + QPoint(20, 0)
    )
    assert told == []
    assert pane.selected_span() is not None


def test_hand_over_names_only(pane: ArticlePane, qtbot: QtBot) -> None:
    shown(pane, SHORT)
    qtbot.mouseMove(pane.viewport(), centre_of(pane, "Norrvik"))
    assert pane.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(pane.viewport(), centre_of(pane, "spoke"))
    assert pane.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_tip_says_who_what_and_how_often(pane: ArticlePane) -> None:
    shown(pane, SHORT)
    assert pane.tip_at(centre_of(pane, "Mara")) == "Mara Lind · person · 2 times in this article"
    assert pane.tip_at(centre_of(pane, "Tuesday")) == "Stands for 23 March 2021"
    assert pane.tip_at(centre_of(pane, "spoke")) == ""


def test_scrolling_to_an_offset_brings_it_there(pane: ArticlePane) -> None:
    shown(pane, LONG)
    offset = LONG.paragraphs[120].start
    pane.scroll_to(offset, at=0.5)
    assert pane.y_of(offset) == pytest.approx(0.5 * pane.viewport().height(), abs=2)
    pane.scroll_to(offset, at=0)
    assert pane.top_offset() == offset


@pytest.mark.parametrize("made", [SHORT, LONG])
def test_what_is_on_screen_reaches_to_the_end_of_the_text(pane: ArticlePane, made: Article) -> None:
    shown(pane, made)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert pane.visible_span()[1] == len(made.text)


def test_scrolling_before_it_is_shown_is_done_once_it_is(theme: Theme, qtbot: QtBot) -> None:
    pane = ArticlePane(theme)
    qtbot.addWidget(pane)
    pane.resize(400, 400)
    pane.show_article(LONG)
    offset = LONG.paragraphs[150].start
    pane.scroll_to(offset, at=0)
    assert pane.top_offset() == offset
    pane.show()
    assert pane.top_offset() == offset


@pytest.mark.parametrize("change", ["narrower", "larger", "dark"])
def test_the_line_at_the_top_stays_through(change: str, pane: ArticlePane, theme: Theme) -> None:
    shown(pane, LONG)
    offset = LONG.paragraphs[77].start
    pane.scroll_to(offset, at=0)
    if change == "narrower":
        pane.resize(250, 400)
    elif change == "larger":
        pane.zoom(3)
    else:
        theme.use("dark")
    QApplication.processEvents()
    assert pane.top_offset() == offset


def test_what_is_selected_stays_so_through_zoom_and_theme(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, LONG)
    pane.scroll_to(4_000)
    pane.setTextCursor(pane.document().find("Mara Lind", 4_000))
    before = (pane.selected_span(), pane.top_offset())
    assert before[0] is not None
    theme.use("dark")
    pane.zoom(1)
    theme.use("light")
    pane.zoom(-1)
    assert (pane.selected_span(), pane.top_offset()) == before


def test_zoom_by_keys_and_wheel_tells_its_size(pane: ArticlePane, qtbot: QtBot) -> None:
    shown(pane, SHORT)
    told: list[float] = []
    pane.zoomed.connect(told.append)
    qtbot.keyClick(pane, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), wheel)
    qtbot.keyClick(pane, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert told == pytest.approx([12.1, 11, 10, 11])


def test_size_stays_within_what_can_be_read(pane: ArticlePane) -> None:
    pane.set_points(1)
    assert pane.points() == 7
    pane.set_points(500)
    assert pane.points() == 40


def test_keys_scroll_and_tab_leaves(pane: ArticlePane, qtbot: QtBot) -> None:
    shown(pane, LONG)
    qtbot.keyClick(pane, Qt.Key.Key_Down)
    assert pane.verticalScrollBar().value() > 0
    qtbot.keyClick(pane, Qt.Key.Key_End)
    assert pane.verticalScrollBar().value() == pane.verticalScrollBar().maximum()
    qtbot.keyClick(pane, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert pane.verticalScrollBar().value() < pane.verticalScrollBar().maximum()
    assert pane.tabChangesFocus()


def test_copy_with_citation_says_where_the_words_stand(pane: ArticlePane) -> None:
    shown(pane, SHORT)
    cursor = pane.document().find("Mara Lind spoke")
    pane.setTextCursor(cursor)
    copy_with_citation(pane)
    assert QGuiApplication.clipboard().text() == (
        "“Mara Lind spoke” — Ada Holm, “A title”, The Norrvik Post, 24 March 2021"
    )


def test_copy_is_plain_text_as_the_article_has_it(pane: ArticlePane) -> None:
    shown(pane, SHORT)
    pane.selectAll()
    data = pane.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert data.text() == SHORT.text


def menu_of(pane: ArticlePane) -> QMenu:
    """Its menu, where no name is."""
    below = QPoint(5, pane.viewport().height() - 5)
    return pane.menu_for(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, below, below))


def test_menu_offers_copying_only_with_a_selection(pane: ArticlePane) -> None:
    shown(pane, SHORT)
    menu = menu_of(pane)
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert enabled == {"Copy": False, "Copy with citation": False, "Select all": True}
    pane.selectAll()
    menu = menu_of(pane)
    assert all(action.isEnabled() for action in menu.actions())


def test_column_is_kept_and_centred(theme: Theme, qtbot: QtBot) -> None:
    pane = ArticlePane(theme, column=70)
    qtbot.addWidget(pane)
    told: list[tuple[int, int]] = []
    pane.columnChanged.connect(lambda left, width: told.append((left, width)))
    pane.resize(1400, 500)
    pane.show()
    shown(pane, LONG)
    left, width = told[-1]
    assert abs(2 * left + width - pane.viewport().width()) <= 1
    line = pane.document().firstBlock().layout().lineAt(0)
    assert 60 <= line.textLength() <= 80


def test_right_to_left_text_stands_as_in_a_mirror(theme: Theme, qtbot: QtBot) -> None:
    pane = ArticlePane(theme, margins=(30, 4))
    qtbot.addWidget(pane)
    told: list[tuple[int, int]] = []
    pane.columnChanged.connect(lambda left, width: told.append((left, width)))
    pane.resize(400, 300)
    pane.show()
    shown(pane, article("A word"))
    left, width = told[-1]
    shown(pane, article("שלום"))
    assert told[-1] == (pane.width() - left - width, width)


def test_right_to_left_text_is_marked_where_it_stands(pane: ArticlePane, theme: Theme) -> None:
    shown(pane, article("אבגד [הוזח|place] טיכל"))
    image = picture(pane)
    tinted = [x for x, _y in coloured(image, theme.tokens.mentions["place"].tint)]
    middle = (min(tinted) + max(tinted)) / 2
    assert middle > image.width() / 2  # the paragraph stands at the right


def test_name_wrapped_over_two_lines_is_marked_on_both(pane: ArticlePane, theme: Theme) -> None:
    pane.resize(220, 300)
    shown(pane, article("The [Norrvik Harbour Board of Trustees for the Lights|organisation] met."))
    rows = [y for _x, y in coloured(picture(pane), theme.tokens.mentions["organisation"].tint)]
    assert max(rows) - min(rows) > 30


def test_nothing_in_the_text_acts_as_markup_or_loads(pane: ArticlePane) -> None:
    shown(pane, article('<img src="file:///etc/hostname"> <a href="https://example.org">a</a> <b>bold</b>'))
    assert "<b>bold</b>" in pane.toPlainText()
    assert pane.anchorAt(centre_of(pane, "href")) == ""
    assert pane.loadResource(2, "file:///etc/hostname") is None


def test_news_of_the_same_article_keeps_the_place(pane: ArticlePane) -> None:
    shown(pane, LONG)
    pane.scroll_to(LONG.paragraphs[50].start, at=0)
    pane.update_article(LONG)
    assert pane.top_offset() == LONG.paragraphs[50].start


def test_news_of_the_same_text_marks_it_anew_and_lays_nothing_out(pane: ArticlePane, theme: Theme) -> None:
    bare = replace(SHORT, mentions=(), dates=())
    place = theme.tokens.mentions["place"].tint
    shown(pane, bare).setTextCursor(pane.document().find("spoke in"))
    laid_out = pane.document()
    assert place not in colours(picture(pane))
    pane.update_article(replace(SHORT, summary=replace(SHORT.summary, title="Another title")))
    assert pane.document() is laid_out
    assert pane.textCursor().selectedText() == "spoke in"
    assert place in colours(picture(pane))
    assert pane.accessibleDescription() == "Another title"


def test_news_of_another_text_shows_it(pane: ArticlePane) -> None:
    shown(pane, SHORT)
    other = article("A text that was read anew by a better reader.")
    pane.update_article(other)
    assert pane.toPlainText() == other.text


def test_where_one_was_about_to_go_is_not_gone_to_in_another_text(theme: Theme, qtbot: QtBot) -> None:
    pane = ArticlePane(theme)
    qtbot.addWidget(pane)
    pane.resize(400, 400)
    pane.show_article(LONG)
    pane.scroll_to(LONG.paragraphs[150].start, at=0)
    pane.show_article(article(*(f"Sentence {n} of another text." for n in range(300))))
    pane.show()
    assert pane.top_offset() == 0


def test_no_article_is_an_empty_pane(pane: ArticlePane) -> None:
    shown(pane, LONG).show_article(None)
    assert pane.toPlainText() == ""
    assert pane.top_offset() == 0
    assert pane.article() is None
