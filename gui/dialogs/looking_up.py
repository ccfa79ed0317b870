"""LookingUp: a field that looks things of the library up while it is typed in, to pick one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStackedWidget, QWidget

from gui.dialogs.popup import Popup
from gui.jobs import Job
from gui.panes.announcing import announce
from gui.panes.two_line_delegate import ROW, SECOND_LINE, TwoLineDelegate
from gui.text import tip
from gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: Under which a row has what was found.
FOUND = Qt.ItemDataRole.UserRole


class Numbered(Protocol):
    """What the library has by number."""

    @property
    def id(self) -> int:
        """Its number."""


T = TypeVar("T", bound=Numbered)
#: Looks things up in the background: what is typed, and what to call with those found.
LookUp = Callable[[str, Callable[[list[T]], None]], Job]


class FoundModel(QAbstractListModel, Generic[T]):
    """What may be meant, but for what is not to be offered: on each row what it is ``called``, and below it
    what tells it from others (``about``).
    """

    def __init__(
        self,
        called: Callable[[T], str],
        about: Callable[[T], str],
        without: Collection[int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._called = called
        self._about = about
        self._without = frozenset(without)
        self._shown: list[T] = []

    def show(self, found: Sequence[T]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = [each for each in found if each.id not in self._without]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Both lines, both as one, and what was found."""
        if not index.isValid():
            return None
        found = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._called(found)
        if role == SECOND_LINE:
            return self._about(found)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{self._called(found)} · {self._about(found)}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return found if role == FOUND else None


class LookingUp(Popup, Generic[T]):
    """Looks up what is typed, in ``rows`` rows; Up and Down move, Enter or a click picks, Esc leaves.

    Who derives from it puts ``field`` and ``pages`` where they belong, calls ``search("")`` then, and says
    what ``pick`` does.
    """

    def __init__(
        self,
        theme: Theme,
        heading: str,
        look_up: LookUp[T],
        model: FoundModel[T],
        *,
        width: int,
        rows: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, width, parent)
        self._look_up = look_up
        self._rows = rows
        self._job: Job | None = None
        self.model = model
        self.model.setParent(self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(heading)
        self.field.textEdited.connect(self.search)
        self.setFocusProxy(self.field)
        self.list = self._list(theme)
        self.nothing = self.label("", "muted")
        self.pages = self._pages()

    def search(self, typed: str) -> None:
        """Look this up; what was looked up before is shown no more."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._look_up(typed, self.show_found)

    def show_found(self, found: list[T]) -> None:
        """Show what was found, the first of it chosen."""
        self.model.show(found)
        any_found = self.model.rowCount() > 0
        self.pages.setCurrentIndex(0 if any_found else 1)
        if any_found:
            self.list.setCurrentIndex(self.model.index(0))

    def pick(self, found: T) -> None:
        """This is meant."""
        raise NotImplementedError

    def accept(self) -> None:
        """At Enter: what is chosen is meant."""
        self._pick(self.list.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Enter picks, Esc leaves."""
        page = self._rows
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        key = Qt.Key(event.key())
        if key in rows:
            self._move(rows[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is shown any more that is still looked up."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    def _list(self, theme: Theme) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(TwoLineDelegate(theme, view))
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.clicked.connect(self._pick)
        return view

    def _pages(self) -> QStackedWidget:
        """What is found, or that nothing is: in the same room, so that nothing moves while one types."""
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.nothing.setContentsMargins(8, 6, 8, 0)
        pages = QStackedWidget(self)
        pages.addWidget(self.list)
        pages.addWidget(self.nothing)
        pages.setFixedHeight(self._rows * ROW)
        return pages

    def _move(self, by: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + by, 0), last)
        self.list.setCurrentIndex(self.model.index(row))
        announce(self.field, str(self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            self.pick(index.data(FOUND))
