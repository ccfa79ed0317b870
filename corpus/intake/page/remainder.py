"""What can be seen on a page beside its article, put where it stood between the article's paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.assemble import Kept, Removed
from corpus.intake.dump.furniture import known_furniture
from corpus.intake.dump.kinds import LINKS
from corpus.intake.dump.traits import Traits
from corpus.intake.language import words_of
from corpus.intake.page.visible import VisibleLine

#: A paragraph is looked for among this many that come next: pages and their articles keep one order.
_AHEAD: Final = 4
_SHORTEST_PART: Final = 3
_MENU_WIDTH: Final = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """The lines of a page and the pieces of its article; ``piece[i]`` is the piece that line i is of.

    The article is found again in the lines from ``start`` to ``end``; both are their number if it is not.
    ``traits`` are those of the lines.
    """

    lines: Sequence[VisibleLine]
    pieces: Sequence[Kept | Removed]
    piece: Sequence[int | None]
    start: int
    end: int
    traits: Sequence[Traits]


def placed(
    lines: Sequence[VisibleLine], traits: Sequence[Traits], pieces: Sequence[Kept | Removed]
) -> Placed:
    """Finds the pieces of an article among the lines of its page, in one pass."""
    keys = [_key(piece.text) for piece in pieces]
    where: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        where.setdefault(key, []).append(index)
    result: list[int | None] = []
    current = 0
    for line in lines:
        found = _piece_of(_key(line.text), keys, where, current)
        current = current if found is None else found
        result.append(found)
    matched = [index for index, piece in enumerate(result) if piece is not None]
    start, end = (matched[0], matched[-1] + 1) if matched else (len(lines), len(lines))
    return Placed(lines, pieces, result, start, end, traits)


def _piece_of(key: str, keys: Sequence[str], where: Mapping[str, list[int]], current: int) -> int | None:
    """The piece that a line is, or is part of, not before the current one."""
    same = where.get(key, [])
    if (place := bisect_left(same, current)) < len(same):
        return same[place]
    near = range(current, min(current + _AHEAD, len(keys)))
    return next((index for index in near if len(key) > _SHORTEST_PART and key in keys[index]), None)


def with_remainder(page: Placed) -> list[Kept | Removed]:
    """The pieces of the article with the other lines of the page between them."""
    result: list[Kept | Removed] = []
    done = 0
    for index, line in enumerate(page.lines):
        piece = page.piece[index]
        if piece is None:
            result.append(Removed(line.text, _reason(page, index)))
        elif piece >= done:
            result.extend(page.pieces[done : piece + 1])
            done = piece + 1
    return [*result, *page.pieces[done:]]


def _reason(page: Placed, index: int) -> str:
    line = page.lines[index]
    furniture = known_furniture(line.text)
    if furniture and (furniture.reason != "page footer" or not line.region):
        return furniture.reason
    if line.region:
        return line.region
    menu = index < page.start and (line.bullet or len(line.text) < _MENU_WIDTH)
    return "menu" if menu else LINKS.reason or ""


def _key(text: str) -> str:
    """A line as its words only: pages and extracted articles differ in blanks and signs."""
    return " ".join(words_of(text))
