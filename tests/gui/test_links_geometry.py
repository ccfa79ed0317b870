"""Ribbons, courses and meetings: numbers only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.panes.linking.course import EVEN, FASTEST, course
from gui.panes.linking.meeting import Reach, meeting
from gui.panes.linking.ribbons import BEYOND, Extent, Ribbon, View, ribbons, swing

WIDTH = 48.0
SEEN = Extent(100, 500)

shares = st.floats(0, 1)
anchors = st.lists(st.tuples(st.tuples(shares, shares), st.floats(0.1, 1)), max_size=40)
heights = st.floats(-5_000, 5_000)


def one(left: tuple[float, float], right: tuple[float, float]) -> Ribbon | None:
    """The ribbon of passages at these heights of the lane."""
    views = View(0, Extent(0, 400)), View(0, Extent(0, 400))
    made = ribbons({0: (Extent(*left), Extent(*right))}, *views)
    return made[0] if made else None


class TestRibbons:
    def test_ends_are_where_the_passages_are_seen(self) -> None:
        left, right = View(1_000, SEEN), View(300, Extent(120, 500))
        (ribbon,) = ribbons({7: (Extent(1_050, 1_090), Extent(310, 330))}, left, right)
        assert (ribbon.left, ribbon.right) == (Extent(150, 190), Extent(130, 150))
        assert (ribbon.number, ribbon.presence) == (7, 1.0)

    def test_of_passages_out_of_view_there_is_none(self) -> None:
        assert one((-300, -250), (900, 940)) is None
        assert one((-50, 0), (-80, -20)) is None

    def test_one_end_in_view_is_enough_and_the_other_is_led_to(self) -> None:
        far = one((100, 140), (9_000, 9_040))
        assert far is not None
        assert far.left == Extent(100, 140)
        assert far.right == Extent(400 + BEYOND, 400 + BEYOND + 40)

    def test_ribbons_keep_the_numbers_of_their_pairs(self) -> None:
        seen, unseen = (Extent(10, 30), Extent(10, 30)), (Extent(900, 930), Extent(900, 930))
        view = View(0, SEEN)
        pairs = {2: unseen, 3: seen, 5: unseen, 8: seen}
        assert [each.number for each in ribbons(pairs, view, view)] == [3, 8]

    @given(heights, heights)
    def test_it_comes_and_goes_little_by_little(self, top: float, other: float) -> None:
        before, after = (
            one((top, top + 60), (other, other + 60)),
            one((top + 1, top + 61), (other, other + 60)),
        )
        presence = [each.presence if each is not None else 0.0 for each in (before, after)]
        assert abs(presence[0] - presence[1]) <= 1 / 24 + 1e-9
        if before is not None and after is not None:
            assert abs(before.left.top - after.left.top) <= 1 + 1e-9
            assert abs(before.left.bottom - after.left.bottom) <= 1 + 1e-9

    @given(heights, st.floats(1, 3_000))
    def test_no_end_is_further_off_than_a_ribbon_leads(self, top: float, height: float) -> None:
        ribbon = one((100, 140), (top, top + height))
        assert ribbon is not None
        assert -2 * BEYOND <= ribbon.right.top <= ribbon.right.bottom <= 400 + 2 * BEYOND

    def test_points_on_it_and_beside_it(self) -> None:
        ribbon = Ribbon(0, Extent(0, 40), Extent(200, 220), 1.0)
        assert ribbon.holds(0, 20, WIDTH)
        assert not ribbon.holds(0, 60, WIDTH)
        assert ribbon.holds(WIDTH, 210, WIDTH)
        assert ribbon.holds(WIDTH / 2, 115, WIDTH)
        assert not ribbon.holds(WIDTH / 2, 60, WIDTH)

    @given(shares, shares)
    def test_it_swings_over_steadily(self, one: float, other: float) -> None:
        low, high = sorted((one, other))
        assert 0 <= swing(low) <= swing(high) + 1e-9 <= 1 + 2e-9
        assert swing(low) + swing(1 - low) == pytest.approx(1)


class TestCourse:
    def test_without_links_both_go_alike(self) -> None:
        assert course([]) == EVEN
        assert EVEN.over(0.3) == 0.3

    def test_it_goes_through_what_is_linked(self) -> None:
        made = course([((0.2, 0.5), 1.0), ((0.6, 0.7), 1.0)])
        assert (made.over(0.2), made.over(0.6)) == (0.5, 0.7)
        assert made.over(0.4) == pytest.approx(0.6)
        assert made.back(0.7) == pytest.approx(0.6)

    def test_of_links_that_cross_the_heavier_ones_count(self) -> None:
        crossing = ((0.5, 0.2), 0.9)
        made = course([((0.2, 0.3), 0.5), crossing, ((0.55, 0.7), 0.6)])
        assert made.points == ((0, 0), (0.2, 0.3), (0.55, 0.7), (1, 1))
        assert course([((0.2, 0.3), 0.5), crossing]).points[1] == (0.5, 0.2)

    @given(anchors)
    def test_it_never_turns_back_and_never_runs_away(self, made_up: list) -> None:
        made = course(made_up)
        steps = [(a, b) for a, b in zip(made.points, made.points[1:], strict=False)]
        assert (made.points[0], made.points[-1]) == ((0, 0), (1, 1))
        for (x, y), (next_x, next_y) in steps:
            assert next_x > x
            assert next_y > y
            assert (next_y - y) / (next_x - x) * (1 + 1e-9) >= 1 / FASTEST
            assert (next_y - y) / (next_x - x) <= FASTEST * (1 + 1e-9)

    @given(anchors, shares)
    def test_there_and_back_is_where_one_was(self, made_up: list, share: float) -> None:
        made = course(made_up)
        assert made.back(made.over(share)) == pytest.approx(share, abs=1e-6)

    @given(anchors, shares, shares)
    def test_it_is_steady(self, made_up: list, one: float, other: float) -> None:
        made, (low, high) = course(made_up), sorted((one, other))
        assert made.over(low) <= made.over(high) + 1e-9

    def test_beyond_its_ends_both_go_on_alike(self) -> None:
        made = course([((0.2, 0.5), 1.0)])
        assert (made.over(-0.1), made.over(1.2)) == (-0.1, 1.2)


class TestMeeting:
    def test_all_meet_where_it_is_wanted_if_they_can(self) -> None:
        reaches = [Reach.of(500, 2_000, 90), Reach.of(900, 3_000, 110)]
        assert meeting(reaches, 200) == 200

    def test_they_meet_as_near_to_it_as_they_can(self) -> None:
        at_its_beginning = Reach.of(40, 2_000, 90)  # 130 pixels down the screen at the lowest
        assert meeting([at_its_beginning, Reach.of(900, 3_000, 90)], 300) == 130

    def test_what_cannot_meet_comes_as_near_as_it_can(self) -> None:
        fixed, other = Reach.of(40, 0, 0), Reach.of(200, 100, 0)
        height = meeting([fixed, other], 0)
        assert (fixed.nearest(height), other.nearest(height)) == (40, 100)
