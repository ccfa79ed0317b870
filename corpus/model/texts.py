"""What is read out of files and found in texts, before a library makes articles and entities of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Self

ArticleId = NewType("ArticleId", int)
EntityId = NewType("EntityId", int)
EventId = NewType("EventId", int)


class EntityType(StrEnum):
    """The kinds of names that are told apart. Values are those of the command line's JSON."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NATIONALITY = "nationality"
    EVENT = "event"
    LAW = "law"
    THING = "thing"  # a ship, a product, a book or film


#: The kinds of what is marked in a text, in the order in which they are told of: names by type, and dates.
KINDS: tuple[str, ...] = (*(kind.value for kind in EntityType), "date")


class ParagraphKind(StrEnum):
    """What a paragraph is to the article; ``TELLING`` holds those that search and entities keep to."""

    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    CAPTION = "caption"
    BYLINE = "byline"
    NOTE = "note"
    REFERENCE = "reference"
    TABLE = "table"


#: The kinds of paragraph that are the article's own telling.
TELLING = frozenset({ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.LIST})


class DateBasis(StrEnum):
    """Where an article's date comes from. What is not known is NONE, never guessed in silence."""

    STATED = "stated"
    ESTIMATED = "estimated"
    SET = "set"
    NONE = "none"


class Mark(StrEnum):
    """What a person can mark an article as, beside removing it."""

    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precisely as it is known: a year, a month of a year, or a day.

    Raises ValueError for a date that the calendar does not have.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        datetime.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """``2009``, ``2009-10`` or ``2009-10-05``; ValueError for anything else."""
        parts = text.strip().split("-")
        if not 1 <= len(parts) <= 3 or len(parts[0]) != 4 or not all(p.isdecimal() for p in parts):
            raise ValueError(f"not a date: {text!r} (write 2009, 2009-10 or 2009-10-05)")
        return cls(*(int(part) for part in parts))

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as known: ``2009``, ``2009-10``, ``2019-01-25``."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of an article's text, with its kind. Paragraphs do not overlap and stand in order.

    ``decided``: a person brought it into the article; the reader had left it out.
    """

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.BODY
    decided: bool = False


@dataclass(frozen=True, slots=True)
class RemovedBlock:
    """Text of the original that is not the article; ``after`` is the offset in the text at which it stood.

    ``text`` is lines parted by ``"\\n"``, each of which a person can bring back. ``decided``: a person left
    out what was one paragraph; its lines come back together.
    """

    text: str
    reason: str
    after: int
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader makes of one file: the article, what was removed, and what the file states of it.

    ``text`` is the body without its title; paragraphs are parted by one blank line (``"\\n\\n"``). What
    the file does not state is None (or an empty tuple), never guessed. ``date_note`` says in plain words
    where the date was found, or what was wrong with those that were not taken; ``genre_note`` by what the
    genre is known.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[RemovedBlock, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    date: PartialDate | None = None
    date_note: str | None = None
    language: str | None = None
    genre: str | None = None
    genre_note: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article's text with what it takes to understand it.

    ``published`` tells when "last month" was; ``language`` is a code such as "en". Both None if not known.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    published: PartialDate | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A name as found in one text, before it is known which entity it is.

    ``name`` is the fullest form that this article gives (the full name for a surname, the long form of an
    acronym). ``local`` is true where that name says too little to be joined across articles ("Kim").
    ``as_government``: a capital that stands for its government ("Lisbon said"); it stays a place.
    """

    start: int
    end: int
    type: EntityType
    name: str
    local: bool = False
    as_government: bool = False


class DatePrecision(StrEnum):
    """How closely an expression tells its date, whether its value is known or open.

    PART is a part of a longer time ("late 2012", "mid-November"), whose value is the whole of that time;
    RANGE goes from one date to another ("from May to July"), or is several days or years that touch.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PART = "part"
    RANGE = "range"


class DateTold(StrEnum):
    """By what the value of a date mention is known: what the reader may hold it to."""

    STATED = "stated"  # the words tell it
    RECKONED = "reckoned"  # from the day of publication
    CONTEXT = "context"  # from a date told before it in the same paragraph
    OPEN = "open"  # it is not known


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date told in a text; ``value``: its ISO form (day, month, year or ``start/end``), None if open.

    ``precision`` and ``basis`` are None only where an annotator of an earlier version found the date.
    """

    start: int
    end: int
    value: str | None = None
    precision: DatePrecision | None = None
    basis: DateTold | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that the annotator found in one text. ``pipeline`` names what found it, with its version.

    ``published`` is the date that the annotator was given, by which "Monday" was understood.
    """

    pipeline: str
    mentions: tuple[FoundMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    published: PartialDate | None = None
