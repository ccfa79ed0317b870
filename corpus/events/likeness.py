"""What speaks for two articles of one subject being about one event, measured against that subject.

What all articles of a subject have in common (the team, the region, the kind of thing that happens) says
nothing; what some of them share tells which event each is about. So words and names count by how rare they
are among the articles of the subject, and what an article means is taken from the middle of them all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.events.outlines import Clue, Outline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: Days after which a report on an event comes half as often.
_WEEK: Final = 7.0
#: From so many articles on, it is known what a subject has in common; of fewer, two are alike for that alone.
_KNOWN: Final = 20
#: So many columns of a large matrix are made at a time.
_BLOCK: Final = 4096


def evidence(outlines: Sequence[Outline], members: int) -> Iterator[tuple[str, Matrix]]:
    """The features by name: for each the matrix of the first ``members`` by themselves.

    The other outlines only tell what is common around them. Features are from 0 to 1, that of meaning
    from -1, and none says less by being more; but ``apart`` and ``few`` speak against, and have no bound.
    """
    for name in sorted(outlines[0].clues):
        clues = [each.clues[name] for each in outlines]
        yield name, local_cosines(clues, members)
    yield "meaning", _local_meaning(outlines, members)
    yield "beginning", _beginnings(outlines[:members])
    yield "times", _times(outlines[:members])
    yield "apart", _apart(outlines[:members])
    yield "few", np.full((members, members), max(0.0, np.log(_KNOWN / members)), np.float32)


def local_cosines(clues: Sequence[Clue], members: int) -> Matrix:
    """The cosines of the first ``members``, each key weighed by the root of how rare it is among all."""
    among = len(clues)
    held: dict[Hashable, int] = {}
    for clue in clues:
        for key in clue:
            held[key] = held.get(key, 0) + 1
    local = {key: (np.log((among + 1) / (many + 0.5))) ** 0.5 for key, many in held.items()}
    return cosines([{key: each * local[key] for key, each in clue.items()} for clue in clues[:members]])


def cosines(rows: Sequence[Clue]) -> Matrix:
    """The cosine of each to each; 0 where one has nothing."""
    lengths = [sum(weight**2 for weight in row.values()) ** 0.5 for row in rows]
    columns = _shared(rows)
    product = np.zeros((len(rows), len(rows)), np.float32)
    for start in range(0, len(columns), _BLOCK):
        dense = np.zeros((len(rows), _BLOCK), np.float32)
        for place, (row, length) in enumerate(zip(rows, lengths, strict=True)):
            for key, weight in row.items():
                column = columns.get(key, -1) - start
                if 0 <= column < _BLOCK:
                    dense[place, column] = weight / length
        product += dense @ dense.T
    return product


def _shared(rows: Sequence[Clue]) -> Mapping[Hashable, int]:
    """A column for each key that two rows or more have."""
    seen: set[Hashable] = set()
    columns: dict[Hashable, int] = {}
    for row in rows:
        for key in row:
            if key in seen:
                columns.setdefault(key, len(columns))
            seen.add(key)
    return columns


def _local_meaning(outlines: Sequence[Outline], members: int) -> Matrix:
    means = np.array([each.mean for each in outlines], np.float32)
    away = means[:members] - means.mean(axis=0)
    lengths = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    product: Matrix = (away / lengths) @ (away / lengths).T
    return product


def _beginnings(outlines: Sequence[Outline]) -> Matrix:
    """How near the nearest passage is to each of the first ones of the other article, on the mean of both."""
    passages = [each.passages for each in outlines]
    found = np.zeros((len(outlines), len(outlines)), np.float32)
    starts = np.cumsum([0, *(len(each) for each in passages)])
    told = [place for place, each in enumerate(passages) if len(each)]
    if not told:
        return found
    every = np.concatenate([passages[place] for place in told])
    for place in told:
        near = outlines[place].first @ every.T
        best = np.maximum.reduceat(near, starts[told], axis=1).mean(axis=0)
        found[place, told] = np.maximum(best, 0)
    both: Matrix = ((found + found.T) / 2).astype(np.float32)
    return both


def _times(outlines: Sequence[Outline]) -> Matrix:
    """How precise the most precise times are that both tell: a day 1, a month 0.2, a year 0.1."""
    product = np.zeros((len(outlines), len(outlines)), np.float32)
    for row, one in enumerate(outlines):
        for column, other in enumerate(outlines[:row]):
            product[row, column] = product[column, row] = max(
                (_precise(max(a.days, b.days)) for a in one.times for b in other.times if a.meets(b)),
                default=0.0,
            )
    return product


def _precise(days: int) -> float:
    return float(1 / (1 + np.log(days)))


def _apart(outlines: Sequence[Outline]) -> Matrix:
    """How long lies between when both were written: the logarithm of weeks and one; 0 where not known."""
    known = [place for place, each in enumerate(outlines) if each.written is not None]
    times = [each.written for each in outlines if each.written is not None]
    first, last = np.array([each.first for each in times]), np.array([each.last for each in times])
    apart = np.zeros((len(outlines), len(outlines)), np.float32)
    if known:
        days = np.maximum(np.maximum.outer(first, first) - np.minimum.outer(last, last), 0)
        apart[np.ix_(known, known)] = np.log1p(days / _WEEK)
    return apart
