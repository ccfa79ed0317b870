"""Times that are told: dates as the annotator read them, else by their words, and times of day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.compare.linking.dates import Time, time_of
from corpus.model import DateMention, DatePrecision, DateTold

_WEEKDAYS: Final = tuple(day.lower() for day in calendar.day_name)
_MONTHS: Final = tuple(month.lower() for month in calendar.month_name[1:])
_SHORT: Final = tuple(month.lower() for month in calendar.month_abbr[1:])
_NEXT_OR_LAST: Final = frozenset(
    ("last", "next", "this", "past", "previous", "coming", "yesterday", "today", "tomorrow", "tonight")
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d(?:s\b|\b)(?![,.]\d|\s?%)")
_CLOCK: Final = re.compile(
    r"(?<![\w.,:])(?<!:\s)(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])"
    r"|(?P<hour3>0\d|1\d|2[0-3])(?P<minute3>[0-5]\d)(?=\s(?:hours|hrs|local|GMT|UTC|BST|EST|EDT|PST)\b))"
    r"|\b(?P<named>noon|midday|midnight)\b"
    r"|\b(?P<part>(?a:half past|quarter past|quarter to))"
    r"\s(?P<hour4>(?a:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\d{1,2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateStated(Stated):
    """A date; ``time`` is None where it is not known when that is, and ``by_weekday`` where a day of the
    week is all that is said. ``words``: days of the week, months and numbers in it.
    """

    time: Time | None = None
    words: frozenset[str] = frozenset()
    by_weekday: bool = False
    reckoned: bool = False


@dataclass(frozen=True, slots=True)
class ClockStated(Stated):
    """A time of day; ``minutes`` after midnight, None where the half of the day is open."""

    minutes: int = 0
    sure: bool = True


def dates(text: str, start: int, end: int, mentions: Sequence[DateMention]) -> Iterator[DateStated]:
    """The dates in this part of a text, in order; days, months, years that nobody read as dates are weak."""
    read = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    for mention in read:
        yield _read(text, mention)
    for found in _lexical().finditer(text, start, end):
        if not any(mention.start < found.end() and found.start() < mention.end for mention in read):
            yield _by_words(found)


def clocks(text: str, start: int, end: int) -> Iterator[ClockStated]:
    """The times of day in this part of a text, in order."""
    for found in _CLOCK.finditer(text, start, end):
        yield _clock(found)


def agree(one: DateStated, other: DateStated) -> bool:
    """Whether both can be one date: by the same words, one within the other, or nobody knows."""
    if one.words == other.words:
        return True
    if one.time is None or other.time is None:
        named = [(months(one), months(other)), (_weekdays(one), _weekdays(other))]
        return all(not mine or not others or mine & others for mine, others in named)
    if one.time.meets(other.time):
        return True
    # which week a day of the week is of, is a guess; which day it is, is not
    guessed = one.by_weekday or other.by_weekday
    days = one.time.days == other.time.days == 1
    return guessed and days and (one.time.first - other.time.first) % 7 == 0


def _weekdays(date: DateStated) -> frozenset[str]:
    return date.words & frozenset(_WEEKDAYS)


def contradict(one: DateStated, other: DateStated) -> bool:
    """Whether the words of both name another day of the week, month, or number, whatever they come to."""
    for kind in _kinds():
        if (mine := one.words & kind) and (others := other.words & kind) and mine != others:
            return True
    mine, others = (frozenset(filter(str.isdigit, each.words)) for each in (one, other))
    return len(mine) == len(others) and mine != others


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    """Words of which a date has one of a kind."""
    return frozenset(_WEEKDAYS), frozenset(_MONTHS), _NEXT_OR_LAST, frozenset(lexicon().numbers)


def is_calendar(word: str) -> bool:
    """Whether it is a day of the week or a month."""
    return word.lower() in (*_WEEKDAYS, *_MONTHS)


def months(date: DateStated) -> frozenset[str]:
    """The months that its words name."""
    return date.words & frozenset(_MONTHS)


def _read(text: str, mention: DateMention) -> DateStated:
    words = frozenset(_words(text[mention.start : mention.end]))
    months, weekdays = words & set(_MONTHS), words & set(_WEEKDAYS)
    return DateStated(
        mention.start,
        mention.end,
        DifferenceKind.DATE,
        value=mention.value or " ".join(text[mention.start : mention.end].split()),
        time=time_of(mention.value) if mention.value else None,
        words=words,
        by_weekday=bool(weekdays) and not months,
        reckoned=mention.basis in (DateTold.RECKONED, DateTold.CONTEXT),
        weak=mention.precision is DatePrecision.DECADE or mention.precision is DatePrecision.CENTURY,
    )


def _by_words(found: re.Match[str]) -> DateStated:
    words = frozenset(_words(found[0]))
    time = time_of(found[0]) if found[0].isdigit() else None
    return DateStated(*found.span(), DifferenceKind.DATE, value=found[0], time=time, words=words, weak=True)


@cache
def _lexical() -> re.Pattern[str]:
    names = "|".join((*_WEEKDAYS, *(month for month in _MONTHS if month not in ("march", "may"))))
    # "march" and "may" are words, too
    return re.compile(rf"\b(?:(?i:{names})|March|May)\b|\b\d{{1,2}}\s(?i:march|may)\b|{_YEAR.pattern}")


def _words(written: str) -> Iterator[str]:
    for word in re.findall(r"\d+|[^\W\d_]+", written.lower()):
        if word[:3] in _SHORT and word in (*_MONTHS, *_SHORT, "sept"):
            yield _MONTHS[_SHORT.index(word[:3])]
        else:
            day = next((day for day in _WEEKDAYS if len(word) >= 3 and day.startswith(word)), None)
            yield day or word


def _clock(found: re.Match[str]) -> ClockStated:
    hour = next((found[name] for name in ("hour", "hour2", "hour3") if found[name]), None)
    minute = next((found[name] for name in ("minute", "minute2", "minute3") if found[name]), "0")
    sure = not found["hour2"]
    if found["named"]:
        minutes = 0 if found["named"].lower() == "midnight" else 12 * 60
    elif found["part"]:
        minutes, sure = _spoken(found), False
    else:
        hours = int(hour or 0)
        if found["half"]:
            hours = hours % 12 + (12 if found["half"].lower() == "p" else 0)
        minutes = hours * 60 + int(minute)
    value = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return ClockStated(*found.span(), DifferenceKind.DATE, value=value, minutes=minutes, sure=sure)


_HOURS: Final = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def _spoken(found: re.Match[str]) -> int:
    word = found["hour4"].lower()
    hour = int(word) if word.isdigit() else _HOURS.index(word) + 1
    off = {"half past": 30, "quarter past": 15, "quarter to": -15}[found["part"].lower()]
    return hour * 60 + off
