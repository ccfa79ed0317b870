"""The pages of the lenses beside the texts: what they show, and how one goes through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from corpus.compare import Comparison, build
from corpus.compare.finding_words import lens_title as said_title
from corpus.compare.findings import Claim, Difference, DifferenceKind, Lens, Overview
from corpus.model import ArticleId, EntityId, Span
from gui.panels.lenses.card_list import FURTHER, SHOWN, CardList
from gui.panels.lenses.coverage import CoveragePage
from gui.panels.lenses.differences import DifferencesPage
from gui.panels.lenses.excerpts import around
from gui.panels.lenses.finding import CardLine, Finding, Run
from gui.panels.lenses.lens_panel import LensPanel
from gui.panels.lenses.only import OnlyPage, Shown
from gui.panels.lenses.overview import OverviewPage
from gui.panels.lenses.page import LensPage
from gui.panels.lenses.told import Told
from gui.panels.lenses.wrapped import wrapped
from gui.theme import Theme
from gui.viewmodels.lens_names import lens_names
from gui.viewmodels.lens_words import lens_title, rail_words
from tests.gui.made_articles import article
from tests.gui.made_findings import ALL
from tests.gui.made_told import difference, with_findings

FERRY = article(
    "[Mara Lind|person] said that the ferry had 215 people on board. It sank at noon. Nobody has found it.",
    "The owner sold 12 ships in 2019. The quay is closed.",
    id=1,
    title="Ferry sinks",
)
WRECK = article(
    "There were 240 people on board, the harbour office told us. Divers go down tomorrow.",
    "A bell was saved. It rang for 3 hours.",
    id=2,
    title="Wreck off the quay",
)
THIRD = article(
    "The ferry carried 215 passengers, its owner says. The sea was calm.", id=3, title="Calm sea, lost ship"
)


@pytest.fixture
def compared() -> Comparison:
    return with_findings(build([FERRY, WRECK, THIRD]), differences=0, only=8)


def placed(comparison: Comparison, said: dict[str, str], values: dict[str, str]) -> Difference:
    """People on board, with the value of each."""
    found = difference(comparison, "people on board", said)
    letters = {each.article.id: each.letter for each in comparison.articles}
    claims = tuple(replace(each, value=values[letters[each.article]]) for each in found.claims)
    return replace(found, claims=claims)


def shown(qtbot: QtBot, page: LensPage, comparison: Comparison | None) -> LensPage:
    qtbot.addWidget(page)
    page.resize(320, 600)
    page.show()
    page.show_comparison(comparison)
    QApplication.processEvents()
    return page


def many(count: int) -> list[Finding]:
    span = Span(ArticleId(1), 0, 4)
    return [Finding(number, (span,), f"Finding {number}") for number in range(count)]


# cards


def test_claims_that_agree_stand_on_one_line(compared: Comparison) -> None:
    on_board = placed(compared, {"A": "215", "B": "240", "C": "215"}, {"A": "215", "B": "240", "C": "215"})
    card = Told(compared).difference(on_board)
    assert [line.letter for line in card.lines] == ["A, C", "B"]
    assert card.title == "People on board"
    assert [run.text for line in card.lines for run in line.runs if run.strong] == ["215", "240"]


def test_a_card_tells_screen_readers_all_that_it_shows(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    cards = CardList(theme, None)  # type: ignore[arg-type]
    qtbot.addWidget(cards)
    finding = Told(compared).only((compared.only or ())[0])
    cards.show_findings([finding])
    name = cards.cards()[0].accessibleName()
    assert name.startswith("A “It sank at noon.")
    assert "Nearest, in B" in name
    assert "Not mentioned in B and C (of 3 articles compared)" in name


def test_thousands_of_findings_make_few_cards_and_more_as_they_are_wanted(theme: Theme, qtbot: QtBot) -> None:
    cards = CardList(theme, None)  # type: ignore[arg-type]
    qtbot.addWidget(cards)
    cards.show_findings(many(3_000))
    assert len(cards.cards()) == SHOWN
    assert cards._more.text() == "Show 20 more of 3,000"
    cards._more.click()
    assert len(cards.cards()) == SHOWN + FURTHER
    assert cards.mark_opened(many(3_000)[1_005]) is cards.cards()[5]
    assert len(cards.cards()) == FURTHER
    cards._before.click()
    assert cards.shown() == tuple(many(3_000)[980:1_020])


def test_cards_are_one_stop_of_tab_and_arrows_go_from_one_to_the_next(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    cards = CardList(theme, host)
    QVBoxLayout(host).addWidget(cards)
    cards.show_findings(many(4))
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    cards.cards()[0].setFocus()
    qtbot.waitUntil(cards.cards()[0].hasFocus)
    QTest.keyClick(cards.cards()[0], Qt.Key.Key_Down)
    assert cards.cards()[1].hasFocus()
    stops = [card for card in cards.cards() if card.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [cards.cards()[1]]
    QTest.keyClick(cards.cards()[1], Qt.Key.Key_End)
    assert cards.cards()[3].hasFocus()
    with qtbot.waitSignal(cards.chosen) as chosen:
        QTest.keyClick(cards.cards()[3], Qt.Key.Key_Return)
    assert chosen.args == [many(4)[3]]


def test_the_words_around_a_value_are_kept_when_a_passage_is_long() -> None:
    text = "word " * 60 + "about 215 people " + "more " * 60
    start = text.index("215")
    runs = around(text, (0, len(text)), (start, start + 3))
    assert [run.text for run in runs if run.strong] == ["215"]
    assert len("".join(run.text for run in runs)) < 130
    assert runs[0].text.startswith("“…")
    assert runs[-1].text.endswith("…”")


def test_cards_are_as_high_as_their_words(compared: Comparison, theme: Theme, qtbot: QtBot) -> None:
    page = OnlyPage(theme)
    shown(qtbot, page, compared)
    cards = [card for each in page.lists() for card in each.cards()]
    assert [card.height() for card in cards] == [card.heightForWidth(card.width()) for card in cards]
    page.resize(500, 2_000)
    QApplication.processEvents()
    assert [card.height() for card in cards] == [card.heightForWidth(card.width()) for card in cards]


def test_long_words_end_with_dots_on_their_last_line(theme: Theme) -> None:
    runs = (Run("It says "), Run("much", strong=True), Run(" of this and that, \N{GRINNING FACE} " * 20))
    words = wrapped(runs, theme.ui_font(), 200, most=3, muted=theme.tokens.muted)
    assert words.layout.lineCount() == 3
    assert words.layout.text().endswith("…")
    assert not words.whole
    assert wrapped((Run("Short"),), theme.ui_font(), 200, most=3, muted="#000000").whole


# pages


def test_differences_are_counted_as_to_check(compared: Comparison, theme: Theme, qtbot: QtBot) -> None:
    found = placed(compared, {"A": "215", "B": "240"}, {"A": "215", "B": "240"})
    page = DifferencesPage(theme)
    shown(qtbot, page, replace(compared, differences=(found,)))
    assert page.summary() == "1 to check"
    with qtbot.waitSignal(page.places_wanted) as wanted:
        page.cards.cards()[0].click()
    texts = {each.article.id: each.article.text for each in compared.articles}
    assert [texts[span.article][span.start : span.end] for span in wanted.args[0]] == ["215", "240"]


@pytest.mark.parametrize("made", [OverviewPage, DifferencesPage, OnlyPage])
def test_a_page_says_why_it_is_empty(
    made: Callable[[Theme], OverviewPage | DifferencesPage | OnlyPage], theme: Theme, qtbot: QtBot
) -> None:
    page = made(theme)
    shown(qtbot, page, build([FERRY]))
    assert "Two articles or more are needed" in page._said.text()
    bare = build([FERRY, WRECK])
    page.show_comparison(bare)
    said = page.differ.said if isinstance(page, OverviewPage) else page._said
    assert said.text() == "Being looked for…"
    page.looking = False
    page.show_comparison(bare)
    assert "could not be looked for" in said.text()


def test_where_nothing_differs_that_is_said(compared: Comparison, theme: Theme, qtbot: QtBot) -> None:
    page = DifferencesPage(theme)
    shown(qtbot, page, compared)
    assert page._said.text() == "Nothing was found in which they differ."
    assert page.summary() == "none found"


def test_articles_on_different_things_miss_nothing(theme: Theme, qtbot: QtBot) -> None:
    apart = replace(
        build([FERRY, WRECK]),
        links=(),
        differences=(),
        only=(),
        overview=Overview((), (), strangers=(FERRY.id, WRECK.id)),
    )
    only = OnlyPage(theme)
    shown(qtbot, only, apart)
    assert only._said.text() == "These articles tell of different things, so nothing is missed."
    overview = OverviewPage(theme)
    shown(qtbot, overview, apart)
    assert not overview.only.isVisible()


def test_copies_are_told_of_in_the_overview(compared: Comparison, theme: Theme, qtbot: QtBot) -> None:
    copies = replace(compared, overview=Overview((), (), copies=((FERRY.id, THIRD.id),)))
    page = OverviewPage(theme)
    shown(qtbot, page, copies)
    assert page._said.text() == "A and C are nearly the same text, and count as one."


def test_only_here_can_be_narrowed_to_one_article_and_to_what_it_leaves_out(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    page = OnlyPage(theme)
    shown(qtbot, page, compared)
    assert page.summary() == f"{len(compared.only or ())} passages"
    page.show_only(Shown(only=WRECK.id))
    assert {finding.places[0].article for finding in page.findings()} == {WRECK.id}
    page.show_only(Shown(not_in=WRECK.id))
    assert WRECK.id not in {finding.places[0].article for finding in page.findings()}
    assert [said for _, said, _ in page.choices()][:3] == ["All articles", "Only in A", "Only in B"]
    counts = {said: count for _, said, count in page.choices()}
    assert counts["Only in B"] == sum(each.article == WRECK.id for each in compared.only or ())


def test_going_on_from_the_last_finding_leads_to_the_first(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    page = OnlyPage(theme)
    shown(qtbot, page, compared)
    assert not page.step(1)
    findings = list(page.findings())
    page.open(findings[-1])
    assert page.step(1)
    assert page.opened == findings[0]
    assert page.step(-1)
    assert page.opened == findings[-1]
    assert page.let_go()
    assert page.opened is None


def test_what_is_open_is_let_go_when_it_is_found_no_more(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    page = OnlyPage(theme)
    shown(qtbot, page, compared)
    first, second, *_ = page.findings()
    page.open(second)
    page.show_comparison(replace(compared, only=(compared.only or ())[:2]))
    assert page.opened == second
    with qtbot.waitSignal(page.places_wanted) as wanted:
        page.show_comparison(replace(compared, only=(compared.only or ())[:1]))
    assert wanted.args == [()]
    assert page.opened is None
    assert first in page.findings()


def test_the_overview_leads_to_every_lens_it_tells_of(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    page = OverviewPage(theme)
    shown(qtbot, page, compared)
    assert page.only.aside.text() == str(len(compared.only or ()))
    with qtbot.waitSignal(page.lens_wanted) as wanted:
        page.only.all.click()
    assert wanted.args == [Lens.ONLY]
    letters = {finding.lines[0].letter for finding in page.only.cards.shown()}
    assert letters == {"A", "B", "C"}


# the panel


class Noted(LensPage):
    """Remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Comparison | None] = []

    def show_comparison(self, comparison: Comparison | None) -> None:
        self.told.append(comparison)


def test_pages_that_nobody_looks_at_are_neither_made_nor_told(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    made: list[Noted] = []

    def make() -> Noted:
        made.append(Noted())
        return made[-1]

    panel = LensPanel({Lens.OVERVIEW: make, Lens.ONLY: make})
    qtbot.addWidget(panel)
    panel.show_comparison(compared)
    assert made == []
    panel.show()
    assert [page.told for page in made] == [[compared]]
    panel.set_lens(Lens.ONLY)
    other = replace(compared, only=())
    panel.show_comparison(other)
    assert [page.told for page in made] == [[compared], [compared, other]]
    panel.set_lens(Lens.OVERVIEW)
    assert made[0].told == [compared, other]


def test_choosing_another_lens_lets_go_of_what_is_open(
    compared: Comparison, theme: Theme, qtbot: QtBot
) -> None:
    panel = LensPanel({Lens.ONLY: lambda: OnlyPage(theme), Lens.COVERAGE: lambda: CoveragePage(theme)})
    qtbot.addWidget(panel)
    panel.show()
    panel.show_comparison(compared)
    panel.current().open(panel.current().findings()[0])
    with qtbot.waitSignal(panel.places_wanted) as wanted:
        panel.set_lens(Lens.COVERAGE)
    assert wanted.args == [()]


def test_a_name_framed_before_a_page_was_made_stands_out_in_it(theme: Theme, qtbot: QtBot) -> None:
    panel = LensPanel({Lens.OVERVIEW: Noted, Lens.COVERAGE: lambda: CoveragePage(theme)})
    qtbot.addWidget(panel)
    panel.show()
    comparison = build(ALL)
    panel.show_comparison(comparison)
    panel.focus_entity(comparison.coverage[0].entity)
    page = panel.page(Lens.COVERAGE)
    assert isinstance(page, CoveragePage)
    assert page.who.model._focused == EntityId(comparison.coverage[0].entity)


def test_menus_call_the_lenses_as_reports_do() -> None:
    assert list(lens_names()) == [lens.value for lens in Lens]
    assert {lens: lens_title(lens) for lens in Lens} == {lens: said_title(lens) for lens in Lens}


def test_the_rail_tells_what_there_is_to_see(compared: Comparison) -> None:
    count = len(compared.only or ())
    span = Span(FERRY.id, 0, 4)
    claim = Claim(FERRY.id, 0, 4, "x", span)
    found = replace(compared, differences=(Difference(DifferenceKind.FIGURE, "", (claim,), 1.0),))
    assert rail_words(found, Lens.OVERVIEW) == f"They differ 1 · Only one says {count}"
    assert rail_words(found, Lens.DIFFERENCES) == f"1 to check · Only one says {count}"
    assert rail_words(None, Lens.OVERVIEW) == ""


def test_a_line_tells_its_words() -> None:
    assert CardLine("A", (Run("one "), Run("two", strong=True))).text == "one two"
