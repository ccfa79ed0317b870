"""An event as it is shown: what a person decided of it laid over what was found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from corpus.library.happenings.events_decided import NOTHING, Fixed, Whole
from corpus.model import (
    Event,
    EventId,
    EventPassage,
    EventReason,
    EventRole,
    EventState,
    KnownEvent,
    PartialDate,
)

#: So many articles must tell of an event for it to be shown, unless a person settled what belongs to it.
ENOUGH: Final = 2

_PLACE: Final = attrgetter("article", "start", "end")


@dataclass(slots=True)
class Parts:
    """All that is known of an event, and of those that were merged into it.

    ``found``, ``taken`` and ``left_out`` are passages of articles that are there, where they stand now:
    found, decided to belong to it, decided not to.
    """

    id: EventId
    title: str
    start: PartialDate | None
    end: PartialDate | None
    why: tuple[EventReason, ...]
    whole: Whole = NOTHING
    found: list[EventPassage] = field(default_factory=list)
    taken: list[EventPassage] = field(default_factory=list)
    left_out: list[EventPassage] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Whether it is one of the events of the library."""
        if self.whole.dismissed:
            return False
        passages, _ = _laid(self)
        telling = len({passage.article for passage in passages})
        return telling >= (1 if _is_settled(self.whole) else ENOUGH)


def _is_settled(whole: Whole) -> bool:
    return whole.accepted or whole.fixed is not None


def lay_over(parts: Parts) -> Event:
    """The event, whether it is shown, dismissed, or not told by enough articles."""
    whole = parts.whole
    passages, suggested = _laid(parts)
    as_found = Fixed(parts.title, parts.start, parts.end, parts.why)
    told = whole.fixed or as_found
    state = EventState.ACCEPTED if whole.accepted else EventState.FOUND
    return Event(
        id=parts.id,
        title=whole.title or told.title,
        start=told.start,
        end=told.end,
        why=told.why,
        passages=passages,
        state=EventState.DISMISSED if whole.dismissed else state,
        named=whole.made or whole.title is not None,
        made=whole.made,
        suggested=suggested,
    )


def as_known(parts: Parts) -> KnownEvent:
    """The event as grouping needs to know it. A dismissed one is fixed: it keeps what is found of it."""
    passages, suggested = _laid(parts)
    return KnownEvent(
        id=parts.id,
        passages=_in_order([*passages, *suggested]),
        fixed=_is_settled(parts.whole) or parts.whole.dismissed,
        left_out=_in_order(parts.left_out),
    )


def _laid(parts: Parts) -> tuple[tuple[EventPassage, ...], tuple[EventPassage, ...]]:
    """What belongs to it, and what else was found. What was taken goes before what was left out."""
    if not parts.taken and not parts.left_out:
        found = _in_order(parts.found)
    else:
        found = _in_order(_clear_of(parts.found, [*parts.taken, *parts.left_out]))
    if parts.whole.fixed is not None:
        return _in_order(parts.taken), found
    return _in_order([*parts.taken, *found]) if parts.taken else found, ()


def _in_order(passages: Sequence[EventPassage]) -> tuple[EventPassage, ...]:
    """By article and place, each place once: as the main subject, if any says so."""
    ranked = sorted(passages, key=_PLACE)
    if len({_PLACE(passage) for passage in ranked}) == len(ranked):
        return tuple(ranked)
    once: dict[object, EventPassage] = {}
    for passage in ranked:
        before = once.setdefault(_PLACE(passage), passage)
        if passage.role is EventRole.MAIN and before.role is not EventRole.MAIN:
            once[_PLACE(passage)] = passage
    return tuple(once.values())


def overlap(one: EventPassage, other: EventPassage) -> bool:
    """Whether they share a character."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def _clear_of(passages: Iterable[EventPassage], others: Iterable[EventPassage]) -> list[EventPassage]:
    """Those of the passages that share nothing with any of the others."""
    by_article: dict[int, list[EventPassage]] = {}
    for other in others:
        by_article.setdefault(other.article, []).append(other)
    return [
        passage
        for passage in passages
        if not any(overlap(passage, other) for other in by_article.get(passage.article, ()))
    ]
