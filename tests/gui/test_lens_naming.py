from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from corpus.compare import build
from corpus.compare.findings import Naming
from corpus.model import EntityId
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.naming import FURTHER, SHOWN, NamingBlock, NamingPage
from gui.theme import Theme
from tests.gui.made_findings import BOARD, COUNCIL, HARBOUR, MARA, NAMING, SHORT, compared, spans_of
from tests.gui.pictures import colours, picture


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> NamingPage:
    page = NamingPage(theme)
    qtbot.addWidget(page)
    page.resize(320, 500)
    page.show()
    page.show_comparison(compared())
    return page


@pytest.fixture
def backwards() -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def told(names: Choices) -> list[tuple[str, list[str]]]:
    """The rows: a letter, and after it words with counts."""
    return [
        (row.lead, [f"{each.words} {each.beside}" for each in row.choices] or [row.quiet])
        for row in names.rows()
    ]


def made(count: int) -> tuple[Naming, ...]:
    """So many names, all called alike."""
    return tuple(replace(NAMING[0], entity=EntityId(100 + n), name=f"Name {n}") for n in range(count))


def click(qtbot: QtBot, block: Choices, words: str) -> None:
    choice = next(each for each in block.choices() if each.words == words)
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=block.area_of(choice).center().toPoint())


def test_each_article_tells_by_which_words_it_calls_someone(page: NamingPage) -> None:
    head, names, *_ = page.blocks()
    assert [each.words for each in head.choices()] == ["Mara Lind"]
    assert told(names) == [
        ("A", ["Mara Lind 1", "Lind 2"]),
        ("", ["“prime minister” 1"]),
        ("B", ["“Mrs Lind” 1", "“the most powerful woman of Norrvik” 1"]),
        ("C", ["Lind 1"]),
    ]


def test_titles_and_descriptions_stand_apart_from_names(page: NamingPage) -> None:
    names = page.blocks()[1]
    plain, title = names.choices()[0], names.choices()[2]
    assert names.area_of(title).top() > names.area_of(plain).bottom() - 1
    assert title.tip == "A calls Mara Lind “prime minister”, 1 time\nTitle"
    assert "description" in names.choices()[4].said


def test_articles_that_do_not_name_someone_are_told(page: NamingPage) -> None:
    assert told(page.blocks()[3])[-1] == ("", ["not named in C"])


def test_article_in_which_no_names_are_looked_for_is_told_to_be_one(page: NamingPage) -> None:
    german = replace(COUNCIL, text="Der Hafen bleibt zu, sagte die Behörde.", language="de", mentions=())
    naming = replace(NAMING[1], names={HARBOUR.id: NAMING[1].names[HARBOUR.id], german.id: (), SHORT.id: ()})
    page.show_comparison(replace(build([HARBOUR, german, SHORT]), naming=(naming,)))
    assert [said for _, said in told(page.blocks()[1])[1:]] == [
        ["not named in B (in German: no names are marked)"],
        ["not named in C"],
    ]


def test_word_opens_each_place_where_it_stands(page: NamingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.places_wanted, check_params_cb=lambda it: it == spans_of("Lind", HARBOUR)):
        click(qtbot, page.blocks()[1], "Lind")


def test_name_opens_all_places_in_all_articles(page: NamingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.places_wanted) as told:
        click(qtbot, page.blocks()[0], "Mara Lind")
    assert told.args is not None
    assert {each.article for each in told.args[0]} == {1, 2, 3}
    assert len(told.args[0]) == sum(each.count for used in NAMING[0].names.values() for each in used)


def test_arrow_opens_the_page_of_a_name(page: NamingPage, qtbot: QtBot) -> None:
    second = page.findChildren(NamingBlock)[1]
    with qtbot.waitSignal(page.page_wanted, check_params_cb=lambda id: id == BOARD):
        second.arrow.click()
    assert second.arrow.accessibleName() == "Open the page of Harbour Board"
    assert BOARD != MARA


def test_what_is_open_stands_out_and_the_keys_go_on_from_it(page: NamingPage, theme: Theme) -> None:
    names = page.blocks()[1]
    assert theme.tokens.selection not in colours(picture(names))
    page.open(names.choices()[0].finding)  # type: ignore[arg-type]
    assert theme.tokens.selection in colours(picture(names))
    page.step(1)
    assert page.opened == names.choices()[1].finding
    page.let_go()
    assert theme.tokens.selection not in colours(picture(names))


def test_arrow_keys_go_through_words_lines_and_names(page: NamingPage, qtbot: QtBot, said: list[str]) -> None:
    head, names, below, _ = page.blocks()
    head.go_in()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(page.focusWidget(), key)
    assert said == [
        "Mara Lind, person, 7 times",
        "A calls Mara Lind “Mara Lind”, 1 time",
        "A calls Mara Lind “Lind”, 2 times",
        "A calls Mara Lind “prime minister”, 1 time (title)",
        "B calls Mara Lind “Mrs Lind”, 1 time (title)",
    ]
    qtbot.keyClick(names, Qt.Key.Key_End)
    qtbot.keyClick(names, Qt.Key.Key_Down)
    assert page.focusWidget() is below
    qtbot.keyClick(below, Qt.Key.Key_Up)
    assert page.focusWidget() is names


def test_enter_opens_what_the_keys_are_at(page: NamingPage, qtbot: QtBot) -> None:
    page.blocks()[1].go_in()
    with qtbot.waitSignal(
        page.places_wanted, check_params_cb=lambda it: it == spans_of("Mara Lind", HARBOUR)
    ):
        qtbot.keyClick(page.blocks()[1], Qt.Key.Key_Return)


def test_menu_is_for_the_word_pointed_at(page: NamingPage, qtbot: QtBot) -> None:
    names = page.blocks()[1]
    wanted = names.choices()[1]
    at = names.area_of(wanted).center().toPoint()
    asked: list[object] = []
    page.menu_wanted.connect(lambda menu, finding: asked.append(finding))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, names.mapToGlobal(at))
    QApplication.sendEvent(names, event)
    assert asked == [wanted.finding]
    for menu in names.findChildren(QMenu):
        menu.close()


def test_tip_tells_in_full_what_is_cut_and_is_no_html(page: NamingPage, theme: Theme) -> None:
    long = "<b>the most powerful</b> " * 12
    used = replace(NAMING[0].names[COUNCIL.id][1], text=long.strip())
    naming = replace(NAMING[0], names={**NAMING[0].names, COUNCIL.id: (used,)})
    page.show_comparison(replace(compared(), naming=(naming,)))
    names = page.blocks()[1]
    choice = next(each for each in names.choices() if "powerful" in each.words)
    at = names.area_of(choice).center().toPoint()
    QApplication.sendEvent(names, QHelpEvent(QHelpEvent.Type.ToolTip, at, names.mapToGlobal(at)))
    assert "&lt;b&gt;the most powerful" in QToolTip.text()
    assert names.area_of(choice).height() < 3 * QFontMetricsF(theme.ui_font()).height()
    QToolTip.hideText()


def test_of_many_names_the_first_are_shown_and_more_on_demand(page: NamingPage) -> None:
    many = [
        replace(NAMING[0], entity=EntityId(100 + n), name=f"Name {n}") for n in range(SHOWN + FURTHER + 5)
    ]
    page.show_comparison(replace(compared(), naming=tuple(many)))
    more = next(each for each in page.findChildren(QPushButton) if each.text().startswith("Show"))
    assert more.text() == f"Show {FURTHER} more of {len(many)}"
    assert len(page.blocks()) == 2 * SHOWN
    assert page.summary() == f"{len(many)} names"
    more.click()
    assert len(page.blocks()) == 2 * (SHOWN + FURTHER)
    assert more.text() == f"Show 5 more of {len(many)}"
    more.click()
    assert more.isHidden()


def test_page_out_of_sight_is_filled_when_it_is_looked_at(theme: Theme, qtbot: QtBot) -> None:
    page = NamingPage(theme)
    qtbot.addWidget(page)
    page.show_comparison(compared())
    assert page.findChildren(NamingBlock) == []
    assert page.summary() == "2 names"
    page.show()
    assert len(page.blocks()) == 4


def test_page_stays_where_it_is_scrolled_to(page: NamingPage) -> None:
    many = made(SHOWN)
    page.show_comparison(replace(compared(), naming=many))
    QApplication.processEvents()
    bar = page.area.verticalScrollBar()
    bar.setValue(300)
    page.show_comparison(replace(compared(), naming=many[:-1]))
    QApplication.processEvents()
    assert bar.value() == 300


@pytest.mark.parametrize(
    ("looking", "said"),
    [(True, "Being looked for…"), (False, "“Naming” could not be looked for in these articles.")],
)
def test_empty_page_says_why(page: NamingPage, looking: bool, said: str) -> None:
    page.looking = looking
    page.show_comparison(build([HARBOUR, COUNCIL]))
    assert [each.text() for each in page.findChildren(QLabel) if each.isVisible()] == [said]
    page.show_comparison(build([HARBOUR]))
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert told == ["Two articles or more are needed to say what they share and where they differ."]
    page.show_comparison(replace(compared(), naming=()))
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert told == ["There is no one, and nothing, that several of these articles name."]
    assert page.summary() == "0 names"


def test_lines_begin_at_the_right_where_the_language_does(
    backwards: None, theme: Theme, qtbot: QtBot
) -> None:
    page = NamingPage(theme)
    qtbot.addWidget(page)
    page.resize(320, 500)
    page.show()
    page.show_comparison(compared())
    QApplication.processEvents()
    names = page.blocks()[1]
    first, second = (names.area_of(each) for each in names.choices()[:2])
    assert first.left() > second.right()
    assert first.right() > names.width() - 40
    assert names.mapTo(page, QPoint(0, 0)).x() >= 0
