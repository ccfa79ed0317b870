"""Where words stand together: the rule that finding a phrase and highlighting it share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def together(standing: Sequence[Sequence[int]], within: int | None) -> list[tuple[int, ...]]:
    """Where the words of a phrase, or of a window, stand: each time the place of every word.

    ``standing`` gives for each word its places. Without ``within`` the words follow one another. With it they
    stand in any order, the first and the last at most ``within`` places apart; a window is told once for each
    place that can begin it, with the next place of each other word.
    """
    if within is None:
        return _following(standing)
    return _near([sorted(places) for places in standing], within)


def _following(standing: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    starts = set(standing[0])
    for number, places in enumerate(standing[1:], 1):
        starts &= {place - number for place in places}
    return [tuple(range(start, start + len(standing))) for start in sorted(starts)]


def _near(standing: Sequence[Sequence[int]], within: int) -> list[tuple[int, ...]]:
    found = []
    for first in sorted({place for places in standing for place in places}):
        window = []
        for places in standing:
            following = bisect_left(places, first)
            if following == len(places) or places[following] > first + within:
                break
            window.append(places[following])
        else:
            found.append(tuple(window))
    return found
