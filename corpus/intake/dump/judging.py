"""Which blocks of a dump are the article, as a net judges that was taught by labelled pages.

The run is chosen as by hand (``body``), from likelihoods in place of weights; ``docs/reading.md`` tells how
the net was made and how well it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

from corpus.intake.dump.traits import Traits

#: Of the blocks of a text, how likely each is of the article, from 0 to 1.
Judge = Callable[[Sequence[Traits]], Sequence[float]]

#: A block speaks for the run that holds it from this likelihood on; the run may hold what speaks against it.
_SPEAKS: Final = 0.4
#: A block speaks with the root of its words, up to so many; a word takes about six columns.
_COLUMNS_A_WORD: Final = 6
_MOST_WORDS: Final = 150


def likelihoods(traits: Sequence[Traits]) -> Sequence[float]:
    """How likely each block is of the article, as the shipped net says."""
    if not traits:
        return []
    from corpus.intake.dump.features import features
    from corpus.intake.learned import net

    return [float(likely) for likely in net("dump")(features(traits))]


def likely_range(traits: Sequence[Traits], likely: Sequence[float]) -> tuple[int, int]:
    """The run of blocks that the likelihoods speak for most, as start and end (end exclusive)."""
    return greatest_run(
        [(each - _SPEAKS) * _size(block) ** 0.5 for each, block in zip(likely, traits, strict=True)]
    )


def greatest_run(values: Sequence[float]) -> tuple[int, int]:
    """The run with the greatest sum (Kadane's algorithm); empty where nothing is above zero."""
    sums = [0.0, *accumulate(values)]
    best, best_run, lowest = 0.0, (0, 0), 0
    for end, total in enumerate(sums):
        if total - sums[lowest] > best:
            best, best_run = total - sums[lowest], (lowest, end)
        if total <= sums[lowest]:
            lowest = end
    return best_run


def _size(block: Traits) -> float:
    return min(max(1.0, block.width / _COLUMNS_A_WORD), _MOST_WORDS)
