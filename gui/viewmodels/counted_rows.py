"""The counts of what is found as rows: under each heading the most frequent values, in steady order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from gui.text import count_words, genre_words, tip
from gui.viewmodels import NOWHERE, AnyIndex
from gui.viewmodels.counting import Counted
from gui.viewmodels.filters import Asked, asked

ROW_ROLE = Qt.ItemDataRole.UserRole
#: So many values stand under a heading; the others are behind "More".
SHOWN = 5


class RowKind(Enum):
    """What a row is."""

    HEADING = "heading"
    VALUE = "value"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A heading, a value with its count (None: not among those counted), or how many more there are.

    ``share`` is that of the most frequent value of its kind, 0 to 1.
    """

    kind: RowKind
    name: str
    text: str
    value: str = ""
    count: int | None = None
    share: float = 0.0
    chosen: bool = False
    excluded: bool = False
    folded: bool = False

    @property
    def key(self) -> tuple[RowKind, str, str]:
        """What it is whatever its count."""
        return self.kind, self.name, self.value


class CountedModel(QAbstractListModel):
    """Sources, people, places, organisations, events, genres of what is found, where there are any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counted = Counted()
        self._order: dict[str, list[str]] = {}
        self._folded: set[str] = set()
        self._rows: list[CountedRow] = []

    def show(self, counted: Counted) -> None:
        """Tell these counts. Values that stay among the most frequent keep their places."""
        self._counted = counted
        for name in self._names():
            self._order[name] = steady(self._order.get(name, []), counted.values.get(name, {}), SHOWN)
        self._show()

    def folded(self) -> list[str]:
        """Under which headings nothing is shown."""
        return sorted(self._folded)

    def fold(self, names: Iterable[str], folded: bool) -> None:
        """Show nothing under these headings any more, or show it again."""
        known = self._names().keys() & set(names)
        self._folded = self._folded | known if folded else self._folded - known
        self._show()

    def row(self, index: AnyIndex) -> CountedRow:
        """The row at that place."""
        return self._rows[index.row()]

    def index_of(self, key: tuple[RowKind, str, str]) -> AnyIndex:
        """Where that row stands; an invalid index where it does not."""
        at = next((at for at, row in enumerate(self._rows) if row.key == key), -1)
        return self.index(at, 0)

    def title(self, name: str) -> str:
        """What is counted under this name."""
        return self._names()[name]

    def all_of(self, name: str) -> list[CountedRow]:
        """All values that were counted, most first."""
        counts = self._counted.values.get(name, {})
        of = asked(self._counted.searched.typed, name)
        return [self._value(name, value, counts, of) for value in ranked(counts)]

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Every row is at the top."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, and words for those who point and those who listen."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.kind is RowKind.VALUE:
            return tip(self.spoken(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return None

    def spoken(self, row: CountedRow) -> str:
        """The row in words."""
        told = [row.text]
        if row.count is not None:
            told.append(count_words(row.count, self.tr("article"), self.tr("articles")))
        if row.chosen:
            told.append(self.tr("chosen"))
        if row.excluded:
            told.append(self.tr("left out"))
        if row.kind is RowKind.HEADING:
            told.append(self.tr("folded") if row.folded else self.tr("unfolded"))
        return ", ".join(told)

    # -- inside ------------------------------------------------------------------------------------------

    def _show(self) -> None:
        rows = [row for name in self._names() for row in self._rows_of(name)]
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _rows_of(self, name: str) -> list[CountedRow]:
        counts = self._counted.values.get(name, {})
        of = asked(self._counted.searched.typed, name)
        beside = [value for value in (*of.chosen, *of.excluded) if value not in self._order[name]]
        if not counts and not beside:
            return []
        folded = name in self._folded
        rows = [CountedRow(RowKind.HEADING, name, self._names()[name], folded=folded)]
        if folded:
            return rows
        rows += [self._value(name, value, counts, of) for value in (*beside, *self._order[name])]
        more = len(counts.keys() - {row.value for row in rows})
        if more:
            rows.append(CountedRow(RowKind.MORE, name, self.tr("{n} more…").format(n=more)))
        return rows

    def _value(self, name: str, value: str, counts: Mapping[str, int], of: Asked) -> CountedRow:
        most = max(counts.values(), default=1)
        return CountedRow(
            RowKind.VALUE,
            name,
            genre_words(value) if name == "genre" else value,
            value,
            counts.get(value),
            counts.get(value, 0) / most,
            value in of.chosen,
            value in of.excluded,
        )

    def _names(self) -> dict[str, str]:
        return {
            "source": self.tr("Sources"),
            "person": self.tr("People"),
            "place": self.tr("Places"),
            "organisation": self.tr("Organisations"),
            "event": self.tr("Events"),
            "genre": self.tr("Genres"),
        }


def ranked(counts: Mapping[str, int]) -> list[str]:
    """The values, most frequent first, then by name."""
    return sorted(counts, key=lambda value: (-counts[value], value.casefold()))


def steady(before: Sequence[str], counts: Mapping[str, int], most: int) -> list[str]:
    """The ``most`` frequent values, those that were shown ``before`` in their places; of equals these stay.

    Where fewer than half of them stay, it is another list, and begins with the most frequent.
    """
    wanted = sorted(ranked(counts), key=lambda value: (-counts[value], value not in before))[:most]
    stay = [value for value in before if value in wanted]
    if 2 * len(stay) < len(wanted):
        return wanted
    fresh = iter([value for value in wanted if value not in before])
    placed = [value if value in wanted else next(fresh, None) for value in before[:most]]
    return [value for value in (*placed, *fresh) if value is not None]
