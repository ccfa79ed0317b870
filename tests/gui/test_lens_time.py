from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from corpus.compare import build
from corpus.compare.findings import Timeline, TimeTold
from corpus.model import ArticleId, DatePrecision, Span
from gui.panels.lenses.time import TimePage
from gui.panels.lenses.time_lanes import TimeLanes
from gui.theme import Theme
from gui.viewmodels.time_axis import ROW, Axis, Mark, PlacedMark, gap_length, lay_out, mark_of, marks_of
from tests.gui.made_findings import COUNCIL, HARBOUR, SHORT, TIME, compared, spans_of
from tests.gui.pictures import coloured, picture

A, B = ArticleId(1), ArticleId(2)


def marks(*values: str, article: ArticleId = A) -> list[Mark]:
    made = [mark_of(article, value) for value in values]
    return [each for each in made if each is not None]


def placed(axis: Axis, value: str) -> PlacedMark:
    return next(each for each in axis.marks if each.mark.value == value)


# where times stand


def test_times_stand_in_order_and_longer_ones_hold_shorter_ones() -> None:
    axis = lay_out(marks("2021-03-24", "2021", "2021-03", "2021-03-19", "2020-12/2021-02"))
    year, month, day = (placed(axis, value) for value in ("2021", "2021-03", "2021-03-24"))
    assert year.start < month.start < placed(axis, "2021-03-19").start < day.start
    assert day.end <= month.end < year.end
    assert placed(axis, "2020-12/2021-02").end == pytest.approx(month.start)


def test_days_told_have_rows_of_their_own() -> None:
    axis = lay_out(marks("2021-03-23", "2021-03-24", "2021-03-26"))
    starts = [each.start for each in axis.marks]
    assert all(after - before >= ROW for before, after in pairwise(starts))


def test_marks_of_one_lane_never_cover_one_another() -> None:
    axis = lay_out(marks("2021", "2021-03", "2021-03-24", "2021-03-20/2021-04-02", "2021-04", "2020/2022"))
    for one, other in ((a, b) for a in axis.marks for b in axis.marks if a is not b):
        assert one.slot != other.slot or one.end <= other.start or other.end <= one.start
    assert axis.slots[A] == 1 + max(each.slot for each in axis.marks)


def test_lanes_do_not_make_room_for_one_another() -> None:
    axis = lay_out([*marks("2021-03-24"), *marks("2021-03-24", "2021-03", article=B)])
    assert axis.slots == {A: 1, B: 2}
    assert len({each.start for each in axis.marks if each.mark.is_day}) == 1


def test_long_stretches_of_which_nothing_is_told_are_shortened_and_marked() -> None:
    axis = lay_out(marks("1987-05-01", "2021-03-24", "2021-03-26"))
    (gap,) = axis.gaps
    assert gap_length(gap.days) == (34, "years")
    assert gap.bottom - gap.top < 2 * ROW


def test_what_a_longer_time_reaches_over_is_no_gap() -> None:
    assert lay_out(marks("1987", "1988-05-01")).gaps != ()
    assert lay_out(marks("1980/1989", "1980-02-01", "1988-05-01")).gaps == ()


@pytest.mark.parametrize(
    ("days", "length"),
    [(1, (1, "days")), (45, (45, "days")), (61, (2, "months")), (400, (13, "months")), (731, (2, "years"))],
)
def test_gap_is_told_in_its_largest_unit(days: int, length: tuple[int, str]) -> None:
    assert gap_length(days) == length


def test_years_stand_above_their_days_once() -> None:
    axis = lay_out(marks("2006", "2009-04", "2009-05-25", "2021-03-24"))
    told = [(tick.date.iso, tick.head) for tick in axis.ticks]
    assert told == [
        ("2006", True),
        ("2009", True),
        ("2009-04", False),
        ("2009-05-25", False),
        ("2021", True),
        ("2021-03-24", False),
    ]


def test_what_no_calendar_has_is_left_out() -> None:
    assert marks("2021-02-30", "soon", "", "99999") == []
    lost = Timeline((TimeTold(A, "2021-13", None, ()),), (), {})
    assert marks_of(lost) == []
    assert lay_out([]) == Axis((), (), (), {}, 0.0)


def test_zoom_makes_all_of_it_higher() -> None:
    told = marks("1987", "2021-03", "2021-03-24", "2021-06-01")
    heights = [lay_out(told, zoom).height for zoom in (0.5, 1.0, 2.0)]
    assert heights == sorted(set(heights))


def test_marks_between_heights_are_found_however_far_up_they_begin() -> None:
    axis = lay_out(marks("1900/2021", *(f"2021-03-{day:02}" for day in range(1, 30))))
    wanted = [each for each in axis.marks if each.end > 300 and each.start < 320]
    assert list(axis.between(300, 320)) == wanted
    assert placed(axis, "1900/2021") in wanted


# as it is seen


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> TimePage:
    page = TimePage(theme)
    qtbot.addWidget(page)
    page.resize(320, 700)
    page.show()
    page.show_comparison(compared())
    QApplication.processEvents()
    return page


def lane(page: TimePage, value: str, article: ArticleId) -> QPoint:
    mark = next(
        each
        for each in page.lanes.axis.marks
        if each.mark.value == value and each.mark.article == article and each.mark.told is not None
    )
    return page.lanes.area_of(mark).center().toPoint()


def visible(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def test_each_article_has_a_lane_in_the_colour_of_its_source(page: TimePage, theme: Theme) -> None:
    image = picture(page.lanes)
    for lane in list(page.lanes.places().lanes.values())[:2]:  # the third has none, and is grey as words are
        colour = theme.source_colour(page.lettered.colours[lane.article])
        across = {x for x, _ in coloured(image, colour)}
        assert across
        assert lane.left <= min(across)
        assert max(across) <= lane.right


def test_mark_opens_each_place_where_its_article_tells_the_time(page: TimePage, qtbot: QtBot) -> None:
    places = spans_of("24 March 2021", SHORT)
    with qtbot.waitSignal(page.places_wanted, check_params_cb=lambda told: told == places):
        qtbot.mouseClick(page.lanes, Qt.MouseButton.LeftButton, pos=lane(page, "2021-03-24", SHORT.id))


def test_tip_of_a_mark_quotes_the_sentence(page: TimePage) -> None:
    at = lane(page, "2021-03-19", HARBOUR.id)
    QApplication.sendEvent(page.lanes, QHelpEvent(QHelpEvent.Type.ToolTip, at, page.lanes.mapToGlobal(at)))
    assert QToolTip.text() == (
        "A: 19 March 2021, 1 time\n“The prime minister had closed the harbour on 19 March.”"
    )
    QToolTip.hideText()


def test_day_on_which_an_article_appeared_is_told_and_opens_nothing(page: TimePage, qtbot: QtBot) -> None:
    mark = next(each for each in page.lanes.axis.marks if each.mark.told is None)
    at = page.lanes.area_of(mark).center().toPoint()
    with qtbot.assertNotEmitted(page.places_wanted):
        qtbot.mouseClick(page.lanes, Qt.MouseButton.LeftButton, pos=at)
    QApplication.sendEvent(page.lanes, QHelpEvent(QHelpEvent.Type.ToolTip, at, page.lanes.mapToGlobal(at)))
    assert QToolTip.text() == "A appeared: 24 March 2021"
    QToolTip.hideText()


def test_keys_go_from_mark_to_mark_and_say_each(page: TimePage, qtbot: QtBot, said: list[str]) -> None:
    page.lanes.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(page.lanes, key)
    assert said == [
        "A: 1987, 1 time",
        "B: 2020 – 2021, 1 time",
        "B: March 2021, 1 time",
        "A: 19 March 2021, 1 time",
        "B: March 2021, 1 time",
        "B appeared: April 2021",
    ]


def test_enter_opens_the_mark_at_the_keys(page: TimePage, qtbot: QtBot) -> None:
    page.lanes.setFocus()
    with qtbot.waitSignal(page.places_wanted, check_params_cb=lambda told: told == spans_of("1987", HARBOUR)):
        qtbot.keyClick(page.lanes, Qt.Key.Key_Return)


def test_the_same_is_there_as_a_list(page: TimePage, qtbot: QtBot) -> None:
    page.as_list.click()
    assert page.lanes.isHidden()
    assert page.heads.isHidden()
    told = [(row.lead, row.choices[0].words) for row in page.list.rows()]
    assert told == [
        ("A", "1987"),
        ("B", "2020 – 2021"),
        ("B", "March 2021"),
        ("A", "19 March 2021"),
        ("A", "24 March 2021"),
        ("C", "24 March 2021"),
    ]
    page.as_list.click()
    assert page.list.isHidden()
    assert not page.lanes.isHidden()


def test_times_of_which_none_knows_when_have_a_lane_of_their_own(page: TimePage, qtbot: QtBot) -> None:
    assert "Not said when" in visible(page)
    (row,) = page.open_times.rows()
    assert (row.lead, [each.words for each in row.choices]) == ("B", ["recently"])
    at = page.open_times.area_of(row.choices[0]).center().toPoint()
    with qtbot.waitSignal(page.places_wanted, check_params_cb=lambda told: told == TIME.open):
        qtbot.mouseClick(page.open_times, Qt.MouseButton.LeftButton, pos=at)


def test_letters_stay_above_their_lanes(page: TimePage) -> None:
    left = page.lanes.mapTo(page, QPoint()).x()
    assert page.heads.mapTo(page, QPoint()).y() < page.area.mapTo(page, QPoint()).y()
    assert list(page.lanes.places().lanes) == [HARBOUR.id, COUNCIL.id, SHORT.id]
    assert left + page.lanes.places().lanes[SHORT.id].right <= page.width()


def test_wheel_with_ctrl_zooms_around_what_is_pointed_at(page: TimePage) -> None:
    page.resize(320, 200)
    QApplication.processEvents()
    before = page.lanes.height()
    at = QPointF(lane(page, "2021-03-24", HARBOUR.id))
    height = page.lanes.mapTo(page, at.toPoint()).y()
    wheel = QWheelEvent(
        at,
        QPointF(page.lanes.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.lanes, wheel)
    QApplication.processEvents()
    assert page.lanes.sizeHint().height() > before
    now = page.lanes.mapTo(page, lane(page, "2021-03-24", HARBOUR.id)).y()
    assert abs(now - height) < 2 * ROW


def test_plus_and_minus_zoom_and_nought_is_the_usual_size(page: TimePage, qtbot: QtBot) -> None:
    usual = page.lanes.axis.height
    page.lanes.setFocus()
    qtbot.keyClick(page.lanes, Qt.Key.Key_Plus)
    assert page.lanes.axis.height > usual
    qtbot.keyClick(page.lanes, Qt.Key.Key_Minus)
    qtbot.keyClick(page.lanes, Qt.Key.Key_Minus)
    assert page.lanes.axis.height < usual
    qtbot.keyClick(page.lanes, Qt.Key.Key_0)
    assert page.lanes.axis.height == usual


def many(count: int) -> Timeline:
    """So many days of three articles, and the years and months that they are in."""
    told = []
    for number in range(count):
        article = ArticleId(1 + number % 3)
        year, month, day = 1900 + number // 60, 1 + number // 5 % 12, 1 + number % 27
        value = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}")[number % 7 // 3]
        precision = (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR)[number % 7 // 3]
        told.append(TimeTold(article, value, precision, (Span(article, 0, 4),)))
    return Timeline(tuple(sorted(told, key=lambda each: each.value)), (), {})


def test_thousands_of_times_are_painted_at_once(page: TimePage) -> None:
    page.show_comparison(replace(compared(), time=many(5_000)))
    QApplication.processEvents()
    image = QImage(page.lanes.width(), 700, QImage.Format.Format_ARGB32_Premultiplied)
    taken = []
    for top in (0, page.lanes.height() // 2, page.lanes.height() - 700):
        painter = QPainter(image)
        begun = time.perf_counter()
        page.lanes.render(painter, QPoint(), QRegion(QRect(0, top, page.lanes.width(), 700)))
        taken.append(time.perf_counter() - begun)
        painter.end()
    assert min(taken) < 0.25  # some ms where nothing else runs


@pytest.fixture
def backwards() -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_lanes_run_from_the_right_where_the_language_does(
    backwards: None, theme: Theme, qtbot: QtBot
) -> None:
    page = TimePage(theme)
    qtbot.addWidget(page)
    page.resize(320, 700)
    page.show()
    page.show_comparison(compared())
    QApplication.processEvents()
    lefts = [lane.left for lane in page.lanes.places().lanes.values()]
    assert lefts == sorted(lefts, reverse=True)
    places = spans_of("24 March 2021", SHORT)
    with qtbot.waitSignal(page.places_wanted, check_params_cb=lambda told: told == places):
        qtbot.mouseClick(page.lanes, Qt.MouseButton.LeftButton, pos=lane(page, "2021-03-24", SHORT.id))


def test_page_without_times_says_so(page: TimePage) -> None:
    page.show_comparison(replace(compared(), time=Timeline((), (), {})))
    assert visible(page) == ["No times are told in these articles."]
    assert page.summary() == "0 times"
    page.show_comparison(build([HARBOUR, COUNCIL]))
    assert visible(page) == ["Being looked for…"]
    assert isinstance(page.lanes, TimeLanes)
    assert page.lanes.isHidden()
