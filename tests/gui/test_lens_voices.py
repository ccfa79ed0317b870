from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from corpus.compare import build
from corpus.compare.findings import ArticleVoices, Lens, Voice
from corpus.model import Quote
from gui.panels.lenses.share_bar import ShareBar, Shares
from gui.panels.lenses.voices import QUOTES, VOICES, VoicesPage
from gui.theme import Theme
from tests.gui.made_findings import ALL, COUNCIL, HARBOUR, SHORT, compared
from tests.gui.made_findings import VOICES as FOUND
from tests.gui.pictures import coloured, picture


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> VoicesPage:
    page = VoicesPage(theme)
    qtbot.addWidget(page)
    page.resize(320, 700)
    return page


def shown(page: VoicesPage) -> list[list[str]]:
    """The words that can be chosen, by articles."""
    return [[each.words for each in block.choices()] for block in page.blocks()]


def said(page: VoicesPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def button(page: VoicesPage) -> QPushButton | None:
    return next((each for each in page.findChildren(QPushButton) if each.isVisible()), None)


def test_each_article_tells_who_speaks_and_what_they_say(page: VoicesPage) -> None:
    page.show_comparison(compared())
    page.show()
    assert shown(page) == [
        ["Lind", "“The harbour is open again,”", "Not said who", "“Forty ships,”"],
        [
            "Harbour Board",
            "that the blockade cost nine million a day",
            "Mrs Lind",
            "“This blockade was a mistake.”",
        ],
        [],
    ]
    told = [each.beside for block in page.blocks() for each in block.choices() if each.strong]
    assert told == ["5 quoted", "2 quoted", "8 told", "5 quoted"]


def test_quote_opens_its_place_and_a_voice_all_that_it_says(page: VoicesPage, qtbot: QtBot) -> None:
    page.show_comparison(compared())
    page.show()
    block = page.blocks()[0]
    voice, quoted = block.choices()[:2]
    lind = FOUND[HARBOUR.id].voices[0]
    for choice in (voice, quoted):
        with qtbot.waitSignal(page.places_wanted) as told:
            at = block.area_of(choice).center().toPoint()
            qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=at)
        assert told.args is not None
        (places,) = told.args
        assert [(each.start, each.end) for each in places] == [(q.start, q.end) for q in lind.quotes]
    assert page.opened == quoted.finding


def test_who_speaks_is_asked_for_only_when_somebody_looks_and_once(page: VoicesPage, qtbot: QtBot) -> None:
    unheard = compared(voices=False)
    with qtbot.assertNotEmitted(page.asked_for):
        page.show_comparison(unheard)
    with qtbot.waitSignal(page.asked_for, check_params_cb=lambda lens: lens is Lens.VOICES):
        page.show()
    with qtbot.assertNotEmitted(page.asked_for):
        page.show_comparison(replace(unheard, naming=()))  # more is known of the same texts
        page.hide()
        page.show()
    with qtbot.waitSignal(page.asked_for):
        page.show_comparison(build([HARBOUR, COUNCIL]))


def test_what_is_known_is_shown_while_the_rest_is_looked_for(page: VoicesPage) -> None:
    page.show()
    page.show_comparison(compared(voices=False))
    assert said(page) == ["Who speaks is being looked for: 0 of 3 articles…"]
    page.show_comparison(replace(compared(), voices={HARBOUR.id: FOUND[HARBOUR.id]}))
    QApplication.processEvents()
    assert said(page)[-1] == "Who speaks is being looked for: 1 of 3 articles…"
    assert len(page.blocks()) == 1
    assert page.summary() == ""
    page.show_comparison(compared())
    assert button(page) is None
    assert page.summary() == "4 voices"


def test_looking_can_be_cancelled_and_taken_up_again(page: VoicesPage, qtbot: QtBot) -> None:
    page.show()
    page.show_comparison(replace(compared(), voices={HARBOUR.id: FOUND[HARBOUR.id]}))
    cancel = button(page)
    assert cancel is not None
    assert cancel.text() == "Cancel"
    with qtbot.waitSignal(page.cancel_wanted):
        cancel.click()
    assert said(page)[-1] == "Who speaks in B and C was not found out."
    again = button(page)
    assert again is not None
    with qtbot.waitSignal(page.asked_for):
        again.click()
    assert said(page)[-1] == "Who speaks is being looked for: 1 of 3 articles…"


def test_what_failed_is_told_with_what_can_be_done(page: VoicesPage) -> None:
    page.show()
    page.show_comparison(compared(voices=False))
    page.end_looking()
    assert said(page) == ["Who speaks in A, B and C was not found out."]
    look = button(page)
    assert look is not None
    assert look.text() == "Look for it"


def test_many_voices_and_much_said_are_shown_bit_by_bit(page: VoicesPage, qtbot: QtBot) -> None:
    quotes = tuple(Quote(at, at + 5, direct=True) for at in range(QUOTES + 3))
    many = tuple(Voice(f"Voice {n}", None, quotes, 5, 0) for n in range(VOICES + 4))
    found = {each.id: ArticleVoices((), each.summary.words, each.summary.words) for each in ALL}
    found[HARBOUR.id] = ArticleVoices(many, 100, 40)
    page.show_comparison(replace(compared(), voices=found))
    page.show()
    block = page.blocks()[0]

    def choose(words: str) -> None:
        choice = next(each for each in block.choices() if each.words == words)
        at = block.area_of(choice).center().toPoint()
        qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=at)

    assert len([each for each in block.choices() if each.strong]) == VOICES
    choose("Show 4 more who speak")
    assert len([each for each in block.choices() if each.strong]) == VOICES + 4
    before = len(page.findings())
    choose("Show 3 more")  # of the first
    assert len(page.findings()) == before + 3


def test_bar_shares_out_the_words(theme: Theme, qtbot: QtBot) -> None:
    bar = ShareBar(theme, None)  # type: ignore[arg-type]
    qtbot.addWidget(bar)
    bar.resize(200, bar.heightForWidth(200))
    bar.show_shares(Shares(own=150, direct=40, indirect=10), 0)
    bar.show()
    colour = theme.source_colour(0)
    middle = [x for x, y in coloured(picture(bar), colour) if y == 2]
    assert len(middle) in range(36, 46)  # hatches have some of it too
    assert min(middle) == 150
    assert bar.accessibleName() == (
        "75 % the author’s own, 150 words, 20 % quoted, 40 words, 5 % told in other words, 10 words"
    )


def test_article_in_which_nobody_speaks_says_so(page: VoicesPage) -> None:
    page.show_comparison(compared())
    page.show()
    (row,) = page.blocks()[2].rows()
    assert row.quiet == "Nobody is quoted or cited."
    assert FOUND[SHORT.id].voices == ()


def test_no_words_are_cut_off_however_wide_the_panel_is(page: VoicesPage, qtbot: QtBot) -> None:
    """Also where it becomes narrower when there is so much that it scrolls."""

    def fits() -> bool:
        return all(each.height() >= each.heightForWidth(each.width()) for each in page.blocks())

    page.show_comparison(compared())
    page.show()
    for width, height in ((320, 900), (320, 200), (240, 200), (500, 300)):
        page.resize(width, height)
        qtbot.waitUntil(fits)
