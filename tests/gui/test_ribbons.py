"""What texts side by side share, on the desk of a comparison: ribbons, marks, the way from link to link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from corpus.compare import Comparison, build
from corpus.model import Article, Link, LinkReason, LinkReasonKind
from gui.panels.link_slider import LinkSlider
from gui.panes.article_column import LEAST_WIDTH
from gui.panes.lane import Lane
from gui.panes.linked_pane import LinkedPane
from gui.shell.compare_desk import CompareDesk
from gui.theme import Theme
from tests.gui.made_articles import article
from tests.gui.made_links import end, link, told_apart
from tests.gui.pictures import coloured, colours, picture

LEFT = Qt.MouseButton.LeftButton


def told(subject: str, id: int, *first: str) -> Article:
    """An article long enough to scroll, of numbered paragraphs of two sentences."""
    paragraphs = (
        f"{subject} {n} begins here. It goes on with {subject} for a while longer." for n in range(60)
    )
    return article(*first, *paragraphs, id=id, title=subject, source=subject)


A = told("Lighthouse", 1, "[Mara Lind|person] kept the light for thirty years.")
B = told("Keeper", 2)
C = told("Harbour", 3)
SURE = link((A, "Lighthouse 20 begins"), (B, "Keeper 35 begins"), 0.95)
LIKELY = link((A, "Lighthouse 2 begins"), (B, "Keeper 1 begins"), 0.7)
FAINT = link((B, "Keeper 3 begins"), (C, "Harbour 4 begins"), 0.45)
FAR = link(
    (A, "Lighthouse 4 begins"),
    (C, "Harbour 1 begins"),
    0.9,
    [LinkReason(LinkReasonKind.ENTITY, ("Mara Lind",))],
)
LINKS = (SURE, LIKELY, FAINT, FAR)


def linked(articles: Sequence[Article], links: Sequence[Link]) -> Comparison:
    """A comparison with these links."""
    return told_apart(build(articles), links)


class Desk:
    """A desk with articles on it, and links of them."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.desk = CompareDesk(theme)
        qtbot.addWidget(self.desk)
        self.desk.resize(1300, 600)
        self.desk.show()
        self.linking, self.walk = self.desk.linking, self.desk.linking.walk

    def put(self, *articles: Article, links: Sequence[Link] = LINKS, floor: float = 0.4) -> Desk:
        with self.qtbot.waitSignal(self.desk.filled):
            self.desk.show_articles(build(articles).articles)
        self.desk.set_floor(floor)
        self.linking.show(linked(articles, links))
        QApplication.processEvents()
        return self

    @property
    def panes(self) -> list[LinkedPane]:
        return self.desk.panes()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return self.desk.columns.lanes()

    def drawn(self, lane: int = 0) -> set[Link]:
        """The links of which a ribbon is in a lane."""
        neighbours = self.lanes[lane].neighbours()
        return {neighbours.ties[ribbon.number].link for ribbon in self.lanes[lane].ribbons()}

    def y(self, of: Article, words: str) -> float:
        """At what height of the screen a passage stands."""
        pane = next(pane for pane in self.panes if pane.article().id == of.id)
        return pane.y_of(end(of, words).start) + pane.viewport().mapToGlobal(QPoint()).y()

    def edge(self, number: int, words: str) -> QPoint:
        """A point on the edge beside words, in the viewport of a pane."""
        pane = self.panes[number]
        return QPoint(17, round(pane.y_of(pane.article().text.index(words))) + 8)

    def middle(self, lane: Lane, of: Link) -> QPoint:
        """A point in the middle of a ribbon."""
        ties = lane.neighbours().ties
        ribbon = next(each for each in lane.ribbons() if ties[each.number].link == of)
        top = (ribbon.left.top + ribbon.right.top) / 2
        return QPoint(lane.width() // 2, round(top + (ribbon.left.height + ribbon.right.height) / 4))

    def seen(self, colour: str) -> list[bool]:
        return [colour in colours(picture(pane)) for pane in self.panes]


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Desk:
    return Desk(theme, qtbot)


# what is drawn


def test_ribbons_join_neighbours_and_each_lane_has_its_own(desk: Desk) -> None:
    desk.put(A, B, C)
    assert (desk.drawn(0), desk.drawn(1)) == ({LIKELY}, {FAINT})
    paper = picture(desk.lanes[0]).pixelColor(24, 5).name()
    assert len(colours(picture(desk.lanes[0])) - {paper}) > 3


def test_ribbon_scrolls_with_its_texts_and_comes_into_view_with_them(desk: Desk) -> None:
    desk.put(A, B)
    desk.desk.link.set_on(False)
    top = desk.lanes[0].ribbons()[0].left.top
    desk.panes[0].verticalScrollBar().setValue(10)
    assert desk.lanes[0].ribbons()[0].left.top == top - 10
    desk.panes[0].scroll_to(SURE.a.start)
    assert SURE in desk.drawn()


def test_passages_are_marked_the_surer_the_stronger(desk: Desk, theme: Theme) -> None:
    desk.put(A, B, C)
    tokens = theme.tokens
    assert desk.seen(tokens.links["likely"].tint) == [True, True, False]
    assert desk.seen(tokens.links["faint"].tint) == [False, True, True]
    assert desk.seen(tokens.links["sure"].edge) == [True, False, True]
    assert desk.seen(tokens.line_strong) == [True, True, True]  # dots: told only here


def test_where_nothing_is_linked_nothing_is_marked(desk: Desk, theme: Theme) -> None:
    desk.put(A, B, links=())
    assert desk.seen(theme.tokens.line_strong) == [False, False]
    assert desk.panes[0].linked() is not None
    assert desk.desk.columns.columns()[0].overview.marks() == []


def test_neighbours_told_only_here_say_so_once(desk: Desk, theme: Theme) -> None:
    desk.put(A, B, links=(LIKELY,))
    pane = desk.panes[1]
    pane.set_shown_kinds(frozenset())
    right = pane.viewport().width() - 11
    edges = {y for x, y in coloured(picture(pane), theme.tokens.line) if x > right - 60}
    runs = [y for y in edges if y - 1 not in edges]
    assert 1 <= len(runs) <= 2  # one chip: nothing else has that colour


def test_ribbons_are_mirrored_where_the_window_is(desk: Desk) -> None:
    desk.put(A, B, links=(LIKELY,))
    lane = desk.lanes[0]
    usual = picture(lane)
    desk.desk.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    one, other = (column.x() for column in desk.desk.columns.columns())
    assert other < lane.x() < one
    ground = usual.pixelColor(0, 5)
    begins = [y for y in range(usual.height()) if usual.pixelColor(0, y) != ground]
    mirrored = picture(lane)
    again = [y for y in range(usual.height()) if mirrored.pixelColor(lane.width() - 1, y) != ground]
    assert begins
    assert again == begins
    assert lane.link_at(QPoint(lane.width() - 2, begins[len(begins) // 2])) == LIKELY


def test_marks_stand_at_the_other_side_of_a_text_from_right_to_left(desk: Desk, theme: Theme) -> None:
    hebrew = article(*(f"משפט מספר {n} מספר על הנמל." for n in range(9)), id=4, title="נמל", source="נמל")
    both = link((A, "Lighthouse 1 begins"), (hebrew, "משפט מספר 1"), 0.95)
    desk.put(A, hebrew, links=(both,))
    edge = coloured(picture(desk.panes[1]), theme.tokens.links["sure"].edge)
    width = desk.panes[1].viewport().width()
    assert edge
    assert min(x for x, _ in edge) > width - 40
    assert desk.panes[1].passage_at(QPoint(width - 15, edge[0][1])).ties


@pytest.mark.parametrize("count", [4, 8])
def test_columns_and_lanes_keep_their_room(desk: Desk, count: int) -> None:
    desk.put(*(told("More", id) for id in range(11, 11 + count)), links=())
    columns, lanes = desk.desk.columns.columns(), desk.lanes
    assert min(column.width() for column in columns) >= LEAST_WIDTH
    assert [lane.x() for lane in lanes] == [column.geometry().right() + 1 for column in columns[:-1]]
    assert [lane.geometry().right() + 1 for lane in lanes] == [column.x() for column in columns[1:]]


def test_lanes_touch_their_texts_in_a_very_wide_window(desk: Desk) -> None:
    desk.desk.resize(2600, 600)
    desk.put(A, B)
    one, other = desk.desk.columns.columns()
    lane = desk.lanes[0]
    assert (lane.x(), lane.geometry().right() + 1) == (one.geometry().right() + 1, other.x())


# pointing and clicking


def test_what_is_pointed_at_stands_out_everywhere(desk: Desk, theme: Theme) -> None:
    desk.put(A, B, C)
    lane = desk.lanes[0]
    QTest.mouseMove(lane, QPoint(24, 2))
    QTest.mouseMove(lane, desk.middle(lane, LIKELY))
    assert desk.seen(theme.tokens.links["out"].tint) == [True, True, False]
    QApplication.sendEvent(lane, QEvent(QEvent.Type.Leave))
    assert desk.seen(theme.tokens.links["out"].tint) == [False, False, False]
    far = desk.panes[2].viewport()
    QTest.mouseMove(far, QPoint(5, 1))
    QTest.mouseMove(far, desk.edge(2, "Harbour 1 begins") + QPoint(30, 0))
    assert desk.seen(theme.tokens.links["out"].tint) == [True, False, True]


def test_tips_tell_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_: shown.append(words))
    desk.put(A, B, C)
    lane = desk.lanes[0]

    def rest(widget, at: QPoint) -> str:
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
        return shown[-1]

    assert rest(lane, desk.middle(lane, LIKELY)) == "A and B tell the same · likely\nnear in meaning"
    assert rest(lane, QPoint(24, 2)) == ""
    # no ribbon leads there, but the letter is told
    far = rest(desk.panes[0].viewport(), desk.edge(0, "Lighthouse 4 begins"))
    assert far == "Told here and in\nC, sure: same person: Mara Lind"
    assert rest(desk.panes[0].viewport(), desk.edge(0, "Lighthouse 3 begins")) == ""
    assert rest(desk.desk.columns.columns()[0].overview, QPoint(4, 200)).startswith("3 of 121 passages")


def test_click_on_a_ribbon_lines_up_both_ends(desk: Desk) -> None:
    desk.put(A, B)
    lane = desk.lanes[0]
    assert abs(desk.y(A, "Lighthouse 2 begins") - desk.y(B, "Keeper 1 begins")) > 20
    QTest.mouseClick(lane, LEFT, pos=desk.middle(lane, LIKELY))
    assert desk.y(A, "Lighthouse 2 begins") == pytest.approx(desk.y(B, "Keeper 1 begins"), abs=1.5)


def test_click_on_the_edge_lines_up_all_that_tell_the_same(desk: Desk) -> None:
    also = link((A, "Lighthouse 20 begins"), (C, "Harbour 10 begins"), 0.9)
    desk.put(A, B, C, links=(*LINKS, also))
    desk.panes[0].scroll_to(SURE.a.start, at=0.4)
    before = desk.y(A, "Lighthouse 20 begins")
    QTest.mouseClick(desk.panes[0].viewport(), LEFT, pos=desk.edge(0, "Lighthouse 20 begins"))
    heights = [
        desk.y(A, "Lighthouse 20 begins"),
        desk.y(B, "Keeper 35 begins"),
        desk.y(C, "Harbour 10 begins"),
    ]
    assert heights == pytest.approx([before] * 3, abs=1.5)


def test_click_in_a_passage_goes_on_to_act_on_names_and_words(desk: Desk) -> None:
    name = link((A, "Mara Lind kept"), (B, "Keeper 9 begins"), 0.95)
    desk.put(A, B, links=(name,))
    pane = desk.panes[0]
    clicked: list[object] = []
    pane.mentionActivated.connect(lambda entity, start: clicked.append(start))
    before = desk.panes[1].verticalScrollBar().value()
    at = pane.cursorRect(pane.document().find("Mara"))
    QTest.mouseClick(pane.viewport(), LEFT, pos=at.center() - QPoint(12, 0))
    QTest.mouseDClick(pane.viewport(), LEFT, pos=pane.cursorRect(pane.document().find("light")).center())
    assert clicked == [0]
    assert pane.textCursor().selectedText().startswith("light")
    assert desk.panes[1].verticalScrollBar().value() == before


def test_click_on_the_overview_goes_there(desk: Desk) -> None:
    desk.put(A, B)
    strip, pane = desk.desk.columns.columns()[0].overview, desk.panes[0]
    mark = next(area for sure, area in strip.marks() if sure == "sure")
    QTest.mouseClick(strip, LEFT, pos=mark.center().toPoint())
    top, bottom = pane.visible_span()
    assert top < SURE.a.start < bottom


# the keys


def test_keys_go_from_link_to_link_and_line_them_up(desk: Desk, said: list[str]) -> None:
    desk.put(A, B, C)
    desk.panes[0].setFocus()
    visited = []
    for _ in range(3):
        desk.walk.step(1)
        visited.append(desk.walk.current.links)
    assert visited == [{LIKELY}, {FAR}, {SURE}]
    assert desk.y(A, "Lighthouse 20 begins") == pytest.approx(desk.y(B, "Keeper 35 begins"), abs=1.5)
    assert said == [
        "Lighthouse 2 begins here. Also in B, likely: near in meaning",
        "Lighthouse 4 begins here. Also in C, sure: same person: Mara Lind",
        "Lighthouse 20 begins here. Also in B, sure: near in meaning",
    ]
    desk.walk.step(-1)
    assert desk.walk.current.links == {FAR}


def test_columns_that_are_out_of_view_are_brought_into_it(desk: Desk) -> None:
    many = [told("More", id) for id in range(11, 19)]
    tied = link((many[5], "More 3 begins"), (many[6], "More 9 begins"), 0.9)
    desk.put(*many, links=(tied,))
    columns, view = desk.desk.columns.columns(), desk.desk.columns.viewport()
    assert columns[6].visibleRegion().isEmpty()
    desk.panes[5].setFocus()
    desk.walk.step(1)
    for column in columns[5:7]:
        left = column.mapTo(view, QPoint()).x()
        assert 0 <= left <= view.width() - column.width()


def test_keys_begin_with_what_is_on_screen(desk: Desk) -> None:
    desk.put(A, B, C)
    desk.panes[0].scroll_to(end(A, "Lighthouse 10 begins").start)
    desk.panes[0].setFocus()
    desk.walk.step(1)
    assert desk.walk.current.links == {SURE}
    desk.panes[0].scroll_to(end(A, "Lighthouse 40 begins").start, at=0)
    desk.walk.step(-1)
    assert desk.walk.current.links == {SURE}


def test_only_what_is_shown_is_gone_through(desk: Desk, said: list[str]) -> None:
    desk.put(A, B, C, floor=0.9)
    desk.panes[1].setFocus()
    desk.walk.step(1)
    assert desk.walk.current.links == {SURE}
    desk.put(A, B, C, links=())
    desk.walk.step(1)
    assert said[-1] == "No linked passages are shown."


def test_from_a_text_that_shares_nothing_the_keys_go_to_one_that_does(desk: Desk) -> None:
    desk.put(A, B, C, links=(FAINT,))
    desk.panes[0].setFocus()
    desk.walk.step(1)
    assert desk.walk.current.article == B.id


def test_enter_lines_up_the_passage_with_the_caret(desk: Desk) -> None:
    desk.put(A, B)
    pane = desk.panes[0]
    pane.setFocus()
    pane.scroll_to(SURE.a.start)
    pane.set_caret(SURE.a.start + 4)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert desk.y(A, "Lighthouse 20 begins") == pytest.approx(desk.y(B, "Keeper 35 begins"), abs=1.5)


def test_enter_at_a_name_frames_the_name(desk: Desk) -> None:
    desk.put(A, B)
    pane = desk.panes[0]
    clicked: list[int] = []
    pane.mentionActivated.connect(lambda _entity, start: clicked.append(start))
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Period)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert clicked == [0]
    desk.walk.step(1)  # now the keys are at a passage
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert clicked == [0]


def test_menu_of_the_keys_is_that_of_the_passage_one_is_at(desk: Desk) -> None:
    desk.put(A, B, C)
    asked: list[tuple] = []
    desk.linking.menu_wanted.connect(lambda _menu, pointed: asked.append((pointed.links, pointed.end)))
    desk.panes[0].setFocus()
    desk.walk.step(1)
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, desk.panes[0].mapToGlobal(at))
    menu = desk.panes[0].menu_for(event)
    assert asked == [((LIKELY,), LIKELY.a)]
    assert "Bring the others to this height" in [action.text() for action in menu.actions()]


def test_ribbon_has_a_menu(desk: Desk) -> None:
    desk.put(A, B, C)
    asked: list[tuple[Link, ...]] = []
    desk.linking.menu_wanted.connect(lambda _menu, pointed: asked.append(pointed.links))
    lane = desk.lanes[0]
    at = desk.middle(lane, LIKELY)
    QApplication.sendEvent(lane, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, lane.mapToGlobal(at)))
    menu = next(each for each in lane.findChildren(QMenu) if each.isVisible())
    assert (asked, menu.actions()[0].text()) == ([(LIKELY,)], "Bring both to one height")
    menu.close()


# scrolling together


def test_texts_scroll_along_their_links(desk: Desk) -> None:
    desk.put(A, B)
    bar, other = (pane.verticalScrollBar() for pane in desk.panes)
    values = []
    for value in range(0, bar.maximum(), 10):
        bar.setValue(value)
        values.append(other.value())
        if abs(desk.y(A, "Lighthouse 20 begins") - desk.panes[0].seen_from() - 200) < 6:
            met = desk.y(B, "Keeper 35 begins") - desk.y(A, "Lighthouse 20 begins")
    assert values == sorted(values)
    assert max(after - before for before, after in pairwise(values)) < 10 * 9
    assert abs(met) < 60  # one paragraph, while even scrolling would be fifteen apart
    bar.setValue(bar.maximum())
    assert other.value() == other.maximum()


def test_texts_without_links_scroll_evenly(desk: Desk) -> None:
    desk.put(A, B, links=())
    desk.panes[0].place.go_to_fraction(0.5)
    assert desk.panes[1].place.fraction() == pytest.approx(0.5, abs=0.02)


def test_what_was_lined_up_stays_so_in_another_theme_and_size(desk: Desk, theme: Theme) -> None:
    desk.put(A, B)
    desk.walk.line_up_link(SURE)

    def apart() -> float:
        return desk.y(A, "Lighthouse 20 begins") - desk.y(B, "Keeper 35 begins")

    assert abs(apart()) <= 1.5
    theme.use("dark")
    QApplication.processEvents()
    assert abs(apart()) <= 3
    for pane in desk.panes:
        pane.set_points(12)
    QApplication.processEvents()
    assert abs(apart()) <= 40  # the lines at the top are those that stay


# the slider


def test_slider_shows_more_and_fewer_links_and_says_which(desk: Desk, theme: Theme) -> None:
    desk.put(A, B, C)
    slider = desk.desk.slider.slider
    assert slider.accessibleName() == "Links shown: sure, likely and faint, 4 links"
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert slider.accessibleName() == "Links shown: sure, 1 link"
    assert desk.drawn(0) == set()
    assert desk.seen(theme.tokens.links["likely"].tint) == [False, False, False]
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert desk.drawn(0) == {LIKELY}


# other texts, other articles


def test_links_of_a_text_that_is_no_more_are_dropped(desk: Desk, theme: Theme) -> None:
    desk.put(A, B)
    other = replace(told("Lighthouse rebuilt", 1), summary=A.summary)
    desk.panes[0].update_article(other)
    assert desk.seen(theme.tokens.links["likely"].tint)[0] is False
    desk.linking.show(build([other, B]))
    assert desk.panes[1].linked() is None
    assert desk.lanes[0].ribbons() == []


def test_links_stay_while_the_same_texts_are_looked_through_again(desk: Desk) -> None:
    desk.put(A, B, C)
    desk.linking.show(build([A, B, C]))
    assert desk.drawn(0) == {LIKELY}


def test_links_are_turned_where_the_articles_change_places(desk: Desk) -> None:
    desk.put(A, B)
    with desk.qtbot.waitSignal(desk.desk.filled):
        desk.desk.show_articles(build([B, A]).articles)
        desk.linking.show(build([B, A]))
    QApplication.processEvents()
    (shown,) = desk.drawn()
    assert (shown.a, shown.b) == (LIKELY.b, LIKELY.a)


def test_zoom_and_width_move_ribbons_with_the_words(desk: Desk) -> None:
    desk.put(A, B)
    for act in (lambda: desk.desk.zoom(3), lambda: desk.desk.resize(900, 500)):
        act()
        QApplication.processEvents()
        neighbours = desk.lanes[0].neighbours()
        at = next(each for each, tie in enumerate(neighbours.ties) if tie.link == LIKELY)
        ribbon = next(each for each in desk.lanes[0].ribbons() if each.number == at)
        words = desk.y(A, "Lighthouse 2 begins") - desk.lanes[0].mapToGlobal(QPoint()).y()
        assert ribbon.left.top == pytest.approx(words, abs=1)


def test_slider_reaches_what_is_faintest_and_begins_where_it_is_told_to(qtbot: QtBot) -> None:
    slider = LinkSlider(0.34, 0.5)
    qtbot.addWidget(slider)
    assert slider.floor() == 0.5
    slider.slider.setValue(slider.slider.maximum())
    assert slider.floor() == 0.34
    told: list[float] = []
    slider.floor_changed.connect(told.append)
    slider.slider.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
    assert told == [0.39]
