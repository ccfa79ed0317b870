"""MenuHead: what a menu is about, said above what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QVBoxLayout, QWidgetAction

_LEAST, _WIDEST = 220, 360  # pixels
_MARGIN = 12


class MenuHead(QWidgetAction):
    """A name, and below it in smaller letters what is known of it. Nothing in it acts."""

    def __init__(self, menu: QMenu, name: str) -> None:
        super().__init__(menu)
        frame = QFrame(menu)
        frame.ensurePolished()
        self._name = _label(frame, "head")
        self._lines = _label(frame, "small")
        self._lines.setWordWrap(True)
        room = _WIDEST - 2 * _MARGIN
        self._name.ensurePolished()
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        column = QVBoxLayout(frame)
        column.setContentsMargins(_MARGIN, 5, _MARGIN, 5)
        column.setSpacing(3)
        column.addWidget(self._name)
        column.addWidget(self._lines)
        self.setDefaultWidget(frame)
        self.setEnabled(False)
        self.say("")

    def say(self, words: str) -> None:
        """Say this below the name, on as many lines as it takes; the menu makes room for it."""
        self._lines.setVisible(bool(words))
        self._lines.setText(words)
        self._lines.ensurePolished()
        metrics = self._lines.fontMetrics()
        wide = max(metrics.horizontalAdvance(line) for line in words.split("\n")) + 2
        wide = min(max(wide, self._name.sizeHint().width(), _LEAST), _WIDEST - 2 * _MARGIN)
        high = metrics.boundingRect(QRect(0, 0, wide, 0), Qt.TextFlag.TextWordWrap, words).height()
        self._lines.setFixedSize(wide, high)
        self.changed.emit()

    def words(self) -> str:
        """All that it says."""
        return "\n".join(filter(None, (self._name.text(), self._lines.text())))


def _label(parent: QFrame, role: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
