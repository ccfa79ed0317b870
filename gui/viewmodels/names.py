"""The names of a library in memory: which lists of them there are, in which orders, and what is typed of one.

Pure: whoever calls decides on which thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import ArticleId, Entity, EntityId, EntityType, PartialDate
from gui.viewmodels.shelf import day_number

TO_SETTLE, NOT_NAMES = "to settle", "not names"
#: How many suggestions are listed at once; as they are settled, others follow.
SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class NameScope:
    """A list of names that the sidebar offers: those of a kind, what is to settle, or what is no name.

    ``kind`` is an ``EntityType`` value, ``TO_SETTLE`` or ``NOT_NAMES``.
    """

    kind: str

    @property
    def type(self) -> EntityType | None:
        """The kind of names that are listed; None where it is a list across kinds."""
        return None if self.kind in (TO_SETTLE, NOT_NAMES) else EntityType(self.kind)

    @classmethod
    def read(cls, stored: object) -> NameScope | None:
        """From what was remembered; None for anything that is no such list."""
        known = (TO_SETTLE, NOT_NAMES, *(kind.value for kind in EntityType))
        return cls(stored) if isinstance(stored, str) and stored in known else None


class NameSort(StrEnum):
    """The orders of a list of names."""

    MENTIONS = "mentions"
    NAME = "name"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class NameCounts:
    """What the sidebar tells: names by kind, suggestions to settle, and what was said to be no name."""

    kinds: Mapping[EntityType, int]
    to_settle: int = 0
    not_names: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """An entity, and all that it is called as it is searched."""

    entity: Entity
    searched: str

    @classmethod
    def of(cls, entity: Entity) -> Name:
        """From an entity."""
        return cls(entity, "\n".join((entity.name, *entity.aliases)).casefold())


Names = Mapping[EntityId, Name]


def arranged(
    names: Iterable[Name],
    typed: str = "",
    sort: NameSort = NameSort.MENTIONS,
    date: Callable[[ArticleId], PartialDate | None] = lambda _: None,
) -> list[EntityId]:
    """Those in which every word typed stands, in that order; of what is equal, the most mentioned first.

    ``date`` is that of an article: the newest names are those last told of; what has no date comes last.
    """
    words = typed.casefold().split()
    found = [name.entity for name in names if all(word in name.searched for word in words)]
    keys: dict[NameSort, Callable[[Entity], object]] = {
        NameSort.MENTIONS: _most_mentioned,
        NameSort.NAME: lambda entity: (entity.name.casefold(), -entity.mentions, entity.id),
        NameSort.NEWEST: lambda entity: (_newest(entity, date), *_most_mentioned(entity)),
    }
    return [entity.id for entity in sorted(found, key=keys[sort])]  # type: ignore[arg-type]


def _most_mentioned(entity: Entity) -> tuple[int, str, int]:
    return -entity.mentions, entity.name.casefold(), entity.id


def _newest(entity: Entity, date: Callable[[ArticleId], PartialDate | None]) -> int:
    """The smaller, the later it was told of."""
    return -max((day_number(date(article)) for article in entity.articles), default=0)
