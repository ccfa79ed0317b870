"""TitleEdit: the title of an event, changed where it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.panes.title_label import TitleLabel
from gui.theme import Theme

_POINTS = 14.6
_LONGEST = 200  # characters
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TitleEdit(QWidget):
    """A title that a click, or ``edit``, makes a field. Enter takes what is written, Esc does not."""

    changed = Signal(str)  # what it is to be

    def __init__(self, theme: Theme, parent: QWidget, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editable = editable
        self._title = ""
        self.label = TitleLabel(self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(self.tr("Title of the event"))
        self.field.installEventFilter(self)
        self.label.installEventFilter(self)
        self.field.hide()
        if editable:
            self.label.setCursor(Qt.CursorShape.IBeamCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addWidget(self.field)
        theme.changed.connect(self._restyle)

    def show_title(self, title: str) -> None:
        """Show this one; what is being written stays."""
        if title != self._title:
            self._title = title
            self._restyle()

    def edit(self) -> None:
        """Let it be written anew."""
        if self._editable and not self.is_editing:
            self.field.setText(self._title)
            self.label.hide()
            self.field.show()
            self.field.selectAll()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_editing(self) -> bool:
        """Whether it is being written."""
        return not self.field.isHidden()

    def leave(self) -> None:
        """Be a title again, as it was."""
        self.field.hide()
        self.label.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the title edits it; Esc, or going elsewhere, leaves the field."""
        if watched is self.label and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonRelease and self._editable:
                self.edit()
                return True
        elif watched is self.field:
            if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, *_ENTER):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._end(taking=event.key() != Qt.Key.Key_Escape)
                return True
            if event.type() == QEvent.Type.FocusOut and self.is_editing:
                self._end(taking=True)
        return super().eventFilter(watched, event)

    # inside

    def _end(self, *, taking: bool) -> None:
        """Be a title again. What is written is the title, unless nothing is, or it is what was there."""
        title = " ".join(self.field.text().split()) if taking else ""
        keyed, parent = self.field.hasFocus(), self.parentWidget()
        self.leave()
        if keyed and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
        if title and title != self._title:
            self.changed.emit(title)

    def _restyle(self) -> None:
        font = self._theme.reading_font(_POINTS)
        font.setWeight(QFont.Weight.Bold)
        self.label.set_title(self._title, font)
        self.field.setFont(font)
