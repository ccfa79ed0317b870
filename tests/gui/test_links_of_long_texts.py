"""Links of long texts: what is measured, and that it is what it would be if all were."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from corpus.compare import Comparison, build
from corpus.model import Article, Link
from gui.panes.article_document import ArticleDocument
from gui.panes.linking.ribbons import Extent, View, ribbons
from gui.shell.compare_desk import CompareDesk
from gui.theme import Theme
from tests.gui.made_articles import article
from tests.gui.made_links import link, told_apart
from tests.gui.pictures import picture

LONG = 90


def told(subject: str, id: int) -> Article:
    paragraphs = (
        f"{subject} {n} begins 🙂 here. " + f"It goes on about {subject} for a while longer. " * (n % 4)
        for n in range(LONG)
    )
    return article(*paragraphs, id=id, title=subject, source=subject)


A, B = told("Lighthouse", 1), told("Keeper", 2)


def links() -> list[Link]:
    """Here and there, crossing one another."""
    return [
        link((A, f"Lighthouse {n} begins"), (B, f"Keeper {n * 37 % LONG} begins"), 0.5 + n / 1000)
        for n in range(0, LONG, 3)
    ]


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> CompareDesk:
    desk = CompareDesk(theme)
    qtbot.addWidget(desk)
    desk.resize(1000, 500)
    desk.show()
    comparison: Comparison = told_apart(build([A, B]), links())
    with qtbot.waitSignal(desk.filled):
        desk.show_articles(comparison.articles)
    desk.linking.show(comparison)
    QApplication.processEvents()
    return desk


def test_ribbons_are_those_that_there_are_when_all_passages_are_measured(desk: CompareDesk) -> None:
    desk.link.set_on(False)
    (lane,), panes = desk.columns.lanes(), desk.panes()
    ties = lane.neighbours().ties
    shares = (0.0, 0.31, 0.77, 1.0)
    for here, there in product(shares, shares):
        for pane, share in zip(panes, (here, there), strict=True):
            pane.verticalScrollBar().setValue(round(share * pane.verticalScrollBar().maximum()))
        every = {
            number: (panes[0].heights.of(*span(tie.here)), panes[1].heights.of(*span(tie.there)))
            for number, tie in enumerate(ties)
        }
        views = []
        for pane in panes:
            top = lane.mapFromGlobal(pane.viewport().mapToGlobal(QPoint())).y()
            views.append(View(pane.verticalScrollBar().value(), Extent(top, top + pane.viewport().height())))
        whole = ribbons(every, *views)
        assert whole
        assert sorted(lane.ribbons(), key=lambda each: each.number) == whole


def test_only_links_near_the_view_are_measured_for_ribbons(desk: CompareDesk) -> None:
    neighbours = desk.columns.lanes()[0].neighbours()
    neighbours.forget()
    near = neighbours.in_view()
    assert near
    assert len(near) < len(neighbours.ties) / 2


def test_passages_are_measured_where_the_text_says_that_they_stand(desk: CompareDesk) -> None:
    pane = desk.panes()[0]
    document = pane.document()
    for at in range(0, len(A.text), 41):
        extent = pane.heights.of(at, at + 1)
        assert (extent.top, extent.bottom) == (document.top_of(at), document.bottom_of(at))


def span(end: object) -> tuple[int, int]:
    return end.start, end.end


def test_texts_are_not_set_anew_in_the_size_that_they_have(desk: CompareDesk) -> None:
    pane = desk.panes()[0]
    document = pane.document()
    pane.set_points(pane.points())
    assert pane.document() is document
    pane.set_points(pane.points() + 2)
    assert pane.document() is not document


def test_what_is_marked_already_is_not_measured_anew(desk: CompareDesk) -> None:
    told = []
    for pane in desk.panes():
        pane.laid_out.connect(lambda: told.append(1))
    desk.linking.arrange()
    assert not told
    desk.linking.set_floor(0.52)
    assert told


def test_other_links_have_no_text_measured_anew_and_another_layout_has(
    desk: CompareDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = []
    lines_in = ArticleDocument.lines_in
    monkeypatch.setattr(
        ArticleDocument, "lines_in", lambda self, number: measured.append(number) or lines_in(self, number)
    )
    desk.linking.set_floor(0.52)
    picture(desk)
    assert not measured
    desk.resize(860, 500)
    QApplication.processEvents()
    picture(desk)
    assert measured
