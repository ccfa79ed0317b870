from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from corpus.compare import Comparison
from corpus.compare.findings import Claim, Difference, DifferenceKind, Lens, OnlyHere, Opening, ToldByAll
from corpus.model import Span
from gui.panels.lenses.copying import Copies, QuoteCopies, copied, quote_at
from gui.panels.lenses.differences import DifferencesPage
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.lens_panel import LensPanel
from gui.panels.lenses.naming import NamingPage
from gui.panels.lenses.time import TimePage
from gui.panels.lenses.voices import VoicesPage
from gui.panels.lenses.wording import WordingPage
from gui.panes.linked_pane import LinkedPane
from gui.panes.text_menu import TextMenu
from gui.theme import Theme
from tests.gui.made_findings import COUNCIL, HARBOUR, NAMING, TIME, compared, spans_of

CITED = "(A: Ada Holm, “Harbour opens”, The Norrvik Post, 24 March 2021)"
QUOTED = "(A, “Harbour opens”, The Norrvik Post, 24 March 2021)"


def differing() -> Difference:
    days = [spans_of("24 March 2021", HARBOUR)[0], spans_of("March 2021", COUNCIL)[0]]
    claims = tuple(Claim(each.article, each.start, each.end, each.article, each) for each in days)
    return Difference(DifferenceKind.DATE, "the harbour", claims, 0.9)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> LensPanel:
    panel = LensPanel(
        {
            Lens.NAMING: lambda: NamingPage(theme),
            Lens.DIFFERENCES: lambda: DifferencesPage(theme),
            Lens.WORDING: lambda: WordingPage(theme),
            Lens.VOICES: lambda: VoicesPage(theme),
            Lens.TIME: lambda: TimePage(theme),
        }
    )
    qtbot.addWidget(panel)
    Copies(panel)
    panel.resize(320, 600)
    panel.show()
    panel.show_comparison(replace(compared(), differences=(differing(),)))
    return panel


@pytest.fixture
def comparison() -> Comparison:
    return compared()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize("lens", [Lens.NAMING, Lens.DIFFERENCES, Lens.WORDING, Lens.VOICES, Lens.TIME])
def test_each_finding_of_each_page_is_copied_with_where_it_stands(panel: LensPanel, lens: Lens) -> None:
    panel.set_lens(lens)
    findings = panel.current().findings()
    assert findings
    assert panel.comparison is not None
    for finding in findings:
        letters = {each.article.id: each.letter for each in panel.comparison.articles}
        said = copied(finding, panel.comparison)
        assert said
        for article in {place.article for place in finding.places}:
            assert f"({letters[article]}" in said


def test_word_for_someone_is_copied_with_how_often_and_where_it_stands(panel: LensPanel) -> None:
    places = spans_of("Lind", HARBOUR)
    finding = next(each for each in panel.current().findings() if each.places == places)
    assert panel.comparison is not None
    assert copied(finding, panel.comparison) == f"“Lind” 2× {CITED}"


def test_quote_is_copied_with_who_says_it(panel: LensPanel) -> None:
    panel.set_lens(Lens.VOICES)
    assert panel.comparison is not None
    said = [copied(each, panel.comparison) for each in panel.current().findings()]
    assert f"Lind: “The harbour is open again,” {QUOTED}" in said
    assert f"“Forty ships,” {QUOTED}" in said  # nobody is said to


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (Opening(HARBOUR.id, "Harbour opens", 0, 26), f"“Mara Lind opened the harbo” {QUOTED}"),
        (
            OnlyHere(HARBOUR.id, 0, 9, 0.5, (COUNCIL.id,)),
            f"“Mara Lind” {QUOTED}\nNot mentioned in B (of 3 articles compared)",
        ),
        (ToldByAll(("harbour",), (Span(HARBOUR.id, 0, 9),)), f"harbour\n“Mara Lind” {QUOTED}"),
    ],
)
def test_what_other_lenses_find_is_copied_too(comparison: Comparison, of: object, said: str) -> None:
    assert copied(Finding(of, ()), comparison) == said


def test_ctrl_c_copies_the_card_that_has_the_keyboard(panel: LensPanel, qtbot: QtBot) -> None:
    panel.set_lens(Lens.DIFFERENCES)
    page = panel.current()
    assert isinstance(page, DifferencesPage)
    (card,) = page.cards.cards()
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().splitlines()[0] == "Date: the harbour"


def test_ctrl_c_copies_the_word_at_the_keys(panel: LensPanel, qtbot: QtBot, said: list[str]) -> None:
    page = panel.current()
    assert isinstance(page, NamingPage)
    names = page.blocks()[1]
    names.go_in()
    qtbot.keyClick(names, Qt.Key.Key_Right)
    qtbot.keyClick(names, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == f"“Lind” 2× {CITED}"
    assert said[-1] == "Copied with citation"


def test_ctrl_c_copies_the_time_that_has_the_keyboard(panel: LensPanel, qtbot: QtBot) -> None:
    panel.set_lens(Lens.TIME)
    page = panel.current()
    assert isinstance(page, TimePage)
    page.lanes.setFocus()
    qtbot.keyClick(page.lanes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == f"1987: “1987” {CITED}"


def test_menu_of_a_finding_copies_it_as_text_and_as_html(panel: LensPanel) -> None:
    page = panel.current()
    menu = QMenu(panel)
    page.menu_wanted.emit(menu, Finding(TIME.told[0], TIME.told[0].spans))
    (action,) = [each for each in menu.actions() if each.text() == "Copy with citation"]
    action.trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"1987: “1987” {CITED}"
    assert data.html() == f"<p>1987: “1987” {CITED}</p>"


def test_what_articles_say_is_not_taken_for_html(panel: LensPanel) -> None:
    tricky = replace(NAMING[0], name="<img src='http://example.org/x'>")
    page = panel.current()
    menu = QMenu(panel)
    page.menu_wanted.emit(menu, Finding(tricky, ()))
    menu.actions()[-1].trigger()
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<img" not in html
    assert html.startswith("<p>&lt;img")


def menu_at(pane: LinkedPane, words: str) -> TextMenu:
    """The menu at these words of a text."""
    pane.set_caret(HARBOUR.text.index(words))
    at = pane.cursorRect().center()
    pane.set_caret(0)
    reason = QContextMenuEvent.Reason.Mouse
    return pane.menu_for(QContextMenuEvent(reason, at, pane.viewport().mapToGlobal(at)))


def test_quote_pointed_at_in_a_text_is_copied_with_its_speaker(theme: Theme, qtbot: QtBot) -> None:
    pane = LinkedPane(theme)
    qtbot.addWidget(pane)
    pane.resize(400, 600)
    pane.show()
    pane.show_article(HARBOUR)
    known: list[Comparison] = [compared(voices=False)]
    copies = QuoteCopies(lambda: known[-1], pane)
    copies.watch(pane)

    def offered(words: str) -> list[QAction]:
        actions = menu_at(pane, words).actions()
        return [each for each in actions if each.text() == "Copy this quote with its speaker"]

    assert offered("harbour is open again") == []  # nobody has asked who speaks
    known.append(compared())
    assert offered("The quay was built") == []
    (action,) = offered("harbour is open again")
    action.trigger()
    assert clipboard() == f"Lind: “The harbour is open again,” {QUOTED}"
    other = replace(compared().articles[0].article, text=HARBOUR.text.upper())
    assert quote_at(compared(), other, HARBOUR.text.index("harbour is open again")) is None
