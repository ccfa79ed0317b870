"""A small field that pops up where something is not known, or is wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from corpus.errors import InvalidValue
from corpus.model import ArticleSummary
from gui.panes.flow_layout import FlowLayout
from gui.text import GENRES, genre_words

_WIDTH, _WIDE = 340, 480
_WIDE_FIELDS = ("title", "genre")
_MARGIN = 12


class SetField(QFrame):
    """Asks for one field of one article or several. What can't be taken is said below the field."""

    accepted = Signal(str, object)  # the field and its value; None: back to what was found

    def __init__(
        self, field: str, value: str, *, articles: int, was_set: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setObjectName("set_field")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDE if field in _WIDE_FIELDS else _WIDTH)
        self._field = field
        heading = QLabel(self._heading(field, articles), self)
        heading.setProperty("role", "strong")
        self.line = QLineEdit(value, self)
        self.line.setAccessibleName(heading.text())
        self.line.setPlaceholderText(self._hint(field))
        self.line.end(False)
        self.line.home(True)  # all is selected, and its beginning in view
        self.line.returnPressed.connect(self.accept)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        layout.setSpacing(7)
        for widget in (heading, self.line, self.problem):
            layout.addWidget(widget)
        if field == "genre":
            layout.insertWidget(1, self._choices())
        layout.addLayout(self._buttons(was_set))
        self.setFocusProxy(self.line)

    def pop_up(self, at: QPoint) -> None:
        """Appear at that point of the screen, within it."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = min(at.x(), area.right() - self.width())
        y = min(at.y(), area.bottom() - self.height())
        self.move(max(area.left(), x), max(area.top(), y))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def accept(self) -> None:
        """Take what is written, or say why it can't be taken."""
        from gui.operations import parse_field

        try:
            value = parse_field(self._field, self.line.text())
        except InvalidValue as error:
            self.problem.setText(error.message)
            self.problem.show()
            self.adjustSize()
            return
        self._finish(value)

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

    def _finish(self, value: object) -> None:
        self.accepted.emit(self._field, value)
        self.close()

    def _buttons(self, was_set: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if was_set:
            back = QPushButton(self.tr("Back to what was found"), self)
            back.setProperty("role", "link")
            back.clicked.connect(lambda: self._finish(None))
            row.addWidget(back)
        row.addStretch(1)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.close)
        accept = QPushButton(self.tr("Set"), self)
        accept.setProperty("role", "primary")
        accept.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(accept)
        return row

    def _choices(self) -> QWidget:
        """The genres that are told apart, each a click."""
        choices = QWidget(self)
        row = FlowLayout(choices, gap=6)
        row.setContentsMargins(0, 0, 0, 0)
        for genre in GENRES:
            chip = QPushButton(genre_words(genre, translate=QCoreApplication.translate), choices)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(genre == self.line.text().casefold())
            chip.setAutoDefault(False)
            chip.clicked.connect(partial(self._finish, genre))
            row.addWidget(chip)
        choices.setFixedHeight(row.heightForWidth(self.width() - 2 * _MARGIN))
        return choices

    def _heading(self, field: str, articles: int) -> str:
        names = {
            "title": self.tr("Title"),
            "author": self.tr("Author"),
            "source": self.tr("Source"),
            "date": self.tr("Date"),
            "genre": self.tr("Genre"),
        }
        if articles == 1:
            return names[field]
        return self.tr("{field} of {n} articles").format(field=names[field], n=articles)

    def _hint(self, field: str) -> str:
        return {
            "title": self.tr("As the article has it"),
            "author": self.tr("Several names: First Name; Second Name"),
            "source": self.tr("The paper, site or agency"),
            "date": self.tr("2009, 2009-10 or 2009-10-05"),
            "genre": self.tr("Or a word of your own"),
        }[field]


def written(field: str, summary: ArticleSummary, genre: str | None = None) -> str:
    """A field of an article as a person would write it; its ``genre`` is in no summary."""
    match field:
        case "title":
            return summary.title or ""
        case "author":
            return "; ".join(summary.authors)
        case "source":
            return summary.source or ""
        case "date":
            return summary.date.iso if summary.date else ""
        case "genre":
            return genre or ""
    raise ValueError(f"not a field: {field!r}")
