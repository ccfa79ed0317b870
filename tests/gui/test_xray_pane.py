"""The reader's text with what was left out of it: mouse, keys, place, words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from corpus.model import Article, Paragraph, RemovedBlock
from gui.panes.article_pane import ArticlePane
from gui.panes.xray_pane import XrayPane
from gui.theme import Theme
from tests.gui.made_articles import article
from tests.gui.pictures import colours, picture

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
MENU = tuple(f"Part {number}" for number in range(30))
LONG = article(
    *(f"Paragraph {n} says that [Mara Lind|person] waited for the tide, as before." for n in range(60))
)


def furnished(made: Article = LONG) -> Article:
    """The article with a menu above it, a line after each tenth paragraph, and a footer."""
    blocks = [RemovedBlock("\n".join(MENU), "menu", 0)]
    blocks += [
        RemovedBlock(f"Advertisement {n}", "advertisement", made.paragraphs[n].end) for n in range(9, 59, 10)
    ]
    blocks += [RemovedBlock("Imprint\nPrivacy", "page footer", made.paragraphs[-1].end)]
    return replace(made, removed=tuple(blocks))


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> XrayPane:
    pane = XrayPane(theme, column=70)
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show()
    pane.show_article(furnished())
    QApplication.processEvents()
    return pane


def row(pane: XrayPane, words: str) -> QPoint:
    """A point of the viewport in the paragraph that begins so, which is brought there."""
    number = number_of(pane, words)
    pane.scroll_to(pane.paragraph(number).start, at=0.4)
    QApplication.processEvents()
    return pane.area_of(number).topLeft().toPoint() + QPoint(40, 8)


def number_of(pane: XrayPane, words: str) -> int:
    return next(at for at in range(pane.blocks()) if pane.says(at).startswith(words))


def point_at(qtbot: QtBot, pane: XrayPane, words: str) -> None:
    """Let the mouse be over the paragraph; from elsewhere, as Qt drops moves to where the mouse is."""
    at = row(pane, words)
    qtbot.mouseMove(pane.viewport(), at + QPoint(3, 3))
    qtbot.mouseMove(pane.viewport(), at)


def decisions(pane: XrayPane) -> list[tuple[str, bool]]:
    told: list[tuple[str, bool]] = []
    pane.decided.connect(lambda text, kept: told.append((text, kept)))
    return told


def click(qtbot: QtBot, pane: XrayPane, words: str) -> None:
    qtbot.mouseClick(pane.viewport(), LEFT, pos=row(pane, words))


def top(pane: XrayPane) -> str:
    """The words at the top."""
    shown = pane.article()
    assert shown is not None
    return shown.text[pane.top_offset() :][:14]


def test_without_the_xray_it_is_the_article_alone(pane: XrayPane) -> None:
    assert pane.toPlainText().startswith("Paragraph 0 says")
    assert "Advertisement" not in pane.toPlainText()


def test_what_was_left_out_is_shown_dimmed_and_smaller(pane: XrayPane, theme: Theme) -> None:
    pane.show_left_out(True)
    aside = pane.document().findBlockByNumber(0).charFormat()
    body = pane.document().findBlockByNumber(number_of(pane, "Paragraph 0")).charFormat()
    assert aside.foreground().color().name() == theme.tokens.muted
    assert aside.fontPointSize() < (body.fontPointSize() or pane.points())
    assert theme.tokens.line_strong in colours(picture(pane))


def test_the_line_at_the_top_stays_when_it_is_switched(pane: XrayPane) -> None:
    pane.scroll_to(LONG.paragraphs[33].start, at=0)
    for on in (True, False, True):
        pane.show_left_out(on)
        assert top(pane) == "Paragraph 33 s"


def test_from_the_beginning_one_sees_what_stood_above(pane: XrayPane) -> None:
    pane.show_left_out(True)
    assert pane.verticalScrollBar().value() == 0
    assert top(pane).startswith("Part 0")


def test_offsets_of_the_article_lead_to_where_it_is_shown(pane: XrayPane) -> None:
    pane.show_left_out(True)
    shown, start = pane.article(), LONG.paragraphs[12].start
    assert shown is not None
    assert shown.text[slice(*pane.shown_span(start, start + 12))] == "Paragraph 12"
    assert pane.read() == furnished()


def test_a_click_on_a_line_brings_it_back_and_on_the_text_does_nothing(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    told = decisions(pane)
    click(qtbot, pane, "Paragraph 20")
    assert told == []
    click(qtbot, pane, "Advertisement 19")
    assert told == [("Advertisement 19", True)]


def test_a_click_on_a_name_still_frames_it(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    row(pane, "Paragraph 20")
    name = pane.document().find("Mara Lind", pane._text.to_position(pane.top_offset()))
    with qtbot.waitSignal(pane.mentionActivated) as told:
        qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.cursorRect(name).center() - QPoint(12, 0))
    shown = pane.article()
    assert shown is not None
    assert shown.text.startswith("Mara Lind", told.args[1])


def test_dragging_over_a_line_selects_and_decides_nothing(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    told, at = decisions(pane), row(pane, "Advertisement 19")
    qtbot.mousePress(pane.viewport(), LEFT, pos=at)
    qtbot.mouseMove(pane.viewport(), at + QPoint(40, 0))
    qtbot.mouseRelease(pane.viewport(), LEFT, pos=at + QPoint(40, 0))
    assert told == []
    assert pane.selected_span() is not None


def test_pointing_at_a_line_says_what_a_click_does(pane: XrayPane, qtbot: QtBot, theme: Theme) -> None:
    pane.show_left_out(True)
    number = number_of(pane, "Advertisement 19")
    assert pane._told(number) == "advertisement"
    point_at(qtbot, pane, "Advertisement 19")
    assert pane._told(number) == "Bring back"
    assert pane.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert theme.tokens.hover in colours(picture(pane))
    assert pane.tip_at(row(pane, "Advertisement 19")) == "advertisement"


def test_a_paragraph_pointed_at_can_be_left_out_from_the_margin(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    told, button = decisions(pane), pane.block_mouse.button
    point_at(qtbot, pane, "Paragraph 20")
    assert button.isVisible()
    assert button.accessibleName() == "Leave this paragraph out"
    assert button.geometry().left() >= pane.area_of(0).right()
    qtbot.mouseClick(button, LEFT)
    assert told == [(LONG.text[slice(LONG.paragraphs[20].start, LONG.paragraphs[20].end)], False)]
    point_at(qtbot, pane, "Advertisement 19")
    assert not button.isVisible()


def test_a_long_run_unfolds_below_its_first_lines_and_folds_again(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    told = decisions(pane)
    third = pane.y_of(pane.paragraph(2).start)
    qtbot.mouseClick(pane.viewport(), LEFT, pos=QPoint(80, int(pane.y_of(pane.paragraph(3).start)) + 8))
    assert pane.says(number_of(pane, "Part 29") + 1) == "Show fewer lines"
    assert pane.y_of(pane.paragraph(2).start) == pytest.approx(third, abs=1)
    click(qtbot, pane, "Show fewer lines")
    assert pane.says(3) == "… 27 more lines: show"
    assert told == []


def test_a_line_brought_back_stays_where_it_was_clicked(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    click(qtbot, pane, "Advertisement 29")
    before = pane.y_of(pane.paragraph(number_of(pane, "Advertisement 29")).start)
    pane.update_article(brought_back(furnished(), "Advertisement 29"))
    number = number_of(pane, "Advertisement 29")
    assert type(pane.paragraph(number)) is Paragraph
    assert pane.y_of(pane.paragraph(number).start) == pytest.approx(before, abs=2)


def brought_back(made: Article, line: str) -> Article:
    """The article after a one-line block was brought back, as the library gives it."""
    block = next(each for each in made.removed if each.text == line)
    by = len(line) + 2
    text = f"{made.text[: block.after]}\n\n{line}{made.text[block.after :]}"
    before = [each for each in made.paragraphs if each.end <= block.after]
    new = Paragraph(block.after + 2, block.after + by, decided=True)
    after = [
        replace(each, start=each.start + by, end=each.end + by)
        for each in made.paragraphs
        if each.end > block.after
    ]
    rest = (
        replace(each, after=each.after + by if each.after > block.after else each.after)
        for each in made.removed
        if each is not block
    )
    return replace(made, text=text, paragraphs=(*before, new, *after), removed=tuple(rest), mentions=())


def test_a_line_brought_back_above_what_is_read_moves_nothing(pane: XrayPane) -> None:
    pane.scroll_to(LONG.paragraphs[40].start, at=0)
    pane.update_article(brought_back(furnished(), "Advertisement 29"))
    assert top(pane) == "Paragraph 40 s"


def test_what_a_person_decided_is_marked(pane: XrayPane, theme: Theme) -> None:
    pane.show_left_out(True)
    row(pane, "Advertisement 19")
    QApplication.processEvents()
    assert theme.tokens.accent not in colours(picture(pane))
    pane.update_article(brought_back(furnished(), "Advertisement 19"))
    assert theme.tokens.accent in colours(picture(pane))


def test_keys_go_from_paragraph_to_paragraph_and_say_what_each_is(
    pane: XrayPane, qtbot: QtBot, said: list[str]
) -> None:
    pane.show_left_out(True)
    pane.setFocus()
    told = decisions(pane)
    for _ in range(2):
        qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert said[-1] == "Left out (menu): Part 1"
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert told == [("Part 1", True)]
    for _ in range(3):
        qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert said[-1].startswith("Paragraph 0 says")
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert len(told) == 1
    qtbot.keyClick(pane, Qt.Key.Key_Up, ALT)
    assert said[-1] == "… 27 more lines: show"
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert pane.says(number_of(pane, "Part 29") + 1) == "Show fewer lines"


def test_keys_begin_with_what_is_on_screen(pane: XrayPane, qtbot: QtBot, said: list[str]) -> None:
    pane.show_left_out(True)
    pane.setFocus()
    row(pane, "Paragraph 40")
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert pane.block_keys.shown is not None
    assert pane.visible_span()[0] <= pane.paragraph(pane.block_keys.shown).end


def test_what_is_shown_is_said(pane: XrayPane, said: list[str]) -> None:
    pane.show_left_out(True)
    pane.show_left_out(True)
    pane.show_left_out(False)
    assert said == ["What was left out is shown in its places.", "The article alone is shown."]


def test_without_the_xray_these_keys_are_nobodys(pane: XrayPane, qtbot: QtBot, said: list[str]) -> None:
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert said == []
    assert pane.block_keys.shown is None


@pytest.fixture
def popped(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """The menus that popped up, which off screen nobody closes."""
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: shown.append(menu))
    return shown


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_the_menu_is_for_the_paragraph_pointed_at_or_that_of_the_keys(
    pane: XrayPane, qtbot: QtBot, by: str, popped: list[QMenu]
) -> None:
    pane.show_left_out(True)
    pane.setFocus()
    told: list[str] = []
    pane.menu_wanted.connect(lambda _menu, block: told.append(block.says))
    if by == "keys":
        qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
        reason, at, words = QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), "Part 0"
    else:
        reason, at, words = QContextMenuEvent.Reason.Mouse, row(pane, "Advertisement 9"), "Advertisement 9"
    QApplication.sendEvent(pane.viewport(), QContextMenuEvent(reason, at, pane.mapToGlobal(at)))
    assert told == [words]
    assert len(popped) == 1


def test_a_line_knows_those_that_were_left_out_with_it(pane: XrayPane) -> None:
    pane.show_left_out(True)
    assert pane.run_of(1) == pane.run_of(3) == MENU
    assert pane.run_of(number_of(pane, "Privacy")) == ("Imprint", "Privacy")
    assert pane.run_of(number_of(pane, "Advertisement 9")) == ("Advertisement 9",)
    assert pane.run_of(number_of(pane, "Paragraph 3")) == ()


def test_where_nothing_can_be_changed_nothing_offers_it(theme: Theme, qtbot: QtBot) -> None:
    pane = XrayPane(theme, column=70, editable=False)
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show()
    pane.show_article(furnished())
    pane.show_left_out(True)
    told = decisions(pane)
    point_at(qtbot, pane, "Paragraph 20")
    assert not pane.block_mouse.button.isVisible()
    click(qtbot, pane, "Advertisement 19")
    point_at(qtbot, pane, "Advertisement 19")
    assert pane._told(number_of(pane, "Advertisement 19")) == "advertisement"
    assert told == []


def test_what_is_copied_is_what_the_file_says(pane: XrayPane) -> None:
    pane.show_left_out(True)
    pane.selectAll()
    pane.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Part 0\n\nPart 1\n\nPart 2\n\nParagraph 0 says")
    assert "more lines" not in copied


def test_another_article_is_shown_with_its_long_runs_folded(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    pane.act_on(3)
    assert pane.says(3) == "Part 3"
    pane.show_article(furnished())
    assert pane.says(3) == "… 27 more lines: show"


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_the_xray_follows_the_theme(pane: XrayPane, theme: Theme, name: str) -> None:
    pane.show_left_out(True)
    theme.use(name)
    assert {theme.tokens.line_strong, theme.tokens.surface} <= colours(picture(pane))


def test_right_to_left_the_rule_and_the_reason_change_sides(theme: Theme, qtbot: QtBot) -> None:
    made = article("שלום לכולם")
    pane = XrayPane(theme, column=70)
    qtbot.addWidget(pane)
    pane.resize(600, 300)
    pane.show()
    pane.show_article(replace(made, removed=(RemovedBlock("תפריט", "menu", 0),)))
    pane.show_left_out(True)
    form = pane.document().firstBlock().blockFormat()
    assert form.leftMargin() > form.rightMargin()


@pytest.mark.parametrize("change", ["narrower", "larger"])
def test_the_lines_keep_most_of_the_column_whatever_its_width(pane: XrayPane, change: str) -> None:
    pane.show_left_out(True)
    if change == "narrower":
        pane.resize(300, 500)
    else:
        pane.set_points(40)
    QApplication.processEvents()
    gutter = pane.document().firstBlock().blockFormat().rightMargin()
    assert 60 < gutter < 0.4 * pane.area_of(0).width()


def test_no_article_has_no_xray(pane: XrayPane, qtbot: QtBot) -> None:
    pane.show_left_out(True)
    pane.show_article(None)
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    qtbot.mouseMove(pane.viewport(), QPoint(40, 40))
    assert pane.read() is None
    assert isinstance(pane, ArticlePane)
    assert pane.quoted(0, 5) == ""
