"""What an article is held against others by: the clues to what it is about, as sparse and dense vectors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from corpus.compare.linking.dates import Time, time_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.events.values import Report

Clue = Mapping[Any, float]

#: So many passages are the beginning, which tells what an article is about.
_FIRST: Final = 3
#: Days from which on a time that is told says nothing more: "the nineties" are no date.
_LONGEST: Final = 366


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """An article as grouping sees it.

    ``words``: all it tells, by how rare they are, how often and how early told. ``clues``, by name, weigh
    what it begins with, names with a capital, people, places, figures and the words of its dates. ``mean``
    is the mean of its passages' vectors (384), ``passages`` are these (n, 384) and ``first`` the first of
    them. ``times`` are those that it tells; ``written`` is when it was written, if that is known.
    """

    words: Clue
    clues: Mapping[str, Clue]
    mean: NDArray[np.float32]
    first: NDArray[np.float32]
    passages: NDArray[np.float32]
    times: frozenset[Time]
    written: Time | None


def outline(report: Report) -> Outline:
    """The outline of an article."""
    story, meaning = report.telling.story, report.telling.story.meaning
    figures = [figure for each in report.telling.figures for figure in each]
    return Outline(
        words={word: math.sqrt(told * story.rare.get(word, 0.0)) for word, told in meaning.told.items()},
        clues={
            "lead": story.lead,
            "capitals": meaning.names,
            "people": story.people,
            "places": story.places,
            "figures": {figure.amount: math.sqrt(figure.weight) for figure in figures},
            "days": dict.fromkeys(story.days, 1.0),
        },
        mean=meaning.mean,
        first=meaning.vectors[:_FIRST],
        passages=meaning.vectors,
        times=_times(report),
        written=_written(report),
    )


def _times(report: Report) -> frozenset[Time]:
    told = (time_of(date.value) for date in report.article.dates if date.value)
    return frozenset(time for time in told if time is not None and time.days <= _LONGEST)


def _written(report: Report) -> Time | None:
    days = report.written
    return Time(days.first.toordinal(), days.last.toordinal()) if days else None
