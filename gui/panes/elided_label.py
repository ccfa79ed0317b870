"""A line of words that is elided where it has no room, and then told whole by its tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.text import tip

_LEAST = 5  # times its height


class ElidedLabel(QLabel):
    """As wide as its words where there is room, narrower where not; ``where`` says what is left out then.
    Plain text only.
    """

    def __init__(
        self, parent: QWidget | None = None, *, where: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._where = where
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """All the words, also those that are not seen."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show these words."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The room for all words."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The room for a few letters."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), _LEAST * whole.height()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, self._where, self.width())
        super().setText(shown)
        self.setToolTip("" if shown == self._whole else tip(self._whole))
