"""The list of articles: rows of summaries, and of hits while something is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal

from corpus.model import ArticleId, ArticleSummary
from gui.text import byline_words, date_words, source_words, tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.rows import RowsModel
from search import Hit

ROW_ROLE = Qt.ItemDataRole.UserRole
LETTER_ROLE = Qt.ItemDataRole.UserRole + 1

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


class ArticleListModel(RowsModel[ArticleId]):
    """Articles in the order given. A change keeps as many in place as it can, and selections with them.

    It knows the articles by their ids; ``summary`` gives the summary of each, so that nothing has to be made
    for twenty thousand rows of which ten are seen. Why they were found is asked for with ``looked_at`` as
    they come into view, and told with ``add_hits``: any row can be gone to at once.
    """

    looked_at = Signal(object)  # list of ArticleId: why they were found, or who is told of, is not known

    def __init__(self, summary: Callable[[ArticleId], ArticleSummary], parent: Any = None) -> None:
        super().__init__(parent)
        self._summary = summary
        self._hits = _NO_HITS
        self._names: dict[ArticleId, tuple[str, ...]] = {}
        self._letters: dict[ArticleId, str] = {}
        self._searched = False
        self._looked_at: dict[ArticleId, None] = {}
        self._asked: set[ArticleId] = set()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._ask)

    def show(
        self,
        ids: Sequence[ArticleId],
        hits: Mapping[ArticleId, Hit] = _NO_HITS,
        *,
        searched: bool = False,
    ) -> None:
        """Show these articles, and why they were found. ``searched``: they were, and for those that have no
        hit yet it is to be asked for.
        """
        before, self._hits, self._searched = self._hits, hits, searched or bool(hits)
        self._asked.clear()
        self._looked_at.clear()
        if self._arrange(ids):
            self.tell([id for id in {*before, *hits} if before.get(id) != hits.get(id)])

    def add_hits(self, hits: Mapping[ArticleId, Hit]) -> None:
        """Tell why these articles were found."""
        self._hits = {**self._hits, **hits}
        self.tell(hits)

    def remove(self, ids: Iterable[ArticleId]) -> int:
        """Show these articles no more; how many were shown."""
        gone = {id for id in ids if id in self._at}
        if gone:
            self._arrange([id for id in self._ids if id not in gone])
        return len(gone)

    def set_letters(self, letters: Mapping[ArticleId, str]) -> None:
        """Mark the articles chosen for a comparison with their letters."""
        before, self._letters = self._letters, dict(letters)
        self.tell([id for id in {*before, *letters} if before.get(id) != letters.get(id)])

    def set_names(self, names: Mapping[ArticleId, tuple[str, ...]]) -> None:
        """Tell the names most told of in articles."""
        before, self._names = self._names, {**self._names, **names}
        self.tell([id for id, told in names.items() if before.get(id, ()) != told])

    def summary(self, id: ArticleId) -> ArticleSummary:
        """The summary of an article."""
        return self._summary(id)

    def row(self, at: int) -> ArticleRow:
        """The row at that place."""
        id = self._ids[at]
        return ArticleRow(self._summary(id), self._hits.get(id), self._names.get(id, ()))

    def hits(self) -> Mapping[ArticleId, Hit]:
        """Why those were found that were searched for."""
        return self._hits

    # -- as Qt asks --------------------------------------------------------------------------------------

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its letter, and words for those who listen."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            self._look_at(row.id)
            return row
        if role == LETTER_ROLE:
            return self._letters.get(row.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.summary.shown_title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.summary.shown_title}\n{row.summary.path}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._letters.get(row.id))
        return None

    # -- inside ------------------------------------------------------------------------------------------

    def _look_at(self, id: ArticleId) -> None:
        if self._searched and id not in self._asked and (id not in self._hits or id not in self._names):
            self._looked_at[id] = None
            self._turn.start(0)

    def _ask(self) -> None:
        """All that came into view in this turn of the event loop, at once; each is asked for once."""
        ids = list(self._looked_at)
        self._asked.update(ids)
        self._looked_at.clear()
        if ids:
            self.looked_at.emit(ids)


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
