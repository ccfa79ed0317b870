"""The lines of a text file become blocks: paragraphs, headings, list items, menu entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from corpus.intake.runs import runs

_BULLET = re.compile(r"[•‣◦□☆○●▪▫■★▸►▶➤➢·∙*✓✔+](?:\s+|$)|[-o](?:\s+)(?=\S)")
#: "1. First", "2) second", "(a) third", but no date such as "9. September 2025"
_NUMBER = re.compile(r"(?!\d{1,2}\.\s[^\W\d_]+\.?\s\d{4})(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][)])\s+(?=\S)")
#: Frames and rules that terminal browsers draw around tables and forms.
_DRAWN = re.compile(r"[\u2500-\u257f\u2580-\u259f]+|[_=~*#-]{4,}")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]]?\s+")

_SENTENCE_ENDS = re.compile(r"[.!?…:。！？]['\"”’»)\]]*$")

#: Hard wrapping is looked for at these columns.
_NARROWEST: Final = 40
_WIDEST: Final = 132
_FEWEST_WRAPPED: Final = 3
_WRAPPED_SHARE: Final = 0.5
#: No person writes a paragraph this long; a file that is one line is cut at sentence ends near it.
_LONGEST: Final = 20_000
_MOST_LINES: Final = 400
#: A sentence that ends, with none that ends before it; an abbreviation's point has no capital behind it.
_ONE_SENTENCE = re.compile(r"(?:(?![.!?][\"'”’)]*\s+[\"'“‘(]?[A-ZÀ-Þ]).){8,}[.!?][\"'”’)]*")
_SENTENCE_SHARE: Final = 0.85
_FEWEST_SENTENCES: Final = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line with letters or digits. ``gap``: a blank line stood above it. ``end``: its last column."""

    text: str
    indent: int
    end: int
    bullet: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, as one line of text. ``gap``: a blank line stood above it."""

    text: str
    indent: int
    bullet: bool
    gap: bool


def width(text: str) -> int:
    """The columns that a text takes: two for each Chinese, Japanese or Korean character."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text. Lines wrapped at a column are joined again, and so are the sentences of a text
    that has one on each line and parts its paragraphs by blank lines; else each line is a block.
    """
    lines = list(_lines(text))
    if column := wrap_column(lines):
        return [_block(run) for run in runs(lines, partial(_continues, column=column))]
    if _one_sentence_a_line(lines):
        return [_block(run) for run in runs(lines, _stands_below)]
    return [_block([line]) for line in lines]


def _lines(text: str) -> Iterator[Line]:
    gap = True
    for raw in text.split("\n"):
        if not _LETTER_OR_DIGIT.search(raw):
            gap = True
            continue
        for part in _cut(raw):
            line = _line(part, gap)
            if line.text:  # a long line may be cut within a rule that is drawn in it
                yield line
                gap = False


def _line(raw: str, gap: bool) -> Line:
    raw = raw.expandtabs(8).rstrip()
    content = raw.lstrip()
    indent = len(raw) - len(content)
    bullet = _BULLET.match(content)
    if bullet:
        content = content[bullet.end() :]
    cleaned = " ".join(_DRAWN.sub(" ", content).split())
    return Line(cleaned, indent, indent + width(raw[indent:]), bool(bullet), gap)


def _cut(raw: str) -> Iterator[str]:
    while len(raw) > _LONGEST:
        ends = [end.end() for end in _SENTENCE_END.finditer(raw, _LONGEST // 2, _LONGEST)]
        cut = ends[-1] if ends else raw.rfind(" ", _LONGEST // 2, _LONGEST) + 1 or _LONGEST
        yield raw[:cut]
        raw = raw[cut:]
    if _LETTER_OR_DIGIT.search(raw):
        yield raw


# --- a sentence on each line


def _one_sentence_a_line(lines: Sequence[Line]) -> bool:
    """Whether a file is nothing but sentences, one to a line, in paragraphs of several."""
    if len(lines) < _FEWEST_SENTENCES or any(line.bullet for line in lines):
        return False
    single = sum(bool(_ONE_SENTENCE.fullmatch(line.text)) for line in lines)
    paragraphs = sum(line.gap for line in lines)
    return single >= len(lines) * _SENTENCE_SHARE and 1 < paragraphs <= len(lines) / 2


def _stands_below(group: Sequence[Line], line: Line) -> bool:
    return not line.gap and len(group) < _MOST_LINES


# --- hard-wrapped lines


def wrap_column(lines: Sequence[Line]) -> int | None:
    """The column at which lines were wrapped, or None where each line stands for itself.

    A line that was wrapped at a column fits into it, and would not with the next line's first word. Each pair
    of lines votes for the columns of which that holds.
    """
    votes = [0] * (_WIDEST + 2)
    pairs = [(above, below) for above, below in pairwise(lines) if not below.gap and not below.bullet]
    for above, below in pairs:
        if above.end < _NARROWEST:
            continue
        last = above.end + _first_word_width(below)
        if above.end <= _WIDEST:
            votes[above.end] += 1
            votes[min(last, _WIDEST) + 1] -= 1
    totals = _running_sums(votes)
    column = max(range(_NARROWEST, _WIDEST + 1), key=lambda candidate: totals[candidate])
    prose = [above for above, _ in pairs if above.end >= column * 0.6]
    longer = sum(1 for line in lines if line.end > column)
    # few lines can agree by chance; where sentences go on from line to line, they don't
    broken = sum(not _SENTENCE_ENDS.search(above.text) for above in prose)
    fewest = 2 if broken == len(prose) and not longer else _FEWEST_WRAPPED
    agree = totals[column] >= max(fewest, len(prose) * _WRAPPED_SHARE)
    return column if agree and longer <= max(2, len(lines) // 20, len(prose) // 5) else None


def _running_sums(changes: Sequence[int]) -> list[int]:
    sums, total = [], 0
    for change in changes:
        total += change
        sums.append(total)
    return sums


def _first_word_width(line: Line) -> int:
    first = line.text.split(" ", 1)[0]
    if _WIDE.match(first):  # these scripts are wrapped between any two characters
        return 2
    return width(first)


def _continues(group: Sequence[Line], line: Line, column: int) -> bool:
    """Whether the line goes on with the paragraph of the lines above it."""
    above = group[-1]
    if (
        line.gap
        or line.bullet
        or len(group) >= _MOST_LINES
        or above.end + 1 + _first_word_width(line) <= column
    ):
        return False
    if len(group) > 1:
        return line.indent == above.indent
    # the second line stands under the first, under the text of its bullet, or left of a first-line indent
    return line.indent > above.indent if above.bullet else line.indent <= above.indent


def _block(lines: Sequence[Line]) -> Block:
    first = lines[0]
    text = first.text
    for line in lines[1:]:
        text += _glue(text, line.text) + line.text
    return Block(text, first.indent, first.bullet or bool(_NUMBER.match(text)), first.gap)


def _glue(left: str, right: str) -> str:
    if not left or not right:
        return ""
    if _WIDE.match(left[-1]) and _WIDE.match(right[0]) and not "\uac00" <= right[0] <= "\ud7a3":
        return ""
    hyphenated = left[-1] == "-" and left[-2:-1].isalpha() and right[0].islower()
    return "" if hyphenated else " "
