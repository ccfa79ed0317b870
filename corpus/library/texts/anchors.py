"""Where words of an article stand, told so that it outlasts another text of the article. Pure.

An anchor names the paragraph by its words, as a decision on a block does: where that paragraph stands, the
words stand. Where it does not, they stand nowhere, and never at what looks like them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from corpus.errors import InvalidValue
from corpus.pieces import Kept, Layout, placed_pieces_of

Span = tuple[int, int]

_NOWHERE: Final = "From {start} to {end} stand no words of one paragraph of the article."


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Words of one paragraph: by the words of that paragraph, of several that say the same the ``nth``.

    ``start`` and ``stop`` are in the paragraph.
    """

    block: str
    nth: int
    start: int
    stop: int

    @property
    def words(self) -> str:
        """What stands there."""
        return self.block[self.start : self.stop]

    def overlaps(self, other: Anchor) -> bool:
        """Whether they share a character."""
        same = (self.block, self.nth) == (other.block, other.nth)
        return same and self.start < other.stop and other.start < self.stop


def spans_of(anchors: Iterable[Anchor], layout: Layout) -> dict[Anchor, Span]:
    """Where those of the anchors that stand in the text do."""
    anchors = list(anchors)
    if not anchors:
        return {}
    starts = {(block, nth): start for block, nth, start in _blocks(layout)}
    return {
        anchor: (start + anchor.start, start + anchor.stop)
        for anchor in anchors
        if (start := starts.get((anchor.block, anchor.nth))) is not None
    }


def anchor_of(layout: Layout, start: int, end: int) -> Anchor:
    """The anchor of a span, without blanks around it. Raises InvalidValue unless one paragraph holds it."""
    found = anchors_of(layout, start, end)
    if len(found) != 1:
        raise InvalidValue(_NOWHERE.format(start=start, end=end))
    return found[0]


def anchors_of(layout: Layout, start: int, end: int) -> tuple[Anchor, ...]:
    """The anchors of a span, one for each paragraph that has words in it; none outside of the text."""
    if not 0 <= start < end <= len(layout.text):
        return ()
    found = []
    for block, nth, begin in _blocks(layout):
        said = block[max(start - begin, 0) : max(end - begin, 0)]
        if said.strip():
            first = max(start - begin, 0) + len(said) - len(said.lstrip())
            found.append(Anchor(block, nth, first, first + len(said.strip())))
    return tuple(found)


def _blocks(layout: Layout) -> Iterator[tuple[str, int, int]]:
    """Each paragraph of the text: its words, its number among all that say the same, where it begins.

    What is removed counts too: decisions on blocks are on all that say the same, so that the number stays.
    """
    seen: Counter[str] = Counter()
    for piece, start in placed_pieces_of(layout):
        if isinstance(piece, Kept):
            yield piece.text, seen[piece.text], start
        seen[piece.text] += 1
