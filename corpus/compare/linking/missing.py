"""What comes nearest, in another article, to a passage that nothing there is linked with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from corpus.compare.comparison import PassageKind
from corpus.compare.findings import NearMiss
from corpus.compare.floor import FLOOR, kinds
from corpus.compare.linking.selecting import alikeness
from corpus.compare.linking.strengths import Strengths
from corpus.compare.linking.tellings import Telling
from corpus.model import Link, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: What is less alike is near to nothing.
_NEAR: Final = 0.15


def near_misses(
    a: Telling, b: Telling, found: Strengths, links: Sequence[Link]
) -> tuple[tuple[Span, NearMiss], ...]:
    """For the passages of either article that none of the links reaches, in order, the nearest of the other
    one, where anything is near.
    """
    alike = alikeness(found)
    return tuple(sorted((*_misses(a, b, alike, links), *_misses(b, a, alike.T, links)), key=_span))


def _misses(
    one: Telling, other: Telling, alike: Matrix, links: Sequence[Link]
) -> Iterator[tuple[Span, NearMiss]]:
    if not alike.size:
        return
    nearest = alike.argmax(axis=1)
    compared = kinds(one.article.id, one.passages, links, FLOOR)
    for place, passage in enumerate(compared):
        likeness = float(alike[place, nearest[place]])
        if passage.kind is PassageKind.ONLY and likeness >= _NEAR:
            near = other.passages[nearest[place]]
            yield (
                Span(one.article.id, passage.start, passage.end),
                NearMiss(other.article.id, near.start, near.end, likeness),
            )


def _span(found: tuple[Span, NearMiss]) -> Span:
    return found[0]
