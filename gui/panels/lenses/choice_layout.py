"""Where the choices of a page stand: words in rows for a width, one after the other or each on its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from corpus.model import ArticleId
from gui.panels.lenses.choice import INSET, Choice, ChoiceRow, Form
from gui.panels.lenses.finding import Run
from gui.panels.lenses.wrapped import Wrapped, strong, wrapped
from gui.theme import Theme

#: Around the words of a choice, in pixels.
PAD_X, PAD_Y = float(INSET), 2.0
#: How long a bar is at most.
BAR = 56.0
_LEAD, _AFTER_LEAD = 18.0, 6.0  # the room for a letter before its words
_INDENT = 8.0  # of quotes, below whose they are
_BETWEEN, _ROWS, _APART = 6.0, 1.0, 7.0  # choices on a line, lines, what stands apart
_MOST_LINES, _QUOTE_LINES = 2, 3
_ASIDE = 0.92  # of the window's font


@dataclass(frozen=True, slots=True)
class Placed:
    """A choice, where it is painted, its words, and what stands beside them at the end of the line."""

    choice: Choice
    article: ArticleId | None
    area: QRectF
    words: Wrapped
    aside: Wrapped | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The letter before a row, or the quiet words in place of its choices, which have no ``article``."""

    words: Wrapped
    at: QPointF
    article: ArticleId | None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All of it for a width; ``aside_room``: what the ends of lines need at most, with the gap before it."""

    placed: list[Placed]
    leads: list[Lead]
    height: int
    aside_room: float


def lay_out(rows: Sequence[ChoiceRow], width: int, theme: Theme, *, back: bool) -> LaidOut:
    """Lay rows out in that many pixels; ``back``: lines begin at the right."""
    return _Layout(rows, width, theme, back).made()


class _Layout:
    """Puts rows below one another."""

    def __init__(self, rows: Sequence[ChoiceRow], width: int, theme: Theme, back: bool) -> None:
        self._rows = rows
        self._width = width
        self._font, self._aside_font = theme.ui_font(), theme.ui_font(_ASIDE)
        self._muted = theme.tokens.muted
        self._back = back
        self._lead_room = self._room_for_leads()
        self._placed: list[Placed] = []
        self._leads: list[Lead] = []

    def made(self) -> LaidOut:
        """All rows."""
        y = 0.0
        for row in self._rows:
            y = self._lay_row(row, y + (_APART if row.apart and y else 0.0))
        asides = (each.aside.layout.lineAt(0).width() for each in self._placed if each.aside is not None)
        room = max(asides, default=0.0) + 2 * _BETWEEN
        return LaidOut(self._placed, self._leads, round(y + 0.5), room)

    def _lay_row(self, row: ChoiceRow, top: float) -> float:
        """Lay out one row from ``top`` on; where it ends."""
        left = self._lead_room
        if row.lead:
            self._lead(self._tight([Run(row.lead, strong=True)], self._font, left), 0.0, top, row.article)
        if row.quiet:
            words = self._tight([Run(row.quiet)], self._font, self._width - left - 2 * PAD_X)
            self._lead(words, left, top, None)
            return top + words.height + 2 * PAD_Y + _ROWS
        if row.choices and row.choices[0].form is Form.QUOTE:
            left += _INDENT
        return self._lay_choices(row, top, left)

    def _lay_choices(self, row: ChoiceRow, top: float, left: float) -> float:
        x, line = left, 0.0
        for choice in row.choices:
            words, aside, wide = self._words_of(choice, self._width - left)
            high = words.height + 2 * PAD_Y
            alone = choice.form is not Form.WORD
            if x > left and (alone or x + wide > self._width):
                top, x, line = top + line + _ROWS, left, 0.0
            area = QRectF(self._mirrored(x, wide), top, wide, high)
            self._placed.append(Placed(choice, row.article, area, words, aside))
            x, line = x + wide + _BETWEEN, max(line, high)
            if alone:
                top, x, line = top + high + _ROWS, left, 0.0
        return top + (line + _ROWS if line else 0.0)

    def _words_of(self, choice: Choice, room: float) -> tuple[Wrapped, Wrapped | None, float]:
        """The words of a choice, what is beside them at the end of the line, and how wide all of it is."""
        inside = room - 2 * PAD_X
        runs = [Run(choice.words, strong=choice.strong)]
        if choice.form is Form.LINE:
            quiet = [Run(choice.beside, muted=True)]
            aside = self._tight(quiet, self._aside_font, inside) if choice.beside else None
            taken = aside.layout.lineAt(0).width() + _BETWEEN if aside is not None else 0.0
            taken += BAR + 2 * _BETWEEN if choice.share is not None else 0.0
            most = 1 if choice.share is not None else _MOST_LINES
            return self._tight(runs, self._font, inside - taken, most), aside, room
        if choice.beside:
            runs.append(Run(f"\N{NO-BREAK SPACE}{choice.beside}", muted=True))
        if choice.form is Form.QUOTE:
            return wrapped(runs, self._font, inside, most=_QUOTE_LINES, muted=self._muted), None, room
        words = self._tight(runs, self._font, inside)
        return words, None, words.layout.lineAt(0).width() + 2 * PAD_X

    def _tight(self, runs: Sequence[Run], font: QFont, room: float, most: int = _MOST_LINES) -> Wrapped:
        """Words laid out no wider than they are, so that they stand where a line begins."""
        needed = sum(
            QFontMetricsF(strong(font) if r.strong else font).horizontalAdvance(r.text) for r in runs
        )
        return wrapped(runs, font, max(min(needed + 1, room), 1.0), most=most, muted=self._muted)

    def _lead(self, words: Wrapped, x: float, top: float, article: ArticleId | None) -> None:
        left = self._mirrored(x + PAD_X, words.layout.lineAt(0).width())
        self._leads.append(Lead(words, QPointF(left, top + PAD_Y), article))

    def _mirrored(self, x: float, wide: float) -> float:
        return self._width - x - wide if self._back else x

    def _room_for_leads(self) -> float:
        """Before the words of all rows; none where no row has a letter."""
        if not any(row.lead or row.article is not None for row in self._rows):
            return 0.0
        return max(_LEAD, *self._lead_widths())

    def _lead_widths(self) -> Iterator[float]:
        metrics = QFontMetricsF(strong(self._font))
        return (metrics.horizontalAdvance(row.lead) + _AFTER_LEAD for row in self._rows)
