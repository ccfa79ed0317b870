"""What can be done with the names selected, as a menu, and what some of it asks first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from corpus.model import Entity, EntityType
from gui.shell.naming.name_questions import NameQuestions
from gui.shell.naming.name_verbs import NameVerbs
from gui.text import kind_words
from gui.theme.tick_style import TickStyle
from gui.viewmodels.name_words import often_words, other_names, translate

#: So many of the names selected are offered as the one that stays.
_OFFERED = 12


class NameActions(QObject):
    """Menus stand over a widget at a point of the screen. Nothing is decided before its last click."""

    page_wanted = Signal(object)  # EntityId
    search_wanted = Signal(object)  # Entity

    def __init__(
        self, verbs: NameVerbs, questions: NameQuestions, parent: QWidget, *, writable: bool
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._questions = questions
        self._over = parent
        self._writable = writable

    def show_menu(self, names: Sequence[Entity], at: QPoint, *, hidden: bool = False) -> None:
        """All that can be done with these."""
        if not names:
            return
        menu = self._menu()
        if len(names) == 1 and not hidden:
            menu.addAction(self.tr("Open its page"), partial(self.page_wanted.emit, names[0].id))
            menu.addAction(self.tr("Search for it"), partial(self.search_wanted.emit, names[0]))
            menu.addSeparator()
        if hidden:
            words = self.tr("It is a name") if len(names) == 1 else self.tr("They are names")
            self._add(menu, words, partial(self._verbs.restore, names))
        else:
            self._add_decisions(menu, names, at)
        for action in menu.actions()[3 if len(names) == 1 and not hidden else 0 :]:
            action.setEnabled(self._writable)
        menu.popup(at)

    def ask_rename(self, entity: Entity, at: QPoint, *, found: str | None = None) -> None:
        """How it is to be called; ``found``: the name that was found, where it was named otherwise since."""
        if self._writable:
            was_set = found is not None and found != entity.name
            self._questions.ask_name(
                self._over,
                at,
                entity.name,
                other_names(entity),
                partial(self._verbs.rename, entity),
                was_set=was_set,
            )

    def ask_merge(self, names: Sequence[Entity], at: QPoint) -> None:
        """Which of several stays, the most mentioned first; of one alone, with which other it is one."""
        if not self._writable or not names:
            return
        if len(names) == 1:
            self._ask_into(names, at)
            return
        menu = self._menu()
        heading = menu.addAction(self.tr("Which name stays?"))
        heading.setEnabled(False)
        for name in sorted(names, key=lambda each: (-each.mentions, each.name.casefold()))[:_OFFERED]:
            self._add(menu, f"{name.name}\t{often_words(name)}", partial(self._verbs.merge, names, name))
        menu.addSeparator()
        self._add(menu, self.tr("Another name…"), partial(self._ask_into, names, at))
        menu.popup(at)

    def ask_kind(self, names: Sequence[Entity], at: QPoint) -> None:
        """Of which kind they are."""
        if self._writable and names:
            menu = self._menu()
            self._add_kinds(menu, names)
            menu.popup(at)

    def refuse(self, names: Sequence[Entity]) -> None:
        """They are no names."""
        if self._writable:
            self._verbs.refuse(names)

    # -- inside ------------------------------------------------------------------------------------------

    def _add_decisions(self, menu: QMenu, names: Sequence[Entity], at: QPoint) -> None:
        if len(names) == 1:
            self._add(menu, self.tr("Rename…\tF2"), partial(self.ask_rename, names[0], at))
        kinds = menu.addMenu(self.tr("Kind"))
        TickStyle(kinds)
        self._add_kinds(kinds, names)
        words = self.tr("Merge into…\tCtrl+M")
        if len(names) > 1:
            words = self.tr("Merge {count} names…\tCtrl+M").format(count=f"{len(names):,}")
        self._add(menu, words, partial(self.ask_merge, names, at))
        words = self.tr("Not a name\tDel") if len(names) == 1 else self.tr("Not names\tDel")
        self._add(menu, words, partial(self._verbs.refuse, names))

    def _add_kinds(self, menu: QMenu, names: Sequence[Entity]) -> None:
        kinds = {name.type for name in names}
        for kind in EntityType:
            words = kind_words(kind, translate=translate)
            action = menu.addAction(words, partial(self._verbs.retype, names, kind))
            action.setCheckable(True)
            action.setChecked(kinds == {kind})

    def _ask_into(self, names: Sequence[Entity], at: QPoint) -> None:
        self._questions.ask_into(self._over, at, names, partial(self._verbs.merge, names))

    def _add(self, menu: QMenu, words: str, act: Callable[[], object]) -> None:
        menu.addAction(words.replace("&", "&&")).triggered.connect(lambda: act())

    def _menu(self) -> QMenu:
        menu = QMenu(self._over)
        TickStyle(menu)
        menu.setObjectName("names_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
