"""What can be seen on a page beside its article, put where it stood between the article's paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.assemble import Kept, Removed
from corpus.intake.dump.furniture import known_furniture
from corpus.intake.dump.kinds import LINKS
from corpus.intake.language import words_of
from corpus.intake.page.visible import VisibleLine

#: A paragraph is looked for among this many that come next: pages and their articles keep one order.
_AHEAD: Final = 4
_MENU_WIDTH: Final = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """The lines of a page and the pieces of its article; ``piece[i]`` is the piece that line i is of."""

    lines: Sequence[VisibleLine]
    pieces: Sequence[Kept | Removed]
    piece: Sequence[int | None]

    @property
    def start(self) -> int:
        """The first line of the article; the number of lines if none was found again."""
        return next((index for index, piece in enumerate(self.piece) if piece is not None), len(self.lines))

    @property
    def end(self) -> int:
        """Behind the last line of the article."""
        last = [index for index, piece in enumerate(self.piece) if piece is not None]
        return last[-1] + 1 if last else len(self.lines)


def placed(lines: Sequence[VisibleLine], pieces: Sequence[Kept | Removed]) -> Placed:
    """Finds the pieces of an article among the lines of its page, in one pass."""
    keys = [_key(piece.text) for piece in pieces]
    where: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        where.setdefault(key, []).append(index)
    result: list[int | None] = []
    current = 0
    for line in lines:
        key = _key(line.text)
        exact = next((index for index in where.get(key, ()) if index >= current), None)
        near = range(current, min(current + _AHEAD, len(keys)))
        found = (
            exact if exact is not None else next((i for i in near if len(key) > 3 and key in keys[i]), None)
        )
        if found is not None and (exact is not None or found >= current):
            current = found
        result.append(found)
    return Placed(lines, pieces, result)


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
