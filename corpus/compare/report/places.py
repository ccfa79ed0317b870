"""Places in the articles of a comparison, as a report tells them: by letter and paragraph, words verbatim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from corpus.compare.comparison import Comparison
from corpus.compare.report.tree import (
    Block,
    Cell,
    Finding,
    Line,
    Piece,
    Place,
    Quotation,
    Section,
    Table,
    Words,
)
from corpus.model import ArticleId, Span

#: Where a sentence may end: good enough to stop quoting there.
_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’)]*(?= )|[。！？](?=.)")


class Places:
    """The texts of a comparison, to quote from."""

    def __init__(self, comparison: Comparison) -> None:
        self._articles = {compared.article.id: compared.article for compared in comparison.articles}
        self._letters = {compared.article.id: compared.letter for compared in comparison.articles}
        self._starts = {
            id: [paragraph.start for paragraph in article.paragraphs]
            for id, article in self._articles.items()
        }

    def letter(self, article: ArticleId) -> str:
        """What the article is called."""
        return self._letters[article]

    def place(self, span: Span) -> Place:
        """Where this is."""
        paragraph = max(1, bisect_right(self._starts[span.article], span.start))
        return Place(self._letters[span.article], paragraph, span.start, span.end)

    def beginning(self, span: Span, characters: int) -> Span:
        """As much of it as is no longer than that, and ends with a sentence, or else with a word."""
        if span.end - span.start <= characters:
            return span
        held = self._articles[span.article].text[span.start : span.start + characters + 1]
        ends = [found.end() for found in _SENTENCE_END.finditer(held)]
        whole = ends[-1] if ends and ends[-1] > characters // 2 else held.rfind(" ", 1)
        return Span(span.article, span.start, span.start + (whole if whole > 0 else characters))

    def words(self, span: Span) -> Words:
        """The words at this place."""
        return Words(self._articles[span.article].text[span.start : span.end], self.place(span))

    def quotation(self, span: Span, marked: Iterable[Span] = ()) -> Quotation:
        """The passage at this place. ``marked``: stretches of it that matter most."""
        text = self._articles[span.article].text[span.start : span.end]
        within = [
            (max(each.start, span.start) - span.start, min(each.end, span.end) - span.start)
            for each in marked
            if each.article == span.article and each.start < span.end and span.start < each.end
        ]
        return Quotation(text, self.place(span), tuple(_apart(within)))


def place_words(place: Place) -> str:
    """Where words stand in their article: "paragraph 3, characters 120 to 188"."""
    return f"paragraph {place.paragraph}, characters {place.start} to {place.end}"


def _apart(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches in order; those that touch become one."""
    held: tuple[int, int] | None = None
    for start, end in sorted(stretches):
        if held is not None and start <= held[1]:
            held = (held[0], max(held[1], end))
        else:
            if held is not None:
                yield held
            held = (start, end)
    if held is not None:
        yield held


def places_in(sections: Iterable[Section]) -> dict[str, set[int]]:
    """Where the findings stand: the offsets at which they begin, by the articles' letters."""
    found: dict[str, set[int]] = defaultdict(set)
    for section in sections:
        for block in section.blocks:
            for place in _places(block):
                found[place.letter].add(place.start)
    return found


def _places(block: Block | Quotation) -> Iterator[Place]:
    match block:
        case Quotation():
            yield block.place
        case Line(pieces):
            yield from _of_pieces(pieces)
        case Finding():
            for each in block.blocks:
                yield from _places(each)
        case Table():
            for cell in _cells(block):
                yield from _of_pieces(cell.pieces)


def _cells(table: Table) -> Iterator[Cell]:
    return (cell for _, rows in table.groups for row in rows for cell in row)


def _of_pieces(pieces: Iterable[Piece]) -> Iterator[Place]:
    return (piece.place for piece in pieces if isinstance(piece, Words))
