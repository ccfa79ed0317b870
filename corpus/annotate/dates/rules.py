"""What a rule of a date is, and the words of dates in English, as pieces of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from corpus.annotate.dates.calendar_dates import Calendar
from corpus.annotate.dates.moments import Moment
from corpus.model import DatePrecision

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBERS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20}
_NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = ("first", "second", "third", "fourth")

#: Days of the year that have a name, the same everywhere.
NAMED_DAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}

FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
MONTH = rf"(?P<month>{FULL}|{FULL.upper()}|(?:{SHORT})\b\.?)"
MONTH_HINT = rf"\b(?:{FULL}|{FULL.upper()}|(?:{SHORT})\b)"
#: Months that are no other word.
ALONE = "|".join(rf"{m}|{m.upper()}" for m in FULL.split("|") if m not in ("March", "May")) + (
    rf"|(?:{SHORT})\."
)
SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
LAST_DAY = r"(?: ?- ?| to | and | through )(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[12]\d{3})"
_DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
WEEKDAY = rf"(?P<weekday>(?:{_DAYS})day|(?:{_DAYS.upper()})DAY|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\.)"
WEEKDAY_HINT = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[.a-z]|[NSRI]DAY"
#: The day of the week before a date that is told in full.
ON = rf"(?:(?:(?:{_DAYS})day|(?:Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\b\.?),? (?:the )?)?"
#: "late ", "mid-", "the end of ": a part of the time that follows.
PART_OF = (
    r"(?P<part>(?:[Vv]ery )?(?:[Ee]arl(?:y|ier)|[Ll]ate|[Ll]ater)(?: in | on |-| )(?:the )?|[Mm]id(?:- ?| )|"
    r"(?:[Mm]iddle|[Ee]nd|[Bb]eginning|[Ss]tart) of (?:the )?)"
)
PART = f"{PART_OF}?"
COUNT = rf"(?P<count>\d{{1,3}}|(?i:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}))"
VAGUE = (
    r"(?P<vague>(?i:(?:more|less) than|over|nearly|almost|about|around|some|half|just (?:over|under)|"
    r"at least|roughly|several|many|a few|a couple(?: of)?) )"
)
UNIT = r"(?P<unit>day|week|month|year|decade|century|centurie)"
WHICH = r"(?P<which>(?i:last|this past|this coming|past|this|next|coming))"
STEPS = {"last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}


class Check(Enum):
    """What must stand around an expression for it to be a date."""

    NONE = auto()
    MONTH = auto()  # a preposition, or the model's word; and it is no one's name
    YEAR = auto()  # the same, and nothing that it counts
    YEARS = auto()  # nothing that it counts
    NO_OWNER = auto()  # nobody whose last week it is
    STRETCH = auto()  # "over the", "in the": the time up to now, or from now on
    ONE = auto()  # no "every" and no "Black": one day of the week, not each, nor one with a name


@dataclass(frozen=True, slots=True)
class Rule:
    """A regular expression for whole words; ``meaning`` of a match may be None: no date after all.

    ``precision`` is that of the moment where it is None; a match with the group ``part`` is a part of it.
    """

    source: str
    meaning: Callable[[re.Match[str]], Moment | None]
    check: Check = Check.NONE
    precision: DatePrecision | None = None

    def matches(self, line: str) -> Iterator[re.Match[str]]:
        """Where the expression stands in a line."""
        return _compiled(rf"(?<![\w$€£]){self.source}(?!\w)").finditer(line)


class Family:
    """Rules that have a word in common; no line without it is searched for any of them."""

    def __init__(self, hint: str, *rules: Rule) -> None:
        """``hint`` is a regular expression that is quick to search for."""
        self._hint, self._rules = hint, rules

    def rules(self, line: str) -> tuple[Rule, ...]:
        """Those that may be found in a line."""
        return self._rules if _compiled(self._hint).search(line) else ()


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def calendar(match: re.Match[str]) -> Calendar:
    """The date of the groups ``year``, ``month`` and ``day``, as many as there are."""
    groups = match.groupdict()
    year, month, day = (groups.get(key) for key in ("year", "month", "day"))
    return Calendar(
        int(year) if year else None, month_number(month) if month else None, int(day) if day else None
    )


def month_number(text: str) -> int:
    """1 for "Jan." and "01"."""
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def weekday_number(match: re.Match[str]) -> int:
    """0 for a Monday in the group ``weekday``."""
    return _WEEKDAYS.index(match["weekday"][:3].lower())


def step(match: re.Match[str]) -> int:
    """-1, 0 or 1 for "last", "this" or "next" in the group ``which``; 0 without it."""
    return STEPS[(match.groupdict().get("which") or "this").lower()]


def count(match: re.Match[str]) -> int | None:
    """The number in the group ``count``; None without it, and for one that is not told exactly."""
    text = (match["count"] or "").lower()
    if match["vague"] or not text:
        return None
    return int(text) if text.isdecimal() else _NUMBERS[text]


def unit(match: re.Match[str]) -> str:
    """The group ``unit`` in the singular."""
    return "century" if match["unit"] == "centurie" else match["unit"].lower()
