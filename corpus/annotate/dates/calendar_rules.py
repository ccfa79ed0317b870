"""The expressions that tell a date by the calendar: what they look like and what they mean."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.annotate.dates.calendar_dates import YEARS, Between, Calendar, Open
from corpus.annotate.dates.moments import Moment
from corpus.annotate.dates.rules import (
    ALONE,
    DAY,
    FULL,
    LAST_DAY,
    MONTH,
    MONTH_HINT,
    NAMED_DAYS,
    ON,
    ORDINALS,
    PART,
    PART_OF,
    SEASON,
    YEAR,
    Check,
    Family,
    Rule,
    calendar,
)
from corpus.model import DatePrecision

_NAMED = "|".join(sorted((re.escape(name) for name in NAMED_DAYS if name != "christmas"), key=len)[::-1])
#: What is not on that day, but of that season.
_FESTIVE = r"(?! (?:[Tt]ree|present|gift|card|carol|dinner|part|shop|light|cake|market|[Ii]sland|story|film))"


#: "The first three weeks of": of a month or a year, whose weeks are not counted.
_FIRST_WEEKS = (
    r"(?P<part>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal|[Oo]pening) "
    r"(?:\w+ )?(?:days|weeks?|weekend|months|half) of )"
)


def _numeric(match: re.Match[str]) -> Moment | None:
    """ "21/6/2018" and "6/21/2018"; "5/6/2018" is one day or another, and left open."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year not in YEARS or not (0 < a <= 31 and 0 < b <= 31) or (a > 12 and b > 12):
        return None
    if a == b or a > 12 or match["sign"] == ".":
        return Calendar(year, b, a) if b <= 12 else None
    return Calendar(year, a, b) if b > 12 else Open(DatePrecision.DAY)


def _days(match: re.Match[str]) -> Moment | None:
    first = calendar(match)
    last = Calendar(first.year, first.month, int(match["last"]))
    return Between(first, last) if (first.day or 0) < (last.day or 0) else None


def _years(match: re.Match[str]) -> Moment | None:
    """ "2006-2013" and "2006-07"; "2009-05" is a month."""
    first, last = int(match["first"]), match["last"]
    if len(last) == 4:
        return Between(Calendar(first), Calendar(int(last))) if int(last) > first else None
    if int(last) > first % 100:
        return Between(Calendar(first), Calendar(first - first % 100 + int(last)))
    return Calendar(first, int(last)) if 1 <= int(last) <= 12 and match["sign"] == "-" else None


def _bare_year(match: re.Match[str]) -> Moment | None:
    return calendar(match) if 1500 <= int(match["year"]) < YEARS.stop else None


def _decade(match: re.Match[str]) -> Moment | None:
    year = int(match["year"])
    if len(match["year"]) == 2:
        return Between(Calendar(1900 + year), Calendar(1909 + year))
    return Between(Calendar(year), Calendar(year + (99 if year % 100 == 0 and year < 2000 else 9)))


def _century(match: re.Match[str]) -> Moment | None:
    last = int(match["number"]) * 100
    return Between(Calendar(last - 99), Calendar(last)) if last in range(1100, 2200) else None


def _quarter(match: re.Match[str]) -> Moment:
    first = 3 * "1234".index(match["q"]) + 1 if match["q"] else 3 * ORDINALS.index(match["nth"].lower()) + 1
    year = int(match["year"])
    return Between(Calendar(year, first), Calendar(year, first + 2))


def _half(match: re.Match[str]) -> Moment:
    first, year = (1 if match["nth"].lower() == "first" else 7), int(match["year"])
    return Between(Calendar(year, first), Calendar(year, first + 5))


def _named(match: re.Match[str]) -> Moment:
    month, day = NAMED_DAYS[match["name"].lower()]
    return Calendar(int(match["year"]) if match["year"] else None, month, day)


def _past_month(match: re.Match[str]) -> Moment:
    return replace(calendar(match), coming=False)


def _next_month(match: re.Match[str]) -> Moment:
    return Open(DatePrecision.MONTH)


#: Days and months; years and longer times; days that have a name.
CALENDAR = (
    Family(
        MONTH_HINT,
        Rule(rf"{ON}{DAY}(?: of)? {MONTH},? {YEAR}", calendar),
        Rule(rf"{ON}{MONTH} (?:the )?{DAY},? {YEAR}", calendar),
        Rule(rf"{ON}{DAY}(?: of)? {MONTH}", calendar),
        Rule(rf"{ON}{MONTH} (?:the )?{DAY}(?![\d,.]\d)", calendar),
        Rule(rf"{MONTH} {DAY}{LAST_DAY}(?:,? {YEAR})?", _days),
        Rule(rf"{DAY}{LAST_DAY}(?: of)? {MONTH}(?:,? {YEAR})?", _days),
        Rule(rf"{PART}{MONTH}(?:,| of)? {YEAR}", calendar),
        Rule(rf"(?:[Tt]his |{PART})(?P<month>{ALONE})(?! \d)", calendar),
        Rule(rf"(?:[Tt]his |{PART})(?P<month>March|May)", calendar, Check.MONTH),
        Rule(rf"(?:[Ll]ast|[Tt]his past) (?P<month>{FULL})(?! \d)", _past_month),
        Rule(rf"[Nn]ext (?:{FULL})", _next_month),
        Rule(rf"{_FIRST_WEEKS}{MONTH}", calendar),
    ),
    Family(
        r"\d{4}",
        Rule(rf"{YEAR}(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign){DAY}", calendar),
        Rule(r"(?P<a>\d\d?)(?P<sign>[/.-])(?P<b>\d\d?)(?P=sign)(?P<year>[12]\d{3})", _numeric),
        Rule(rf"(?P<nth>(?i:first|second)) half of {YEAR}", _half),
        Rule(rf"{_FIRST_WEEKS}(?:{MONTH} )?{YEAR}", calendar),
        Rule(rf"{SEASON}(?: of)? {YEAR}", _bare_year, precision=DatePrecision.SEASON),
        Rule(rf"{PART_OF}{SEASON}(?: of)? {YEAR}", _bare_year),
        Rule(rf"{PART_OF}{YEAR}", _bare_year),
        Rule(YEAR, _bare_year, Check.YEAR),
        Rule(
            r"(?P<first>1[5-9]\d\d|20\d\d)(?P<sign> - |-|/)(?P<last>\d{4}|\d\d)(?![-/]\d)",
            _years,
            Check.YEARS,
        ),
        Rule(
            rf"(?:Q(?P<q>[1-4])|(?P<nth>(?i:{'|'.join(ORDINALS)})) quarter)(?: of|,)? {YEAR}",
            _quarter,
            precision=DatePrecision.QUARTER,
        ),
    ),
    Family(
        r"\d0'?s|[Cc]entury",
        Rule(
            rf"{PART}(?P<year>1[5-9]\d0|20\d0)(?:s|(?<=[Tt]he \d{{4}})'s)",
            _decade,
            precision=DatePrecision.DECADE,
        ),
        Rule(rf"{PART}'(?P<year>[3-9]0)'?s", _decade, precision=DatePrecision.DECADE),
        Rule(
            rf"{PART}(?P<number>1\d|20|21)(?:st|nd|rd|th)[- ][Cc]entury",
            _century,
            precision=DatePrecision.CENTURY,
        ),
    ),
    Family(
        r"(?i:christmas|new year's|halloween|(?:valentine's|may|boxing|bastille) day|of july)",
        Rule(rf"(?P<name>(?i:{_NAMED}))(?:,? {YEAR})?", _named),
        Rule(rf"(?:[Ll]ast |[Tt]his )?(?P<name>Christmas)(?: {YEAR})?{_FESTIVE}", _named, Check.MONTH),
    ),
)
