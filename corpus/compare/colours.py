"""Which colours sources have beside each other."""

from __future__ import annotations

from collections.abc import Sequence


def source_colours(numbers: Sequence[int | None], of: int) -> list[int | None]:
    """Which of ``of`` colours the sources with these numbers have side by side; None for no source.

    A source has the colour of its number here as everywhere: ``number % of``. Where two would have the same,
    the one that the library knows longer keeps it, and the other takes one that is nobody's here, if any is.
    The order in which they stand changes nothing.
    """
    known = sorted({number for number in numbers if number is not None})
    own = {number % of for number in known}
    free = iter([colour for colour in range(of) if colour not in own])
    given: dict[int, int] = {}
    for number in known:
        colour = number % of
        given[number] = next(free, colour) if colour in given.values() else colour
    return [None if number is None else given[number] for number in numbers]
