"""Dates and names as written in many languages."""

from __future__ import annotations

import datetime

import pytest

from corpus.intake.dates import dates_in, order_of, starts_with_weekday
from corpus.intake.names import is_name, names_in
from corpus.model import PartialDate

TODAY = datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("25 January 2019", "2019-01-25"),
        ("25th of January, 2019", "2019-01-25"),
        ("Jan. 25, 2019", "2019-01-25"),
        ("January 2019", "2019-01"),
        ("25. Januar 2019", "2019-01-25"),
        ("25 de enero de 2019", "2019-01-25"),
        ("1er février 2019", "2019-02-01"),
        ("25 января 2019", "2019-01-25"),
        ("25 Ocak 2019", "2019-01-25"),
        ("25 يناير 2019", "2019-01-25"),
        ("25 نيسان / أبريل 2019", "2019-04-25"),
        ("2019-01-25T17:33:00Z", "2019-01-25"),
        ("2018/6/21 16:53:40", "2018-06-21"),
        ("2019年1月25日", "2019-01-25"),
        ("2019년 1월 25일", "2019-01-25"),
        ("25.01.2019", "2019-01-25"),
        ("25.01.19", "2019-01-25"),
        ("12/25/2018", "2018-12-25"),
        ("25/12/2018", "2018-12-25"),
        ("Fri, Apr 28 20232:23 PM", "2023-04-28"),
    ],
)
def test_date_is_read_as_it_is_written(text: str, iso: str) -> None:
    (found,) = dates_in(text, today=TODAY)
    assert found.value == PartialDate.parse(iso)


@pytest.mark.parametrize("text", ["31 February 2019", "April 15, 2914", "2019-13-40"])
def test_day_that_there_is_not_has_no_meaning(text: str) -> None:
    (found,) = dates_in(text, today=TODAY)
    assert found.impossible
    assert found.value is None


@pytest.mark.parametrize(
    "text", ["192.168.1.20", "version 3.11.2", "Resolution 2397", "10:30", "12345678901234"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert dates_in(text, today=TODAY) == []


def test_two_meanings_are_both_kept_until_the_file_shows_its_order() -> None:
    (found,) = dates_in("05/06/2019", today=TODAY)
    assert [each.iso for each in found.readings] == ["2019-06-05", "2019-05-06"]
    assert found.value is None
    shown = order_of(dates_in("from 04/30/2019 to 05/01/2019", today=TODAY))
    assert shown == "month first"
    assert found.read(shown) == PartialDate(2019, 5, 6)


def test_clock_of_a_page_begins_with_a_weekday() -> None:
    assert starts_with_weekday("Thu, August 18, 2022 | 20:15")
    assert starts_with_weekday("Freitag, 28. April 2023")
    assert not starts_with_weekday("Lund, August 18, 2022")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("Ada Quill, Bo Lindqvist and Ida de la Cruz", ("Ada Quill", "Bo Lindqvist", "Ida de la Cruz")),
        ("Ada Quill und Bo Lindqvist", ("Ada Quill", "Bo Lindqvist")),
        ("Ada Quill, Staff Writer", ("Ada Quill",)),
        ("Ada Quill (ada@herald.example)", ("Ada Quill",)),
        ("Ada QuillBo Lindqvist", ("Ada Quill", "Bo Lindqvist")),
        ("Ada Quill Ada Quill", ("Ada Quill",)),
        ("Ada Quill for the Harbour Herald", ("Ada Quill",)),
        ("Ian McDonald / Reuters", ("Ian McDonald", "Reuters")),
        ("Associated Press", ("Associated Press",)),
        ("the end of the year", ()),
    ],
)
def test_names_are_read_out_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text, labelled=True) == names


@pytest.mark.parametrize(
    "text", ["Health Science", "North Harbour", "Ada", "ada quill", "Print This Page", "2 Days Ago"]
)
def test_words_of_menus_are_no_names(text: str) -> None:
    assert not is_name(text)
