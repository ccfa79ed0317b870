"""ArticlePicker: a list that pops up, searched as it is typed in, to pick one article of the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from corpus.model import ArticleSummary
from gui.panes import words
from gui.panes.two_line_delegate import SECOND_LINE, TwoLineDelegate
from gui.text import byline_words, date_words, dotted, source_words, tip
from gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTH, _HEIGHT = 420, 380
_SUMMARY = Qt.ItemDataRole.UserRole


class ArticlePicker(QFrame):
    """Articles by title, source, author or date; Enter or a click picks one."""

    picked = Signal(object)  # ArticleId

    def __init__(
        self, theme: Theme, articles: Sequence[ArticleSummary], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.model = PickerModel(articles)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Title, source, author or date"))
        self.field.setAccessibleName(self.tr("Search the articles to add"))
        self.field.textEdited.connect(self._search)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLineDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Articles to add"))
        self.list.clicked.connect(self._pick)
        self._nothing = QLabel(self.tr("No article like that."), self)
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._nothing.setContentsMargins(8, 6, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.field)
        self._search("")

    def pop_up(self, below: QWidget) -> None:
        """Appear below a button, its right edge at the button's."""
        at = below.mapToGlobal(QPoint(below.width() - self.width(), below.height() + 4))
        area = self.screen().availableGeometry()
        self.move(max(area.left(), at.x()), min(at.y(), area.bottom() - self.height()))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Enter picks, Esc leaves."""
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}
        key = Qt.Key(event.key())
        if key in rows:
            last = self.model.rowCount() - 1
            row = min(max(self.list.currentIndex().row() + rows[key], 0), last)
            self.list.setCurrentIndex(self.model.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        found = self.model.rowCount() > 0
        self._nothing.setVisible(not found)
        self.list.setVisible(found)
        if found:
            self.list.setCurrentIndex(self.model.index(0))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(_SUMMARY).id)
            self.close()


class PickerModel(QAbstractListModel):
    """The articles in which all words typed stand, in the order given."""

    def __init__(self, articles: Sequence[ArticleSummary]) -> None:
        super().__init__()
        self._all = [(_searched(article), article) for article in articles]
        self._shown = list(articles)

    def search(self, typed: str) -> None:
        """Show those with all these words."""
        wanted = typed.casefold().split()
        self.beginResetModel()
        self._shown = [article for text, article in self._all if all(word in text for word in wanted)]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, below it whose it is and when, and the summary."""
        article = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return article.shown_title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{article.shown_title} · {about(article)}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        if role == SECOND_LINE:
            return about(article)
        return article if role == _SUMMARY else None


def about(article: ArticleSummary) -> str:
    """Whose an article is, when it was published, and by whom: first what tells articles apart best."""
    return dotted(
        (
            source_words(article.source, translate=words.translate),
            date_words(article.date, article.date_basis, translate=words.translate),
            byline_words(article.authors, translate=words.translate),
        )
    )


def _searched(article: ArticleSummary) -> str:
    return f"{article.shown_title} {about(article)} {article.date or ''}".casefold()
