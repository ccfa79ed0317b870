"""What an expression of time comes to, with and without the day of publication."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.annotate.dates import find_dates
from corpus.annotate.segments import plain
from corpus.model import DatePrecision, DateTold, PartialDate

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
        ("In the first six months of 1991", ("first six months of 1991", "1991")),
        ("In the second half of 1991", ("second half of 1991", "1991-07/1991-12")),
        ("From March 1991 through February", ("March 1991 through February", "1991-03/1992-02")),
        ("Late in the 1970s", ("Late in the 1970s", "1970/1979")),
        ("Music of the '60s", ("'60s", "1960/1969")),
        ("It snowed on Christmas Day 1991.", ("Christmas Day 1991", "1991-12-25")),
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
        ("Talks will be on Monday and Tuesday.", ("Monday and Tuesday", "2016-09-19/2016-09-20")),
        ("She spoke late on Tuesday night.", ("late on Tuesday night", "2016-09-13")),
        ("She will speak on Thursday.", ("Thursday", "2016-09-15")),
        ("A Monday vote failed.", ("Monday", "2016-09-12")),
        ("On Friday, a court will decide.", ("Friday", "2016-09-16")),
        ("She came in November.", ("November", "2015-11")),
        ("They met last October.", ("last October", "2015-10")),
        ("She hopes to leave in early March.", ("early March", "2017-03")),
        ("It fell in March last year.", ("March last year", "2015-03")),
        ("It fell in the first quarter of this year.", ("first quarter of this year", "2016-01/2016-03")),
        ("It fell over the past three years.", ("past three years", "2013/2016")),
        ("After the past 25 years of talks", ("past 25 years", "1991/2016")),
        ("It fell in the last two weeks.", ("last two weeks", "2016-09-01/2016-09-15")),
        ("It rises over the next year.", ("next year", "2016/2017")),
        ("It will close early next week.", ("early next week", "2016-09-19/2016-09-25")),
        ("It closes at the end of the year.", ("end of the year", "2016")),
        ("They met over the weekend.", ("weekend", "2016-09-10/2016-09-11")),
        ("They meet this weekend.", ("this weekend", "2016-09-17/2016-09-18")),
        ("They meet on Friday next week.", ("Friday next week", "2016-09-23")),
        ("The party is on New Year's Eve.", ("New Year's Eve", "2016-12-31")),
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
        "It lasted 24 months, and daily trains ran for 25 years.",
        "Resolution 1373 has 2018 words; 1,990 men, 2000 soldiers and $1995 in cash.",
        "She may march, and they march on.",
        "May I go? March on!",
        "In the last month of the war, years ago, in her last year, at the end of the day",
        "It grew 20.5; at 2030 GMT, on page 1984, flight 2010 to section 2001.",
        "Call 555-2019 or 1-800-2000; she is 45, they won 3-2.",
        "Super Tuesday, every Monday, on a Friday, most Sundays",
        "She told USA TODAY, the Today show and “This Week” so.",
        "They joined the Women's March on the same day.",
    ],
)
def test_durations_numbers_and_plain_words_are_no_dates(line):
    assert dates(plain(line), THURSDAY) == []


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


def test_month_beside_its_year_is_no_period():
    assert dates("April - 2010", modelled=[(0, 12)]) == [("April", "2010-04"), ("2010", "2010")]


def test_months_that_do_not_follow_each_other_are_two_dates_of_one_year():
    assert dates("In March and November 1990") == [("March", "1990-03"), ("November 1990", "1990-11")]


def test_the_edge_of_the_calendar_is_no_fault():
    assert dates("a century, 90 decades ago, 999 years ago", PartialDate(5, 1, 1))[0][1] is None
    assert dates("two days ago", PartialDate(1, 1, 1)) == [("two days ago", None)]
    assert dates("tomorrow", PartialDate(9999, 12, 31)) == [("tomorrow", None)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Built in 1906, it fell two years later.", ("two years later", "1908")),
        ("Built in 1906, it fell the following year.", ("following year", "1907")),
        ("On 3 May 1906 it fell. The next day they came.", ("next day", "1906-05-04")),
        ("On 3 May 1906 it fell, and rose later that month.", ("later that month", "1906-05")),
        ("It fell in March 1906, and rose a year earlier.", ("a year earlier", "1905")),
        ("It fell in 1906, and rose in March of that year.", ("March of that year", "1906-03")),
        ("It fell in 1906, she said on Monday. Two years later it rose.", ("Two years later", "1908")),
        ("It fell on Monday, and rose a day later.", ("a day later", "2016-09-13")),
    ],
)
def test_what_leans_on_a_date_told_before_is_counted_from_there(line, expected):
    text, value = expected
    last = find_dates(line, [], THURSDAY)[-1]
    assert (line[last.start : last.end], last.value, last.basis) == (text, value, DateTold.CONTEXT)


@pytest.mark.parametrize(
    "line",
    ["It rose a year earlier.", "It fell on Monday, and rose a year later.", "In 1906 it fell. The next day"],
)
def test_what_leans_on_a_date_that_is_not_told_is_open(line):
    last = find_dates(line, [], THURSDAY)[-1]
    assert (last.value, last.basis) == (None, DateTold.OPEN)


def test_undated_article_takes_a_year_only_from_a_month_told_before():
    line = "It fell on 3 May 1906. On 9 May it rose, and in April it had risen. In 1950 it burnt, in June."
    assert dates(line)[1:] == [("9 May", "1906-05-09"), ("April", None), ("1950", "1950"), ("June", None)]


def test_on_a_sunday_the_week_that_ends_is_the_last_and_the_coming_one_is_this():
    sunday = PartialDate(2016, 9, 18)
    assert dates("It fell last week.", sunday) == [("last week", "2016-09-12/2016-09-18")]
    assert dates("This week, it will rise.", sunday) == [("This week", "2016-09-19/2016-09-25")]
    assert dates("It fell this week.", sunday) == [("this week", "2016-09-12/2016-09-18")]


def test_someone_named_may_is_no_month():
    line = "Support for May fell."
    assert dates(line, THURSDAY) == [("May", "2016-05")]
    assert find_dates(line, [], THURSDAY, people=[(12, 15)]) == []


@pytest.mark.parametrize(
    ("words", "precision", "basis"),
    [
        ("on 4 March 1987", "day", "stated"),
        ("in March 1987", "month", "stated"),
        ("in 1987", "year", "stated"),
        ("in late 1987", "part", "stated"),
        ("in the summer of 1987", "season", "stated"),
        ("in the first quarter of 1987", "quarter", "stated"),
        ("from 1987 to 1989", "range", "stated"),
        ("in the 1980s", "decade", "stated"),
        ("in the 18th century", "century", "stated"),
        ("on Monday", "day", "reckoned"),
        ("last week", "week", "reckoned"),
        ("in March", "month", "reckoned"),
        ("in mid-March", "part", "reckoned"),
        ("in the past two years", "range", "reckoned"),
        ("last summer", "season", "open"),
        ("a few weeks ago", "week", "open"),
        ("two months later", "month", "open"),
    ],
)
def test_each_date_tells_how_closely_and_by_what_it_is_known(words, precision, basis):
    (date,) = find_dates(f"It fell {words}.", [], THURSDAY)
    assert (date.precision, date.basis) == (DatePrecision(precision), DateTold(basis))
    assert (date.value is None) == (basis == "open")


def test_year_taken_from_the_date_beside_it_is_told_as_such():
    march, _ = find_dates("In March and November 1990", [], THURSDAY)
    assert (march.value, march.basis) == ("1990-03", DateTold.CONTEXT)


def test_season_is_given_as_its_year_for_it_has_other_months_in_the_south():
    assert dates("In spring 2010 and the winter of last year", THURSDAY) == [
        ("spring 2010", "2010"),
        ("winter of last year", "2015"),
    ]


_WORDS = """
early late last next this past the that of in on from to and between two 3 a few day week month years ago
later earlier before May March Sept. Monday Tuesday weekend spring quarter first half 1 31 30 0 12 2010
1999 9999 1000 2010-11 1990s '60s 20th century century decades decade 5/6/2018 31/12/1999 Christmas Q3 -
, . ' ( ) tomorrow yesterday following same will was since
"""
_TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join))
_PUBLISHED = st.one_of(
    st.none(),
    st.integers(1, 9999).map(PartialDate),
    st.dates().map(lambda d: PartialDate(d.year, d.month)),
    st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)),
)


def _first_and_last_day(value: str) -> tuple[datetime.date, datetime.date]:
    first, last = (PartialDate.parse(part) for part in (value.split("/") * 2)[:2])
    month = last.month or 12
    length = calendar.monthrange(last.year, month)[1]
    return (
        datetime.date(first.year, first.month or 1, first.day or 1),
        datetime.date(last.year, month, last.day or length),
    )


@given(text=_TEXTS, published=_PUBLISHED)
@example(text="from 2010 to 1999, 999 years ago, next decade", published=PartialDate(9999, 12, 31))
@example(text="yesterday, last century, 2 weeks ago; the day before.", published=PartialDate(1, 1, 1))
def test_any_line_gives_spans_apart_and_in_order_with_values_of_the_calendar(text, published):
    line = plain(text)
    at = 0
    for date in find_dates(line, [(0, len(line))], published):
        assert at <= date.start < date.end <= len(line)
        at = date.end
        assert date.precision is not None
        assert (date.value is None) == (date.basis is DateTold.OPEN)
        if date.value is not None:
            assert date.value.count("/") <= 1
            first, last = _first_and_last_day(date.value)
            assert first <= last
