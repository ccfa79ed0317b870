"""What an edit can change of names: whom each stands for, in the library and at one place of a text."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

from corpus.library.effects import Effects
from corpus.library.texts.anchors import Anchor
from corpus.library.values import identity_from_columns, identity_to_columns
from corpus.library.who import identities, names_decided
from corpus.library.who.names_decided import Field, Who
from corpus.model import ArticleId, EntityType, Identity, OwnName


class _Always:
    """What can be decided whatever there is: it holds once there is what it is about."""

    __slots__ = ()

    def require(self, connection: sqlite3.Connection) -> None:
        """Nothing."""


def _named(identity: Identity) -> list[object]:
    return list(identity_to_columns(identity))


def _identity(named: Any) -> Identity:
    match named:
        case [str(type), str(key), int(scope)] if type in set(EntityType):
            return identity_from_columns(type, key, scope)
    raise ValueError(named)


def _known_as(connection: sqlite3.Connection, identity: Identity) -> str:
    id = identities.id_of(connection, identity)
    return identity.key if id is None else identities.name_of(connection, id)


@dataclass(frozen=True, slots=True)
class OfEntity(_Always):
    """A field of an identity: whom it is the same as, its name, its type, or that it is no name."""

    identity: Identity
    field: Field
    kind: ClassVar[str] = "entity"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The field of the identity that ``named`` told of."""
        match named:
            case {"identity": list(identity), "field": "same_as" | "name" | "type" | "hidden" as field}:
                return cls(_identity(identity), field)
        raise ValueError(named)

    @staticmethod
    def leading_to(identity: Identity, name: str) -> dict[str, object]:
        """The value that leads to an identity, of ``same_as`` and of a mention."""
        return {"identity": _named(identity), "name": name}

    def named(self) -> dict[str, object]:
        """The identity, and what of it."""
        return {"identity": _named(self.identity), "field": self.field}

    def read(self, connection: sqlite3.Connection) -> Any:
        """What was decided, with the name of whom it leads to; None where nothing was."""
        match names_decided.of_entity(connection, self.identity, self.field):
            case Identity() as other:
                return self.leading_to(other, _known_as(connection, other))
            case EntityType() as type:
                other = Identity(type, self.identity.key, self.identity.article)
                return {"type": type.value, "name": _known_as(connection, other)}
            case value:
                return value

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Decide so, or with None take away what was decided. Whom it leads to has a row then."""
        match self.field, value:
            case _, None:
                decided: Identity | str | bool | None = None
            case "same_as", {"identity": list(named), "name": str(name)}:
                decided = _identity(named)
                identities.give_id(connection, decided, name)
            case "type", {"type": str(type), "name": str(name)} if type in set(EntityType):
                decided = type
                other = Identity(EntityType(type), self.identity.key, self.identity.article)
                identities.give_id(connection, other, name)
            case ("name", str(decided)) | ("hidden", True as decided):
                pass
            case _:
                raise ValueError(value)
        names_decided.decide_of_entity(connection, self.identity, self.field, decided)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """Another may be shown for it; with a name, what is shown for it is called otherwise."""
        if self.field != "name":
            return Effects(standing=[self.identity])
        id = identities.id_of(connection, self.identity)
        return Effects(entities=() if id is None else identities.shown_for(connection, [id]))


@dataclass(frozen=True, slots=True)
class Apart(_Always):
    """Whether two identities are kept apart, in whatever order."""

    one: Identity
    other: Identity
    kind: ClassVar[str] = "apart"

    @classmethod
    def pair(cls, one: Identity, other: Identity) -> Self:
        """The same for both orders."""
        return cls(*sorted((one, other)))

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The pair that ``named`` told of."""
        match named:
            case {"one": list(one), "other": list(other)}:
                return cls.pair(_identity(one), _identity(other))
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """Both."""
        return {"one": _named(self.one), "other": _named(self.other)}

    def read(self, connection: sqlite3.Connection) -> Any:
        """Whether they are."""
        return names_decided.are_apart(connection, self.one, self.other)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Keep them apart, or not."""
        if not isinstance(value, bool):
            raise ValueError(value)
        names_decided.decide_apart(connection, self.one, self.other, value)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """Neither stands for the other any more, or may again."""
        ids = [identities.id_of(connection, identity) for identity in (self.one, self.other)]
        shown = identities.shown_for(connection, [id for id in ids if id is not None])
        return Effects(entities=shown, standing=[self.one, self.other])


@dataclass(frozen=True, slots=True)
class LocalName(_Always):
    """Whether an article keeps a name to itself that is one across articles."""

    article: ArticleId
    identity: Identity
    kind: ClassVar[str] = "local name"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The name in the article that ``named`` told of."""
        match named:
            case {"article": int(article), "identity": [type, key, 0]}:
                return cls(ArticleId(article), _identity([type, key, 0]))
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The article and the name."""
        return {"article": self.article, "identity": _named(self.identity)}

    def read(self, connection: sqlite3.Connection) -> Any:
        """Whether it does."""
        return self.identity in names_decided.local(connection, self.article)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Let it, or not."""
        if not isinstance(value, bool):
            raise ValueError(value)
        names_decided.decide_local(connection, self.article, self.identity, value)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The article's names are others."""
        return Effects(names=[self.article])


@dataclass(frozen=True, slots=True)
class MentionAt(_Always):
    """Who is mentioned at a place of an article, or that no one is."""

    article: ArticleId
    place: Anchor
    kind: ClassVar[str] = "mention"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The place that ``named`` told of."""
        match named:
            case {
                "article": int(article),
                "block": str(block),
                "nth": int(nth),
                "start": int(start),
                "stop": int(stop),
            } if 0 <= start < stop <= len(block):
                return cls(ArticleId(article), Anchor(block, nth, start, stop))
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The article and the place."""
        return {"article": self.article, **asdict(self.place)}

    def read(self, connection: sqlite3.Connection) -> Any:
        """Whom a person said it to be, by the name of then; None where nothing was said."""
        who = names_decided.mentions(connection, self.article).get(self.place)
        if who is None:
            return None
        return {"identity": None if who.identity is None else _named(who.identity), "name": who.name}

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Say so, or with None take away what was said."""
        match value:
            case None:
                who = None
            case {"identity": None}:
                who = Who(None, None)
            case {"identity": list(named), "name": str(name)}:
                who = Who(_identity(named), name)
                identities.give_id(connection, _identity(named), name)
            case _:
                raise ValueError(value)
        names_decided.decide_mention(connection, self.article, self.place, who)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The article's names are others."""
        return Effects(names=[self.article])


@dataclass(frozen=True, slots=True)
class OwnForm(_Always):
    """What the library's reader calls what is written so."""

    form: str
    kind: ClassVar[str] = "own name"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The form that ``named`` told of."""
        match named:
            case {"form": str(form)} if form.strip():
                return cls(form)
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """The form."""
        return asdict(self)

    def read(self, connection: sqlite3.Connection) -> Any:
        """The name and its type; None where it is no name of the reader's own."""
        own = names_decided.own_name(connection, self.form)
        return None if own is None else {"name": own.name, "type": own.type.value}

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Call it so, or with None nothing."""
        match value:
            case None:
                own = None
            case {"name": str(name), "type": str(type)} if type in set(EntityType):
                own = OwnName(self.form, name, EntityType(type))
            case _:
                raise ValueError(value)
        names_decided.decide_own_name(connection, self.form, own)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """The articles that hold it are annotated again."""
        return Effects(forms=[self.form])
