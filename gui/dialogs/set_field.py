"""A small field that pops up where something is not known, or is wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from corpus.errors import InvalidValue
from corpus.model import ArticleSummary
from gui.dialogs.popup import MARGIN, Popup
from gui.panes.flow_layout import FlowLayout
from gui.text import GENRES, genre_words

_WIDTH, _WIDE = 340, 480
_WIDE_FIELDS = ("title", "genre")


class SetField(Popup):
    """Asks for one field of one article or several. What can't be taken is said below the field; ``note``:
    what is known of what stands there, such as by what it was estimated.
    """

    accepted = Signal(str, object)  # the field and its value; None: back to what was found

    def __init__(
        self,
        field: str,
        value: str,
        *,
        articles: int,
        was_set: bool,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", _WIDE if field in _WIDE_FIELDS else _WIDTH, parent)
        self.setObjectName("set_field")
        self._field = field
        self.set_heading(self._heading(field, articles))
        self.line = QLineEdit(value, self)
        self.line.setAccessibleName(self.heading.text())
        self.line.setPlaceholderText(self._hint(field))
        self.line.end(False)
        self.line.home(True)  # all is selected, and its beginning in view
        self.line.returnPressed.connect(self.accept)
        if field == "genre":
            self.add(self._choices())
        self.note = QLabel(note, self)
        self.note.setProperty("role", "muted")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setVisible(bool(note))
        self.add(self.line, self.note, self.problem, self._buttons(was_set))
        self.setFocusProxy(self.line)

    def accept(self) -> None:
        """Take what is written, or say why it can't be taken."""
        from gui.operations import parse_field

        try:
            value = parse_field(self._field, self.line.text())
        except InvalidValue as error:
            self.say(error.message)
            return
        self._finish(value)

    def _finish(self, value: object) -> None:
        self.accepted.emit(self._field, value)
        self.close()

    def _buttons(self, was_set: bool) -> QHBoxLayout:
        before = []
        if was_set:
            before = [self.button(self.tr("Back to what was found"), lambda: self._finish(None), "link")]
        return self.row_of_buttons(self.button(self.tr("Set"), self.accept, "primary"), *before)

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
        choices.setFixedHeight(row.heightForWidth(self.width() - 2 * MARGIN))
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
