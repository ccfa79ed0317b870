"""The values that flow through Crossread: articles, what stands in them, and what is known of them.

All are frozen. Offsets are Unicode code points into ``Article.text``, end exclusive.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, Self

ArticleId = NewType("ArticleId", int)
EntityId = NewType("EntityId", int)


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


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity is known by for good, across libraries: its type and the folded name.

    ``article``: it belongs to this article alone, as a lone surname does; None: it is one across articles.
    """

    type: EntityType
    key: str
    article: ArticleId | None = None

    def __lt__(self, other: Identity) -> bool:
        return (self.type, self.key, self.article or 0) < (other.type, other.key, other.article or 0)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article's text and the entity that it stands for.

    ``as_government``: a capital that stands for its government. ``decided``: a person said who this is.
    """

    start: int
    end: int
    type: EntityType
    entity: EntityId
    as_government: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class EntityName:
    """What a person, place, … is called in the library: all that an article needs to know of it.

    ``open``: the name is too short to tell who it is, and nothing has told so far.
    """

    id: EntityId
    name: str
    type: EntityType
    open: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place, … across articles. ``aliases`` are the other names it is called by.

    ``open``: the name is too short to tell who it is, and nothing has told so far.
    """

    id: EntityId
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    articles: tuple[ArticleId, ...] = ()
    mentions: int = 0
    open: bool = False


class ReasonKind(StrEnum):
    """What speaks for two names being one."""

    SURNAME = "surname"
    GIVEN_NAME = "given-name"
    SAME_NAME = "same-name"  # of another type
    SHORTER = "shorter"  # a middle name or suffix less
    NICKNAME = "nickname"
    ACRONYM = "acronym"
    SHORT_FORM = "short-form"  # "Colts" for "Indianapolis Colts"
    SAME_LETTERS = "same-letters"
    SPELLING = "spelling"
    COMPANY = "company"  # said: names that both are told of with
    DATES = "dates"  # said: how many days apart they are told of
    ONLY_ONE = "only-one"  # there is no one else of that name in the library


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for two names being one; ``said``: what it is made of, such as shared names."""

    kind: ReasonKind
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, for a person to decide. ``strength`` is from 0 to 1."""

    entity: EntityName
    into: EntityName
    reasons: tuple[Reason, ...]
    strength: float
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the reader of this library knows: wherever ``form`` is written, it is ``name``."""

    form: str
    name: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Source:
    """Who published articles, and how many; the name is None for those of which that is not known.

    ``number`` is the library's own for the source, given once and kept for good: it tells its colour.
    """

    name: str | None
    number: int | None
    articles: int


#: The first words that stand for a title: about eight.
_TITLE_CHARACTERS = 50


def first_words(text: str, characters: int) -> str:
    """The words that fit into so many characters, on one line; "…" where more follow. A long word is cut."""
    line = " ".join(text.split())
    if len(line) <= characters:
        return line
    end = line.rfind(" ", 0, characters + 1)
    return line[: end if end > 0 else characters].rstrip(" …") + "…"


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a row of a list. ``title`` is None when none was found; ``opening`` is its first words.

    ``date`` is as precise as known and None when unknown. ``words`` counts the article's own telling.
    ``annotated`` tells whether names and dates have been looked for yet. ``sample`` marks a sample article.
    ``source_number`` is that of the source in this library, however it is written; None for no source.
    """

    id: ArticleId
    title: str | None
    authors: tuple[str, ...]
    source: str | None
    date: PartialDate | None
    date_basis: DateBasis
    words: int
    path: str
    opening: str
    unread: bool = True
    starred: bool = False
    annotated: bool = False
    sample: bool = False
    source_number: int | None = None

    @property
    def shown_title(self) -> str:
        """The title, or the first words in quotation marks where there is none."""
        return self.title or f"“{first_words(self.opening, _TITLE_CHARACTERS)}”"


@dataclass(frozen=True, slots=True)
class Article:
    """One article, whole, with what a person decided laid over what was found in the file.

    ``set_fields`` names the fields that a person has set; ``text_hash`` is of the text as it was found.
    ``entities`` has those that ``mentions`` stand for.
    """

    summary: ArticleSummary
    text: str
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[RemovedBlock, ...]
    date_note: str | None
    language: str | None
    genre: str | None
    text_hash: str
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: Mapping[EntityId, EntityName] = field(default_factory=dict)
    set_fields: frozenset[str] = frozenset()
    genre_note: str | None = None

    @property
    def id(self) -> ArticleId:
        """The library's number for the article."""
        return self.summary.id


@dataclass(frozen=True, slots=True)
class NamesOfSource:
    """By what names the articles of one source call an entity, each with how often, most used first.

    ``source`` and its ``number`` are None for articles whose source is not known.
    """

    source: str | None
    number: int | None
    names: tuple[tuple[str, int], ...]
    articles: int


@dataclass(frozen=True, slots=True)
class InContext:
    """One mention on one line: ``name`` stands at ``start`` to ``end`` of the article's text.

    ``before`` and ``after`` are what stands beside it in its paragraph, some 80 characters, "…" where cut.
    """

    start: int
    end: int
    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class ToldIn:
    """An article that tells of an entity, and where it does."""

    article: ArticleSummary
    mentions: tuple[InContext, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Another entity, and in how many articles it is named beside this one."""

    entity: EntityName
    articles: int


@dataclass(frozen=True, slots=True)
class JoinedName:
    """One of the identities that an entity stands for, and why.

    ``decided``: a person joined it; ``reasons``: why it was joined otherwise; neither of the entity itself.
    """

    identity: Identity
    name: str
    articles: tuple[ArticleId, ...]
    mentions: int
    decided: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a mention is who it is: ``entity`` is shown for ``identity``, which was found there as ``found``.

    ``decided``: a person said so; ``reasons``: why it was joined otherwise, none where nothing had to be.
    ``renamed`` and ``retyped``: a person gave the entity its name, or its kind.
    """

    entity: Entity
    identity: Identity
    found: str
    decided: bool
    reasons: tuple[Reason, ...]
    renamed: bool
    retyped: bool


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All that the library knows of one entity. ``told`` is in order of date, what has none at the end;
    ``company``: most articles first; ``joined``: what it stands for, itself first; of others those mentioned.
    """

    entity: Entity
    names: tuple[NamesOfSource, ...]
    told: tuple[ToldIn, ...]
    company: tuple[Company, ...]
    joined: tuple[JoinedName, ...]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """One sentence of an article's own telling, by where it stands in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class LinkEnd:
    """One side of a link: a run of one to three neighbouring passages of an article, from first to last."""

    article: ArticleId
    start: int
    end: int


class LinkReasonKind(StrEnum):
    """What speaks for two passages telling the same."""

    MEANING = "meaning"  # they are near in meaning
    WORDS = "words"  # said: rare words that both have
    ENTITY = "entity"  # said: names of whom or what both tell
    DATE = "date"  # said: ISO dates that agree
    FIGURE = "figure"  # said: figures as written
    EVENT = "event"  # both articles tell of one event
    DECIDED = "decided"  # a person joined them


@dataclass(frozen=True, slots=True)
class LinkReason:
    """One thing that speaks for a link; ``said``: what it is made of, such as shared names."""

    kind: LinkReasonKind
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Passages of two articles that tell the same, and why it is thought so.

    ``strength`` is from 0 to 1. The article of ``a`` comes before that of ``b`` in the
    comparison. ``decided``: a person joined them.
    """

    a: LinkEnd
    b: LinkEnd
    strength: float
    reasons: tuple[LinkReason, ...]
    decided: bool = False


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A person joined these passages, or parted them. The ends are where the words stand now."""

    a: LinkEnd
    b: LinkEnd
    joined: bool


@dataclass(frozen=True, slots=True)
class NearArticle:
    """An article that tells of much the same as another one; ``closeness`` is from 0 to 1."""

    article: ArticleSummary
    closeness: float
    reasons: tuple[LinkReason, ...] = ()


@dataclass(frozen=True, slots=True)
class NearArticles:
    """The articles nearest to one, nearest first: found among ``looked_at`` of the ``of`` in the library."""

    near: tuple[NearArticle, ...]
    looked_at: int
    of: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's text."""

    article: ArticleId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What an article lets someone say: in their own words if ``direct``, else told in the author's.

    The offsets are those of what is said, quotation marks included; ``cue`` those of the words that hand it
    on ("said", "according to"), ``by`` of the words beside it that tell who speaks ("he"), ``speaker`` of
    those that name them, perhaps in an earlier sentence. None: there are none.
    """

    start: int
    end: int
    direct: bool
    cue: tuple[int, int] | None = None
    by: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None
