"""Counting articles by the names in them: rows of articles and names, sorted so that few are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from search.arrays import Bools, Ints

Numbers = npt.NDArray[np.int32]
Integers = npt.NDArray[np.integer]

_HALF = 32
_LOWER = (1 << _HALF) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of an article and beside it a number, by article. Each row is there once.

    ``starts[a]`` is the first row of article ``a``, ``starts[a + 1]`` the first one behind them.
    """

    starts: Ints
    numbers: Numbers

    @classmethod
    def of(cls, articles: Integers, numbers: Integers) -> Self:
        """These rows, in whichever order they are, and however often."""
        both = np.sort(_together(articles, numbers))
        return cls._of(both[np.diff(both, prepend=-1) != 0])

    @classmethod
    def _of(cls, both: Ints) -> Self:
        """Rows as one number each, ascending."""
        owners = (both >> _HALF).astype(np.int32)
        last = int(owners[-1]) if len(owners) else -1
        starts = np.searchsorted(owners, np.arange(last + 2, dtype=np.int32))
        return cls(starts, both.astype(np.int32))  # the lower half, with its sign

    @property
    def articles(self) -> Numbers:
        """The article of each row."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def among(self, articles: Ints) -> Numbers:
        """The numbers of the rows of these articles, each of which is told once."""
        known = articles[(articles >= 0) & (articles < len(self.starts) - 1)]
        begins = self.starts[known]
        often = self.starts[known + 1] - begins
        shift = begins - (np.cumsum(often) - often)
        found: Numbers = self.numbers[np.arange(often.sum()) + np.repeat(shift, often)]
        return found

    def having(self, numbers: Integers) -> Ints:
        """The articles of the rows of these numbers, which are not below zero; one may be told again."""
        wanted = np.zeros(int(self.numbers.max(initial=-1)) + 1, np.bool_)
        wanted[numbers[numbers < len(wanted)]] = True
        return np.searchsorted(self.starts, np.flatnonzero(wanted[self.numbers]), side="right") - 1

    def replaced(self, gone: Iterable[int], others: Rows) -> Rows:
        """Without the rows of the articles that are ``gone``, and with ``others``, which are theirs."""
        lost = np.zeros(len(self.starts) - 1, np.bool_)
        lost[[article for article in gone if article < len(lost)]] = True
        kept = np.repeat(~lost, np.diff(self.starts))
        both = _together(self.articles[kept], self.numbers[kept])
        more = _together(others.articles, others.numbers)
        return Rows._of(np.insert(both, np.searchsorted(both, more), more))


def _together(articles: Integers, numbers: Integers) -> Ints:
    both: Ints = (articles.astype(np.int64) << _HALF) | (numbers.astype(np.int64) & _LOWER)
    return both


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Groups:
    """The names to count by, and a row of entities, in order, beside it the number of a name that each bears.

    An entity counts under its own name, and under any other name here that it is called by as well: a count
    under a name is what a search for that name finds.
    """

    names: Sequence[str]
    entities: Ints
    numbers: Ints

    @classmethod
    def of(cls, names: Sequence[str], pairs: Iterable[tuple[int, int]]) -> Self:
        """Of these names; each pair is an entity and the number of its name."""
        rows = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        return cls(names, rows[:, 0].copy(), rows[:, 1].copy())


@dataclass(frozen=True, eq=False)
class Counted:
    """Which articles mention an entity of which group: what counts are made of."""

    rows: Rows
    groups: int

    @classmethod
    def of(cls, articles: Integers, entities: Numbers, groups: Groups) -> Self:
        """From rows of articles and entities."""
        begin = np.searchsorted(groups.entities, entities, side="left")
        often = np.searchsorted(groups.entities, entities, side="right") - begin
        within = np.arange(often.sum()) - np.repeat(np.cumsum(often) - often, often)
        group = groups.numbers[np.repeat(begin, often) + within]
        return cls(Rows.of(np.repeat(articles, often), group), max(len(groups.names), 1))

    @cached_property
    def totals(self) -> Ints:
        """How many articles mention each group."""
        return np.bincount(self.rows.numbers, minlength=self.groups)

    def counts(self, articles: Ints) -> Ints:
        """How many of these articles, each of which is told once, mention each group."""
        wanted = np.zeros(len(self.rows.starts) - 1, np.bool_)
        wanted[articles[articles < len(wanted)]] = True
        if self._many(wanted):  # then those left out are fewer
            return self.totals - self._of(~wanted)
        return self._of(wanted)

    def _many(self, wanted: Bools) -> bool:
        return 2 * int(np.count_nonzero(wanted)) > len(wanted)

    def _of(self, wanted: Bools) -> Ints:
        return np.bincount(self.rows.among(np.flatnonzero(wanted)), minlength=self.groups)
