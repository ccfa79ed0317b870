"""Articles of one subject, such as a team's season or the storms of a region, parted into events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.events.clustering import Start, clustered
from corpus.events.likeness import cosines
from corpus.events.outlines import Outline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: So many articles tell what is common to a subject; where it has fewer, others that are near help out. Else
#: what the only two articles on an event share would be common to all, and say nothing.
_ENOUGH: Final = 20


#: Only so many that are nearest to an article by what they mean can be of one subject with it by their words:
#: else those on many subjects, such as a week's news, would make one of all.
_NEIGHBOURS: Final = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """The rows of articles that may be about one event, and those beside them that tell what is common."""

    members: tuple[int, ...]
    beside: tuple[int, ...]


def alikeness(outlines: Sequence[Outline]) -> Matrix:
    """How alike each two articles are: the cosine of their words; 0 where they are not near in meaning."""
    means = np.array([each.mean for each in outlines], np.float32)
    near = means @ means.T
    np.fill_diagonal(near, np.inf)
    nearest = np.argsort(-near, axis=1, kind="stable")[:, : _NEIGHBOURS + 1]
    neighbours = np.zeros(near.shape, bool)
    np.put_along_axis(neighbours, nearest, True, axis=1)
    alike: Matrix = cosines([each.words for each in outlines]) * (neighbours | neighbours.T)
    return alike


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
