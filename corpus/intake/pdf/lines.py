"""The lines of text on the pages of a PDF, with where they stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_Box = tuple[float, float, float, float]  # left, bottom, right, top

#: A gap within a line of so many times the height of its letters parts columns, or cells.
_WIDE: Final = 1.6
#: What PDFium puts where a word was parted at the end of a line.
_PARTED: Final = ("\x02", "\ufffe", "\xad")
#: What stands in a text whose font keeps ligatures, quotation marks and dashes where others have control
#: characters, and does not say so: TeX's two encodings of fonts (OT1 and T1).
_OF_FONTS: Final = str.maketrans({
    "\x0b": "ff", "\x0c": "fi", "\x0e": "ffi", "\x0f": "ffl", "\x10": "“", "\x11": "”", "\x12": "„",
    "\x13": "«", "\x14": "»", "\x15": "–", "\x16": "—", "\x1b": "ff", "\x1c": "fi", "\x1d": "fl",
    "\x1e": "ffi", "\x1f": "ffl",
})  # fmt: skip
#: Fonts that have these too number their letters in a way of their own.
_NUMBERED: Final = frozenset(map(chr, (0, 1, *range(3, 9))))
_CONTROL: Final = {code: None for code in range(32) if chr(code) not in "\t\n"} | {0xFFFF: None, 0xFFFD: None}


@dataclass(frozen=True, slots=True)
class Line:
    """One line on a page, in points; y grows downwards, from the upper edge of the page as it is shown.

    ``size`` is the height of its letters' boxes; ``parted``: its last word goes on in the next line.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    parted: bool = False

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    def beside(self, other: Line) -> bool:
        """Whether both stand in one row."""
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        return self.page == other.page and overlap > 0.5 * min(self.size, other.size)


def page_lines(page: PdfPage, number: int) -> list[Line]:
    """The lines of one page in the order in which the file has them; those without letters are left out.

    They are read as most of them run, even where the page is shown turned.
    """
    runs = _runs(page)
    turn = _Turn.of(runs, page.get_rotation(), *page.get_size())
    if turn.degrees != page.get_rotation():  # PDFium puts the lines into the order in which they are shown
        page.set_rotation(turn.degrees)
        runs = _runs(page)
    return [turn.line(run, number) for run in runs]


def _runs(page: PdfPage) -> list[_Run]:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        extents = (part for start, end in _extents(text) for part in _apart(text_page, text, start, end))
        return [run for start, end in extents if (run := _run(text_page, text, start, end))]
    finally:
        text_page.close()


@dataclass(frozen=True, slots=True)
class _Run:
    """The text of a line with the boxes of its first and its last letter, as the page has them."""

    text: str
    first: _Box
    last: _Box
    parted: bool

    @property
    def upwards(self) -> float:
        """How far it runs up the page; down the page, where negative."""
        return (self.last[1] + self.last[3] - self.first[1] - self.first[3]) / 2

    @property
    def onwards(self) -> float:
        """How far it runs to the right."""
        return (self.last[0] + self.last[2] - self.first[0] - self.first[2]) / 2


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a page is turned to be read: degrees clockwise, and its width and height then."""

    degrees: int
    width: float
    height: float

    @classmethod
    def of(cls, runs: Sequence[_Run], shown: int, width: float, height: float) -> _Turn:
        """As most of its letters run; those that run to the left may be Arabic, unless it is ``shown`` so."""
        up = sum(run.upwards for run in runs if abs(run.upwards) > abs(run.onwards))
        on = sum(run.onwards for run in runs if abs(run.upwards) <= abs(run.onwards))
        degrees = 180 if shown == 180 and on < 0 else 0
        if abs(up) > abs(on):
            degrees = 90 if up > 0 else 270
        if (degrees - shown) % 180:
            width, height = height, width
        return cls(degrees, width, height)

    def line(self, run: _Run, page: int) -> Line:
        """The line on the page as it is read."""
        first, last = run.first, run.last
        left, top, right, bottom = self._box(
            min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])
        )
        upright = self.degrees in (0, 180)
        size = min(abs(first[3] - first[1]), abs(last[3] - last[1])) if upright else bottom - top
        return Line(run.text, page, left, top, right, bottom, max(size, 1.0), run.parted)

    def _box(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """A box of the page, as (left, top, right, bottom) of what is read."""
        match self.degrees:
            case 90:
                return bottom, left, top, right
            case 180:
                return self.width - right, bottom, self.width - left, top
            case 270:
                return self.width - top, self.height - right, self.width - bottom, self.height - left
            case _:
                return left, self.height - top, right, self.height - bottom


def _extents(text: str) -> Iterator[tuple[int, int]]:
    """Where lines begin and end in the text of a page."""
    start = 0
    for end, character in enumerate(text):
        if character in "\r\n":
            yield start, end
            start = end + 1
        elif character in _PARTED[:2]:
            yield start, end + 1
            start = end + 1
    yield start, len(text)


def _apart(page: PdfTextPage, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in parts, where there are wide gaps in it: PDFium takes what stands in one row for one line."""
    for at in range(start + 1, end - 1):
        if text[at] == " " and text[at + 1] != " " and text[at - 1] != " ":
            before, after = _box(page, at - 1), _box(page, at + 1)
            if before and after and _gap(before, after) > _WIDE * (before[3] - before[1]):
                yield start, at
                start = at + 1
    yield start, end


def _gap(before: _Box, after: _Box) -> float:
    """How far apart two letters stand, whichever way the line runs."""
    across = max(after[0] - before[2], before[0] - after[2])
    upwards = max(after[1] - before[3], before[1] - after[3])
    return max(across, upwards)


def _run(page: PdfTextPage, text: str, start: int, end: int) -> _Run | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    parted = text[start:end].endswith(_PARTED)
    told = _plain(text[start:end].rstrip("".join(_PARTED)))
    if not told:
        return None
    first, last = _box(page, start), _box(page, end - 1 - parted)
    return None if first is None or last is None else _Run(told, first, last, parted)


def _plain(text: str) -> str:
    """The line without control characters, and with the letters that are meant by them."""
    if _NUMBERED.isdisjoint(text):
        text = text.translate(_OF_FONTS)
    return " ".join(text.translate(_CONTROL).split())


def _box(page: PdfTextPage, at: int) -> _Box | None:
    """The box of the character at that place of the page's text: left, bottom, right, top."""
    from pypdfium2 import raw

    index = raw.FPDFText_GetCharIndexFromTextIndex(page, at)
    rectangle = raw.FS_RECTF()
    if index < 0 or not raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(rectangle)):
        return None
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
