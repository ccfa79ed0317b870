"""NamesColumn: in the place of the list of articles, a list of names, or of what is to settle."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.panes.announcing import announce
from gui.panes.flow_layout import FlowLayout
from gui.shell.naming.name_lists import NameList, SuggestionList
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.theme.buttons import MenuChip
from gui.theme.tick_style import TickStyle
from gui.viewmodels.name_finder import Listed, NameFinder
from gui.viewmodels.name_overview import NameOverview
from gui.viewmodels.name_words import counted_words, scope_words
from gui.viewmodels.names import NOT_NAMES, TO_SETTLE, NameScope, NameSort


class NamesColumn(QFrame):
    """A field to find a name in, the order, the list; or the suggestions, and what can be said to them.

    ``waiting`` tells how many articles have not been looked through for names yet.
    """

    back_wanted = Signal()  # to the articles

    def __init__(
        self,
        theme: Theme,
        finder: NameFinder,
        overview: NameOverview,
        waiting: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._finder = finder
        self._overview = overview
        self._waiting = waiting
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._type)
        self.field.installEventFilter(self)
        self._sort = MenuChip(self)
        self._sort.clicked.connect(self._show_sort_menu)
        self._count = QLabel(self)
        self._count.setProperty("role", "small")
        self._pages = QStackedWidget(self)
        self.names = NameList(theme, finder.model, self._pages)
        self.suggestions = SuggestionList(theme, overview.suggestions, self._pages)
        self.names.typed.connect(self._begin_typing)
        self._nothing: EmptyState | None = None
        self._lay_out()
        finder.listed.connect(self._show_listed)
        overview.settled.connect(self._show_settled)

    @property
    def list(self) -> NameList | SuggestionList:
        """The list that is shown."""
        scope = self._finder.scope
        return self.suggestions if scope is not None and scope.kind == TO_SETTLE else self.names

    def show_scope(self, scope: NameScope, typed: str = "") -> None:
        """Show this list of names."""
        settling = scope.kind == TO_SETTLE
        self._finding.setVisible(not settling)
        self._settling.setVisible(settling)
        what = scope_words(scope)
        hint = self.tr("Find one of these")
        if scope.type is not None:
            hint = self.tr("Find among {names}").format(names=what.lower())
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(self.field.placeholderText())
        self.names.setAccessibleName(what)
        self.field.blockSignals(True)
        self.field.setText(typed)
        self.field.blockSignals(False)
        self._finder.show(scope, typed)
        self._say_order()
        if settling:
            self._show_settled()
        elif self._finder.is_waiting:
            self._say(self.tr("Reading the names…"), "")

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._finding, self._settling = QFrame(self), QFrame(self)
        for bar in (self._finding, self._settling):
            bar.setProperty("role", "bar")
        finding = QVBoxLayout(self._finding)
        finding.setContentsMargins(14, 8, 12, 8)
        finding.setSpacing(6)
        finding.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self._sort)
        row.addStretch(1)
        row.addWidget(self._count)
        finding.addLayout(row)
        self._lay_out_settling()
        self._pages.addWidget(self.names)
        self._pages.addWidget(self.suggestions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self._finding, self._settling):
            column.addWidget(bar)
        column.addWidget(self._pages, 1)

    def _lay_out_settling(self) -> None:
        lead = QLabel(self.tr("Names that may be one. Nothing is joined until you say so."), self._settling)
        lead.setProperty("role", "small")
        lead.setWordWrap(True)
        buttons = QWidget(self._settling)
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        self._answers = []
        for words, tip, signal in (
            (self.tr("Same"), self.tr("These are one (S)"), self.suggestions.same_wanted),
            (
                self.tr("Not the same"),
                self.tr("These are two, for good (D)"),
                self.suggestions.different_wanted,
            ),
            (self.tr("Later"), self.tr("Put off to the end of the list (L)"), self.suggestions.later_wanted),
        ):
            button = QPushButton(words, buttons)
            button.setProperty("role", "chip")
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.clicked.connect(signal)
            flow.addWidget(button)
            self._answers.append(button)
        column = QVBoxLayout(self._settling)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(lead)
        column.addWidget(buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down and Enter lead into the list; Esc empties it, then leads there."""
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self.focus_list()
                return True
        return super().eventFilter(watched, event)

    def focus_list(self) -> None:
        """Go to the list, to its first row if none of its rows is current."""
        if self.list.current_id() is None:
            self.list.step(0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_typing(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(text)

    def _type(self, typed: str) -> None:
        if self._finder.scope is not None:
            self._finder.show(self._finder.scope, typed)

    def _show_sort_menu(self) -> None:
        menu = QMenu(self)
        TickStyle(menu)
        menu.setObjectName("choices")
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for sort, name in self._orders().items():
            action = menu.addAction(name, partial(self._choose_order, sort))
            action.setCheckable(True)
            action.setChecked(sort is self._finder.sort)
            group.addAction(action)
        menu.popup(self._sort.mapToGlobal(QPoint(0, self._sort.height() + 2)))

    def _choose_order(self, sort: NameSort) -> None:
        self._finder.set_sort(sort)
        self._say_order()

    def _say_order(self) -> None:
        self._sort.setText(self._orders()[self._finder.sort])
        self._sort.setAccessibleName(self.tr("Order: {order}").format(order=self._sort.text()))

    def _orders(self) -> dict[NameSort, str]:
        return {
            NameSort.MENTIONS: self.tr("Most mentioned"),
            NameSort.NAME: self.tr("Name"),
            NameSort.NEWEST: self.tr("Last told of"),
        }

    def _show_listed(self, listed: Listed) -> None:
        if listed.scope is None or listed.scope.kind == TO_SETTLE:
            return
        if listed.typed:
            counted = self.tr("{shown} of {all}").format(shown=f"{listed.shown:,}", all=f"{listed.all:,}")
        else:
            counted = counted_words(listed.scope, listed.all)
        self._count.setText(counted)
        if listed.shown:
            self._pages.setCurrentWidget(self.names)
        elif listed.typed:
            self._say(
                self.tr("No such name"),
                self.tr("Try another part of it, or look among the other kinds."),
                (self.tr("Show all"), self.field.clear),
            )
        elif listed.scope.kind == NOT_NAMES:
            self._say(self.tr("Nothing here"), self.tr("What you say is not a name is kept in this list."))
        else:
            self._say_none()

    def _say_none(self) -> None:
        """Why there are no names of a kind: not yet, or none at all."""
        back = (self.tr("Back to the articles"), self.back_wanted.emit)
        if waiting := self._waiting():
            still = self.tr("Names appear here as they are found. Articles still to look at: {count}.")
            self._say(self.tr("Still looking for names"), still.format(count=f"{waiting:,}"), back)
        else:
            found = self.tr("Names are found in English articles. Others can be read, searched and compared.")
            self._say(self.tr("No names of this kind"), found, back)

    def _show_settled(self) -> None:
        scope = self._finder.scope
        if scope is None or scope.kind != TO_SETTLE:
            return
        any_left = self._overview.suggestions.rowCount() > 0
        for button in self._answers:
            button.setEnabled(any_left)
        if any_left:
            self._pages.setCurrentWidget(self.suggestions)
        else:
            self._say(
                self.tr("Nothing to settle"),
                self.tr("Where two names look like one and it is not sure, they are shown here."),
                (self.tr("Back to the articles"), self.back_wanted.emit),
            )

    def _say(self, heading: str, sentence: str, *actions: tuple[str, Callable[[], object]]) -> None:
        before = self._nothing
        self._nothing = EmptyState(heading, sentence, actions, parent=self._pages)
        self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        announce(self, f"{heading}. {sentence}")
