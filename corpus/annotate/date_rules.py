"""The expressions of dates in English: a table of what they look like and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from corpus.annotate.moments import YEARS, Between, Calendar, Moment, Open, Relative, Weekday

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?P<month>{_FULL}|{_FULL.upper()}|(?:{_SHORT})\b\.?)"
_ALONE = "|".join(rf"{m}|{m.upper()}" for m in _FULL.split("|") if m not in ("March", "May")) + (
    rf"|(?:{_SHORT})\."
)
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LAST = r"(?: ?- ?| to | and )(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\.)"
)
_ON = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_PART_OF = (
    r"(?:(?:[Vv]ery )?(?:[Ee]arly|[Ll]ate)(?: in |-| )|[Mm]id[- ]|"
    r"(?:[Mm]iddle|[Ee]nd|[Bb]eginning|[Ss]tart) of (?:the )?)"
)
_PART = f"(?:{_PART_OF})?"
_COUNT = rf"(?P<count>\d{{1,3}}|[Aa]n?|{'|'.join([*_NUMBERS, *(n.title() for n in _NUMBERS)])})"
_VAGUE = (
    r"(?P<vague>(?:[Mm]ore than|[Ll]ess than|[Oo]ver|[Nn]early|[Aa]lmost|[Aa]bout|[Aa]round|[Ss]ome|"
    r"[Aa]t least|[Rr]oughly|[Ss]everal|[Mm]any|[Aa] few|[Aa] couple of) )"
)
_UNIT = r"(?P<unit>day|week|month|year|decade)"


class Check(Enum):
    """What must stand around an expression for it to be a date."""

    NONE = auto()
    MONTH = auto()  # a preposition, or the model's word
    YEAR = auto()  # the same, and nothing that it counts
    YEARS = auto()  # nothing that it counts


@dataclass(frozen=True, slots=True)
class Rule:
    """A regular expression for whole words; ``meaning`` of a match may be None: no date after all."""

    source: str
    meaning: Callable[[re.Match[str]], Moment | None]
    check: Check = Check.NONE

    def matches(self, line: str) -> Iterator[re.Match[str]]:
        """Where the expression stands in a line."""
        return _compiled(self.source).finditer(line)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£]){source}(?!\w)")


def _calendar(match: re.Match[str]) -> Calendar:
    groups = match.groupdict()
    year, month, day = (groups.get(key) for key in ("year", "month", "day"))
    return Calendar(int(year) if year else None, _month(month) if month else None, int(day) if day else None)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _numeric(match: re.Match[str]) -> Moment | None:
    """ "21/6/2018" and "6/21/2018"; "5/6/2018" is one day or another, and left open."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year not in YEARS or not (0 < a <= 31 and 0 < b <= 31) or (a > 12 and b > 12):
        return None
    if a == b or a > 12 or match["sign"] == ".":
        return Calendar(year, b, a) if b <= 12 else None
    return Calendar(year, a, b) if b > 12 else Open()


def _days(match: re.Match[str]) -> Moment | None:
    first = _calendar(match)
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
    return _calendar(match) if 1500 <= int(match["year"]) < YEARS.stop else None


def _decade(match: re.Match[str]) -> Moment | None:
    year = int(match["year"])
    return Between(Calendar(year), Calendar(year + (99 if year % 100 == 0 and year < 2000 else 9)))


def _century(match: re.Match[str]) -> Moment | None:
    last = int(match["number"]) * 100
    return Between(Calendar(last - 99), Calendar(last)) if last in range(1100, 2200) else None


def _quarter(match: re.Match[str]) -> Moment:
    first = 3 * "1234".index(match["q"]) + 1 if match["q"] else 3 * _ORDINALS.index(match["nth"].lower()) + 1
    year = int(match["year"])
    return Between(Calendar(year, first), Calendar(year, first + 2))


def _ago(match: re.Match[str]) -> Moment | None:
    if match["vague"] or not match["count"]:
        return Open() if match["vague"] else None
    count = match["count"].lower()
    number = int(count) if count.isdecimal() else 1 if count in ("a", "an") else _NUMBERS.index(count) + 1
    return Relative(match["unit"], -number)


def _unit(match: re.Match[str]) -> Moment:
    return Relative(match["unit"], {"last": -1, "this": 0, "next": 1}[match["which"].lower()])


def _weekday(match: re.Match[str]) -> Moment:
    which = (match.groupdict().get("which") or "").lower()
    return Weekday(_WEEKDAYS.index(match["weekday"][:3].lower()), {"last": -1, "next": 1}.get(which, 0))


def _day(amount: int) -> Callable[[re.Match[str]], Moment]:
    return lambda match: Relative("day", amount)


def _open(match: re.Match[str]) -> Moment:
    return Open()


_ORDINALS = ("first", "second", "third", "fourth")


#: Calendar dates, several of them, months and years alone, and what leans on the publication.
RULES = (
    # calendar dates
    Rule(rf"{_ON}{_DAY}(?: of)? {_MONTH},? {_YEAR}", _calendar),
    Rule(rf"{_ON}{_MONTH} {_DAY},? {_YEAR}", _calendar),
    Rule(rf"{_ON}{_DAY}(?: of)? {_MONTH}", _calendar),
    Rule(rf"{_ON}{_MONTH} {_DAY}(?![\d,.]\d)", _calendar),
    Rule(rf"{_PART}{_MONTH}(?:,| of)? {_YEAR}", _calendar),
    Rule(rf"{_YEAR}(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign){_DAY}", _calendar),
    Rule(rf"(?P<a>\d\d?)(?P<sign>[/.-])(?P<b>\d\d?)(?P=sign){_YEAR}", _numeric),
    # several days, years
    Rule(rf"{_MONTH} {_DAY}{_LAST}(?:,? {_YEAR})?", _days),
    Rule(rf"{_DAY}{_LAST}(?: of)? {_MONTH}(?:,? {_YEAR})?", _days),
    Rule(
        r"(?P<first>1[5-9]\d\d|20\d\d)(?P<sign> - |-|/)(?P<last>\d{4}|\d\d)(?![-/]\d)",
        _years,
        Check.YEARS,
    ),
    Rule(r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[- ](?:the )?)?(?P<year>1[5-9]\d0|20\d0)'?s", _decade),
    Rule(
        r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[- ](?:the )?)?(?P<number>1\d|20|21)(?:st|nd|rd|th)[- ][Cc]entury",
        _century,
    ),
    Rule(rf"(?:Q(?P<q>[1-4])|(?P<nth>{'|'.join(_ORDINALS)}) quarter)(?: of|,)? {_YEAR}", _quarter),
    # months and years alone
    Rule(rf"(?:[Ll]ast |[Tt]his |{_PART})(?P<month>{_ALONE})(?! \d)", _calendar),
    Rule(rf"(?:[Ll]ast |[Tt]his |{_PART})(?P<month>March|May)", _calendar, Check.MONTH),
    Rule(rf"[Nn]ext (?:{_FULL})", _open),
    Rule(rf"(?:{_PART_OF}|{_SEASON}(?: of)? ){_YEAR}", _bare_year),
    Rule(_YEAR, _bare_year, Check.YEAR),
    # reckoned from the publication
    Rule(r"(?:[Ll]ast night|[Yy]esterday(?: (?:morning|afternoon|evening))?)", _day(-1)),
    Rule(r"(?:[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))", _day(0)),
    Rule(r"[Tt]omorrow(?: (?:morning|afternoon|evening|night))?", _day(1)),
    Rule(r"[Dd]ay before yesterday", _day(-2)),
    Rule(r"[Dd]ay after tomorrow", _day(2)),
    Rule(rf"{_VAGUE}?(?:{_COUNT} )?{_UNIT}s? ago", _ago),
    Rule(
        rf"(?<![Tt]he )(?:(?:[Ee]arl(?:y|ier)|[Ll]ater?) )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) {_UNIT}",
        _unit,
    ),
    Rule(rf"(?<![Tt]he )(?:[Ll]ast|[Tt]his|[Nn]ext) (?:{_SEASON}|weekend)", _open),
    Rule(rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?{_WEEKDAY}", _weekday),
)
