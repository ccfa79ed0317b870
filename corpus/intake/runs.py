"""Lines that belong together, in runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def runs(lines: Iterable[_T], goes_on: Callable[[Sequence[_T], _T], bool]) -> Iterator[list[_T]]:
    """The lines in their order, each in the run of those before it where it ``goes_on`` with them."""
    run: list[_T] = []
    for line in lines:
        if run and not goes_on(run, line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run
