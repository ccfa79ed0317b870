"""The axis of a timeline, its ticks, where dots and titles stand, what is in view: numbers only."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import combinations, pairwise
from math import hypot
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import given as any_given
from hypothesis import strategies as st

from corpus.model import EventId, PartialDate
from gui.panels.timeline.camera import Camera
from gui.panels.timeline.labels import Label, in_view, place_labels
from gui.panels.timeline.spreading import (
    CELL,
    GROUP,
    LARGEST,
    SMALLEST,
    Dot,
    PlacedDot,
    diameter,
    runs,
    spread,
)
from gui.viewmodels.event_axis import BREAK, EDGE, Days, EventAxis, Scale
from gui.viewmodels.event_ticks import Ticks, ticks_of, told_date

VIEW = 1000.0


def given(*wanted: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As many cases as take about a second."""
    return lambda claim: settings(max_examples=60, deadline=None)(any_given(*wanted)(claim))


LAST = datetime.date.max.toordinal()

days = st.builds(
    lambda first, length: Days(first, min(first + length, LAST)),
    st.integers(1, LAST),
    st.one_of(st.just(0), st.integers(0, 40), st.integers(0, 4_000)),
)
# mostly within a few years, as what a library tells of
lately = st.builds(
    lambda first, length: Days(first, first + length), st.integers(733_000, 737_000), st.integers(0, 60)
)
told = st.lists(st.one_of(lately, days), min_size=1, max_size=30)
zooms = st.floats(1, 200)
views = st.floats(60, 3_000)


def day(iso: str) -> int:
    return datetime.date.fromisoformat(iso).toordinal()


def at(*isos: str) -> list[Days]:
    """Days, or months and years whole: "2019-03-01", or from one to another, "2019-03-01/2019-05-01"."""
    return [Days(day(iso.split("/")[0]), day(iso.split("/")[-1])) for iso in isos]


def axis_of(told: list[Days], view: float = VIEW, zoom: float = 1.0) -> EventAxis:
    scale = Scale.of(told, view)
    return scale.axis(min(scale.fitting * zoom, scale.largest))


class TestAxis:
    @given(told, views, zooms)
    def test_later_is_always_further_along(self, told: list[Days], view: float, zoom: float) -> None:
        axis = axis_of(told, view, zoom)
        bounds = sorted({bound for each in told for bound in (each.first, each.last + 1)})
        places = [axis.place(bound) for bound in bounds]
        assert all(before < after for before, after in pairwise(places)), places
        assert all(before < after for before, after in pairwise(axis.places))

    @given(told, views, zooms, st.floats(0, 1))
    def test_places_and_days_tell_each_other(
        self, told: list[Days], view: float, zoom: float, share: float
    ) -> None:
        axis = axis_of(told, view, zoom)
        place = axis.places[0] + share * (axis.places[-1] - axis.places[0])
        assert axis.place(axis.day(place)) == pytest.approx(place, abs=1e-3)

    @given(told, views)
    def test_all_of_it_fits_into_the_view(self, told: list[Days], view: float) -> None:
        assert axis_of(told, view).width <= max(view, 2 * EDGE + 1) + 0.5

    @given(told, views, zooms)
    def test_gaps_never_swallow_an_event(self, told: list[Days], view: float, zoom: float) -> None:
        axis = axis_of(told, view, zoom)
        for gap in axis.breaks:
            inside = (axis.day(gap.start) + axis.day(gap.end)) / 2
            going_on = any(each.first < inside < each.last + 1 for each in told)
            assert gap.told == going_on
            for each in told:  # nothing begins or ends where the axis is cut
                for bound in (each.first, each.last + 1):
                    assert not gap.start + 1e-6 < axis.place(bound) < gap.end - 1e-6

    def test_years_stand_evenly_where_nothing_need_be_cut(self) -> None:
        axis = axis_of(at("2006-10-09", "2009-05-25", "2009-10-05", "2013-02-12", "2018-03-26", "2019-01-10"))
        assert axis.breaks == ()
        years = [axis.place(day(f"{year}-01-01")) for year in range(2007, 2019)]
        lengths = [after - before for before, after in pairwise(years)]
        assert max(lengths) - min(lengths) < 0.01 * max(lengths)

    def test_months_full_of_events_have_most_of_the_room_beside_years_without_any(self) -> None:
        lately = [Days(day("2019-01-01") + number, day("2019-01-01") + number) for number in range(0, 88, 2)]
        axis = axis_of([*at("1945-08-06", "1991-01-01/1991-12-31", "2001-09-11"), *lately])
        start, end = axis.place(lately[0].first), axis.place(lately[-1].last)
        assert end - start > VIEW / 2
        assert [round(gap.days / 365.25) for gap in axis.breaks if not gap.told] == [45, 10, 17]
        assert [gap.days for gap in axis.breaks if gap.told] == [365]

    def test_what_would_save_little_is_not_cut(self) -> None:
        """Weeks without events in two years full of them."""
        events = [
            Days(day("2018-01-01") + 3 * n, day("2018-01-01") + 3 * n) for n in range(240) if n // 15 % 3
        ]
        assert axis_of(events).breaks == ()

    def test_two_events_far_apart_are_not_cut(self) -> None:
        assert axis_of(at("1945-08-06", "2019-02-27")).breaks == ()

    def test_a_single_day_stands_in_the_middle_of_weeks(self) -> None:
        axis = axis_of(at("2019-02-27"))
        assert axis.place(day("2019-02-27") + 0.5) == pytest.approx(VIEW / 2, abs=1)
        assert axis.day(VIEW) - axis.day(0) > 28

    def test_nothing_told_has_no_length(self) -> None:
        axis = Scale.of((), VIEW).axis(1.0)
        assert (axis.width, axis.place(5), axis.day(5)) == (0.0, 0.0, 0.0)

    @given(told, views)
    def test_what_is_wider_than_half_the_view_is_cut_however_far_one_zooms_in(
        self, told: list[Days], view: float
    ) -> None:
        bounds = sorted({bound for each in told for bound in (each.first, each.last + 1)})
        fitted, axis = axis_of(told, view), axis_of(told, view, 1e9)
        for before, after in pairwise(bounds):
            most = max(view / 2, BREAK, fitted.place(after) - fitted.place(before))
            assert axis.place(after) - axis.place(before) <= most + 1e-3

    def test_beside_what_is_cut_time_runs_on_as_one_zooms_in(self) -> None:
        axis = axis_of(at("2006-10-09", "2009-05-25", "2018-03-26", "2019-01-10"), VIEW, 40)
        (gap,) = (gap for gap in axis.breaks if gap.end < axis.place(day("2009-05-25")) and gap.days > 500)
        weeks = axis.place(day("2009-05-25")) - axis.place(day("2009-05-04"))
        assert weeks == pytest.approx(21 * axis.scale)
        assert gap.end - gap.start == BREAK


class TestTicks:
    @given(told, views, zooms)
    def test_ticks_stand_in_order_where_their_dates_begin(
        self, told: list[Days], view: float, zoom: float
    ) -> None:
        axis = axis_of(told, view, zoom)
        ticks = ticks_of(axis, 0.0, min(axis.width, 2_000.0))
        places = [tick.place for tick in ticks.ticks]
        assert places == sorted(places)
        for tick in ticks.ticks:
            begins = datetime.date(tick.date.year, tick.date.month or 1, tick.date.day or 1)
            assert axis.place(begins.toordinal()) == pytest.approx(tick.place)

    @given(told, views, zooms)
    def test_no_tick_stands_where_time_is_left_out(self, told: list[Days], view: float, zoom: float) -> None:
        axis = axis_of(told, view, zoom)
        ticks = ticks_of(axis, 0.0, min(axis.width, 2_000.0))
        for gap in axis.breaks:
            assert not any(gap.start + 1e-6 < tick.place < gap.end - 1e-6 for tick in ticks.ticks)

    @staticmethod
    def _said(zoom: float) -> Ticks:
        camera = Camera()
        camera.look_at(at("2006-10-09", "2009-05-25", "2018-03-26", "2019-01-10"), VIEW)
        camera.zoom_by(zoom, camera.axis.place(day("2009-05-25")))
        return ticks_of(camera.axis, camera.left, camera.left + VIEW)

    def test_years_months_and_days_are_told_as_there_is_room(self) -> None:
        def precision(date: PartialDate) -> str:
            return "day" if date.day else "month" if date.month else "year"

        told = [{precision(tick.date) for tick in self._said(zoom).ticks} for zoom in (1, 10, 60, 1_000)]
        assert told == [{"year"}, {"month"}, {"day"}, {"day"}]

    def test_months_stand_over_their_years_and_days_over_their_months(self) -> None:
        assert self._said(1).spans == ()
        assert {span.date.month for span in self._said(10).spans} == {None}
        assert "2009-05" in {span.date.iso for span in self._said(60).spans}

    def test_a_year_by_itself_between_two_gaps_is_named(self) -> None:
        lately = [Days(day("2019-01-01") + number, day("2019-01-01") + number) for number in range(0, 88, 2)]
        axis = axis_of([*at("1945-08-06", "1991-01-01/1991-12-31", "2001-09-11"), *lately])
        alone = [tick.date.iso for tick in ticks_of(axis, 0.0, VIEW).alone]
        assert alone == ["1945-08", "1991", "2001-09"]

    def test_what_goes_on_over_years_is_told_by_its_length(self) -> None:
        lately = [Days(day("2019-01-01") + number, day("2019-01-01") + number) for number in range(0, 88, 2)]
        axis = axis_of([*at("1990-01-01/1998-12-31"), *lately])
        (long,) = (gap for gap in axis.breaks if gap.told)
        assert told_date(axis, long) is None


dots = st.lists(
    st.builds(
        lambda number, x, half, size: Dot(number, x, half, size),
        st.integers(),
        st.one_of(st.floats(0, 400), st.sampled_from([50.0, 100.0])),
        st.one_of(st.floats(0, 4), st.floats(0, 300)),
        st.floats(SMALLEST, LARGEST),
    ),
    max_size=60,
    unique_by=lambda dot: dot.number,
)
heights = st.floats(38, 60)


def touch(one: PlacedDot, other: PlacedDot) -> bool:
    """Whether one hides any of the other; a mark that stands for several is as wide as its words."""
    if one.is_group or other.is_group:
        beside = abs(one.x - other.x) < (one.wide + other.wide) / 2 - 1e-9
        return beside and abs(one.y - other.y) < (one.size + other.size) / 2 - 1e-9
    return hypot(one.x - other.x, one.y - other.y) < (one.size + other.size) / 2 - 1e-9


class TestSpreading:
    @given(dots, heights)
    def test_no_dot_stands_outside_of_its_lane(self, dots: list[Dot], height: float) -> None:
        for each in spread(dots, height):
            assert abs(each.y) + each.size / 2 <= height / 2 + 1e-9

    @given(dots, heights)
    def test_no_dot_hides_another(self, dots: list[Dot], height: float) -> None:
        placed = spread(dots, height)
        assert not any(touch(one, other) for one, other in combinations(placed, 2))

    @given(dots, heights)
    def test_every_event_is_in_exactly_one_mark(self, dots: list[Dot], height: float) -> None:
        numbers = [number for each in spread(dots, height) for number in each.numbers]
        assert sorted(numbers) == sorted(dot.number for dot in dots)

    @given(dots, heights)
    def test_dots_stand_at_their_time(self, dots: list[Dot], height: float) -> None:
        """Within it, or in the part of the lane that became one mark."""
        by_number = {dot.number: dot for dot in dots}
        for each in spread(dots, height):
            for number in each.numbers:
                dot = by_number[number]
                same_part = int(each.x // CELL) == int(dot.x // CELL)
                assert same_part or abs(each.x - dot.x) <= dot.half

    @given(dots, heights)
    def test_runs_can_be_placed_one_by_one(self, dots: list[Dot], height: float) -> None:
        assert sorted(dot.number for run in runs(dots) for dot in run) == sorted(dot.number for dot in dots)
        placed = [each for run in runs(dots) for each in spread(run, height)]
        assert not any(touch(one, other) for one, other in combinations(placed, 2))

    def test_one_dot_stands_on_its_line(self) -> None:
        assert spread([Dot(7, 30.0, 0.5, 12.0)], 46) == [PlacedDot(30.0, 0.0, 12.0, (7,))]

    def test_two_at_one_time_stand_above_one_another(self) -> None:
        above, below = sorted(spread([Dot(1, 50, 0.5, 22), Dot(2, 50, 0.5, 22)], 46), key=lambda dot: dot.y)
        assert above.x == below.x == 50
        assert below.y - above.y >= 22

    def test_small_ones_stand_around_a_large_one(self) -> None:
        placed = spread([Dot(0, 50, 0.5, 20), *(Dot(number, 50, 0.5, 6) for number in (1, 2))], 46)
        assert [each.y for each in placed if each.size == 20] == [0.0]
        assert not any(each.is_group for each in placed)

    def test_too_many_become_one_mark_that_tells_how_many(self) -> None:
        (mark,) = spread([Dot(number, 50, 0.5, 22) for number in range(9)], 46)
        assert (len(mark.numbers), mark.size) == (9, GROUP)

    def test_where_a_day_has_room_its_dots_stand_beside_one_another(self) -> None:
        placed = spread([Dot(number, 200, 120, 22) for number in range(6)], 46)
        assert not any(each.is_group for each in placed)
        assert all(80 <= each.x <= 320 for each in placed)

    @given(st.integers(0, 5_000), st.integers(0, 5_000))
    def test_more_words_are_never_a_smaller_dot(self, fewer: int, more: int) -> None:
        assume(fewer <= more)
        assert SMALLEST <= diameter(fewer) <= diameter(more) <= LARGEST

    def test_area_grows_with_the_words(self) -> None:
        assert diameter(400) ** 2 == pytest.approx(2 * diameter(200) ** 2)


labels = st.lists(
    st.builds(Label, st.integers().map(EventId), st.floats(0, VIEW), st.floats(10, 250)),
    max_size=40,
    unique_by=lambda label: label.event,
)


class TestTitles:
    @given(labels)
    def test_no_title_covers_another_or_leaves_the_view(self, labels: list[Label]) -> None:
        placed = place_labels(labels, 2, 0.0, VIEW)
        for one, other in combinations(placed, 2):
            assert one.row != other.row or one.right < other.left or other.right < one.left
        assert all(each.left >= 0 and each.right <= VIEW + 1e-9 for each in placed)

    @given(labels)
    def test_the_first_title_has_its_place(self, labels: list[Label]) -> None:
        placed = {each.event for each in place_labels(labels, 2, 0.0, VIEW)}
        assert not labels or labels[0].event in placed

    @given(labels, st.floats(0, VIEW), st.floats(100, 500))
    def test_a_part_of_them_is_seen_whole(self, labels: list[Label], start: float, wide: float) -> None:
        end = start + wide
        seen = in_view(place_labels(labels, 2, 0.0, VIEW), start, end)
        assert all(start <= each.x <= end for each in seen)
        assert all(start <= each.left and each.right <= end + 1e-9 for each in seen)


def camera(zoom: float = 1.0) -> Camera:
    made = Camera()
    made.look_at(at("2006-10-09", "2009-05-25", "2013-02-12", "2018-03-26", "2019-01-10"), VIEW)
    made.zoom_by(zoom, VIEW / 2)
    return made


class TestCamera:
    @given(st.floats(0.01, 100), st.floats(0, VIEW))
    def test_what_is_pointed_at_stays_while_one_zooms(self, factor: float, around: float) -> None:
        looking = camera(8.0)
        before = looking.axis.day(looking.left + around)
        looking.zoom_by(factor, around)
        after = looking.axis.place(before) - looking.left
        at_an_end = looking.left in (0.0, looking.furthest)
        assert at_an_end or after == pytest.approx(around, abs=1e-3)

    @given(st.lists(st.one_of(st.floats(-5_000, 5_000), st.floats(0.1, 10).map(lambda f: -f)), max_size=12))
    def test_it_never_looks_beyond_the_ends(self, moves: list[float]) -> None:
        looking = camera()
        for move in moves:
            if -10 <= move < 0:
                looking.zoom_by(-move, VIEW / 3)
            else:
                looking.pan(move)
            assert 0.0 <= looking.left <= looking.furthest
            assert looking.zoom >= 1.0

    def test_what_was_at_the_edge_stays_as_more_is_told(self) -> None:
        looking = camera(20.0)
        before = looking.day
        looking.look_at(at("1999-01-01", "2006-10-09", "2009-05-25", "2018-03-26", "2019-01-10"), VIEW)
        assert looking.day == pytest.approx(before, abs=1e-6)

    def test_fitted_in_it_stays_fitted_in(self) -> None:
        looking = camera()
        looking.look_at(at("1999-01-01", "2019-01-10"), 600.0)
        assert looking.is_fitted
        assert looking.furthest == pytest.approx(0.0, abs=0.5)

    def test_what_is_brought_into_view_is_in_view(self) -> None:
        looking = camera(30.0)
        for iso in ("2019-01-10", "2006-10-09", "2013-02-12"):
            place = looking.axis.place(day(iso))
            looking.bring(place, place)
            assert looking.left <= place <= looking.left + VIEW

    def test_some_days_can_fill_the_view(self) -> None:
        looking = camera()
        assert looking.zoom_to(*at("2018-03-26/2019-01-10"))
        start, end = (place - looking.left for place in looking.axis.extent(at("2018-03-26/2019-01-10")[0]))
        assert 0 <= start < end <= VIEW
        assert end - start >= VIEW / 2.6

    def test_without_room_nothing_breaks(self) -> None:
        looking = Camera()
        looking.look_at(at("2019-01-10"), 0.0)
        looking.zoom_by(2.0, 0.0)
        looking.look_at(at("2019-01-10", "2006-10-09"), VIEW)
        assert looking.zoom >= 1.0
        assert looking.axis.place(day("2006-10-09")) < looking.axis.place(day("2019-01-10")) <= VIEW
