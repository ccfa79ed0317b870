"""The timeline as it is seen and used."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import EventId
from gui.panels.timeline import Timeline
from gui.panels.timeline.canvas import TimelineCanvas
from gui.panels.timeline.view import Mark
from gui.theme import Theme
from tests.gui.made_events import (
    ARTICLES,
    COURIER,
    EVENTS,
    FIRE,
    POST,
    STRIKE,
    TALKS,
    VOTE,
    event,
    many,
    told,
)
from tests.gui.pictures import coloured, picture

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def timeline(theme: Theme, qtbot: QtBot) -> Timeline:
    made = Timeline(theme)
    qtbot.addWidget(made)
    made.resize(1280, 330)
    made.show()
    made.show_events(EVENTS, ARTICLES)
    QApplication.processEvents()
    return made


def mark(timeline: Timeline, id: EventId, lane: str) -> Mark:
    view = timeline.canvas.outlook.view()
    number = next(n for n, each in enumerate(timeline.lanes.lanes) if each.name == lane)
    return next(each for each in view.marks(number) if each.tells(id))


def middle(timeline: Timeline, mark: Mark) -> QPoint:
    """Where a mark is in the canvas."""
    view = timeline.canvas.outlook.view()
    return view.mirrored(view.area(mark)).center().toPoint()


def at(timeline: Timeline, id: EventId, lane: str) -> QPoint:
    return middle(timeline, mark(timeline, id, lane))


def chip(timeline: Timeline, id: EventId) -> QPoint:
    view = timeline.canvas.outlook.view()
    return middle(timeline, next(each.mark for each in view.chips if each.mark.tells(id)))


def tip_at(widget: QWidget, at: QPoint) -> str:
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    words = QToolTip.text()
    QToolTip.hideText()
    return words


def wheel(canvas: TimelineCanvas, at: QPoint, notches: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    turned = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        notches * 120,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, turned)


def day_at(canvas: TimelineCanvas, x: float) -> float:
    return canvas.outlook.camera.axis.day(canvas.outlook.view().place(x))


# what is seen


def test_each_source_has_its_lane_in_its_colour(timeline: Timeline, theme: Theme) -> None:
    image, canvas = picture(timeline.canvas), timeline.canvas
    for number, lane in enumerate(canvas.outlook.lanes.lanes):
        line = canvas.outlook.view().line(number)
        rows = {
            y for x, y in coloured(image, theme.source_colour(lane.number)) if x > canvas.outlook.view().names
        }
        near = {y for y in rows if abs(y - line) < canvas.outlook.view().placing.height / 2}
        assert near, lane.name
    assert [lane.name for lane in canvas.outlook.lanes.lanes] == [
        "What the harbour remembers",
        "The Norrvik Post",
        "Coastal Courier",
    ]


def test_what_has_no_date_stands_in_a_lane_at_the_end(timeline: Timeline) -> None:
    view = timeline.canvas.outlook.view()
    assert view.rows == 4
    assert view.is_undated(3)
    assert [each.mark.event for each in view.chips] == [TALKS.id]
    assert "Talks on the ferry" in tip_at(timeline.canvas, chip(timeline, TALKS.id))


def test_more_undated_events_than_there_is_room_for_can_be_chosen_from_a_menu(
    timeline: Timeline, qtbot: QtBot
) -> None:
    undated = [
        event(n, "", (told(POST, 50), told(COURIER, 20)), f"Undated event number {n}") for n in range(1, 40)
    ]
    timeline.show_events(undated, ARTICLES)
    rest = timeline.canvas.outlook.view().chips[-1]
    assert len(timeline.canvas.outlook.view().chips) - 1 + len(rest.mark.told) == 39
    qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=middle(timeline, rest.mark))
    (menu,) = (each for each in timeline.canvas.findChildren(QMenu) if each.isVisible())
    with qtbot.waitSignal(timeline.event_chosen) as chosen:
        menu.actions()[0].trigger()
    menu.close()
    assert chosen.args == [rest.mark.event]


def test_tip_tells_what_when_who_and_how_much(timeline: Timeline) -> None:
    assert tip_at(timeline.canvas, at(timeline, FIRE.id, "Coastal Courier")).split("\n") == [
        "Fire in the harbour",
        "5 October 2009",
        "Coastal Courier · about 40 words · in passing",
    ]
    assert "main subject" in tip_at(timeline.canvas, at(timeline, FIRE.id, "The Norrvik Post"))


def test_name_that_is_cut_short_is_told_whole(timeline: Timeline) -> None:
    at = QPoint(40, round(timeline.canvas.outlook.view().line(0)))
    assert tip_at(timeline.canvas, at) == "What the harbour remembers"


def test_chosen_event_has_a_band_behind_all_lanes(timeline: Timeline, theme: Theme) -> None:
    assert not coloured(picture(timeline.canvas), theme.tokens.selection)
    timeline.select(STRIKE.id)
    band = timeline.canvas.outlook.view().band(STRIKE.id)
    assert band is not None
    tinted = coloured(picture(timeline.canvas), theme.tokens.selection)
    assert min(x for x, _ in tinted) == pytest.approx(band.left(), abs=1)
    assert max(x for x, _ in tinted) == pytest.approx(band.right(), abs=2)
    assert (
        max(y for _, y in tinted) - min(y for _, y in tinted)
        > 2 * timeline.canvas.outlook.view().placing.height
    )
    timeline.select(None)
    assert not coloured(picture(timeline.canvas), theme.tokens.selection)


def test_event_that_took_long_has_a_bar(timeline: Timeline) -> None:
    view = timeline.canvas.outlook.view()
    long, short = (mark(timeline, each.id, "The Norrvik Post") for each in (STRIKE, VOTE))
    bar = view.bar(long)
    assert bar is not None
    assert bar[0] < view.area(long).center().x() < bar[1]
    assert view.bar(short) is None


def test_without_events_it_says_so(timeline: Timeline) -> None:
    timeline.show_events((), {})
    assert timeline.canvas.isHidden()
    assert timeline.tools.isHidden()
    assert not timeline._nothing.isHidden()
    timeline.show_events(EVENTS, ARTICLES)
    assert timeline._nothing.isHidden()


def test_undated_events_alone_are_shown(timeline: Timeline) -> None:
    timeline.show_events((TALKS,), ARTICLES)
    picture(timeline.canvas)
    assert timeline.canvas.outlook.view().rows == 1
    timeline.select(TALKS.id)
    picture(timeline.canvas)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_it_is_painted_in_every_theme(timeline: Timeline, theme: Theme, name: str) -> None:
    theme.use(name)
    for lane in timeline.lanes.lanes:
        assert coloured(picture(timeline.canvas), theme.source_colour(lane.number))


# choosing


def test_click_chooses_and_double_click_opens(timeline: Timeline, qtbot: QtBot) -> None:
    there = at(timeline, VOTE.id, "Coastal Courier")
    with qtbot.waitSignal(timeline.event_chosen, check_params_cb=lambda id: id == VOTE.id):
        qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=there)
    with qtbot.waitSignal(timeline.event_opened, check_params_cb=lambda id: id == VOTE.id):
        qtbot.mouseDClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=there)


def test_title_above_is_chosen_by_a_click(timeline: Timeline, qtbot: QtBot) -> None:
    middle = QPoint(
        at(timeline, STRIKE.id, "The Norrvik Post").x(), round(timeline.canvas.outlook.view().head) - 12
    )
    with qtbot.waitSignal(timeline.event_chosen, check_params_cb=lambda id: id == STRIKE.id):
        qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=middle)


def test_title_of_what_is_pointed_at_stands_over_the_others(timeline: Timeline) -> None:
    timeline.show_events(*many(120, 6))
    canvas = timeline.canvas
    shown = {each.event for each in canvas.outlook.labels()}
    view = canvas.outlook.view()
    marks = (mark for lane in view.seen() if not view.is_undated(lane) for mark in view.shown(lane))
    hidden = next(mark for mark in marks if not mark.dot.is_group and mark.event not in shown)
    before = picture(canvas).copy(0, 0, canvas.width(), round(view.head))
    QTest.mouseMove(canvas, middle(timeline, hidden))
    title = canvas.outlook.label_of(hidden)
    assert title is not None
    assert title.left <= view.placing.middle(hidden.event) <= title.right
    assert picture(canvas).copy(0, 0, canvas.width(), round(view.head)) != before


def test_what_is_selected_from_outside_is_told_to_nobody(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.event_chosen):
        timeline.select(FIRE.id)
        timeline.select(EventId(999))
        timeline.select(None)


def test_right_click_asks_for_the_menu_of_the_event(timeline: Timeline, qtbot: QtBot) -> None:
    there = at(timeline, STRIKE.id, "The Norrvik Post")
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, there, timeline.canvas.mapToGlobal(there))
    with qtbot.waitSignal(timeline.menu_wanted, check_params_cb=lambda id, _: id == STRIKE.id):
        QApplication.sendEvent(timeline.canvas, asked)


def test_too_many_at_one_time_become_one_mark_that_a_click_spreads(timeline: Timeline, qtbot: QtBot) -> None:
    days = [event(n, f"2015-03-{n:02}", (told(POST, 800), told(COURIER, 800))) for n in range(1, 20)]
    far = [event(30, "1990-01-01", (told(POST, 90),)), event(31, "2021-01-01", (told(POST, 90),))]
    further = [event(40 + n, f"{1991 + n}-06-01", (told(COURIER, 90),)) for n in range(29)]
    timeline.show_events([*days, *far, *further], ARTICLES)
    group = next(each for each in timeline.canvas.outlook.view().marks(0) if each.dot.is_group)
    qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=middle(timeline, group))
    events = [each for each in timeline.canvas.outlook.view().shown(0) if each.tells(days[4].id)]
    assert not timeline.canvas.outlook.camera.is_fitted
    assert len(events[0].told) < len(group.told)


def test_events_of_one_day_can_be_chosen_from_a_menu(timeline: Timeline, qtbot: QtBot) -> None:
    day = [event(n, "2015-03-01", (told(POST, 800),), f"Event & {n}") for n in range(1, 60)]
    timeline.show_events(day, ARTICLES)
    while timeline.canvas.outlook.camera.can_grow:
        timeline.canvas.zoom(2.0)
    group = next(each for each in timeline.canvas.outlook.view().marks(0) if each.dot.is_group)
    qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=middle(timeline, group))
    (menu,) = (each for each in timeline.canvas.findChildren(QMenu) if each.isVisible())
    assert len(menu.actions()) == len(group.told)
    menu.close()


# keys


def test_keys_go_from_dot_to_dot_and_say_each(timeline: Timeline, qtbot: QtBot, said: list[str]) -> None:
    chosen: list[EventId] = []
    timeline.event_chosen.connect(chosen.append)
    timeline.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(timeline.canvas, key)
    assert [words.split(".")[0] for words in said] == [
        "Fire in the harbour",
        "Dockers on strike",
        "Dockers on strike",
        "The council votes",
        "Fire in the harbour",
        "Talks on the ferry",
        "Fire in the harbour",
    ]
    assert said[1].split(". ")[1:] == [
        "March 2018 – January 2019",
        "What the harbour remembers · about 500 words · main subject",
    ]
    assert chosen[:2] == [STRIKE.id, STRIKE.id]


def test_enter_opens_what_the_keys_are_at(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline.canvas, Qt.Key.Key_End)
    with qtbot.waitSignal(timeline.event_opened, check_params_cb=lambda id: id == STRIKE.id):
        qtbot.keyClick(timeline.canvas, Qt.Key.Key_Return)


def test_what_the_keys_are_at_comes_into_view(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.canvas.zoom(40.0, 0.0)
    timeline.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(timeline.canvas, Qt.Key.Key_End)
    view = timeline.canvas.outlook.view()
    assert view.plot.contains(view.area(mark(timeline, STRIKE.id, "What the harbour remembers")).center())


def test_plus_and_minus_zoom_and_nought_shows_all(timeline: Timeline, qtbot: QtBot) -> None:
    camera = timeline.canvas.outlook.camera
    timeline.canvas.setFocus()
    qtbot.keyClick(timeline.canvas, Qt.Key.Key_Plus)
    qtbot.keyClick(timeline.canvas, Qt.Key.Key_Plus)
    assert camera.zoom == pytest.approx(1.5**2)
    qtbot.keyClick(timeline.canvas, Qt.Key.Key_Minus)
    assert camera.zoom == pytest.approx(1.5)
    qtbot.keyClick(timeline.canvas, Qt.Key.Key_0)
    assert camera.is_fitted


def test_buttons_zoom_and_are_reached_with_tab(timeline: Timeline, qtbot: QtBot) -> None:
    assert not timeline.shrink.isEnabled()
    timeline.grow.click()
    assert timeline.canvas.outlook.camera.zoom == pytest.approx(1.5)
    assert timeline.shrink.isEnabled()
    timeline.fit.click()
    assert timeline.canvas.outlook.camera.is_fitted
    assert [each.accessibleName() for each in (timeline.shrink, timeline.grow, timeline.fit)] == [
        "Zoom out (–)",
        "Zoom in (+)",
        "Show all of it (0)",
    ]
    timeline.activateWindow()
    timeline.grow.setFocus(Qt.FocusReason.TabFocusReason)
    assert timeline.grow.nextInFocusChain().nextInFocusChain() is timeline.canvas
    assert timeline.grow.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_screen_readers_are_told_what_it_shows(timeline: Timeline) -> None:
    assert timeline.canvas.accessibleName() == "Timeline of events"
    assert timeline.canvas.accessibleDescription() == "4 events told by 3 sources, 1 of them undated"


# moving


def test_wheel_with_ctrl_zooms_around_what_is_pointed_at(timeline: Timeline) -> None:
    there = at(timeline, FIRE.id, "Coastal Courier") + QPoint(120, 0)
    before = day_at(timeline.canvas, there.x())
    wheel(timeline.canvas, there, QPoint(0, 3), CTRL)
    assert timeline.canvas.outlook.camera.zoom > 1.5
    assert day_at(timeline.canvas, there.x()) == pytest.approx(before, abs=1)


def test_two_fingers_zoom(timeline: Timeline) -> None:
    there = QPointF(at(timeline, FIRE.id, "Coastal Courier"))
    pinched = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        there,
        there,
        there,
        0.4,
        QPointF(),
    )
    QApplication.sendEvent(timeline.canvas, pinched)
    assert timeline.canvas.outlook.camera.zoom == pytest.approx(1.4)


def test_wheel_moves_along_where_all_lanes_are_seen(timeline: Timeline) -> None:
    timeline.canvas.zoom(10.0, 0.0)
    wheel(timeline.canvas, QPoint(600, 100), QPoint(0, -2))
    assert timeline.canvas.outlook.camera.left > 0
    wheel(timeline.canvas, QPoint(600, 100), QPoint(0, 5))
    assert timeline.canvas.outlook.camera.left == 0


def test_drag_moves_and_chooses_nothing(timeline: Timeline, qtbot: QtBot) -> None:
    canvas = timeline.canvas
    canvas.zoom(10.0, 300.0)
    before, from_ = canvas.outlook.camera.left, QPoint(900, 120)
    with qtbot.assertNotEmitted(timeline.event_chosen):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, from_)
        QTest.mouseMove(canvas, from_ - QPoint(40, 0))
        QTest.mouseMove(canvas, from_ - QPoint(90, 0))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, from_ - QPoint(90, 0))
    assert canvas.outlook.camera.left == pytest.approx(before + 90)


def test_many_lanes_scroll_and_the_axis_stays(timeline: Timeline, theme: Theme) -> None:
    events, articles = many(200, 40)
    timeline.show_events(events, articles)
    canvas = timeline.canvas
    axis = picture(canvas).copy(0, round(canvas.outlook.view().plot.bottom()) + 1, canvas.width(), 30)
    wheel(canvas, QPoint(600, 100), QPoint(0, -4))
    assert canvas.outlook.top > 0
    assert canvas.outlook.view().seen().start > 0
    assert picture(canvas).copy(0, round(canvas.outlook.view().plot.bottom()) + 1, canvas.width(), 30) == axis
    timeline._down.setValue(timeline._down.maximum())
    assert canvas.outlook.view().seen().stop == canvas.outlook.view().rows


def test_scroll_bars_say_where_it_is(timeline: Timeline) -> None:
    assert timeline._along.isHidden()
    assert timeline._down.isHidden()
    timeline.canvas.zoom(10.0, 500.0)
    assert not timeline._along.isHidden()
    assert timeline._along.value() == pytest.approx(timeline.canvas.outlook.camera.left, abs=1)
    timeline._along.setValue(0)
    assert timeline.canvas.outlook.camera.left == 0


def test_state_brings_back_where_one_was(timeline: Timeline, theme: Theme, qtbot: QtBot) -> None:
    timeline.canvas.zoom(12.0, 300.0)
    state = timeline.state()
    other = Timeline(theme)
    qtbot.addWidget(other)
    other.resize(1280, 330)
    other.restore(state)  # before there is anything to show
    other.show()
    other.show_events(EVENTS, ARTICLES)
    QApplication.processEvents()
    assert other.canvas.outlook.camera.zoom == pytest.approx(12.0)
    assert other.canvas.outlook.camera.day == pytest.approx(timeline.canvas.outlook.camera.day, abs=1)


@pytest.mark.parametrize(
    "state", [{}, {"zoom": "wide", "day": None, "top": []}, {"zoom": -5, "day": 1e12, "top": -3}]
)
def test_state_that_makes_no_sense_does_no_harm(timeline: Timeline, state: dict[str, object]) -> None:
    timeline.restore(state)
    picture(timeline.canvas)
    assert timeline.canvas.outlook.camera.zoom >= 1
    assert timeline.canvas.outlook.top == 0


def test_what_is_looked_at_stays_as_more_events_come(timeline: Timeline) -> None:
    timeline.canvas.zoom(12.0, 300.0)
    before = timeline.canvas.outlook.camera.day
    timeline.show_events((*EVENTS, event(9, "2014", (told(POST, 20), told(COURIER, 20)))), ARTICLES)
    assert timeline.canvas.outlook.camera.day == pytest.approx(before, abs=1)


def test_chosen_event_that_is_gone_is_chosen_no_more(timeline: Timeline, theme: Theme) -> None:
    timeline.select(FIRE.id)
    timeline.show_events((VOTE, STRIKE), ARTICLES)
    assert not coloured(picture(timeline.canvas), theme.tokens.selection)


def test_new_title_is_shown(timeline: Timeline) -> None:
    timeline.show_events((replace(FIRE, title="Blaze at the pier"), *EVENTS[1:]), ARTICLES)
    assert tip_at(timeline.canvas, at(timeline, FIRE.id, "Coastal Courier")).startswith("Blaze at the pier")


# the other way round


@pytest.fixture
def backwards() -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_time_runs_to_the_left_where_the_language_does(backwards: None, theme: Theme, qtbot: QtBot) -> None:
    timeline = Timeline(theme)
    qtbot.addWidget(timeline)
    timeline.resize(1280, 330)
    timeline.show()
    timeline.show_events(EVENTS, ARTICLES)
    QApplication.processEvents()
    post = "The Norrvik Post"
    assert at(timeline, FIRE.id, post).x() > at(timeline, STRIKE.id, post).x()
    with qtbot.waitSignal(timeline.event_chosen, check_params_cb=lambda id: id == STRIKE.id):
        qtbot.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, pos=at(timeline, STRIKE.id, post))
    timeline.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    with qtbot.waitSignal(timeline.event_chosen, check_params_cb=lambda id: id != STRIKE.id):
        qtbot.keyClick(timeline.canvas, Qt.Key.Key_Right)
    name = QPoint(timeline.canvas.width() - 40, round(timeline.canvas.outlook.view().line(0)))
    assert tip_at(timeline.canvas, name) == "What the harbour remembers"


# much of it


def test_thousands_of_events_are_painted_at_once(timeline: Timeline) -> None:
    events, articles = many(3_000, 60)
    timeline.show_events(events, articles)
    canvas = timeline.canvas
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    taken = []
    for step in range(12):
        if step % 4 == 3:
            canvas.zoom(1.5, 500.0)
        canvas.go_along(canvas.outlook.camera.left + 40)
        begun = time.perf_counter()
        canvas.render(image, QPoint())
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.25  # some ms where nothing else runs


def test_only_lanes_that_are_seen_are_laid_out(timeline: Timeline) -> None:
    events, articles = many(300, 60)
    timeline.show_events(events, articles)
    picture(timeline.canvas)
    view = timeline.canvas.outlook.view()
    assert set(view.placing._runs) == set(view.seen())
