from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from corpus.compare import build
from corpus.model import EntityType
from gui.panels.coverage_model import CoverageModel, rate_words
from gui.panels.who_and_what import WhoAndWhat, width_for
from gui.theme import Theme
from tests.gui.made_articles import article, entity_id
from tests.gui.pictures import colours, picture

HARBOUR = article("[Mara Lind|person] and [Mara Lind|person] spoke in [Norrvik|place] today.", id=1)
COUNCIL = article("In [Norrvik|place] the [Council|organisation] met.", id=2, source=None)
MARA = entity_id("Mara Lind", EntityType.PERSON)
NORRVIK = entity_id("Norrvik", EntityType.PLACE)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> WhoAndWhat:
    panel = WhoAndWhat(theme)
    qtbot.addWidget(panel)
    panel.resize(320, 400)
    panel.show()
    panel.show_comparison(build([HARBOUR, COUNCIL]))
    return panel


def cells(model: CoverageModel) -> dict[str, list[str]]:
    rows = range(model.rowCount())
    columns = range(1, model.columnCount())
    return {
        str(model.index(row, 0).data()): [str(model.index(row, column).data()) for column in columns]
        for row in rows
    }


def cell(panel: WhoAndWhat, name: str, column: int) -> QPoint:
    row = list(cells(panel.model)).index(name)
    return panel.table.visualRect(panel.model.index(row, column)).center()


def test_table_tells_times_in_a_thousand_words_and_nothing_where_there_is_nothing(panel: WhoAndWhat) -> None:
    assert cells(panel.model) == {
        "Norrvik": ["111", "200"],
        "Mara Lind": ["222", "–"],
        "Council": ["–", "200"],
    }
    header = [panel.model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert header == ["", "A", "B"]


def test_of_an_article_in_which_no_names_are_looked_for_nothing_is_claimed(panel: WhoAndWhat) -> None:
    german = replace(article("Der Hafen bleibt geschlossen.", id=3), language="de")
    panel.show_comparison(build([HARBOUR, german]))
    assert cells(panel.model) == {"Mara Lind": ["222", ""], "Norrvik": ["111", ""]}
    tip = panel.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Names are marked in English articles only. This one is in German."


def test_tips_tell_the_counts_and_whose_the_letters_are(panel: WhoAndWhat) -> None:
    tip = Qt.ItemDataRole.ToolTipRole
    model = panel.model
    row = list(cells(model)).index("Mara Lind")
    assert model.index(row, 0).data(tip) == "Mara Lind · person"
    assert model.index(row, 1).data(tip) == "A names Mara Lind 2 times in 9 words"
    assert model.index(row, 2).data(tip) == "B does not name Mara Lind"
    assert model.headerData(2, Qt.Orientation.Horizontal, tip) == "Source not found: A title"


@pytest.mark.parametrize(("rate", "words"), [(31.4, "31"), (9.96, "10"), (4.16, "4.2"), (0.5, "0.5")])
def test_rates_are_as_precise_as_they_are_worth(rate: float, words: str) -> None:
    assert rate_words(rate) == words


def test_kinds_are_chosen_from_those_that_are_there(panel: WhoAndWhat) -> None:
    actions = {action.text(): action for action in panel.kind_menu().actions()}
    assert list(actions) == ["All kinds", "People", "Places", "Organisations"]
    actions["Places"].trigger()
    assert list(cells(panel.model)) == ["Norrvik"]
    assert [each.text() for each in panel.kind_menu().actions() if each.isChecked()] == ["Places"]
    actions["All kinds"].trigger()
    assert len(cells(panel.model)) == 3


def test_click_on_a_name_frames_it_and_on_a_number_goes_there(panel: WhoAndWhat, qtbot: QtBot) -> None:
    told: list[object] = []
    panel.entity_wanted.connect(told.append)
    panel.place_wanted.connect(lambda entity, article: told.append((entity, article)))
    for column in (0, 2):
        qtbot.mouseClick(
            panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cell(panel, "Norrvik", column)
        )
    assert told == [NORRVIK, (NORRVIK, 2)]


def test_enter_does_what_a_click_does(panel: WhoAndWhat, qtbot: QtBot) -> None:
    told: list[object] = []
    panel.place_wanted.connect(lambda entity, article: told.append((entity, article)))
    row = list(cells(panel.model)).index("Mara Lind")
    panel.table.setCurrentIndex(panel.model.index(row, 1))
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert told == [(MARA, 1)]


def test_framed_name_stands_out_in_the_table(panel: WhoAndWhat, theme: Theme) -> None:
    assert theme.tokens.selection not in colours(picture(panel.table))
    panel.focus_entity(MARA)
    assert theme.tokens.selection in colours(picture(panel.table))
    panel.focus_entity(None)
    assert theme.tokens.selection not in colours(picture(panel.table))


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ((), "Two articles or more are needed to compare who and what they name."),
        ((article("Nothing.", id=1), article("Nobody.", id=2)), "No names were found in these articles."),
    ],
)
def test_empty_table_says_why(panel: WhoAndWhat, articles: tuple, said: str) -> None:
    panel.show_comparison(build(articles) if articles else None)
    QApplication.processEvents()
    words = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert words == [said]  # and no unit of what is not there


def test_names_keep_their_room_beside_many_letters(theme: Theme, qtbot: QtBot) -> None:
    panel = WhoAndWhat(theme)
    qtbot.addWidget(panel)
    panel.resize(width_for(8), 300)
    panel.show()
    many = [article(f"[Mara Lind|person] said {n}.", id=n) for n in range(1, 9)]
    panel.show_comparison(build(many))
    QApplication.processEvents()
    assert panel.table.columnWidth(0) >= 130


def test_arrow_behind_a_name_opens_its_page_and_the_name_frames_it(panel: WhoAndWhat, qtbot: QtBot) -> None:
    row = list(cells(panel.model)).index("Mara Lind")
    rect = panel.table.visualRect(panel.model.index(row, 0))
    at_end = QPoint(rect.right() - 6, rect.center().y())
    with qtbot.waitSignal(panel.page_wanted, check_params_cb=lambda id: id == MARA):
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at_end)
    with qtbot.assertNotEmitted(panel.page_wanted), qtbot.waitSignal(panel.entity_wanted):
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_menu_of_a_row_opens_the_page_too(panel: WhoAndWhat, qtbot: QtBot) -> None:
    row = list(cells(panel.model)).index("Norrvik")
    panel.table.menu_wanted.emit(row, QPoint(10, 10))
    menu = panel.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(panel.page_wanted, check_params_cb=lambda id: id == NORRVIK):
        next(each for each in menu.actions() if each.text() == "Open its page").trigger()
    menu.close()
