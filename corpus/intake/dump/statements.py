"""What the lines around an article state of it: its date, its authors, its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.dates import Order, dates_in, order_of, starts_with_weekday
from corpus.intake.dump.labels import (
    LabelledDate,
    byline,
    is_author_label,
    is_caption,
    labelled_dates,
    source_label,
)
from corpus.intake.dump.traits import Traits
from corpus.intake.names import is_agency, is_name, is_nickname, names_in
from corpus.intake.words import phrases, table
from corpus.model import PartialDate

#: Lines that state something are short.
_WIDEST: Final = 220
#: Blocks above the title, of the body's opening, and behind the body, that belong to its header or footer.
_ABOVE: Final = 4
_OPENING: Final = 6
_BEHIND: Final = 10
_WITHOUT_TITLE: Final = 8
#: The lines of the body, at its end, that may say who wrote it.
_LAST: Final = 3
#: The rank of dates alone between the first paragraphs; the next: of those behind the last, with their hour.
_LATE: Final = 8
#: A line that names the paper says little else.
_LONGEST_SOURCE: Final = 80
_SMALL: Final = frozenset({"of", "and", "the", "&", "for", "on", "in"})
_PARTS = re.compile(r"\s*[|·•–—/]\s*|\s{2,}")
_TIME = re.compile(
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

    @classmethod
    def around(cls, title: int | None, start: int, end: int, count: int, others: Sequence[int] = ()) -> Zones:
        """The zones of a body from ``start`` to ``end`` under a title at ``title``, and at ``others`` too."""
        opening = min(start + _OPENING, end)
        behind = range(end, min(end + _BEHIND, count))
        if title is None:
            return cls(range(0), range(max(0, start - _WITHOUT_TITLE), opening), behind, start)
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
    shown = order_of(date for each in traits if each.width <= _WIDEST for date in dates_in(each.block.text))
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
            if found.label == "none" and _TIME.search(traits[index].block.text, found.date.end):
                yield _LATE + 1, index, found


def _dates_of(traits: Sequence[Traits], index: int) -> list[LabelledDate]:
    each = traits[index]
    if each.width > _WIDEST:
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
    return found.label == "none" and not any(map(str.isalpha, _TIME.sub("", rest)))


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


# --- authors


@dataclass(frozen=True, slots=True)
class AuthorFinding:
    """The authors, and the lines that name them; ``labelled``: behind ``By`` or its like."""

    names: tuple[str, ...] = ()
    lines: frozenset[int] = frozenset()
    labelled: bool = False


def find_authors(traits: Sequence[Traits], zones: Zones) -> AuthorFinding:
    """Who the file says wrote the article: behind ``By``, or a line of names under the title."""
    last = range(max(zones.body, zones.behind.start - _LAST), zones.behind.start)
    labelled = _bylines(traits, [*zones.header, *zones.above]) or _bylines(traits, [*zones.behind, *last])
    bare = [(index, names) for index in zones.header if (names := _bare_names(traits, index, zones.body))]
    if labelled:
        names = labelled[0][1]
        lines = {index for index, _ in labelled if index == labelled[0][0]}
    elif bare:
        lines = {bare[0][0]}
        names = bare[0][1]
        for index, more in bare[1:]:
            if index == max(lines) + 1:
                lines.add(index)
                names = tuple(dict.fromkeys((*names, *more)))
    else:
        return AuthorFinding()
    return AuthorFinding(names, frozenset(lines | _saying_only(traits, names, zones)), bool(labelled))


def _bylines(traits: Sequence[Traits], indexes: Sequence[int]) -> list[tuple[int, tuple[str, ...]]]:
    found = []
    for index in indexes:
        each = traits[index]
        if each.width > _WIDEST or (each.ends and each.sentences > 1) or is_caption(each.block.text):
            continue
        if names := _signed(each.block.text, traits[index - 1].block.text if index else ""):
            found.append((index, names))
    return found


def _signed(line: str, above: str) -> tuple[str, ...]:
    """Whom a line names behind ``By`` or its like, or below a line that says only that.

    One word is a name where nothing else stands below the label, or a date beside it.
    """
    alone = is_author_label(above) and len(line) <= _LONGEST_SOURCE
    text = byline(line) or (line if alone else "")
    if names := names_in(text, labelled=True):
        return names
    return (text,) if (alone or dates_in(line)) and is_nickname(text) else ()


def _bare_names(traits: Sequence[Traits], index: int, body: int) -> tuple[str, ...]:
    """The names of a line that holds nothing else but roles, dates and labels.

    Below the first words of the body, a heading can look like a name, so there a date must stand beside it.
    """
    each = traits[index]
    dated = any(
        dates_in(other.block.text) for other in traits[max(0, index - 1) : index + 2] if other.width <= 120
    )
    if index >= body and not dated:
        return ()
    if each.width > 120 or each.ends or each.block.bullet or each.furniture or each.times > 3:
        return ()
    text = each.block.text
    for date in reversed(dates_in(text)):
        text = f"{text[: date.start]}|{text[date.end :]}"
    names = names_in(_TIME.sub("|", text), labelled=False)
    if "/" in text and any(is_agency(name) for name in names):
        return ()  # whose the picture above it is
    if names or text == each.block.text:
        return names
    # beside a date, what else stands in the line may be anything: the section, the site, the place
    parts = [part.strip() for part in _PARTS.split(text)]
    return tuple(part for part in parts if is_name(part, east_asian=False))[:1]


def _saying_only(traits: Sequence[Traits], names: tuple[str, ...], zones: Zones) -> set[int]:
    """Lines of the header that only say the authors' names again."""
    around = [*zones.above, *zones.header, *zones.behind]
    return {index for index in around if traits[index].block.text.strip(" :") in names}


def find_source_line(traits: Sequence[Traits], zones: Zones, bylines: Collection[int]) -> int | None:
    """The line under a byline that names the paper, alone or before the date (``The Herald, 3 May 2012``).

    Only a line that reads like the name of a paper is taken: a place or a section may stand there too.
    """
    for index in bylines:
        below = index + 1
        if below in zones.header and source_in_line(traits[below]):
            return below
    return None


def source_in_line(each: Traits) -> str | None:
    """The name of a paper that is all a line says, but for a date; None for every other line."""
    if each.width > _LONGEST_SOURCE or each.ends or each.block.bullet or each.furniture:
        return None
    text = each.block.text
    for date in reversed(dates_in(text)):
        text = text[: date.start] + text[date.end :]
    text = _TIME.sub("", text).strip(" ,|·•–—-")
    return text if _reads_like_a_paper(text) else None


def _reads_like_a_paper(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word in _SMALL for word in words):
        return False
    known = frozenset(phrases(table("labels")["source"]["papers"]))
    return "&" in words or not known.isdisjoint(word.casefold() for word in words)


def find_source_label(traits: Sequence[Traits], zones: Zones) -> str | None:
    """What the article's own lines name as its source (``Source: …``)."""
    for index in [*zones.header, *zones.above]:
        each = traits[index]
        if each.width <= _WIDEST and not each.prose and (source := source_label(each.block.text)):
            return source
    return None
