"""Dates as written in many languages, read without guessing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from corpus.intake.words import table
from corpus.model import PartialDate

Order = Literal["day first", "month first"]

_NAME = r"(?P<{}>[^\W\d_]{{3,14}})\.?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d(?!\d?:\d))"
_DAY = r"(?P<day>\d{1,2})"
#: Arabic papers give a month in two calendars' names: "24 نيسان / أبريل 2020"
_ALSO = r"(?:\s?/\s?[^\W\d_]{3,14})?"
_OF = r"(?:of\s|de\s|del\s|d['’])?"
_SHAPES: Final = (
    # 25 January 2019, 25. Januar 2019, 25 de enero de 2019, 25-Jan-2019, 25th of January, 2019
    rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|[.ºª])?[\s/-]{{0,2}}{_OF}{_NAME.format('name')}{_ALSO},?[\s/-]{{0,2}}{_OF}{_YEAR}",
    # January 25, 2019
    rf"(?<![^\W\d_]){_NAME.format('name')}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}",
    # 2019-01-25, 2018/6/21, 2019.1.25, 2019年1月25日, 2019년 1월 25일
    r"(?<!\d)(?P<year>[12]\d{3})(?:\s?[年년]\s?|[-/.]\s?)(?P<month>\d{1,2})(?:\s?[月월]\s?|[-/.]\s?)(?P<day>\d{1,2})(?!\d(?!\d?:))",
    # 25.01.2019, 25/01/2019, 01/25/2019, 25-01-2019; two digits for the year with dots only
    rf"(?<![\d.])(?P<a>\d{{1,2}})(?P<mark>[./-])\s?(?P<b>\d{{1,2}})(?P=mark)\s?{_YEAR}",
    r"(?<![\d.])(?P<a>\d{1,2})(?P<mark>[.])(?P<b>\d{1,2})[.](?P<short>[0-4]\d)(?![\d.])",
    # January 2019
    rf"(?<![^\W\d_]){_NAME.format('alone')},?\s{{1,2}}(?P<year>[12]\d{{3}})(?!\d)",
)
_PATTERNS: Final = tuple(re.compile(shape) for shape in _SHAPES)
_MAY_HOLD_DATE = re.compile(r"(?<!\d)[12]\d{3}(?!\d(?!\d?:))|\d\.\d{1,2}\.\d\d")
#: No article is older than the first newspapers.
_FIRST_YEAR: Final = 1605
_SHORT_FORM: Final = 4
_AHEAD: Final = datetime.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. ``readings``: what it can mean; two for 05/06/2019, none where no such day exists."""

    start: int
    end: int
    text: str
    readings: tuple[PartialDate, ...]

    @property
    def impossible(self) -> bool:
        """Whether this names a day that the calendar does not have, or one far ahead."""
        years = [int(number) for number in re.findall(r"\d{4}", self.text)]
        return (
            not self.readings
            and len(re.findall(r"\d+", self.text)) > 1
            and max(years, default=0) >= _FIRST_YEAR
        )

    @property
    def value(self) -> PartialDate | None:
        """The date, if it has one meaning only."""
        return self.readings[0] if len(self.readings) == 1 else None

    def read(self, order: Order | None) -> PartialDate | None:
        """The date, with its order known from elsewhere."""
        if len(self.readings) == 2 and order:
            return self.readings[0 if order == "day first" else 1]
        return self.value


def dates_in(text: str, *, today: datetime.date | None = None) -> list[FoundDate]:
    """The dates in a line of text, in order. ``today`` (else the computer's date) says what lies ahead."""
    found: list[FoundDate] = []
    if not _MAY_HOLD_DATE.search(text):
        return found
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            readings = _readings(match.groupdict(), today or datetime.date.today())
            if readings is not None:
                found.append(FoundDate(match.start(), match.end(), match[0], readings))
    return sorted(found, key=lambda each: each.start)


def order_of(dates: Iterable[FoundDate]) -> Order | None:
    """Whether a file writes the day or the month first, if its dates with one meaning show it."""
    first: set[Order] = set()
    for date in dates:
        numbers = re.findall(r"\d+", date.text)
        if date.value and "/" in date.text and len(numbers) == 3 and len(numbers[0]) <= 2 and date.value.day:
            if date.value.day == date.value.month:
                continue
            first.add("day first" if int(numbers[0]) == date.value.day else "month first")
    return first.pop() if len(first) == 1 else None


def _readings(parts: dict[str, str | None], today: datetime.date) -> tuple[PartialDate, ...] | None:
    """What the parts of a match can mean; None where it is no date after all."""
    year = int(parts.get("year") or 2000 + int(parts.get("short") or 0))
    name = parts.get("name") or parts.get("alone")
    if name is not None:
        month = _months().get(name.casefold())
        if month is None:
            return None
        day = parts.get("day")
        return tuple(_possible([(year, month, int(day) if day else None)], today))
    if parts.get("month"):
        return tuple(_possible([(year, int(parts["month"] or 0), int(parts["day"] or 0))], today))
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    orders: list[tuple[int, int, int | None]] = [(year, b, a)]
    if parts["mark"] != "." and a != b:
        orders.append((year, a, b))
    return tuple(_possible(orders, today))


def _possible(
    candidates: Iterable[tuple[int, int, int | None]], today: datetime.date
) -> Iterator[PartialDate]:
    for year, month, day in candidates:
        try:
            date = PartialDate(year, month, day)
            first_day = datetime.date(year, month, day or 1)
        except ValueError:
            continue
        if year >= _FIRST_YEAR and first_day <= today + _AHEAD:
            yield date


def starts_with_weekday(text: str) -> bool:
    """Whether a line begins with a day of the week, as clocks of pages do."""
    first = re.match(r"\W*([^\W\d_]+(?:['-][^\W\d_]+)?)", text)
    return first is not None and first[1].casefold() in _weekdays()


def is_month(word: str) -> bool:
    """Whether a word is the full name of a month, in one of the languages known."""
    return len(word) > _SHORT_FORM and word.casefold() in _months()


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(table("months")["weekdays"].split())


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, line in enumerate(table("months")["months"], start=1):
        for name in line.split():
            if names.setdefault(name, number) != number:
                raise ValueError(f"{name} names two months")
    return names
