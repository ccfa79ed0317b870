"""What an edit can change: for each kind, what stands there, how to write it, and whom it touches.

A further kind is a frozen dataclass with what ``Target`` asks for, and its line in ``_KINDS``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Protocol, Self

from corpus.errors import LibraryError, UnknownArticle
from corpus.library import sources, summaries
from corpus.library.effects import Effects
from corpus.library.faults import present
from corpus.library.happenings import event_passages
from corpus.library.happenings.event_targets import EventField, EventPassageAt
from corpus.library.links.link_targets import LinkBetween
from corpus.library.searches.search_targets import SavedAs
from corpus.library.texts import blocks
from corpus.library.values import from_json, to_json
from corpus.library.who import entities
from corpus.library.who.name_targets import Apart, LocalName, MentionAt, OfEntity, OwnForm
from corpus.model import ArticleId

_NOT_UNDERSTOOD = "The library's history holds what this Crossread can't take back or do again."


class Target(Protocol):
    """Something that a person decides. Equal targets are the same thing; any state of it can be written.

    It names an article by its number, which is the article's for good, an event by its key, and an entity by
    what it is known by (type, key, scope) or by where it stands: its number ends with its last mention.
    """

    #: By what the journal knows targets of this kind.
    kind: ClassVar[str]

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The target that ``named`` told of. Raises ValueError for anything else."""

    def named(self) -> dict[str, object]:
        """What it is, in values that JSON can hold."""

    def require(self, connection: sqlite3.Connection) -> None:
        """Raise a CrossreadError, in plain words, where what this is about is not there any more."""

    def read(self, connection: sqlite3.Connection) -> Any:
        """What stands there, in values that JSON can hold."""

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Put there what ``read`` once gave. Raises ValueError for anything else."""

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """Whom a change of it concerns, as the library is after it."""


@dataclass(frozen=True, slots=True)
class _OfArticle:
    """What is decided of an article, whether it is shown or removed."""

    article: ArticleId

    def named(self) -> dict[str, object]:
        """The article, and what of it."""
        return asdict(self)

    def require(self, connection: sqlite3.Connection) -> None:
        """Raise UnknownArticle."""
        if not summaries.known(connection, self.article):
            raise UnknownArticle(f"Article {self.article} is gone.")


@dataclass(frozen=True, slots=True)
class ArticleField(_OfArticle):
    """A field of an article: the value laid over what was found, or None."""

    field: str
    kind: ClassVar[str] = "decision"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The field of the article that ``named`` told of."""
        match named:
            case {"article": int(article), "field": str(field)}:
                return cls(ArticleId(article), field)
        raise ValueError(named)

    def read(self, connection: sqlite3.Connection) -> Any:
        """The value and the text that the person saw; None where the field is as found."""
        row = connection.execute(
            "SELECT value, text_hash FROM decision WHERE article = ? AND field = ?",
            (self.article, self.field),
        ).fetchone()
        return None if row is None else {"value": from_json(row[0]), "text_hash": row[1]}

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Lay the value over what was found, or with None take away what lies there."""
        match value:
            case None:
                connection.execute(
                    "DELETE FROM decision WHERE article = ? AND field = ?", (self.article, self.field)
                )
            case {"value": decided, "text_hash": str(text_hash)}:
                connection.execute(
                    "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?)",
                    (self.article, self.field, to_json(decided), text_hash),
                )
                if self.field == "source" and decided:
                    sources.give_number(connection, str(decided))
            case _:
                raise ValueError(value)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The article; with another source, what was decided of that one's blocks holds."""
        return Effects([self.article], texts=[self.article] if self.field == "source" else ())


@dataclass(frozen=True, slots=True)
class ArticleMark(_OfArticle):
    """Whether an article is unread, starred or removed."""

    mark: str
    kind: ClassVar[str] = "mark"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The mark of the article that ``named`` told of."""
        match named:
            case {"article": int(article), "mark": "unread" | "starred" | "removed" as mark}:
                return cls(ArticleId(article), mark)
        raise ValueError(named)

    def read(self, connection: sqlite3.Connection) -> Any:
        """Whether it is marked."""
        row = connection.execute(f"SELECT {self.mark} FROM mark WHERE article = ?", (self.article,))
        (marked,) = present(row.fetchone())
        return bool(marked)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Mark it, or take the mark away."""
        if not isinstance(value, bool):
            raise ValueError(value)
        connection.execute(f"UPDATE mark SET {self.mark} = ? WHERE article = ?", (value, self.article))

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The article; with a removed one its mentions go and come back, and what it tells of events."""
        if self.mark != "removed":
            return Effects([self.article])
        return Effects(
            [self.article],
            entities.of_articles(connection, [self.article]),
            events=event_passages.events_of(connection, [self.article]),
        )


@dataclass(frozen=True, slots=True)
class ArticleBlock(_OfArticle):
    """Whether the blocks of an article that say this are in it (True), are not (False), or are as found."""

    text: str
    kind: ClassVar[str] = "block"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The block of the article that ``named`` told of."""
        match named:
            case {"article": int(article), "text": str(text)}:
                return cls(ArticleId(article), text)
        raise ValueError(named)

    def read(self, connection: sqlite3.Connection) -> Any:
        """What was decided, or None."""
        return blocks.of_block(connection, self.article, self.text)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Decide so, or with None take away what was decided."""
        blocks.decide_of_article(connection, self.article, self.text, _as_kept(value))

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The article."""
        return Effects([self.article], texts=[self.article])


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """The same for all articles of a source, by its folded name."""

    source: str
    text: str
    kind: ClassVar[str] = "source block"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The block of the source that ``named`` told of."""
        match named:
            case {"source": str(source), "text": str(text)}:
                return cls(source, text)
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The source, and what the block says."""
        return asdict(self)

    def require(self, connection: sqlite3.Connection) -> None:
        """Nothing: it can be decided of a source without articles."""

    def read(self, connection: sqlite3.Connection) -> Any:
        """What was decided, or None."""
        return blocks.of_source(connection, self.source).get(self.text)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Decide so, or with None take away what was decided."""
        blocks.decide_of_source(connection, self.source, self.text, _as_kept(value))

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The articles of the source that have such a block."""
        holders = list(blocks.holders(connection, self.source, self.text))
        return Effects(holders, texts=holders)


def _as_kept(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise ValueError(value)


#: Every kind, by the name that the journal knows it by.
_ALL: tuple[type[Target], ...] = (
    *(ArticleField, ArticleMark, ArticleBlock, SourceBlock),
    *(OfEntity, Apart, LocalName, MentionAt, OwnForm, LinkBetween),
    *(EventField, EventPassageAt, SavedAs),
)
_KINDS: dict[str, type[Target]] = {each.kind: each for each in _ALL}


@dataclass(frozen=True, slots=True)
class Op:
    """One operation of an edit: what a target is to be."""

    target: Target
    value: Any

    def as_json(self) -> dict[str, object]:
        """As the journal holds it."""
        return {"kind": self.target.kind, "target": self.target.named(), "value": self.value}

    def apply(self, connection: sqlite3.Connection) -> None:
        """Write it. Raises LibraryError for a value that this Crossread did not write."""
        try:
            self.target.write(connection, self.value)
        except ValueError as error:
            raise LibraryError(_NOT_UNDERSTOOD) from error


def operations(column: str) -> list[Op]:
    """The operations that the journal holds. Raises LibraryError for those that are not understood."""
    try:
        return [_operation(row) for row in from_json(column)]
    except (ValueError, TypeError) as error:
        raise LibraryError(_NOT_UNDERSTOOD) from error


def _operation(row: Any) -> Op:
    match row:
        case {"kind": str(kind), "target": dict(named), "value": value}:
            return Op(target_of(kind, named), value)
    raise ValueError(row)


def target_of(kind: str, named: Mapping[str, Any]) -> Target:
    """The target of this kind that ``named`` told of. Raises ValueError for what is none."""
    if kind not in _KINDS:
        raise ValueError(kind)
    return _KINDS[kind].of(named)
