"""WhoIsIt: a field that looks names of the library up while it is typed in, to pick who or what is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListView, QStackedWidget, QWidget

from corpus.model import Entity, EntityId, EntityType, OwnName
from gui.dialogs.kind_choice import KindChoice
from gui.dialogs.popup import MARGIN, Popup
from gui.jobs import Job
from gui.panes.announcing import announce
from gui.panes.two_line_delegate import ROW, SECOND_LINE, TwoLineDelegate
from gui.text import dotted, kind_words, tip
from gui.theme import Theme
from gui.theme.tick_style import TickStyle
from gui.viewmodels.name_words import row_words

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTH, _ROWS = 420, 4
_ENTITY = Qt.ItemDataRole.UserRole

#: Looks names up in the background: what is typed, and what to call with those found.
LookUp = Callable[[str, Callable[[list[Entity]], None]], Job]


class WhoIsIt(Popup):
    """Names of the library by any of their words, those told most often first; Enter or a click picks one.

    What is typed can be a ``new`` name too, of a kind that is clicked. ``others`` says, where more than the
    mention pointed at can be meant, how many there are in the article.
    """

    picked = Signal(object, bool)  # Entity or OwnName; whether it is so for all of them

    def __init__(
        self,
        theme: Theme,
        heading: str,
        look_up: LookUp,
        *,
        without: Collection[EntityId] = (),
        new: EntityType | None = None,
        others: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, _WIDTH, parent)
        self._look_up = look_up
        self._job: Job | None = None
        self.model = CandidateModel(without, self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Name"))
        self.field.setAccessibleName(heading)
        self.field.textEdited.connect(self._search)
        self.list = self._list(theme)
        self.pages = self._pages_of(self.list)
        self.all = QCheckBox(others, self)
        TickStyle(self.all)
        self.all.setVisible(bool(others))
        self.kinds = KindChoice(self.tr("Or what is written, as a new name:"), new or EntityType.PERSON, self)
        self.kinds.set_width(_WIDTH - 2 * MARGIN)
        self.kinds.setVisible(new is not None)
        self.kinds.picked.connect(self._pick_new)
        self._takes_new = new is not None
        self.add(self.field, self.pages, self.kinds, self.all)
        self.setFocusProxy(self.field)
        self._search("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Enter picks, Esc leaves."""
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
        key = Qt.Key(event.key())
        if key in rows:
            self._move(rows[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
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
        view.setAccessibleName(self.tr("Names of this library"))
        view.clicked.connect(self._pick)
        return view

    def _pages_of(self, found: QListView) -> QStackedWidget:
        """What is found, or that nothing is: in the same room, so that nothing moves while one types."""
        nothing = self._nothing = self.label("", "muted")
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
        self.kinds.setEnabled(bool(typed.strip()))
        self._job = self._look_up(typed, self._show)

    def _show(self, found: list[Entity]) -> None:
        self.model.show(found)
        any_found = self.model.rowCount() > 0
        none = self.tr("No name like that in this library.")
        self._nothing.setText(none if self.field.text().strip() else self.tr("Type a part of the name."))
        self.pages.setCurrentIndex(0 if any_found else 1)
        if any_found:
            self.list.setCurrentIndex(self.model.index(0))

    def _move(self, by: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + by, 0), last)
        self.list.setCurrentIndex(self.model.index(row))
        announce(self.field, str(self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def _accept(self) -> None:
        if self.model.rowCount() > 0:
            self._pick(self.list.currentIndex())
        elif self._takes_new and self.field.text().strip():
            self._pick_new(self.kinds.kind())

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self._finish(index.data(_ENTITY))

    def _pick_new(self, kind: EntityType) -> None:
        name = " ".join(self.field.text().split())
        self._finish(OwnName(name, name, kind))

    def _finish(self, who: Entity | OwnName) -> None:
        self.picked.emit(who, self.all.isChecked())
        self.close()


class CandidateModel(QAbstractListModel):
    """Names that may be meant, but for those that are not to be offered."""

    def __init__(self, without: Collection[EntityId], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._without = frozenset(without)
        self._shown: list[Entity] = []

    def show(self, found: Sequence[Entity]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = [entity for entity in found if entity.id not in self._without]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, below it what tells it from others, and the entity."""
        entity = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entity.name
        if role == SECOND_LINE:
            return about(entity)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{entity.name} · {about(entity)}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return entity if role == _ENTITY else None


def about(entity: Entity) -> str:
    """What a name is, how often it is told, and how else it is called."""
    kind = kind_words(entity.type, translate=QCoreApplication.translate)
    return dotted((kind, row_words(entity)))
