"""What an article calls someone once it is known who is spoken of: "the vessel", "the prime minister"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.compare.calling.phrases import Phrase, is_stop
from corpus.compare.calling.units import Called, Telling, Units
from corpus.compare.calling.words import stands_for, words
from corpus.compare.findings import NameKind
from corpus.model import EntityId, EntityType

#: After so many sentences without them it is no longer sure that they are meant.
_REMEMBERED: Final = 3
_MOST_WORDS: Final = 5
#: Of these, words before the head say how it is; of others, which it is: "the foreign minister".
_ANY_HOW: Final = frozenset({EntityType.THING})
_CAN_BE: Final = frozenset({EntityType.PERSON, EntityType.ORGANISATION, EntityType.THING, EntityType.EVENT})

#: By entity, what it is said to be: heads, each with the words that were beside it.
Known = Mapping[EntityId, Mapping[str, frozenset[str]]]


def known(found: Iterable[Called]) -> Known:
    """What the entities are said to be, from titles and descriptions of one article or of several."""
    heads: dict[EntityId, dict[str, frozenset[str]]] = defaultdict(dict)
    for each in found:
        if each.head:
            for head in stands_for(each.head):
                heads[each.entity][head] = heads[each.entity].get(head, frozenset()) | each.kept
    return heads


@dataclass(slots=True)
class _Memory:
    """Whom the article told of last, by type, and in which sentence each was told of."""

    last: dict[EntityType, EntityId] = field(default_factory=dict)
    sentence: dict[EntityId, int] = field(default_factory=dict)

    def is_meant(self, entity: EntityId, type: EntityType, sentence: int) -> bool:
        """Whether it was told of before, and none of its type since, or at least not just now."""
        if entity not in self.sentence:
            return False
        other = self.last[type]
        if type is EntityType.THING:
            return other == entity or self.sentence[other] < sentence - 1
        return other == entity and sentence - self.sentence[entity] <= _REMEMBERED

    def meets(self, entity: EntityId, type: EntityType, sentence: int) -> None:
        self.last[type] = entity
        self.sentence[entity] = sentence


def called_again(telling: Telling, known: Known, taken: Sequence[Called]) -> Iterator[Called]:
    """Each "the …" that plainly stands for an entity named before it: no other one of the article can be so
    called, none of its type was named since, and that is not long ago. ``taken``: what is known already.
    """
    types = {mention.entity: mention.type for mention in telling.article.mentions}
    who = {entity: heads for entity, heads in known.items() if types.get(entity) in _CAN_BE}
    heads = {head for each in who.values() for head in each}
    if not heads:
        return
    inside = {
        (each.entity, at)
        for each in taken
        if each.kind is not NameKind.NAME
        for at in range(each.start, each.end)
    }
    memory = _Memory()
    may_be = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(heads)))})\b", re.IGNORECASE)
    for number, sentence in enumerate(telling.sentences):
        some = may_be.search(telling.article.text, sentence.start, sentence.end)
        units = telling.units(sentence) if some else sentence.units
        for at, unit in enumerate(units):
            if unit.mention is not None:
                memory.meets(unit.mention.entity, unit.mention.type, number)
            elif unit.low == "the" and (ahead := _ahead(units, at, heads)):
                found = _meant(units, ahead, who, types, memory, number)
                if found is not None and (found.entity, units[ahead].start) not in inside:
                    yield found


def _ahead(units: Units, at: int, heads: set[str]) -> int:
    """Where the first of the heads is after "the", if what follows is no part of it; else 0."""
    for head in range(at + 1, min(at + 1 + _MOST_WORDS, len(units))):
        unit = units[head]
        if unit.mention is not None and unit.mention.type is not EntityType.NATIONALITY:
            return 0
        if unit.mention is None and (
            not unit.word or unit.low in words("stop") or unit.low in words("apart")
        ):
            return 0
        if unit.low in heads and (_is_whose(units, head) if unit.owns else _ends(units, head + 1)):
            return head
    return 0


def _is_whose(units: Units, at: int) -> bool:
    """Whether something belongs to whom is meant, and not to the office: "the speaker's gavel"."""
    return at + 1 >= len(units) or units[at + 1].low not in words("of_an_office")


def _ends(units: Units, at: int) -> bool:
    if at >= len(units):
        return True
    unit = units[at]
    if unit.mention is not None or unit.low in words("which_one"):
        return False
    return is_stop(units, at) or unit.low.endswith(("ed", "ly"))


def _meant(
    units: Units, head: int, who: Known, types: Mapping[EntityId, EntityType], memory: _Memory, number: int
) -> Called | None:
    first = head
    while units[first].low != "the":
        first -= 1
    word = units[head].low
    kept = Phrase(first, head, head + 1, word, head + 1).kept(units)
    fitting = [
        entity
        for entity, said in who.items()
        if word in said and (types[entity] in _ANY_HOW or kept <= said[word])
    ]
    if len(fitting) != 1:
        return None
    entity = fitting[0]
    if not memory.is_meant(entity, types[entity], number):
        return None
    memory.meets(entity, types[entity], number)
    return Called(entity, units[first].start, units[head].end, NameKind.DESCRIPTION, word, kept)
