"""Lines that state who wrote an article, where it appeared, and when: ``By …``, ``Source: …``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corpus.intake.dates import FoundDate, dates_in
from corpus.intake.names import names_in
from corpus.intake.words import any_of, phrases, table

DateLabel = Literal["published", "updated", "other", "none"]

_TIME = re.compile(
    r"[\s,|–-]{0,3}(?:um\s|at\s|à\s)?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE
)
_LONGEST_LABEL = 30
_VALUE_ENDS = r"(?=\s*(?:[|•·]|$)|\s+[^\W\d_]+\s?:)"


@dataclass(frozen=True, slots=True)
class LabelledDate:
    """A date of a line, with the label that stands before it. ``text`` quotes both."""

    date: FoundDate
    label: DateLabel
    text: str


def labelled_dates(line: str, above: str = "") -> list[LabelledDate]:
    """The dates of a line, each with its label: before it on the line, or alone on the line ``above``."""
    found = []
    start = 0
    for date in dates_in(line):
        before = line[start : date.start]
        label, at = _label_before(before)
        if label == "none" and not before.strip(" :") and above:
            label, _ = _label_before(above if len(above) < 40 else "")
        end = _end_of_time(line, date.end)
        quoted = (
            line[start + at : end] if label != "none" else line if len(line) < 60 else line[date.start : end]
        )
        found.append(LabelledDate(date, label, quoted.strip()))
        start = date.end
    return found


def begins_with_date_label(line: str) -> bool:
    """Whether a line begins as one that states a date does, and has a number: ``Updated at 5:15 p.m.``"""
    return any(pattern.match(line) for _, pattern in _date_labels()) and any(map(str.isdigit, line))


def _end_of_time(line: str, end: int) -> int:
    time = _TIME.match(line, end)
    return time.end() if time else end


def _label_before(text: str) -> tuple[DateLabel, int]:
    """The last label in the text before a date, and where it begins."""
    best: tuple[DateLabel, int] = ("none", 0)
    last_end = -1
    for kind, pattern in _date_labels():
        for match in pattern.finditer(text):
            rest = text[match.end() :]
            # the longest label that ends last: "date of registration", not "date"
            if len(rest) <= 40 and (match.end(), -match.start()) > (last_end, -best[1]):
                best, last_end = (kind, match.start()), match.end()
    return best


@cache
def _date_labels() -> tuple[tuple[DateLabel, re.Pattern[str]], ...]:
    labels = table("labels")["date"]
    kinds: tuple[DateLabel, ...] = ("published", "updated", "other")
    return tuple(
        (kind, re.compile(rf"(?<![^\W\d_])(?:{any_of(phrases(labels[kind]))})(?![^\W\d_])", re.IGNORECASE))
        for kind in kinds
    )


@cache
def _by() -> re.Pattern[str]:
    words = any_of(phrases(table("labels")["person"]["by"]))
    # at the start of the line, after a separator or a number, or after the kind of piece ("A column by")
    where = r"^|[|•·/–—-]\s*|\d\s+|^\W*(?:[^\W\d_]+\s){1,3}(?=(?:von|by|par|por|af|av|di)\b)"
    return re.compile(rf"(?:{where})(?:{words})(?:\s*:\s*|\s+)|^By(?-i:(?=[A-Z]))", re.IGNORECASE)


@cache
def _source() -> re.Pattern[str]:
    words = any_of(phrases(table("labels")["source"]["of"]))
    return re.compile(
        rf"(?<![^\W\d_])(?:{words})\s?[:：]\s*(?P<value>[^|•·\n]{{2,80}}?){_VALUE_ENDS}", re.IGNORECASE
    )


def byline(line: str) -> str | None:
    """What stands behind ``By`` or its like in a line, up to the next label or date; None without one."""
    match = _by().search(line)
    if not match:
        return None
    rest = line[match.end() :]
    stops = [date.start for date in dates_in(rest)]
    stops += [found.start() for found in (_source().search(rest), _labels_with_colon().search(rest)) if found]
    return rest[: min(stops, default=len(rest))].strip(" |•·,–—-:") or None


def is_author_label(line: str) -> bool:
    """Whether a line says ``By`` or its like and nothing else: who it is stands on the next."""
    return len(line) <= _LONGEST_LABEL and line.casefold().rstrip(" :") in _author_labels()


@cache
def _author_labels() -> frozenset[str]:
    labels = phrases(table("labels")["person"]["by"])
    return frozenset(label for label in labels if len(label) > 2 or label == "by")  # "DE" is a language


@cache
def _labels_with_colon() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\s)[^\W\d_]{3,14}(?:\s[^\W\d_]{2,10})?\s?:\s|(?<=\s)(?:published|posted|updated)\b",
        re.IGNORECASE,
    )


def source_label(line: str) -> str | None:
    """What stands behind ``Source:`` or its like in a line."""
    match = _source().search(line)
    return match["value"].strip(" .,") if match else None


@lru_cache(maxsize=4096)  # asked of each line of a page by whoever looks for something on it
def is_byline(line: str) -> bool:
    """Whether a line names its author behind ``By`` or its like."""
    names = byline(line)
    return names is not None and bool(names_in(names, labelled=True))


@cache
def _caption() -> re.Pattern[str]:
    """``Photo: …``, ``… (AP Photo/Ann Lee)``, ``… Getty Images``, ``… (Photo by Ann Lee)``."""
    words = table("paragraphs")
    labels, agencies = any_of(phrases(words["captions"])), any_of(phrases(words["picture_agencies"]))
    return re.compile(
        rf"^\W*(?:{labels})\b\W{{0,3}}\s?[:：/|]"
        rf"|\((?:[^()]{{0,60}}[/,|]\s?)?(?:{agencies})\b[^()]{{0,30}}\)\s*$"
        rf"|(?:getty images|ap photo|via \w+|/\s?(?:{agencies})|©\s?(?:{agencies}))\W*$"
        rf"|\((?:{labels})\b[^()]{{0,80}}\)"
        rf"|\b(?:{agencies})/\w[\w .'-]{{2,40}}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def is_caption(line: str) -> bool:
    """Whether a line says what a picture shows, or whose it is."""
    return len(line) < 500 and bool(_caption().search(line))
