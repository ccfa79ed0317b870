from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from corpus.compare import build
from gui.panels.lenses.article_head import ArticleHead
from gui.panels.lenses.wording import SHOWN, WordingPage
from gui.theme import Theme
from tests.gui.made_findings import COUNCIL, HARBOUR, SHORT, WORDING, compared, spans_of, term
from tests.gui.pictures import coloured, picture


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> WordingPage:
    page = WordingPage(theme)
    qtbot.addWidget(page)
    page.resize(320, 600)
    page.show()
    page.show_comparison(compared())
    return page


def heads(page: WordingPage) -> list[str]:
    return [each.accessibleName() for each in page.findChildren(ArticleHead) if each.isVisible()]


def test_each_article_tells_the_words_that_it_leans_on_with_counts(page: WordingPage) -> None:
    told = [[(each.words, each.beside) for each in block.choices()] for block in page.blocks()]
    assert told == [
        [("harbour", "3 · others 0"), ("ships", "2 · others 1")],
        [("blockade", "4 · others 0")],
        [("tide", "2 · others 0")],
    ]
    assert page.blocks()[0].choices()[1].said == "ships: here 2 times, in all others 1 time"


def test_counts_are_those_of_the_places(page: WordingPage) -> None:
    for block in page.blocks():
        for choice in block.choices():
            assert choice.finding is not None
            assert choice.beside.split(" ")[0] == str(len(choice.finding.places))


def test_short_articles_are_told_to_give_a_hint_only(page: WordingPage) -> None:
    assert heads(page) == [
        f"A, The Norrvik Post, {HARBOUR.summary.words} words",
        f"B, Saltlark, {COUNCIL.summary.words} words",
        "C, Source not found, few words: a hint",
    ]


def test_page_says_what_it_is_and_claims_nothing(page: WordingPage) -> None:
    (said,) = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "no proof of anything" in said
    assert "significan" not in said


def test_word_opens_its_places(page: WordingPage, qtbot: QtBot) -> None:
    block = page.blocks()[1]
    at = block.area_of(block.choices()[0]).center().toPoint()
    with qtbot.waitSignal(page.places_wanted, check_params_cb=lambda it: it == spans_of("blockade", COUNCIL)):
        qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=at)


def test_bars_are_as_long_as_words_are_leaned_on(page: WordingPage, theme: Theme) -> None:
    shares = [each.share for block in page.blocks() for each in block.choices()]
    assert shares == [pytest.approx(0.8), pytest.approx(1.3 / 3), 1.0, pytest.approx(1.1 / 3)]


def test_bars_are_painted_in_the_colour_of_the_source(page: WordingPage, theme: Theme) -> None:
    block = page.blocks()[0]
    number = page.lettered.colours[HARBOUR.id]
    rows = Counter(y for _, y in coloured(picture(block), theme.source_colour(number)))
    ends = [round(block.area_of(each).bottom()) for each in block.choices()]
    long, short = (max(rows[y] for y in range(end - 6, end)) for end in ends)
    assert long == pytest.approx(short * 0.8 / (1.3 / 3), abs=2)


def test_of_two_articles_the_other_is_one(page: WordingPage) -> None:
    two = replace(build([HARBOUR, COUNCIL]), wording=WORDING)
    page.show_comparison(two)
    assert page.blocks()[0].choices()[0].beside == "3 · other 0"
    assert page.blocks()[0].choices()[0].tip == "Here 3 times, in the other 0 times"


def test_more_words_are_shown_on_demand(page: WordingPage, qtbot: QtBot) -> None:
    words = tuple(
        term(word, HARBOUR, 0, 1.0) for word in dict.fromkeys(HARBOUR.text.split()) if word.isalpha()
    )
    wording = replace(WORDING, terms={**WORDING.terms, HARBOUR.id: words})
    page.show_comparison(replace(compared(), wording=wording))
    block = page.blocks()[0]
    assert len(block.choices()) == SHOWN + 1
    more = block.choices()[-1]
    assert more.words == f"Show {len(words) - SHOWN} more"
    qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=block.area_of(more).center().toPoint())
    assert len(page.blocks()[0].choices()) == len(words)
    assert len(page.findings()) == len(words) + 2


def test_article_without_such_words_says_so(page: WordingPage) -> None:
    wording = replace(WORDING, terms={**WORDING.terms, SHORT.id: ()})
    page.show_comparison(replace(compared(), wording=wording))
    (row,) = page.blocks()[2].rows()
    assert (row.choices, row.quiet) == ((), "no word stands out")


def test_unknown_wording_is_said_to_be_looked_for(page: WordingPage) -> None:
    page.show_comparison(build([HARBOUR, COUNCIL]))
    assert [each.text() for each in page.findChildren(QLabel) if each.isVisible()] == ["Being looked for…"]
    assert heads(page) == []
