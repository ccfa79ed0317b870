"""Figures and dates that two passages share, however they are written."""

from __future__ import annotations

import pytest

from corpus.compare.linking.dates import Time, time_of
from corpus.compare.linking.figures import figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$9.6bn", "9.6 billion dollars"),
        ("20,000-tonne", "20000 tonnes"),
        ("12 per cent", "12%"),
        ("three ships", "3 ships"),
        ("$14m", "14 million"),
        ("at 7:41", "7:41 to go"),
    ],
)
def test_a_figure_is_one_however_it_is_written(one: str, other: str) -> None:
    assert [each.amount for each in figures(one)] == [each.amount for each in figures(other)]


@pytest.mark.parametrize(
    ("one", "other"), [("15 m", "$15m"), ("12%", "12"), ("$15m", "£15m"), ("1.5", "15"), ("5.6", "5,600")]
)
def test_figures_that_differ_stay_apart(one: str, other: str) -> None:
    assert [each.amount for each in figures(one)] != [each.amount for each in figures(other)]


def test_a_figure_tells_where_it_stands_and_how_it_is_written() -> None:
    text = "Some 9.6bn a day"
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.written == "9.6bn"


def test_a_small_round_figure_says_little() -> None:
    weights = {each.written: each.weight for each in figures("3 and 20 and 25 and 916")}
    assert weights["3"] < weights["20"] < weights["25"] < weights["916"]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2021-03-23", "2021-03-23", True),
        ("2021-03-23", "2021-03", True),
        ("2021-03-22/2021-03-28", "2021-03-28", True),
        ("2021-03-23", "2021-03-24", False),
        ("2020", "2021-12-31", False),
        ("9999-12", "9999-12-31", True),
    ],
)
def test_dates_meet_where_they_have_a_day_in_common(one: str, other: str, meet: bool) -> None:
    first, second = time_of(one), time_of(other)
    assert isinstance(first, Time)
    assert isinstance(second, Time)
    assert first.meets(second) is second.meets(first) is meet


def test_what_is_no_date_is_no_time() -> None:
    assert time_of("last week") is None
    assert time_of("") is None


def test_letters_that_only_look_like_those_of_a_number_are_no_figure() -> None:
    assert list(figures("ſix fıve NİNE")) == []


def test_letters_that_only_look_like_those_of_a_number_make_none() -> None:
    assert list(figures("ſix fıve NİNE")) == []
