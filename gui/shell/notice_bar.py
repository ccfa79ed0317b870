"""A line that tells what just happened, with what one may want to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.theme.buttons import IconButton

#: How long a notice stays that asks for nothing, in milliseconds.
STAY_MS = 8_000


@dataclass(frozen=True, slots=True)
class Notice:
    """One plain sentence and what can be done, each with its word.

    ``lasting``: it stays until it is closed. ``undoes`` is the label of the step that its word takes back.
    ``seen`` is called when the person closes it, rather than when a newer one takes its place.
    """

    text: str
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    problem: bool = False
    lasting: bool = False
    undoes: str | None = None
    seen: Callable[[], object] | None = None


class NoticeBar(QFrame):
    """Shows one notice at a time; the newest counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setProperty("place", "bottom")
        self.setObjectName("notice")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._undoes: str | None = None
        self._seen: Callable[[], object] | None = None
        close = IconButton("close", self.tr("Close this notice"), self)
        close.clicked.connect(self._close)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 5, 8, 5)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAY_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, notice: Notice) -> None:
        """Show the notice, to screen readers too."""
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(word, act) for word, act in notice.actions]
        for at, button in enumerate(self._buttons):
            self._layout.insertWidget(1 + at, button)
        self._text.setProperty("role", "problem" if notice.problem else "")
        self._text.style().polish(self._text)
        self._text.setText(notice.text)
        self._undoes = notice.undoes
        self._seen = notice.seen
        self.show()
        self._timer.stop()
        if not (notice.lasting or notice.problem):
            self._timer.start()
        _announce(self._text)

    def follow_history(self, undo_label: str | None) -> None:
        """Another step would be taken back now: an offer to undo the one before is out of date."""
        if self._undoes is not None and undo_label != self._undoes:
            self.hide()

    def _close(self) -> None:
        self.hide()
        if self._seen is not None:
            self._seen()

    def _button(self, word: str, act: Callable[[], object]) -> QPushButton:
        def do() -> None:
            self.hide()
            act()

        button = QPushButton(word, self)
        button.setProperty("role", "link")
        button.clicked.connect(do)
        return button


def _announce(label: QLabel) -> None:
    """Let screen readers say what the label says, at once."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # not before there is something to say

    QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))
