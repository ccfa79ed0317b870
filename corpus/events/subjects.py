"""Articles of one subject, such as a team's season or the storms of a region, parted into events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.events.clustering import Start, clustered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: So many articles tell what is common to a subject; where it has fewer, others that are near help out. Else
#: what the only two articles on an event share would be common to all, and say nothing.
_ENOUGH: Final = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """The rows of articles that may be about one event, and those beside them that tell what is common."""

    members: tuple[int, ...]
    beside: tuple[int, ...]


def subjects(alike: Matrix, starts: Sequence[Start], floor: float) -> list[Subject]:
    """The articles by subject. ``alike``: the cosines of their words; ``floor``: how alike is one subject."""
    loose = [Start(start.rows) for start in starts]
    return [_subject(alike, members) for members in clustered(alike, loose, floor)]


def _subject(alike: Matrix, members: tuple[int, ...]) -> Subject:
    near = alike[list(members)].mean(axis=0)
    near[list(members)] = -1
    lacking = max(0, min(_ENOUGH, len(near)) - len(members))
    nearest = np.argsort(-near, kind="stable")[:lacking]
    return Subject(members, tuple(sorted(nearest.tolist())))
