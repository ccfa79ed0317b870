"""Where the lines stand that state something of an article, and the day that they say it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.dates import Order, dates_in, order_of, starts_with_weekday
from corpus.intake.dump.labels import LabelledDate, is_caption, labelled_dates
from corpus.intake.dump.traits import Traits
from corpus.model import PartialDate

#: Lines that state something are short.
WIDEST: Final = 220
#: Blocks above the title, of the body's opening, and behind the body, that belong to its header or footer.
_ABOVE: Final = 4
_OPENING: Final = 6
_BEHIND: Final = 10
_WITHOUT_TITLE: Final = 8
#: The lines behind the body that may have its date with the hour.
_LAST: Final = 3
#: The rank of dates alone between the first paragraphs; the next: of those behind the last, with their hour.
_LATE: Final = 8
#: "10:05", "um 10.05 Uhr", "10:05 a.m. EST"
TIME_OF_DAY: Final = re.compile(
    r"(?:\b(?:um|at|à)\s)?\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?(?:[ap]\.?m\b\.?|uhr\b|h\b))?(?:\s[A-Z]{2,4}\b)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Zones:
    """Where an article's own lines stand: above the title, between title and body, behind the body.

    ``above`` has those too that stand below another line that says the title, farther above.
    """

    above: Sequence[int]
    header: range
    behind: range
    body: int
    titled: bool = True

    @classmethod
    def around(cls, title: int | None, start: int, end: int, count: int, others: Sequence[int] = ()) -> Zones:
        """The zones of a body from ``start`` to ``end`` under a title at ``title``, and at ``others`` too."""
        opening = min(start + _OPENING, end)
        behind = range(end, min(end + _BEHIND, count))
        if title is None:
            return cls(range(0), range(max(0, start - _WITHOUT_TITLE), opening), behind, start, titled=False)
        below = (index for other in others for index in range(other + 1, min(other + 1 + _ABOVE, title)))
        above = sorted({*range(max(0, title - _ABOVE), title), *below})
        return cls(above, range(title + 1, max(title + 1, opening)), behind, start)


@dataclass(frozen=True, slots=True)
class DateFinding:
    """The date of publication and the words that say where it stood, or why those seen were not taken."""

    date: PartialDate | None = None
    note: str | None = None
    lines: frozenset[int] = frozenset()


def find_date(traits: Sequence[Traits], zones: Zones, end: int, language: str | None) -> DateFinding:
    """The day that the file says its article was published."""
    order = _order(traits, language)
    ranked = sorted(_ranked(traits, zones), key=lambda each: each[:2])
    lines = frozenset(index for _, index, _ in ranked if index in zones.header or index in zones.behind)
    for rank, index, found in ranked:
        if date := found.date.read(order):
            place = _place(rank)
            return DateFinding(date, f"from “{found.text}”{place}{_passed_over(traits, index, end)}", lines)
    for _, _, found in ranked:
        if len(found.date.readings) == 2:
            first, second = found.date.readings
            note = f"“{found.text}” can be {first.iso} or {second.iso}; only its year was taken"
            return DateFinding(PartialDate(first.year), note, lines)
    return DateFinding(note=_why_none(traits))


def _order(traits: Sequence[Traits], language: str | None) -> Order | None:
    """Whether days or months come first: as the file's clear dates show, else as its language has it."""
    shown = order_of(date for each in traits if each.width <= WIDEST for date in dates_in(each.block.text))
    return shown or ("day first" if language not in (None, "en") else None)


def _ranked(traits: Sequence[Traits], zones: Zones) -> Iterator[tuple[int, int, LabelledDate]]:
    """The dates of the article's own lines, with a rank: the lower, the more it is the day of publication."""
    ranks = {
        "header": {"published": 1, "none": 2, "updated": 5},
        "above": {"published": 3, "none": 6},
        "behind": {"published": 4, "updated": 7},
    }
    for name, zone in (("header", zones.header), ("above", zones.above), ("behind", zones.behind)):
        for index in zone:
            for found in _dates_of(traits, index):
                rank = ranks[name].get(found.label)
                clock = (
                    name == "above"
                    and found.label == "none"
                    and index + 1 != zones.header.start - 1
                    and starts_with_weekday(traits[index].block.text)
                )
                if rank and not clock and _is_stated(traits[index], found):
                    yield rank, index, found
    for index in range(zones.header.stop, min(zones.header.stop + _OPENING, zones.behind.start)):
        yield from (
            (_LATE, index, found) for found in _dates_of(traits, index) if _is_all(traits[index], found)
        )
    for index in zones.behind[:_LAST]:
        for found in _dates_of(traits, index):
            if found.label == "none" and TIME_OF_DAY.search(traits[index].block.text, found.date.end):
                yield _LATE + 1, index, found


def _dates_of(traits: Sequence[Traits], index: int) -> list[LabelledDate]:
    each = traits[index]
    if each.width > WIDEST:
        return []
    above = traits[index - 1].block.text if index else ""
    return labelled_dates(each.block.text, above)


def _is_stated(each: Traits, found: LabelledDate) -> bool:
    """Whether a line states the date, and does not tell of that day: a sentence tells."""
    if found.label != "none":
        return not each.prose or found.date.start < 40
    if any(reading.day is None for reading in found.date.readings) or is_caption(each.block.text):
        return False
    return each.width <= 120 and (not each.ends or (found.date.start < 10 and each.function_share < 0.2))


def _is_all(each: Traits, found: LabelledDate) -> bool:
    """Whether a line says nothing but its date, and the time of day."""
    text = each.block.text
    rest = text[: found.date.start] + text[found.date.end :]
    return found.label == "none" and not any(map(str.isalpha, TIME_OF_DAY.sub("", rest)))


def _place(rank: int) -> str:
    return {
        3: ", above the title",
        4: ", behind the text",
        5: "; no other date is given",
        6: ", above the title",
        _LATE: ", between the first paragraphs",
        _LATE + 1: ", behind the text",
    }.get(rank, ", behind the text" if rank == 7 else "")


def _passed_over(traits: Sequence[Traits], taken: int, end: int) -> str:
    """What stands in the file like a date of its own, and was not taken."""
    for index in range(min(taken, end)):
        each = traits[index]
        if each.width <= 60 and not each.prose and not each.block.bullet:
            for found in _dates_of(traits, index):
                if found.label in ("none", "other") and starts_with_weekday(each.block.text):
                    return f"; not “{found.text}”, which stands among the menus above"
    return ""


def _why_none(traits: Sequence[Traits]) -> str | None:
    for each in traits:
        for date in dates_in(each.block.text[:2000]):
            if date.impossible:
                return f"No date of publication was found; “{date.text}” in the text is not possible."
    if any(dates_in(each.block.text[:2000]) for each in traits):
        return "No date of publication was found; dates inside the text or the menus are not taken for it."
    return None
