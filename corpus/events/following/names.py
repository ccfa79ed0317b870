"""Names from article to article: what everyone is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from corpus.compare.calling import called, tell
from corpus.compare.findings import NameKind, NameUsed
from corpus.compare.lenses.naming import alike, names_used
from corpus.events.following.told import Told
from corpus.events.following.values import Earlier, Move, NamesTold
from corpus.meaning.words import words
from corpus.model import Article, EntityId, EntityType

#: Whom an article can tell of as of an actor.
_ACTORS: Final = frozenset((EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.THING))


class Names:
    """What everyone was called so far."""

    def __init__(self) -> None:
        self._used: dict[EntityId, list[NameUsed]] = {}
        self._last: dict[EntityId, NamesTold] = {}

    def take(self, told: Told) -> list[NamesTold]:
        """Whom the next article names where it tells of the event, most named first."""
        article = told.article
        by_entity = self._called(told)
        found = [
            self._moved_on(entity, names, article)
            for entity, names in by_entity.items()
            if entity in article.entities and article.entities[entity].type in _ACTORS
        ]
        return sorted(found, key=lambda each: (-len(each.spans), each.spans[0]))

    def _called(self, told: Told) -> Mapping[EntityId, tuple[NameUsed, ...]]:
        found = (each for each in called(tell(told.article)) if told.has(each.start, each.end))
        return names_used(told.article, dict.fromkeys(found))

    def _moved_on(self, entity: EntityId, names: tuple[NameUsed, ...], article: Article) -> NamesTold:
        before, used = self._last.get(entity), self._used.setdefault(entity, [])
        fresh = tuple(each for each in names if not any(_like(each, other) for other in used))
        named = article.entities[entity]
        move = Move.NEW if before is None else Move.CHANGED if fresh else Move.KEPT
        earlier = None
        if before is not None:
            said = before.called[0]
            earlier = Earlier(before.spans[0].article, said.text, before.spans)
        told = NamesTold(entity, named.name, named.type, names, fresh, move, earlier)
        used += fresh
        self._last[entity] = told
        return told


def _like(name: NameUsed, other: NameUsed) -> bool:
    """Whether a name says nothing that the other does not: a shorter form, or hardly another one."""
    if name.kind is not other.kind:
        return False
    if name.kind is NameKind.NAME:
        said, told = set(words(name.text)), set(words(other.text))
        if said <= told or told <= said:
            return True
    return alike(name, other)
