"""The pages of words and times with what the lenses find in the sample articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from corpus.compare import Comparison, build
from corpus.compare.findings import NameUsed, Term, TimeTold
from corpus.compare.lenses import tell
from corpus.library import Library
from corpus.relating.near import library_background
from gui.panels.lenses.choice import Of
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.copying import copied
from gui.panels.lenses.naming import NamingPage
from gui.panels.lenses.time import TimePage
from gui.panels.lenses.wording import WordingPage
from gui.theme import Theme


@pytest.fixture(scope="module")
def told(sample_library: Path) -> Comparison:
    with Library.open(sample_library, writable=False) as library:
        articles = library.articles([each.id for each in library.summaries()[:4]])
        return tell(build(articles), library_background(library))


@pytest.fixture(params=[NamingPage, WordingPage, TimePage])
def page(request: pytest.FixtureRequest, told: Comparison, theme: Theme, qtbot: QtBot) -> ChoicePage:
    page: ChoicePage = request.param(theme)
    qtbot.addWidget(page)
    page.resize(320, 800)
    page.show()
    page.show_comparison(told)
    QApplication.processEvents()
    return page


def test_each_finding_stands_where_it_opens(page: ChoicePage, told: Comparison) -> None:
    texts = {each.article.id: each.article.text for each in told.articles}
    findings = page.findings()
    assert findings
    for finding in findings:
        assert finding.places
        words = {" ".join(texts[at.article][at.start : at.end].split()) for at in finding.places}
        match finding.of:
            case Of(_, NameUsed(text=said)):
                assert {each.casefold() for each in words} == {said.casefold()}
            case Of(article, Term() as term):
                assert all(each.article == article for each in finding.places)
                assert len(finding.places) == term.count
            case TimeTold(article=article):
                assert all(each.article == article for each in finding.places)
            case _:
                assert all(words)


def test_each_finding_can_be_gone_to_and_copied(page: ChoicePage, told: Comparison, qtbot: QtBot) -> None:
    first = page.findings()[0]
    page.open(first)
    for expected in page.findings()[1:6]:
        with qtbot.waitSignal(page.places_wanted):
            page.step(1)
        assert page.opened == expected
        assert copied(expected, told)


def test_summary_counts_what_there_is(page: ChoicePage, told: Comparison) -> None:
    assert told.naming is not None
    assert told.time is not None
    expected = {
        NamingPage: f"{len(told.naming)} names",
        TimePage: f"{len(told.time.told)} times",
        WordingPage: "",
    }
    assert page.summary() == expected[type(page)]
