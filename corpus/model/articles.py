"""Articles as a library has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.model.entities import EntityName, Mention
from corpus.model.texts import (
    ArticleId,
    DateBasis,
    DateMention,
    EntityId,
    Paragraph,
    PartialDate,
    RemovedBlock,
)


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
