"""WhichEvent: a field that looks events of the library up while it is typed in, to pick one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStackedWidget, QWidget

from corpus.model import Event, EventId
from gui.dialogs.popup import Popup
from gui.jobs import Job
from gui.panes.announcing import announce
from gui.panes.two_line_delegate import ROW, SECOND_LINE, TwoLineDelegate
from gui.text import dotted, tip
from gui.theme import Theme
from gui.viewmodels.events.event_words import articles_words, when_words

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTH, _ROWS = 440, 5
_EVENT = Qt.ItemDataRole.UserRole

#: Looks events up in the background: what is typed, and what to call with those found.
LookUpEvents = Callable[[str, Callable[[list[Event]], None]], Job]


class WhichEvent(Popup):
    """Events by any words of their titles, those told most first; Enter or a click picks one.

    ``offers``: what is typed can be the title of a new event too, in these words.
    """

    picked = Signal(object)  # Event
    wanted = Signal(str)  # the title of a new one

    def __init__(
        self,
        theme: Theme,
        heading: str,
        look_up: LookUpEvents,
        *,
        without: Collection[EventId] = (),
        offers: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, _WIDTH, parent)
        self._look_up = look_up
        self._job: Job | None = None
        self.model = EventModel(without, self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Words of its title"))
        self.field.setAccessibleName(heading)
        self.field.textEdited.connect(self._search)
        self.list = self._list(theme)
        self.pages = self._pages_of(self.list)
        self.new = self.button(offers, self._pick_new, "link")
        self.new.setVisible(bool(offers))
        self.add(self.field, self.pages, self.new)
        self.setFocusProxy(self.field)
        self._search("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Enter picks, Esc leaves."""
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
        key = Qt.Key(event.key())
        if key in rows:
            self._move(rows[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is shown any more that is still looked up."""
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)

    # inside

    def _list(self, theme: Theme) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(TwoLineDelegate(theme, view))
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAccessibleName(self.tr("Events of this library"))
        view.clicked.connect(self._pick)
        return view

    def _pages_of(self, found: QListView) -> QStackedWidget:
        """What is found, or that nothing is: in the same room, so that nothing moves while one types."""
        nothing = self.label(self.tr("No event like that in this library."), "muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        nothing.setContentsMargins(8, 6, 8, 0)
        pages = QStackedWidget(self)
        pages.addWidget(found)
        pages.addWidget(nothing)
        pages.setFixedHeight(_ROWS * ROW)
        return pages

    def _search(self, typed: str) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._look_up(typed, self._show)

    def _show(self, found: list[Event]) -> None:
        self.model.show(found)
        any_found = self.model.rowCount() > 0
        self.pages.setCurrentIndex(0 if any_found else 1)
        if any_found:
            self.list.setCurrentIndex(self.model.index(0))

    def _move(self, by: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + by, 0), last)
        self.list.setCurrentIndex(self.model.index(row))
        announce(self.field, str(self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            self.picked.emit(index.data(_EVENT))
            self.close()

    def _pick_new(self) -> None:
        self.wanted.emit(" ".join(self.field.text().split()))
        self.close()


class EventModel(QAbstractListModel):
    """Events that may be meant, but for those that are not to be offered."""

    def __init__(self, without: Collection[EventId], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._without = frozenset(without)
        self._shown: list[Event] = []

    def show(self, found: Sequence[Event]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = [event for event in found if event.id not in self._without]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, below it what tells it from others, and the event."""
        if not index.isValid():
            return None
        event = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return event.title
        if role == SECOND_LINE:
            return about(event)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{event.title} · {about(event)}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return event if role == _EVENT else None


def about(event: Event) -> str:
    """When it was, and how many articles tell of it."""
    return dotted((when_words(event), articles_words(len(event.articles))))
