"""FindBar: words found in the text of one pane, or of several at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.panes.article_pane import ArticlePane
from gui.panes.finding import find_all
from gui.theme.buttons import IconButton


@dataclass(frozen=True, slots=True)
class Match:
    """A place found: the number of its pane, and its span there."""

    pane: int
    start: int
    end: int


class FindBar(QWidget):
    """A field, "3 of 12", and steps from one place to the next, over all panes from left to right.

    As a bar that is opened and closed it has a button to close it and begins hidden; ``always`` shown, what
    steps appears only once something is looked for, before the field, which stays where it is.
    """

    closed = Signal()  # nothing is marked any more

    def __init__(
        self, panes: Sequence[ArticlePane] = (), parent: QWidget | None = None, *, always: bool = False
    ) -> None:
        super().__init__(parent)
        self._panes: tuple[ArticlePane, ...] = ()
        self._matches: list[Match] = []
        self._current: int | None = None
        self._always = always
        self._make()
        self.set_panes(panes)
        self.setVisible(always)

    @property
    def field(self) -> QLineEdit:
        """Where the words are typed."""
        return self._field

    def set_hint(self, words: str) -> None:
        """Say in the empty field what is looked through."""
        self._field.setPlaceholderText(words)
        self._field.setAccessibleName(words)

    def set_panes(self, panes: Sequence[ArticlePane]) -> None:
        """Find in these from now on."""
        self._panes = tuple(panes)
        self.find_again()

    def open(self) -> None:
        """Show the bar, with the words that are selected in a pane if there are any, ready to type."""
        self.setVisible(True)
        selected = next(filter(None, (pane.textCursor().selectedText() for pane in self._panes)), "")
        if selected and "\u2029" not in selected:
            self._field.setText(selected)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.find_again()

    def close_bar(self) -> None:
        """Mark nothing any more, and hide where the bar is not always shown."""
        if self._always:
            self._field.clear()
        self.setVisible(self._always)
        self._matches, self._current = [], None
        self._mark()
        self.closed.emit()

    def find_again(self) -> None:
        """Look in the texts anew: they, or what is looked for, are others. The place found last stays."""
        if self.isHidden() or not self._panes:
            return
        before = self._matches[self._current] if self._current is not None else None
        self._matches = self._found()
        same = (at for at, match in enumerate(self._matches) if match == before)
        self._current = next(same, None)
        self._mark()

    def step(self, by: int) -> None:
        """Go on to the next place, or with -1 to the one before; from the last to the first."""
        if not self._matches:
            return
        if self._current is None:
            self._current = self._first_in_view() - (by < 0)
        else:
            self._current += by
        self._current %= len(self._matches)
        self._mark()
        match = self._matches[self._current]
        self._panes[match.pane].scroll_to(match.start)

    def next(self) -> None:
        """Go on to the next place."""
        self.step(1)

    def previous(self) -> None:
        """Go back to the place before."""
        self.step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter step, Esc closes."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and (not self._always or self._field.text()):
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self._field = QLineEdit(self)
        self.set_hint(self.tr("Find in the article"))
        self._field.setMinimumWidth(150)
        self._field.textEdited.connect(self._typed)
        self._count = QLabel(self)
        self._count.setProperty("role", "small")
        self._count.setMinimumWidth(self._room_for_count())
        self._previous = self._icon("left", self.tr("Previous (Shift+F3)"), self.previous)
        self._next = self._icon("right", self.tr("Next (F3)"), self.next)
        self._case = QToolButton(self)
        self._case.setProperty("role", "icon")
        self._case.setText("Aa")
        self._case.setToolTip(self.tr("Match capital and small letters"))
        self._case.setAccessibleName(self._case.toolTip())
        self._case.setCheckable(True)
        self._case.clicked.connect(lambda: self.find_again())
        self._close = self._icon("close", self.tr("Close (Esc)"), self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for each in (self._count, self._previous, self._next, self._case, self._close):
            row.addWidget(each)
        row.insertSpacing(row.count() if self._always else 0, 4)
        row.insertWidget(row.count() if self._always else 0, self._field)
        self._close.setVisible(not self._always)
        self._show_count()

    def _room_for_count(self) -> int:
        """What the usual words take, so that the buttons behind them stay where they are."""
        usual = (self.tr("not found"), self.tr("{n} of {all}").format(n=88, all=888))
        return max(self._count.fontMetrics().horizontalAdvance(words) for words in usual)

    def _icon(self, icon: str, tip: str, act: Callable[[], None]) -> IconButton:
        button = IconButton(icon, tip, self)
        button.clicked.connect(lambda: act())
        return button

    def _typed(self) -> None:
        self._matches, self._current = self._found(), None
        if self._matches:
            self.step(1)
        else:
            self._mark()

    def _found(self) -> list[Match]:
        wanted, case = self._field.text(), self._case.isChecked()
        return [
            Match(number, start, end)
            for number, pane in enumerate(self._panes)
            if (article := pane.article()) is not None
            for start, end in find_all(article.text, wanted, match_case=case)
        ]

    def _first_in_view(self) -> int:
        """The first place at or below what is at the top of its pane, or the first of all."""
        tops = [pane.top_offset() for pane in self._panes]
        below = (at for at, match in enumerate(self._matches) if match.start >= tops[match.pane])
        return next(below, 0)

    def _mark(self) -> None:
        for number, pane in enumerate(self._panes):
            first = bisect_left(self._matches, number, key=attrgetter("pane"))
            last = bisect_left(self._matches, number + 1, key=attrgetter("pane"))
            current = None if self._current is None else self._current - first
            spans = [(match.start, match.end) for match in self._matches[first:last]]
            pane.set_marks(spans, current)
        self._show_count()

    def _show_count(self) -> None:
        looked, found = bool(self._field.text()), len(self._matches)
        if not looked:
            words = ""
        elif not found:
            words = self.tr("not found")
        elif self._current is None:
            words = self.tr("{all} found").format(all=found)
        else:
            words = self.tr("{n} of {all}").format(n=self._current + 1, all=found)
        self._count.setText(words)
        self._count.setAccessibleName(words)
        self._say_nothing_found(looked and not found)
        for each in (self._count, self._previous, self._next, self._case):
            each.setVisible(looked or not self._always)
        for each in (self._previous, self._next):
            each.setEnabled(found > 0)

    def _say_nothing_found(self, nothing: bool) -> None:
        if bool(self._field.property("nothing")) != nothing:
            self._field.setProperty("nothing", nothing)
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
