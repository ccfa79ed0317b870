"""Lines become paragraphs: what goes on is joined, words parted at the end of a line are made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.intake.pdf.layout import column_of, right_edges
from corpus.intake.pdf.lines import Line
from corpus.intake.runs import runs

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")
_LIST_MARK = re.compile(r"(?:[•▪◦‣●○■□–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_HALF = re.compile(r"(\w+)([-‐]?)\Z")
#: Letters of another size are another paragraph.
_OTHER_SIZE: Final = 1.12
#: A gap of so many times the usual distance of lines parts paragraphs.
_GAP: Final = 1.35
#: A line that ends this share of its length before the edge of its column is the last of a paragraph.
_SHORT: Final = 0.12
_VERY_SHORT: Final = 0.35
#: The first line of a paragraph is this much to the right, in heights of its letters.
_INDENT: Final = 0.7
#: Letters so much smaller than those of the text are of notes.
_SMALL: Final = 0.88


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, with the height of its letters and the page on which it ends."""

    text: str
    size: float
    page: int
    last: Line


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: height of letters, distance of lines (in heights), edges of columns."""

    size: float
    leading: float
    rights: dict[tuple[int, int], float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Measures:
        """Measure the lines of a document in reading order."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        size = sizes.most_common(1)[0][0]
        steps = [
            (after.middle - line.middle) / line.size
            for line, after in pairwise(lines)
            if line.page == after.page and 0.5 < (after.middle - line.middle) / line.size < 2.5
        ]
        return cls(size, median(steps) if steps else 1.2, right_edges(lines))

    def is_note(self, line: Line) -> bool:
        """Whether the line has the small letters of notes."""
        return line.size < _SMALL * self.size

    def short_by(self, line: Line) -> float:
        """Which share of its column the line leaves empty at its end."""
        right = max(self.rights.get(column_of(line), line.right), line.right)
        return (right - line.right) / max(1.0, right - line.left)


def blocks(lines: Sequence[Line], measures: Measures) -> list[Block]:
    """The paragraphs of the lines, which come in reading order."""
    words = Counter(word.casefold() for line in lines for word in line.text.split())
    return [_block(run, words) for run in runs(lines, partial(_goes_on, measures=measures))]


def _goes_on(group: Sequence[Line], line: Line, measures: Measures) -> bool:
    """Whether the line belongs to the paragraph of the lines before it."""
    before = group[-1]
    if before.parted:
        return True
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size) or _LIST_MARK.match(line.text):
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    step = (line.middle - before.middle) / before.size
    if before.page != line.page or step < 0.3:  # another page or column
        return not ended and (line.text[0].islower() or measures.short_by(before) < _SHORT)
    if step > _GAP * measures.leading or _is_indented(group, line) or _is_centred(before, line):
        return False
    short = measures.short_by(before)
    return short < (_SHORT if ended else _VERY_SHORT)


def _is_indented(group: Sequence[Line], line: Line) -> bool:
    """Whether the line begins further to the right than the lines above, as first lines do."""
    if _LIST_MARK.match(group[0].text):
        return line.left < group[0].left - _INDENT * line.size
    return line.left - group[-1].left > _INDENT * line.size


def _is_centred(before: Line, line: Line) -> bool:
    """Whether both stand around one middle, as lines above an article do that say who wrote it, and when."""
    apart = abs(before.left - line.left)
    return apart > line.size and abs(before.left + before.right - line.left - line.right) < 0.5 * line.size


def _block(group: Sequence[Line], words: Counter[str]) -> Block:
    text = group[0].text
    for before, line in pairwise(group):
        text = _joined(text, line.text, before.parted, words)
    return Block(text, median(line.size for line in group), group[-1].page, group[-1])


def _joined(text: str, more: str, parted: bool, words: Counter[str]) -> str:
    """Two lines in one; a hyphen at the end of the first goes, unless the word has one elsewhere too."""
    half = _HALF.search(text)
    if half is None or not (parted or (half[2] and more[0].islower())):
        return f"{text} {more}"
    whole = text[: half.end(1)]
    hyphenated = f"{half[1]}-{more.split()[0]}".casefold()
    return f"{whole}-{more}" if words[hyphenated] else whole + more
