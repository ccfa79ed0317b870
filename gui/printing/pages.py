"""Strips of a page: what can't be parted, one below the other, and where pages end. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Strip:
    """A line, a row of a table, a heading. ``draw(painter, y)`` paints it with its top at ``y``.

    ``room`` is left above it, but at the top of a page; ``ends``: a page may end below it; ``head``: what is
    painted once more above it at the top of a page, such as the head of its table.
    """

    height: float
    draw: Callable[[Any, float], None] = field(compare=False)
    room: float = 0.0
    ends: bool = True
    head: Strip | None = None


#: Strips with the tops at which they stand on their page.
Page = list[tuple[float, Strip]]


def paginate(strips: Iterable[Strip], height: float) -> list[Page]:
    """The strips on pages of this height. What belongs together stays so, unless no page can hold it."""
    pages: list[Page] = [[]]
    bottom = 0.0
    for together in _together(strips):
        if pages[-1] and bottom + sum(strip.room + strip.height for strip in together) > height:
            pages.append([])
            bottom = 0.0
        for strip in together:
            if pages[-1] and bottom + strip.room + strip.height > height:  # no page can hold all of it
                pages.append([])
                bottom = 0.0
            if not pages[-1] and strip.head is not None:
                pages[-1].append((0.0, strip.head))
                bottom = strip.head.height
            bottom += strip.room if pages[-1] else 0.0
            pages[-1].append((bottom, strip))
            bottom += strip.height
    return pages


def _together(strips: Iterable[Strip]) -> Iterator[Sequence[Strip]]:
    held: list[Strip] = []
    for strip in strips:
        held.append(strip)
        if strip.ends:
            yield held
            held = []
    if held:
        yield held
