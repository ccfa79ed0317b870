"""What a person decided of an article's blocks, laid over what the reader found. Pure.

A block is named by what it says: a paragraph, or one line of what was removed. A decision (True: in the
article; False: left out) holds for every block of the article that says exactly that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from corpus.model import Paragraph, ParagraphKind
from corpus.pieces import Kept, Layout, Removed, lay_out, pieces_of

#: The reason of a block that a person left out.
LEFT_OUT: Final = "left out by you"

#: By what a block says, whether it is in the article.
Decisions = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of one article's blocks, and of those of all articles of its source."""

    own: Decisions
    of_source: Decisions

    def __bool__(self) -> bool:
        return bool(self.own or self.of_source)

    def by_weight(self) -> tuple[Decisions, ...]:
        """What holds: all of them, the article's own before those of its source.

        Then what holds where that would leave nothing: not what the source is to be without, and in the end
        only what was brought back.
        """
        together = {**self.of_source, **self.own}
        brought_back = {text: kept for text, kept in together.items() if kept}
        return together, {**brought_back, **self.own}, brought_back


def lay_over(found: Layout, decided: Decided) -> Layout:
    """What was found, with each block where a person wants it; the order of the file stays.

    An article is never left without a text: decisions that would leave nothing of it give way.
    """
    if not decided:
        return found
    choices = decided.by_weight()
    way = giving_way(found, decided)
    return _without_blanks(lay_out(_pieces(found, choices[way]))) if way < len(choices) else found


def _without_blanks(layout: Layout) -> Layout:
    """Blank lines between lines that were brought back are not left alone."""
    return replace(layout, removed=tuple(block for block in layout.removed if block.text.strip()))


def giving_way(found: Layout, decided: Decided) -> int:
    """How far decisions have to give way for something to be left: 0 for not at all."""
    choices = decided.by_weight()
    return next((way for way, choice in enumerate(choices) if _leaves_text(found, choice)), len(choices))


def _leaves_text(found: Layout, decisions: Decisions) -> bool:
    return any(isinstance(piece, Kept) for piece in _pieces(found, decisions))


def said(found: Layout) -> frozenset[str]:
    """What its blocks say."""
    return frozenset(piece.text for piece in pieces_of(found))


def _pieces(found: Layout, decisions: Decisions) -> Iterator[Kept | Removed]:
    for piece in pieces_of(found):
        kept = decisions.get(piece.text) if piece.text.strip() else None
        if kept is False and isinstance(piece, Kept):
            yield Removed(piece.text, LEFT_OUT, decided=True)
        elif kept is True and isinstance(piece, Removed):
            yield Kept(piece.text, ParagraphKind.BODY, decided=True)
        else:
            yield piece


class Moves:
    """Where the words of one layout stand in another: those of a paragraph that is in both, word for word.

    Of several that say the same, the first is taken for the first, and so on.
    """

    def __init__(self, before: Layout, after: Layout) -> None:
        there = defaultdict(list)
        for paragraph in reversed(after.paragraphs):
            there[_says(after, paragraph)].append(paragraph.start)
        self._starts: list[tuple[Paragraph, int]] = []
        for paragraph in before.paragraphs:
            if starts := there[_says(before, paragraph)]:
                self._starts.append((paragraph, starts.pop()))

    def of(self, spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
        """Each of the spans with where it is now; those that stand in no such paragraph are left out."""
        moved = {}
        kept = iter(self._starts)
        paragraph, start = next(kept, (None, 0))
        for span in sorted(spans):
            while paragraph is not None and paragraph.end <= span[0]:
                paragraph, start = next(kept, (None, 0))
            if paragraph is not None and paragraph.start <= span[0] and span[1] <= paragraph.end:
                by = start - paragraph.start
                moved[span] = (span[0] + by, span[1] + by)
        return moved


def _says(layout: Layout, paragraph: Paragraph) -> str:
    return layout.text[paragraph.start : paragraph.end]
