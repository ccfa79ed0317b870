"""The list of articles: rows of summaries, and of hits while something is searched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    Qt,
    Signal,
)

from corpus.model import ArticleId, ArticleSummary
from gui.text import byline_words, date_words, source_words
from gui.viewmodels import AnyIndex
from search import Hit

ROW_ROLE = Qt.ItemDataRole.UserRole
LETTER_ROLE = Qt.ItemDataRole.UserRole + 1

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What one row tells: the article, why it was found, and the names most told of in it."""

    summary: ArticleSummary
    hit: Hit | None = None
    names: tuple[str, ...] = ()

    @property
    def id(self) -> ArticleId:
        """The article's id."""
        return self.summary.id


class ArticleListModel(QAbstractListModel):
    """Rows in the order given. A change keeps as many rows in place as it can, and selections with them."""

    more_wanted = Signal(int)  # the number of rows there are already

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[ArticleRow] = []
        self._at: dict[ArticleId, int] = {}
        self._letters: dict[ArticleId, str] = {}
        self._total = 0
        self._asked_at = -1

    def show(self, rows: Sequence[ArticleRow], total: int | None = None) -> None:
        """Show these rows. ``total``: how many there are in all, if these are only the first."""
        old, new = self.ids(), _ids(rows)
        self._total = len(rows) if total is None else total
        self._asked_at = -1
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        gone, come = len(old) - end - start, len(new) - end - start
        if gone and come:
            self.beginResetModel()
            self._set_rows(list(rows))
            self.endResetModel()
            return
        before = self._rows
        if gone:
            self.beginRemoveRows(_ROOT, start, start + gone - 1)
            self._set_rows(before[:start] + before[start + gone :])
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(_ROOT, start, start + come - 1)
            self._set_rows(before[:start] + list(rows[start : start + come]) + before[start:])
            self.endInsertRows()
        self._replace(list(rows))

    def add(self, rows: Sequence[ArticleRow]) -> None:
        """Show these rows below the others."""
        fresh = [row for row in rows if row.id not in self._at]
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(fresh) - 1)
            self._set_rows(self._rows + fresh)
            self.endInsertRows()

    def set_letters(self, letters: Mapping[ArticleId, str]) -> None:
        """Mark the articles chosen for a comparison with their letters."""
        touched = [id for id in {*letters, *self._letters} if letters.get(id) != self._letters.get(id)]
        self._letters = dict(letters)
        for id in touched:
            self._tell(id)

    def set_names(self, names: Mapping[ArticleId, tuple[str, ...]]) -> None:
        """Tell the names most told of in articles."""
        for id, told in names.items():
            at = self._at.get(id)
            if at is not None and self._rows[at].names != told:
                self._rows[at] = replace(self._rows[at], names=told)
                self._tell(id)

    def row(self, at: int) -> ArticleRow:
        """The row at that place."""
        return self._rows[at]

    def rows(self) -> list[ArticleRow]:
        """The rows, from top to bottom."""
        return list(self._rows)

    def ids(self) -> list[ArticleId]:
        """The articles in the order shown."""
        return _ids(self._rows)

    def index_of(self, id: ArticleId | None) -> QModelIndex:
        """Where the article stands; an invalid index if it is not shown."""
        at = None if id is None else self._at.get(id)
        return QModelIndex() if at is None else self.index(at, 0)

    # -- as Qt asks --------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Every row is at the top."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether more was found than is shown."""
        return not parent.isValid() and self._asked_at < len(self._rows) < self._total

    def fetchMore(self, _parent: AnyIndex) -> None:
        """Ask for the rows that follow; they come later, by ``add``."""
        self._asked_at = len(self._rows)
        self.more_wanted.emit(len(self._rows))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its letter, and words for those who listen."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == LETTER_ROLE:
            return self._letters.get(row.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.summary.shown_title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.summary.shown_title}\n{row.summary.path}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._letters.get(row.id))
        return None

    # -- inside ------------------------------------------------------------------------------------------

    def _set_rows(self, rows: list[ArticleRow]) -> None:
        self._rows = rows
        self._at = dict(zip(_ids(rows), range(len(rows)), strict=True))

    def _replace(self, rows: list[ArticleRow]) -> None:
        pairs = enumerate(zip(self._rows, rows, strict=True))
        touched = [at for at, (old, new) in pairs if old is not new and old != new]
        self._rows = rows
        if touched:
            self.dataChanged.emit(self.index(touched[0], 0), self.index(touched[-1], 0))

    def _tell(self, id: ArticleId) -> None:
        index = self.index_of(id)
        if index.isValid():
            self.dataChanged.emit(index, index)


def spoken(row: ArticleRow, letter: str | None) -> str:
    """A row in words, for a screen reader."""
    tr = QCoreApplication.translate
    summary = row.summary
    parts = [
        summary.shown_title,
        source_words(summary.source, translate=tr),
        date_words(summary.date, summary.date_basis, translate=tr),
        byline_words(summary.authors, translate=tr) if summary.authors else "",
        tr("ArticleList", "unread") if summary.unread else "",
        tr("ArticleList", "starred") if summary.starred else "",
        tr("ArticleList", "sample article") if summary.sample else "",
        tr("ArticleList", "{letter} in the comparison").format(letter=letter) if letter else "",
        row.hit.snippets[0].text if row.hit and row.hit.snippets else "",
    ]
    return ", ".join(part for part in parts if part)


def _ids(rows: Iterable[ArticleRow]) -> list[ArticleId]:
    return [row.summary.id for row in rows]


def _common(a: Sequence[ArticleId], b: Sequence[ArticleId]) -> int:
    """How many articles both begin with."""
    shorter = min(len(a), len(b))
    if a[:shorter] == b[:shorter]:
        return shorter
    return next(at for at in range(shorter) if a[at] != b[at])
