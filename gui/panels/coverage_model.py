"""CoverageModel: how often each article of a comparison names whom and what, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from corpus.compare import ComparedArticle, Comparison, Coverage
from corpus.model import ArticleId, EntityId, EntityType
from gui.panes import words
from gui.text import count_words, kind_words, source_words, tip
from gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole

#: How names and numbers stand in their cells.
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CoverageModel(QAbstractTableModel):
    """A row for each entity, a column for each article after that of the names.

    Cells are times in 1,000 words, so that long and short articles compare; the counts are in the tips. Those
    of an article in which no names are looked for are empty: what it does not name is not known. ``most``:
    so many rows at most.
    """

    def __init__(self, theme: Theme, *, most: int | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._most = most
        self._comparison: Comparison | None = None
        self._rows: list[Coverage] = []
        self._unread: dict[ArticleId, str] = {}  # articles whose language can't be read, and what to tell
        self.kind: str | None = None  # that entities shown are of, or None for all
        self._focused: EntityId | None = None
        theme.changed.connect(self._repaint)

    def show(self, comparison: Comparison | None) -> None:
        """Show the coverage of a comparison, or none. While it tells of the same articles and names, the rows
        stay as they are, and where the person is among them.
        """
        before = self._comparison
        self._comparison = comparison
        told = ((each.article.id, words.no_names(each.article)) for each in self._articles())
        self._unread = {id: why for id, why in told if why}
        if before is None or comparison is None or _shape(before) != _shape(comparison):
            self._fill()
            return
        self._rows = self._wanted()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self._repaint()

    def set_kind(self, kind: str | None) -> None:
        """Show entities of this kind only, or of all."""
        self.kind = kind
        self._fill()

    def focus(self, entity: EntityId | None) -> None:
        """Make an entity's row stand out."""
        self._focused = entity
        self._repaint()

    def coverage(self, row: int) -> Coverage:
        """The entity of a row."""
        return self._rows[row]

    def article(self, column: int) -> ArticleId:
        """The article of a column after the first."""
        return self._articles()[column - 1].article.id

    def row_of(self, entity: EntityId) -> int | None:
        """The row of an entity, if it is shown."""
        return next((at for at, row in enumerate(self._rows) if row.entity == entity), None)

    def kinds(self) -> list[str]:
        """The kinds that any article names, in the order of their keys."""
        named = {row.type for row in self._comparison.coverage} if self._comparison else set()
        return [kind.value for kind in EntityType if kind in named]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many entities are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """The names, and the articles."""
        return 0 if parent.isValid() else 1 + len(self._articles())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """The letters; whose they are as a tip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        if section == 0 or section > len(self._articles()):
            return "" if role == _ROLE.DisplayRole else None
        compared = self._articles()[section - 1]
        if role == _ROLE.DisplayRole:
            return compared.letter
        return tip(self._heading(compared)) if role == _ROLE.ToolTipRole else None

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The name, or how often it is told."""
        row, column = self._rows[index.row()], index.column()
        if role == _ROLE.TextAlignmentRole:
            return LEFT if column == 0 else RIGHT
        if role == _ROLE.BackgroundRole and row.entity == self._focused:
            return QBrush(QColor(self._theme.tokens.selection))
        if column == 0:
            return self._name(row, role)
        return self._cell(row, self._articles()[column - 1], role)

    def _name(self, row: Coverage, role: int) -> object:
        if role == _ROLE.DisplayRole:
            return row.name
        if role == _ROLE.ToolTipRole:
            return tip(f"{row.name} · {kind_words(row.type, translate=words.translate).lower()}")
        return None

    def _cell(self, row: Coverage, compared: ComparedArticle, role: int) -> object:
        count = row.counts[compared.article.id]
        if role == _ROLE.DisplayRole:
            nothing = "" if compared.article.id in self._unread else "–"
            return rate_words(row.rate(compared.article)) if count else nothing
        if role == _ROLE.ForegroundRole and not count:
            return QColor(self._theme.tokens.muted)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            said = self._told(row, compared, count)
            return tip(said) if role == _ROLE.ToolTipRole else said
        return None

    def _told(self, row: Coverage, compared: ComparedArticle, count: int) -> str:
        if not count and compared.article.id in self._unread:
            return self._unread[compared.article.id]
        if not count:
            return self.tr("{letter} does not name {name}").format(letter=compared.letter, name=row.name)
        often = count_words(count, self.tr("time"), self.tr("times"))
        length = count_words(compared.article.summary.words, self.tr("word"), self.tr("words"))
        return self.tr("{letter} names {name} {often} in {length}").format(
            letter=compared.letter, name=row.name, often=often, length=length
        )

    def _heading(self, compared: ComparedArticle) -> str:
        summary = compared.article.summary
        return f"{source_words(summary.source, translate=words.translate)}: {summary.shown_title}"

    def _articles(self) -> Sequence[ComparedArticle]:
        return self._comparison.articles if self._comparison else ()

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows = self._wanted()
        self.endResetModel()

    def _wanted(self) -> list[Coverage]:
        rows = self._comparison.coverage if self._comparison else ()
        return [row for row in rows if self.kind is None or row.type == self.kind][: self._most]

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _shape(comparison: Comparison) -> tuple[object, ...]:
    """What its rows and columns are of."""
    rows = [(row.entity, row.type) for row in comparison.coverage]
    return rows, [compared.article.id for compared in comparison.articles]


def rate_words(rate: float) -> str:
    """A rate as precisely as it is worth: "31", "4.2", "0.5"."""
    return f"{rate:.0f}" if rate >= 9.95 else f"{rate:.1f}"
