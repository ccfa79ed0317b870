"""What an expression of time comes to, with and without the day of publication."""

from __future__ import annotations

import pytest

from corpus.annotate.dates import find_dates
from corpus.annotate.segments import plain
from corpus.model import PartialDate

THURSDAY = PartialDate(2016, 9, 15)


def dates(line: str, published: PartialDate | None = None, modelled=()) -> list[tuple[str, str | None]]:
    return [(line[d.start : d.end], d.value) for d in find_dates(line, modelled, published)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It opened on 4 March 1987.", ("4 March 1987", "1987-03-04")),
        ("It opened on March 4, 1987.", ("March 4, 1987", "1987-03-04")),
        ("It opened on the 4th of March, 1987.", ("4th of March, 1987", "1987-03-04")),
        ("Opened Wednesday, March 4, 1987", ("Wednesday, March 4, 1987", "1987-03-04")),
        ("Filed 1987/3/4 12:30", ("1987/3/4", "1987-03-04")),
        ("Filed 1987-03-04", ("1987-03-04", "1987-03-04")),
        ("Filed 24/3/1987", ("24/3/1987", "1987-03-24")),
        ("Filed 3/24/1987", ("3/24/1987", "1987-03-24")),
        ("Filed 4.3.1987", ("4.3.1987", "1987-03-04")),
        ("In October 1998 it rained.", ("October 1998", "1998-10")),
        ("By late 1998 it was over.", ("late 1998", "1998")),
        ("They met in mid-May 1998.", ("mid-May 1998", "1998-05")),
        ("It began in the summer of 1998.", ("summer of 1998", "1998")),
        ("In the first quarter of 1998", ("first quarter of 1998", "1998-01/1998-03")),
        ("Music of the 1970s", ("1970s", "1970/1979")),
        ("A church of the 12th century", ("12th century", "1101/1200")),
        ("They ruled from 1991-1996.", ("1991-1996", "1991/1996")),
        ("The 1991-96 war", ("1991-96", "1991/1996")),
        ("It ran from May 1991 to January 1993.", ("May 1991 to January 1993", "1991-05/1993-01")),
        ("Between June 3 and June 9, 1991", ("June 3 and June 9, 1991", "1991-06-03/1991-06-09")),
        ("It lasted from 1991 to March 1991.", ("1991 to March 1991", "1991/1991-03")),
        ("It ran from January 5 to January 1991.", ("January 5 to January 1991", "1991-01-05/1991-01")),
        ("In July and August 1991", ("July and August 1991", "1991-07/1991-08")),
        ("On June 3-5, 1991", ("June 3-5, 1991", "1991-06-03/1991-06-05")),
        ("On 3–5 June 1991", ("3–5 June 1991", "1991-06-03/1991-06-05")),
    ],
)
def test_calendar_date_needs_no_publication(line, expected):
    text, value = expected
    assert dates(plain(line)) == [(plain(text), value)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("In June she left.", ("June", "2016-06")),
        ("In December she left.", ("December", "2015-12")),
        ("On September 2 she left.", ("September 2", "2016-09-02")),
        ("The vote will be in March.", ("March", "2017-03")),
        ("It will end in September.", ("September", "2016-09")),
        ("She said it ended in March.", ("March", "2016-03")),
        ("It will not open until May 3.", ("May 3", "2017-05-03")),
        ("The vote is on October 9.", ("October 9", "2016-10-09")),
        ("They came from Dec. 28 to Jan. 3.", ("Dec. 28 to Jan. 3", "2015-12-28/2016-01-03")),
        ("She left yesterday.", ("yesterday", "2016-09-14")),
        ("She left three days ago.", ("three days ago", "2016-09-12")),
        ("She left last week.", ("last week", "2016-09-05/2016-09-11")),
        ("She left last month.", ("last month", "2016-08")),
        ("She left five years ago.", ("five years ago", "2011")),
        ("She leaves next year.", ("next year", "2017")),
        ("She left on Thursday.", ("Thursday", "2016-09-15")),
        ("She left on Friday.", ("Friday", "2016-09-09")),
        ("She left last Thursday.", ("last Thursday", "2016-09-08")),
        ("She leaves next Thursday.", ("next Thursday", "2016-09-22")),
        ("She will leave on Friday.", ("Friday", "2016-09-16")),
        ("Officials said on Friday she will go.", ("Friday", "2016-09-09")),
        ("Talks on Monday and Tuesday failed.", ("Monday and Tuesday", "2016-09-12/2016-09-13")),
    ],
)
def test_what_leans_on_the_publication_is_reckoned_from_it(line, expected):
    assert dates(line, THURSDAY) == [expected]
    assert dates(line) == [(expected[0], None)]


def test_publication_known_to_the_month_gives_months_and_years_only():
    line = "It fell last month, after rising last year; yesterday it rose."
    assert dates(line, PartialDate(2016, 1)) == [
        ("last month", "2015-12"),
        ("last year", "2015"),
        ("yesterday", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "It lasted 24 months, and daily trains ran for the past 25 years.",
        "Resolution 1373 has 2018 words; 1,990 men, 2000 soldiers and $1995 in cash.",
        "She may march, and they march on.",
        "May I go? March on!",
        "In the last month of the war, years ago, over the last year",
        "It grew 20.5.",
    ],
)
def test_durations_numbers_and_plain_words_are_no_dates(line):
    assert dates(line, THURSDAY) == []


def test_model_settles_whether_may_is_a_month():
    line = "May saw heavy rain."
    assert dates(line, THURSDAY) == []
    assert dates(line, THURSDAY, modelled=[(0, 3)]) == [("May", "2016-05")]


@pytest.mark.parametrize(
    "line",
    ["Filed 5/6/1987", "On February 30, 1987", "On April 15, 2914", "more than ten years ago", "last summer"],
)
def test_what_cannot_be_told_is_left_open(line):
    assert [value for _, value in dates(line, THURSDAY)] == [None]


def test_months_that_do_not_follow_each_other_are_two_dates_of_one_year():
    assert dates("In March and November 1990") == [("March", "1990-03"), ("November 1990", "1990-11")]


def test_the_edge_of_the_calendar_is_no_fault():
    assert dates("a century, 90 decades ago, 999 years ago", PartialDate(5, 1, 1))[0][1] is None
    assert dates("two days ago", PartialDate(1, 1, 1)) == [("two days ago", None)]
    assert dates("tomorrow", PartialDate(9999, 12, 31)) == [("tomorrow", None)]
