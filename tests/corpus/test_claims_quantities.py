"""Quantities: what numbers of a text come to, with what they are of and how they are meant."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.compare.claims.quantities import Quantity, agree, quantities


def read(text: str) -> list[Quantity]:
    return list(quantities(text, 0, len(text)))


def only(text: str) -> Quantity:
    (found,) = (each for each in read(text) if not each.weak)
    return found


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It cost $9.6bn in all.", "$9.6bn", "9600000000 USD"),
        ("It cost 9.6 billion dollars.", "9.6 billion dollars", "9600000000 USD"),
        ("It cost £20,000.", "£20,000", "20000 GBP"),
        ("about 12 per cent of them", "about 12 per cent", "≈ 12 %"),
        ("12% of them", "12%", "12 %"),
        ("a 400-metre ship", "400-metre", "400 m"),
        ("6 nautical miles out", "6 nautical miles", "6 nmi"),
        ("27,000 cubic metres of sand", "27,000 cubic metres", "27000 cubic m"),
        ("at 16 knots or so", "16 knots", "16 knot"),
        ("All 25 crew are safe.", "25 crew", "25"),
        ("More than two hundred and fifty people came.", "More than two hundred and fifty people", "≥ 250"),
        ("a dozen tugs", "a dozen tugs", "12"),
        ("half a million voters", "half a million voters", "500000"),
        ("two and a half years", "two and a half years", "2.5 year"),
        ("Tomas Ek, 58, waited.", "58", "58 years"),
        ("the 58-year-old driver", "58-year-old", "58 years"),
        ("between $100m and $140m in all", "$100m and $140m", "100000000–140000000 USD"),
        ("It takes between one and two weeks.", "one and two weeks", "1–2 week"),
        ("$14m to $15m", "$14m to $15m", "14000000–15000000 USD"),
        ("5 to 7 million people", "5 to 7 million people", "5000000–7000000"),
        ("They won 3-1.", "3-1", "3–1"),
        ("two-thirds of it", "two-thirds", "66.67 %"),
        ("$64 a barrel", "$64", "64 USD/barrel"),
        ("up to 40 tents", "up to 40 tents", "≤ 40"),
        ("12 or more", "12", "≥ 12"),
    ],
)
def test_a_number_is_read_with_what_it_is_of(text: str, words: str, value: str) -> None:
    found = only(text)
    assert text[found.start : found.end] == words
    assert found.value == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9.6bn barrels", "9.59 billion barrels"),
        ("about 200 ships", "215 ships"),
        ("more than 200 ships", "215 ships"),
        ("at least 200 ships", "200 ships"),
        ("up to 20 ships", "12 ships"),
        ("nearly 40 ships", "38 ships"),
        ("20–25 ships", "22 ships"),
        ("20,000 boxes", "20,124 boxes"),
        ("400 metres", "399.94 m"),
        ("400 metres", "1,312 feet"),
        ("6,480 kilometres", "3,500 nautical miles"),
        ("some £7 billion", "£7.1bn"),
        ("twelve tugs", "a dozen tugs"),
        ("12 per cent", "12%"),
        ("They won 3-1", "They lost 1-3"),
    ],
)
def test_what_can_both_be_meant_agrees(one: str, other: str) -> None:
    assert agree(only(one), only(other))
    assert agree(only(other), only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 crew", "20 crew"),
        ("25 crew", "24 crew"),
        ("about 200 ships", "300 ships"),
        ("more than 200 ships", "150 ships"),
        ("up to 20 ships", "32 ships"),
        ("20–25 ships", "31 ships"),
        ("$9.6bn", "$8.6bn"),
        ("30,000 cubic metres", "27,000 cubic metres"),
        ("400 metres", "400 feet"),
        ("12 per cent", "21 per cent"),
        ("They won 3-1", "They won 3-2"),
        ("two weeks", "three weeks"),
    ],
)
def test_what_cannot_both_hold_does_not_agree(one: str, other: str) -> None:
    assert not agree(only(one), only(other))
    assert not agree(only(other), only(one))


def test_a_year_a_route_and_a_rifle_are_no_counts() -> None:
    assert read("the 2016 campaign")[0].weak
    assert only("along Route 52 today").code
    assert only("a 12-gauge gun").code
    assert only("for the last 25 years").code


def test_how_many_is_open_where_nobody_says() -> None:
    assert all(each.weak for each in read("several hundred thousand dollars"))
    assert all(each.weak for each in read("one of them said a day later"))


@given(st.text(alphabet="0123456789 ,.-–%$£abmnk½/:to\u00a0", max_size=40))
def test_whatever_stands_there_is_read_within_its_bounds(text: str) -> None:
    for found in read(text):
        assert 0 <= found.start < found.end <= len(text)
        assert not math.isnan(found.low)
        assert found.low <= found.high
        assert agree(found, found)
