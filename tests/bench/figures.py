"""Figures, each beside what it is compared with, and the table of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. ``ratio`` is how many times that of ``against`` it is, which was taken in the same run.

    ``goal`` is what it should keep to; ``note`` says what else there is to say, such as the cause.
    """

    section: str
    what: str
    value: float
    unit: str
    ratio: float | None = None
    against: str = ""
    goal: str = ""
    met: bool = True
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The columns of the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        goal = f"{self.goal}{'' if self.met else '  MISSED'}"
        return self.section, self.what, f"{told(self.value)} {self.unit}", ratio, self.against, goal


HEADINGS = ("", "measured", "figure", "ratio", "to", "goal")


def told(value: float) -> str:
    """Three digits that count."""
    if value >= 100 or value == 0:
        return f"{value:,.0f}"
    return f"{value:.{max(0, 2 - math.floor(math.log10(value)))}f}"


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """The lines of the table, then the notes."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for number, row in enumerate(rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
    notes = [figure for figure in figures if figure.note]
    if notes:
        yield ""
    for figure in notes:
        yield f"{figure.section}, {figure.what}: {figure.note}"


def in_turns(rounds: int, *measures: Callable[[], float]) -> list[list[float]]:
    """What each measure gives, ``rounds`` times, taken in turns: A B A B …"""
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for values, measure in zip(taken, measures, strict=True):
            values.append(measure())
    return taken


def middle_ratio(values: Sequence[float], others: Sequence[float]) -> float:
    """The median of how many times each is the one measured beside it."""
    return median(value / other for value, other in zip(values, others, strict=True))


def percentile(values: Iterable[float], share: float) -> float:
    """The value that this share of ``values`` does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]
