"""Rows known by an id, of which as many as can be keep their place when others come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex

from gui.viewmodels import AnyIndex

K = TypeVar("K")

#: So many runs of changed rows are told of one by one, of which only those in view are painted; more as one.
_FEW = 100

_ROOT = QModelIndex()


class RowsModel(QAbstractListModel, Generic[K]):
    """Rows in the order given, each known by its id. Whoever derives from it says what they tell."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._ids: list[K] = []
        self._places: dict[K, int] | None = {}  # None: not reckoned yet

    def id(self, at: int) -> K:
        """What stands at that place."""
        return self._ids[at]

    def ids(self) -> list[K]:
        """All in the order shown."""
        return list(self._ids)

    def ids_between(self, first: int, last: int) -> list[K]:
        """What stands from one place to another, that one too."""
        return self._ids[first : last + 1]

    def runs_of(self, ids: Iterable[K]) -> Iterator[tuple[int, int]]:
        """The first and last place of each unbroken run of these, from the top; without what is not shown."""
        rows = sorted(self._at[id] for id in ids if id in self._at)
        # Within a run the difference between a place and its number is the same.
        for _, run in groupby(enumerate(rows), lambda numbered: numbered[1] - numbered[0]):
            places = [row for _, row in run]
            yield places[0], places[-1]

    def index_of(self, id: K | None) -> QModelIndex:
        """Where it stands; an invalid index if it is not shown."""
        at = None if id is None else self._at.get(id)
        return QModelIndex() if at is None else self.index(at, 0)

    def tell(self, ids: Iterable[K]) -> None:
        """These have changed."""
        runs = list(self.runs_of(ids))
        if len(runs) > _FEW:
            runs = [(runs[0][0], runs[-1][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Every row is at the top."""
        return 0 if parent.isValid() else len(self._ids)

    def _arrange(self, ids: Sequence[K]) -> bool:
        """Show these: by taking some out or putting some in, where that will do; else False: all is new."""
        old, new = self._ids, list(ids)
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        gone, come = len(old) - end - start, len(new) - end - start
        if gone and come:
            self.beginResetModel()
            self._set_ids(new)
            self.endResetModel()
            return False
        if gone:
            self.beginRemoveRows(_ROOT, start, start + gone - 1)
            self._set_ids(new)
            self.endRemoveRows()
        elif come:
            self.beginInsertRows(_ROOT, start, start + come - 1)
            self._set_ids(new)
            self.endInsertRows()
        return True

    @property
    def _at(self) -> dict[K, int]:
        """Where each stands, reckoned when somebody asks: each key may bring a hundred thousand."""
        if self._places is None:
            self._places = dict(zip(self._ids, range(len(self._ids)), strict=True))
        return self._places

    def _set_ids(self, ids: list[K]) -> None:
        self._ids, self._places = ids, None


def _common(a: Sequence[K], b: Sequence[K]) -> int:
    """How many both begin with."""
    shorter = min(len(a), len(b))
    if a[:shorter] == b[:shorter]:
        return shorter
    return next(at for at in range(shorter) if a[at] != b[at])
