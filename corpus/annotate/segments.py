"""Segments: the lines of a text that names and dates are looked for in, made fit for reading by machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import TELLING, Paragraph

#: Characters. spaCy's memory grows with the length of a text, and it refuses one over a million.
LONGEST = 10_000

_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "“": '"',
        "”": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
    }
)
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NO_NAME = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\S{120,}|[\ud800-\udfff]+", re.IGNORECASE
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A line; ``text`` has the same length as in the article, where it begins at ``start``.

    Quotation marks, hyphens and spaces are plain ones; addresses and what is no writing are blank.
    """

    start: int
    text: str


def segments(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Segment]:
    """The lines of the article's own telling, cut where they are very long.

    Captions, bylines, notes, tables and references name photographers, authors, and whom they cite.
    """
    for paragraph in paragraphs:
        if paragraph.kind not in TELLING:
            continue
        for line in _LINE.finditer(text, paragraph.start, paragraph.end):
            yield from _cut(Segment(line.start(), plain(line.group())))


def plain(line: str) -> str:
    """The line with ordinary quotation marks, hyphens and spaces, addresses blanked; as long as before."""
    return _NO_NAME.sub(lambda match: " " * len(match.group()), line.translate(_SAME))


def is_latin(text: str) -> bool:
    """Whether most of its letters are Latin ones: the model knows no others."""
    return 2 * len(_LATIN.findall(text)) > len(_LETTER.findall(text))


def _cut(segment: Segment) -> Iterator[Segment]:
    start, text = segment.start, segment.text
    while len(text) > LONGEST:
        at = text.rfind(" ", 1, LONGEST)
        at = LONGEST if at < 0 else at
        yield Segment(start, text[:at])
        start, text = start + at, text[at:]
    if not text.isspace():
        yield Segment(start, text)
