"""The x-ray of an article: its text with what was left out of it, each line in its place. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from corpus.model import Article, DateMention, Mention, Paragraph, ParagraphKind, RemovedBlock
from gui.panes.paragraphs import covering
from gui.text import Translate, untranslated

S = TypeVar("S", Mention, DateMention)

#: Runs of more lines are folded to the first few of them.
FOLDED_BEYOND, SHOWN_OF_FOLDED = 6, 3
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Aside(Paragraph):
    """A paragraph of an x-ray that is not the article's.

    It is a line that was left out (or a paragraph, which a person left out); or, where ``run`` is not empty,
    the words in the place of the lines of a long run, which a click shows or hides. ``reason`` stands at the
    first of a run alone; ``last`` is the last of all that was left out in one place.
    """

    reason: str | None = None
    last: bool = False
    run: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Xray:
    """An article as it is shown: ``shown`` has in its text, between the paragraphs of the one that is
    ``read``, what was left out of that; names and dates have moved along. Without an x-ray both are the same.
    """

    read: Article
    shown: Article
    _kept: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)  # start, end there; start here

    def to_shown(self, offset: int) -> int:
        """Where an offset of the text that is read is in the one shown."""
        if not self._kept:
            return offset
        start, end, moved = self._kept[
            max(0, bisect_right(self._kept, (offset, len(self.read.text) + 1)) - 1)
        ]
        return moved + min(max(offset, start), end) - start

    def span_shown(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text that is read, in the one shown: as long as it is."""
        moved = self.to_shown(start)
        return moved, moved + end - start

    def span_read(self, start: int, end: int) -> tuple[int, int] | None:
        """A span of the text shown, in the one that is read; None where it is in no paragraph of that."""
        if not self._kept:
            return start, end
        for first, last, moved in self._kept:
            if moved <= start and end <= moved + last - first:
                return start - moved + first, end - moved + first
        return None

    def quoted(self, start: int, end: int) -> str:
        """What stands between two offsets of the text shown, but for words that stand for lines."""
        text = self.shown.text
        if not self._kept:
            return text[start:end]
        parts = (
            text[max(start, each.start) : min(end, each.end)]
            for each in self.shown.paragraphs
            if each.start < end and each.end > start and not (isinstance(each, Aside) and each.run)
        )
        return _BETWEEN.join(parts)


def left_out(article: Article) -> int:
    """How many lines were left out of an article."""
    return sum(len(_lines(block)) for block in article.removed)


def plain(article: Article) -> Xray:
    """The article as it is read."""
    return Xray(article, article)


def xray(article: Article, unfolded: Collection[str] = (), *, translate: Translate = untranslated) -> Xray:
    """The article with what was left out of it. A long run is folded unless its last line is ``unfolded``."""
    building = _Building(unfolded, translate)
    blocks = sorted(article.removed, key=attrgetter("after"))
    places = {after: tuple(there) for after, there in groupby(blocks, key=attrgetter("after"))}
    waiting = sorted(places, reverse=True)
    for paragraph in covering(article.text, article.paragraphs):
        while waiting and waiting[-1] <= paragraph.start:
            building.leave_out(places[waiting.pop()])
        building.keep(article.text, paragraph)
    while waiting:
        building.leave_out(places[waiting.pop()])
    return building.xray(article)


class _Building:
    """An x-ray that is being put together from the top."""

    def __init__(self, unfolded: Collection[str], translate: Translate) -> None:
        self._unfolded = unfolded
        self._translate = translate
        self._parts: list[str] = []
        self._paragraphs: list[Paragraph] = []
        self._kept: list[tuple[int, int, int]] = []
        self._end = 0

    def keep(self, text: str, paragraph: Paragraph) -> None:
        start = self._add(text[paragraph.start : paragraph.end])
        self._kept.append((paragraph.start, paragraph.end, start))
        self._paragraphs.append(replace(paragraph, start=start, end=self._end))

    def leave_out(self, blocks: Iterable[RemovedBlock]) -> None:
        """All that was left out in one place."""
        first = len(self._paragraphs)
        for block in blocks:
            self._run(block, _lines(block))
        if len(self._paragraphs) > first:
            last = self._paragraphs[-1]
            assert isinstance(last, Aside)
            self._paragraphs[-1] = replace(last, last=True)

    def xray(self, article: Article) -> Xray:
        """What was put together."""
        made = Xray(article, article, tuple(self._kept))
        shown = replace(
            article,
            text="".join(self._parts),
            paragraphs=tuple(self._paragraphs),
            mentions=_moved(article.mentions, made),
            dates=_moved(article.dates, made),
        )
        return replace(made, shown=shown)

    def _run(self, block: RemovedBlock, lines: tuple[str, ...]) -> None:
        reason: str | None = block.reason
        is_long = len(lines) > FOLDED_BEYOND
        is_folded = is_long and lines[-1] not in self._unfolded
        for line in lines[:SHOWN_OF_FOLDED] if is_folded else lines:
            self._aside(line, block.decided, reason)
            reason = None
        if is_long:
            self._aside(self._folding(len(lines) - SHOWN_OF_FOLDED, is_folded), False, None, lines)

    def _folding(self, lines: int, is_folded: bool) -> str:
        if not is_folded:
            return self._translate("Xray", "Show fewer lines")
        return self._translate("Xray", "… {count} more lines: show").format(count=f"{lines:,}")

    def _aside(self, words: str, decided: bool, reason: str | None, run: tuple[str, ...] = ()) -> None:
        start = self._add(words)
        kind = ParagraphKind.NOTE
        self._paragraphs.append(Aside(start, self._end, kind, decided=decided, reason=reason, run=run))

    def _add(self, words: str) -> int:
        """Add a paragraph; where it starts."""
        if self._parts:
            self._parts.append(_BETWEEN)
            self._end += len(_BETWEEN)
        start = self._end
        self._parts.append(words)
        self._end += len(words)
        return start


def _moved(spans: Iterable[S], made: Xray) -> tuple[S, ...]:
    moved = []
    for each in spans:
        start, end = made.span_shown(each.start, each.end)
        moved.append(replace(each, start=start, end=end))
    return tuple(moved)


def _lines(block: RemovedBlock) -> tuple[str, ...]:
    """What can be brought back of a block: each line, or the paragraph that a person left out, whole."""
    lines = (block.text,) if block.decided else tuple(block.text.split("\n"))
    return tuple(line for line in lines if line.strip())
