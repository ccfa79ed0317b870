"""Popup: a small window that asks for one thing, where it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

MARGIN = 12


class Popup(QFrame):
    """A card under a heading. It goes at Esc or a click elsewhere, and then all is as it was."""

    def __init__(self, heading: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(width)
        self.heading = self.label("", "strong")
        self.set_heading(heading)
        self.problem = self.label("", "problem")
        self.problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 10, MARGIN, 10)
        self._column.setSpacing(7)
        self._column.addWidget(self.heading)

    def set_heading(self, words: str) -> None:
        """Say what is asked."""
        self.heading.setText(words)
        self.setAccessibleName(words)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put these below what is there."""
        for part in parts:
            if isinstance(part, QLayout):
                self._column.addLayout(part)
            else:
                self._column.addWidget(part)

    def label(self, words: str, role: str) -> QLabel:
        """Words on as many lines as they take."""
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label

    def button(self, words: str, act: Callable[[], object], role: str = "") -> QPushButton:
        """A button that acts."""
        button = QPushButton(words, self)
        button.setProperty("role", role)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def row_of_buttons(self, accept: QPushButton, *before: QPushButton) -> QHBoxLayout:
        """Others at the left; at the right Cancel, and what accepts."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in before:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.button(self.tr("Cancel"), self.close))
        row.addWidget(accept)
        return row

    def say(self, problem: str) -> None:
        """Say why something can't be taken."""
        self.problem.setText(problem)
        self.problem.show()
        self._fit()

    def pop_up(self, at: QPoint) -> None:
        """Appear at that point of the screen, within it."""
        self._fit()
        area = self.screen().availableGeometry()
        x = min(at.x(), area.right() - self.width())
        y = min(at.y(), area.bottom() - self.height())
        self.move(max(area.left(), x), max(area.top(), y))
        self.show()
        field = self.focusProxy() or self
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """Be as high as what is in it needs at this width."""
        self.ensurePolished()
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Esc is for this window, whatever it means to the place below."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
