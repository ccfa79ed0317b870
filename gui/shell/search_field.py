"""The search field: what is typed is searched, and terms with a field are tinted."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import Theme
from gui.theme.icons import draw_icon

#: An icon in the field is painted so large, in pixels, and shown at a fourth of it.
_PAINTED = 64


class SearchField(QLineEdit):
    """One line for queries. Down and Enter lead into the list, Esc empties it or leaves it."""

    typed = Signal(str)
    entered = Signal()  # Enter: to the first that was found
    left = Signal()  # Down, or Esc when empty: to the list
    past_wanted = Signal()  # what was searched for before
    save_wanted = Signal()  # what is searched for is to be kept

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept = False
        self.setObjectName("search")
        self.setAccessibleName(self.tr("Search"))
        self.setPlaceholderText(self.tr("Search words, “a phrase”, person:, source:, after:2009 …"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(320)
        self.setMaximumWidth(560)
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self.entered)
        ending = QLineEdit.ActionPosition.TrailingPosition
        self.past = QAction(self.tr("What was searched for before (Down)"), self)
        self.past.triggered.connect(self.past_wanted)
        self.saving = QAction(self)
        self.saving.triggered.connect(self.save_wanted)
        for action in (self.past, self.saving):
            self.addAction(action, ending)
        self.past.setVisible(False)
        self.textChanged.connect(lambda text: self.saving.setVisible(bool(text.strip())))
        self.saving.setVisible(False)
        theme.changed.connect(self._follow_theme)
        self.show_kept(None)
        self._follow_theme()

    def show_query(self, query: str) -> None:
        """Show a query that was not typed here."""
        if query != self.text():
            self.setText(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that lead out of the field."""
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.typed.emit("")
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the terms that have a field, as ``after:2009``."""
        super().paintEvent(event)
        if ":" in self.text():
            self._tint_fields()

    def show_kept(self, name: str | None) -> None:
        """Say under which name what is searched for is kept; None: it is not."""
        if name is None:
            self.saving.setText(self.tr("Save this search (Ctrl+D)"))
        else:
            self.saving.setText(self.tr("Kept as “{name}” (Ctrl+D changes it)").format(name=name))
        if self._kept != (name is not None):
            self._kept = name is not None
            self._follow_theme()

    def _follow_theme(self) -> None:
        colour = QColor(self._theme.tokens.muted)
        for action, icon in ((self.past, "clock"), (self.saving, "starred" if self._kept else "star")):
            picture = QPixmap(_PAINTED, _PAINTED)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            draw_icon(painter, icon, QRectF(0, 0, _PAINTED, _PAINTED), colour)
            painter.end()
            action.setIcon(QIcon(picture))
        self.update()

    def _tint_fields(self) -> None:
        from gui.viewmodels.query_text import terms  # not before something is typed

        fields = (term for term in terms(self.text()) if term.field)
        tinted = [rect for term in fields for rect in self._area(term.start, term.end)]
        painter = QPainter(self)
        dark = QColor(self._theme.tokens.surface).lightness() < 128
        # Over the text, so that it darkens (or lightens) the ground alone.
        mode = QPainter.CompositionMode
        painter.setCompositionMode(mode.CompositionMode_Lighten if dark else mode.CompositionMode_Darken)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.selection))
        for rect in tinted:
            painter.drawRoundedRect(rect, 3, 3)

    def _area(self, start: int, end: int) -> list[QRect]:
        """Where a part of the text stands; nothing for text that runs both ways, where it is in pieces."""
        text = self.text()
        if any(bidirectional(char) in ("R", "AL") for char in text):
            return []
        metrics = self.fontMetrics()
        cursor = self.cursorRect()
        origin = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        # Half of a space is left between two of them.
        left = origin + metrics.horizontalAdvance(text[:start]) - 1
        right = origin + metrics.horizontalAdvance(text[:end]) + 1
        area = QRect(left, cursor.top() - 1, right - left, cursor.height() + 2)
        buttons = sum(action.isVisible() for action in (self.past, self.saving))
        inside = area.intersected(self.rect().adjusted(6, 3, -24 * (buttons + 1), -3))
        return [inside] if inside.isValid() else []
