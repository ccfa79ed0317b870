"""The list of articles: rows of summaries, and of hits while something is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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

#: So many changed rows are told of one by one, of which only those in view are painted; more as one.
_FEW = 100

_ROOT = QModelIndex()
_NO_HITS: Mapping[ArticleId, Hit] = {}


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
    """Articles in the order given. A change keeps as many in place as it can, and selections with them.

    It knows the articles by their ids; ``summary`` gives the summary of each, so that nothing has to be made
    for twenty thousand rows of which ten are seen.
    """

    more_wanted = Signal(int)  # the number of rows there are already

    def __init__(self, summary: Callable[[ArticleId], ArticleSummary], parent: Any = None) -> None:
        super().__init__(parent)
        self._summary = summary
        self._ids: list[ArticleId] = []
        self._at: dict[ArticleId, int] = {}
        self._hits = _NO_HITS
        self._names: dict[ArticleId, tuple[str, ...]] = {}
        self._letters: dict[ArticleId, str] = {}
        self._total = 0
        self._asked_at = -1

    def show(
        self,
        ids: Sequence[ArticleId],
        hits: Mapping[ArticleId, Hit] = _NO_HITS,
        *,
        total: int | None = None,
    ) -> None:
        """Show these articles, and why they were found. ``total``: how many there are in all, if these are
        only the first.
        """
        before, self._hits = self._hits, hits
        self._total = len(ids) if total is None else total
        self._asked_at = -1
        self._arrange(ids)
        self.tell([id for id in {*before, *hits} if before.get(id) != hits.get(id)])

    def add(self, hits: Mapping[ArticleId, Hit]) -> None:
        """Show these articles below the others."""
        self._hits = {**hits, **self._hits}
        self._arrange([*self._ids, *(id for id in hits if id not in self._at)])

    def remove(self, ids: Iterable[ArticleId]) -> int:
        """Show these articles no more; how many were shown."""
        gone = {id for id in ids if id in self._at}
        if gone:
            self._total -= len(gone)
            self._arrange([id for id in self._ids if id not in gone])
        return len(gone)

    def tell(self, ids: Iterable[ArticleId]) -> None:
        """These articles have changed."""
        rows = sorted(self._at[id] for id in ids if id in self._at)
        if len(rows) > _FEW:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], 0))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def set_letters(self, letters: Mapping[ArticleId, str]) -> None:
        """Mark the articles chosen for a comparison with their letters."""
        before, self._letters = self._letters, dict(letters)
        self.tell([id for id in {*before, *letters} if before.get(id) != letters.get(id)])

    def set_names(self, names: Mapping[ArticleId, tuple[str, ...]]) -> None:
        """Tell the names most told of in articles."""
        before, self._names = self._names, {**self._names, **names}
        self.tell([id for id, told in names.items() if before.get(id, ()) != told])

    def row(self, at: int) -> ArticleRow:
        """The row at that place."""
        id = self._ids[at]
        return ArticleRow(self._summary(id), self._hits.get(id), self._names.get(id, ()))

    def id(self, at: int) -> ArticleId:
        """The article at that place."""
        return self._ids[at]

    def ids(self) -> list[ArticleId]:
        """The articles in the order shown."""
        return list(self._ids)

    def hits(self) -> Mapping[ArticleId, Hit]:
        """Why those were found that were searched for."""
        return self._hits

    def index_of(self, id: ArticleId | None) -> QModelIndex:
        """Where the article stands; an invalid index if it is not shown."""
        at = None if id is None else self._at.get(id)
        return QModelIndex() if at is None else self.index(at, 0)

    # -- as Qt asks --------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Every row is at the top."""
        return 0 if parent.isValid() else len(self._ids)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether more was found than is shown."""
        return not parent.isValid() and self._asked_at < len(self._ids) < self._total

    def fetchMore(self, _parent: AnyIndex) -> None:
        """Ask for the rows that follow; they come later, by ``add``."""
        self._asked_at = len(self._ids)
        self.more_wanted.emit(len(self._ids))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its letter, and words for those who listen."""
        if not index.isValid():
            return None
        row = self.row(index.row())
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

    def _arrange(self, ids: Sequence[ArticleId]) -> None:
        """Show these: by taking some out or putting some in, where that will do."""
        old, new = self._ids, list(ids)
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        gone, come = len(old) - end - start, len(new) - end - start
        if gone and come:
            self.beginResetModel()
            self._set_ids(new)
            self.endResetModel()
        elif gone:
            self.beginRemoveRows(_ROOT, start, start + gone - 1)
            self._set_ids(new)
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(_ROOT, start, start + come - 1)
            self._set_ids(new)
            self.endInsertRows()

    def _set_ids(self, ids: list[ArticleId]) -> None:
        self._ids = ids
        self._at = dict(zip(ids, range(len(ids)), strict=True))


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


def _common(a: Sequence[ArticleId], b: Sequence[ArticleId]) -> int:
    """How many articles both begin with."""
    shorter = min(len(a), len(b))
    if a[:shorter] == b[:shorter]:
        return shorter
    return next(at for at in range(shorter) if a[at] != b[at])
