"""LinesModel: the lines of a concordance as rows, of which only those near the ones in view are there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal

from gui.text import tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.concordance.line_words import spoken_line, title_words
from gui.viewmodels.rows import RowsModel
from search.concordance import Line

LINE_ROLE = Qt.ItemDataRole.UserRole

#: So many lines are asked for at once, and so many such pieces are kept.
PIECE = 60
_KEPT = 100


class LinesModel(RowsModel[int]):
    """As many rows as there are mentions, each known by its number. A row that is asked for and is not there
    yet is empty until its piece comes.
    """

    piece_wanted = Signal(int)  # the first row of a piece that is looked at and is not here

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._pieces: OrderedDict[int, tuple[Line, ...]] = OrderedDict()
        self._missing: list[int] = []  # pieces that were looked at, the last one last
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)  # when all rows in view have been painted
        self._asking.timeout.connect(self._ask)

    def show(self, total: int, lines: Sequence[Line]) -> None:
        """Show so many rows, of which these are the first; as many as before are the same rows, told anew."""
        same = total == self.rowCount()
        if not same:
            self.beginResetModel()
            self._set_ids(list(range(total)))
        self._pieces.clear()
        self._missing.clear()
        self._keep(0, lines)
        if not same:
            self.endResetModel()
        elif total:
            self.dataChanged.emit(self.index(0, 0), self.index(total - 1, 0))

    def add(self, first: int, lines: Sequence[Line]) -> None:
        """Show the lines from the row ``first`` on, which begins a piece."""
        self._keep(first, lines)
        if lines:
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(lines) - 1, 0))

    def line(self, row: int) -> Line | None:
        """The line of a row, if it is here."""
        piece = self._pieces.get(row - row % PIECE, ())
        return piece[row % PIECE] if row % PIECE < len(piece) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, its title as a tip, and words for those who listen. What is not here is asked for."""
        if not index.isValid():
            return None
        line = self.line(index.row())
        if line is None:
            self._want(index.row())
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.left + line.match + line.right
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(title_words(line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_line(line)
        return None

    # -- inside ------------------------------------------------------------------------------------------

    def _keep(self, first: int, lines: Sequence[Line]) -> None:
        for begin in range(0, len(lines), PIECE):
            self._pieces[first + begin] = tuple(lines[begin : begin + PIECE])
            self._pieces.move_to_end(first + begin)
        while len(self._pieces) > _KEPT:
            self._pieces.popitem(last=False)

    def _want(self, row: int) -> None:
        piece = row - row % PIECE
        if piece in self._missing:
            self._missing.remove(piece)
        self._missing.append(piece)
        self._asking.start()

    def _ask(self) -> None:
        """Ask for what was looked at last; what was only passed by in scrolling is no longer wanted."""
        wanted, self._missing = self._missing[-2:], []
        for piece in sorted(wanted):
            self.piece_wanted.emit(piece)
