"""The names offered below the search field while one types; the keys stay with the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout

from gui.panes.announcing import announce
from gui.panes.two_line_delegate import ONE_LINE, ROW, SECOND_LINE, TwoLineDelegate
from gui.text import Utf16Map, count_words, tip
from gui.theme import Theme
from gui.viewmodels import NOWHERE, AnyIndex
from gui.viewmodels.completer import Completer, Completion, Offer

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
#: So many are in view at once.
_MOST = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Completing(QObject):
    """Offers completions for a field: Tab, up and down choose one, Enter or a click takes it, Esc declines.
    Tab takes the one that is offered alone.
    In an empty field Down offers what was searched for before; there Delete forgets the one that is chosen.

    Nothing is chosen until a key or the mouse does, so that Enter searches for what was typed. What plain
    words happen to begin leaves the arrows to the field, too, until Tab has chosen from it.
    """

    picked = Signal(str)  # the query with what was picked
    past_picked = Signal(str)  # a query of before
    forget_wanted = Signal(str)  # a query of before

    def __init__(
        self,
        field: QLineEdit,
        completer: Completer,
        theme: Theme,
        past: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(completer)
        self._field = field
        self._completer = completer
        self._theme = theme
        self._past = past
        self._popup: CompletionPopup | None = None
        field.textEdited.connect(self._ask)
        field.cursorPositionChanged.connect(self._forget_elsewhere)
        field.returnPressed.connect(completer.forget)
        field.installEventFilter(self)
        completer.offered.connect(self._show)

    @property
    def popup(self) -> CompletionPopup | None:
        """What is offered, where anything is."""
        return self._popup if self._popup is not None and self._popup.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose while something is offered; hide it when the field, or all, is left."""
        kind = event.type()
        if self.popup is None:
            down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
            return down and kind == QEvent.Type.KeyPress and self.offer_past(chosen=True)
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # whatever it means to the window
            return False
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._takes(event)
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move):
            self._hide()
        return False

    def offer_past(self, *, chosen: bool = False) -> bool:
        """Offer what was searched for before, the last first and maybe ``chosen``; False where it can't be.

        It is offered in an empty field only.
        """
        past = self._past() if not self._field.text().strip() else ()
        if not past:
            return False
        told = tuple(Completion(query, "", query, len(query)) for query in past)
        popup = self._shown_popup()
        popup.offer(Offer("", 0, told, past=True))
        if chosen:
            popup.step(1)
        return True

    def _takes(self, event: QKeyEvent) -> bool:
        popup = self.popup
        assert popup is not None
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._hide()
            return True
        chosen = popup.chosen()
        if key == Qt.Key.Key_Delete and chosen is not None and popup.past:
            self.forget_wanted.emit(chosen.query)
            if not self.offer_past(chosen=True):
                self._hide()
            return True
        if key in _ENTER and chosen is not None:
            self._pick(chosen)
            return True
        if key == Qt.Key.Key_Tab and popup.only is not None:
            self._pick(popup.only)
            return True
        if key in _TABS:
            popup.step(_TABS[key], around=True)
            return True
        if key in _ARROWS and (popup.asked or chosen is not None):
            return popup.step(_ARROWS[key])
        if key in _ENTER or key in _ARROWS:
            self._hide()
        return False

    def _ask(self) -> None:
        if self._popup is not None:
            self._popup.unchoose()
        self._completer.ask(*self._now())

    def _show(self, offer: Offer) -> None:
        is_wanted = self._now() == (offer.query, offer.cursor) and self._field.hasFocus()
        if not (offer.completions and is_wanted):
            self._hide()
            return
        self._shown_popup().offer(offer)

    def _shown_popup(self) -> CompletionPopup:
        if self._popup is None:
            self._popup = CompletionPopup(self._theme, self._field)
            self._popup.picked.connect(self._pick)
            self.destroyed.connect(self._popup.deleteLater)
        return self._popup

    def _pick(self, completion: Completion) -> None:
        past = self._popup is not None and self._popup.past
        self._hide()
        self._field.setText(completion.query)
        self._field.setCursorPosition(Utf16Map(completion.query).to_qt(completion.cursor))
        announce(self._field, completion.query)
        (self.past_picked if past else self.picked).emit(completion.query)
        if completion.query[: completion.cursor].endswith(":"):
            self._ask()  # a field: what it may ask for

    def _forget_elsewhere(self) -> None:
        """The cursor was moved without typing, or the text replaced: what is looked up is for elsewhere."""
        if self._now() != self._completer.asked:
            self._completer.forget()
            self._hide()

    def _now(self) -> tuple[str, int]:
        """What is typed, and where the cursor stands in it, in code points."""
        text = self._field.text()
        return text, Utf16Map(text).to_text(self._field.cursorPosition())

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()


class CompletionPopup(QFrame):
    """A list over the window, below a field. It takes no focus and no keys; a click beside it hides it."""

    picked = Signal(object)  # Completion

    def __init__(self, theme: Theme, field: QLineEdit) -> None:
        super().__init__(field.window())
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        self._model = _Completions(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Known names"))
        self.list.clicked.connect(lambda index: self.picked.emit(self._model.completion(index.row())))
        self._keys = QLabel(self)
        self._keys.setProperty("role", "small")
        self._keys.setContentsMargins(8, 3, 8, 5)
        self.asked = True  # whether a name was asked for, by a field
        self.past = False  # whether these are searches of before
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self._keys)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on clicks are of interest, wherever they are."""
        super().showEvent(event)
        _application().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """And no more."""
        _application().removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide at a click beside the list and the field, and let it do what it does there."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            at = event.globalPosition().toPoint()
            if not any(each.rect().contains(each.mapFromGlobal(at)) for each in (self, self._field)):
                self.hide()
        return False

    def offer(self, offer: Offer) -> None:
        """Show what is offered below the field, none of it chosen."""
        field, count = self._field, len(offer.completions)
        self.asked, self.past = offer.asked, offer.past
        self._model.show(offer.completions)
        self.unchoose()
        keys = self.tr("Down or Tab") if offer.asked else self.tr("Tab")
        said = self.tr("{keys} chooses, Enter takes, Esc closes")
        if offer.past:
            said = self.tr("{keys} chooses, Enter searches, Del forgets it, Esc closes")
        self._keys.setText(said.format(keys=keys))
        self.list.setFixedHeight(min(count, _MOST) * (ONE_LINE if offer.past else ROW))
        self.list.scrollToTop()
        self.setFixedWidth(field.width())
        self.adjustSize()
        self.move(field.mapTo(field.window(), QPoint(0, field.height() + 2)))
        if not self.isVisible():
            self.show()
            self.raise_()
            known = count_words(count, self.tr("known name"), self.tr("known names"))
            if offer.past:
                known = count_words(count, self.tr("search of before"), self.tr("searches of before"))
            announce(field, f"{known}. {self._keys.text()}", politely=True)

    def chosen(self) -> Completion | None:
        """The one chosen with the keys."""
        row = self.list.currentIndex().row()
        return self._model.completion(row) if row >= 0 else None

    @property
    def only(self) -> Completion | None:
        """The one that is offered alone."""
        return self._model.completion(0) if self._model.rowCount() == 1 else None

    def unchoose(self) -> None:
        """None is chosen."""
        self.list.setCurrentIndex(NOWHERE)

    def step(self, by: int, *, around: bool = False) -> bool:
        """Choose the next one, or the one before. Beyond the ends none is, or (around) that of the other end.

        False where the key was not for this list: it led out of its end, or there was none before.
        """
        count, now = self._model.rowCount(), self.list.currentIndex().row()
        row = now + by
        if around:
            row = (row if now >= 0 or by > 0 else count - 1) % count
        elif not 0 <= row < count:
            self.unchoose()
            return now == 0 and by < 0
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        place = self.tr("{n} of {all}").format(n=row + 1, all=count)
        announce(self._field, f"{index.data(Qt.ItemDataRole.AccessibleTextRole)}, {place}")
        return True


def _application() -> QCoreApplication:
    application = QApplication.instance()
    assert application is not None
    return application


class _Completions(QAbstractListModel):
    """Completions as rows of two lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Completion] = ()

    def show(self, completions: Sequence[Completion]) -> None:
        self.beginResetModel()
        self._shown = completions
        self.endResetModel()

    def completion(self, row: int) -> Completion:
        return self._shown[row]

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        completion = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return completion.name
        if role == SECOND_LINE:
            return completion.about
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{completion.name}, {completion.about}" if completion.about else completion.name
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None
