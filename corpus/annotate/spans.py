"""Candidate: a name proposed by one of the finders; and how the proposals are settled."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from corpus.model import EntityType


class Finder(IntEnum):
    """Who proposed a name. Of two that propose the same span the higher one is believed.

    UNSURE is the gazetteer where its word may be another ("Jordan").
    """

    CAPITALS = 0
    MODEL = 1
    UNSURE = 2
    REPEATED = 3
    PATTERN = 4
    GAZETTEER = 5
    OWN = 6


#: Those who know what a name is, so that nothing is weighed.
CERTAIN = frozenset({Finder.GAZETTEER, Finder.OWN})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span proposed as a name; ``name`` is its standard form where the finder knows one.

    ``unsure`` marks a word that is a name only if another finder agrees ("Turkey", "Chad"). ``model`` is
    what the model took it for. ``votes`` tell how likely it is of each type, where that was weighed.
    """

    start: int
    end: int
    type: EntityType
    finder: Finder
    name: str | None = None
    unsure: bool = False
    model: EntityType | None = None
    votes: tuple[tuple[EntityType, float], ...] = ()

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that remain, in order of the text, where a longer span displaces all that it overlaps.

    Of equal length the better finder wins, then the earlier span.
    """
    chosen = Disjoint()
    kept = [
        candidate
        for candidate in sorted(candidates, key=lambda c: (-c.length, -c.finder, c.start))
        if chosen.add(candidate.start, candidate.end)
    ]
    return sorted(kept, key=lambda candidate: candidate.start)


class Disjoint:
    """Spans that do not overlap; says of a further one whether there is room for it."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = sorted(spans)

    def free(self, start: int, end: int) -> bool:
        """Whether no span held here shares a character with this one."""
        at = bisect.bisect_left(self._spans, (start, end))
        before = at == 0 or self._spans[at - 1][1] <= start
        after = at == len(self._spans) or self._spans[at][0] >= end
        return before and after

    def add(self, start: int, end: int) -> bool:
        """Take the span in if there is room; whether it was taken."""
        if start >= end or not self.free(start, end):
            return False
        bisect.insort(self._spans, (start, end))
        return True
