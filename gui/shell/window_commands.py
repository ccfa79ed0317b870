"""What each command of the window does, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from gui.shell.commands import build_actions, commands, lens_command, menu_titles, other_keys
from gui.shell.files import ask_library
from gui.shell.small_windows import show_about, show_keys, show_reports, show_settings
from gui.theme.tick_style import TickStyle
from gui.viewmodels.lens_names import lens_names
from gui.viewmodels.preferences import theme_names

if TYPE_CHECKING:  # places and dialogs are imported once the window is shown
    from gui.dialogs.keys import Group
    from gui.shell.library_place import LibraryPlace
    from gui.shell.main_window import MainWindow
    from gui.shell.searches.searches import Searches
    from gui.shell.texts import Texts
    from gui.workspace import Workspace

T = TypeVar("T")

_ALWAYS = frozenset(
    {"open_library", "new_library", "open_backup", "quit", "settings", "full_screen", "copy"}
    | {"keys", "reports", "about"}
)
_FOR_ARTICLES = frozenset(
    {"star", "unread", "choose", "remove", "original"}
    | {"set_title", "set_author", "set_source", "set_date", "set_genre", "confirm_date"}
    | {"event_from_articles"}
)
_CHANGING = frozenset(
    {"import", "import_folder", "open_samples", "remove_samples", "import_corrections", "event_from_search"}
) | (_FOR_ARTICLES - {"choose", "original"})
_LENSES = {lens_command(lens): lens for lens in lens_names()}
_STEPS = frozenset({"find_next", "find_previous"})
_OF_SEARCHES = frozenset({"save_search", "forget_searches"})
_FOR_READING = frozenset(
    {"find", "find_next", "find_previous", "larger", "smaller", "usual_size", "all_kinds"}
)


class WindowCommands(QObject):
    """Builds the menus, does what they say, and keeps them true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.actions = build_actions(window, self._slots())
        self._themes: dict[str, QAction] = {}
        self._add_theme_menu()
        self._recent = self._add_recent_menu()
        self._menu_of("reports").aboutToShow.connect(self._show_whether_reports)
        self.update()

    def update(self) -> None:
        """Enable what can be done now, and name it as it is."""
        for name, action in self.actions.items():
            action.setEnabled(self._can(name))
        library = self._window.library
        articles = library.selected() if library is not None else []
        starred = bool(articles) and all(article.starred for article in articles)
        unread = bool(articles) and all(article.unread for article in articles)
        self.actions["star"].setText(self.tr("Take the star away") if starred else self.tr("Star"))
        self.actions["unread"].setText(self.tr("Mark as read") if unread else self.tr("Mark as unread"))
        finds = {"compare": self.tr("Find in these articles"), "events": self.tr("Find an event")}
        self.actions["find"].setText(finds.get(self._window.place, self.tr("Find in the article")))
        searches = self._window.searches
        self.actions["keep_searches"].setChecked(searches is not None and searches.history.past.wanted)
        shows = library is not None and library.reader.pane.shows_left_out()
        self.actions["left_out"].setChecked(shows)
        self.actions["in_context"].setChecked(library is not None and library.context.is_shown)
        self.actions["marks"].setChecked(library is not None and library.reader.more.marks.isChecked())
        compare = self._window.compare
        self.actions["narrow"].setChecked(library is not None and library.narrowing.is_on)
        for name, lens in _LENSES.items():
            self.actions[name].setChecked(compare is not None and compare.lenses.panel.lens == lens)

    def show_history(self) -> None:
        """Say what Undo and Redo are about."""
        workspace = self._window.workspace
        undo = workspace.history.undo_label if workspace is not None else None
        redo = workspace.history.redo_label if workspace is not None else None
        self.actions["undo"].setText(f"{self.tr('Undo')} {undo or ''}".strip())
        self.actions["redo"].setText(f"{self.tr('Redo')} {redo or ''}".strip())
        self.update()

    def show_article_menu(self, at: QPoint) -> None:
        """Show what can be done with the articles selected, at that point of the screen."""
        self._menu_of("star").popup(at)

    # -- when ----------------------------------------------------------------------------------------------

    def _can(self, name: str) -> bool:
        window = self._window
        workspace, library = window.workspace, window.library
        if name in _ALWAYS or workspace is None or library is None:
            return name in _ALWAYS
        if name in _CHANGING and not workspace.library.writable:
            return False
        if name in _LENSES:
            return window.place == "compare" and window.compare is not None and len(window.compare.ids()) > 1
        here = window.place == "library"
        if name == "confirm_date":
            return here and library.verbs.can_confirm_dates(library.selected())
        if name in _FOR_ARTICLES:
            articles = len(library.selected())
            return here and (articles == 1 if name == "set_title" else articles > 0)  # no two have one title
        if name == "find" and window.place == "events":
            return window.events is not None
        if window.searches is not None and name in _OF_SEARCHES:
            return window.searches.can(name)
        if name in _STEPS and here:
            return True
        if name in _FOR_READING:
            texts = window.texts
            return texts is not None and texts.has_articles()
        return self._can_go(name, workspace, library)

    def _can_go(self, name: str, workspace: Workspace, library: LibraryPlace) -> bool:
        """Whether what leads somewhere, or back, leads anywhere now."""
        window, here = self._window, self._window.place == "library"
        match name:
            case "undo":
                return workspace.history.undo_label is not None
            case "redo":
                return workspace.history.redo_label is not None
            case "compare_chosen":
                return here and len(library.to_compare.ids()) > 1
            case "back":
                return window.navigation is not None and window.navigation.can_go_back
            case "forward":
                return window.navigation is not None and window.navigation.can_go_forward
            case "narrow":
                return here
            case "search_within":
                return here and bool(library.searched.typed.strip())
            case "in_context":
                return here
            case "left_out" | "marks":
                return here and library.frame.reads and library.reader.has_articles()
            case "remove_samples":
                return library.counts.samples > 0
        return True

    # -- what ----------------------------------------------------------------------------------------------

    def _slots(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            **self._article_slots(),
            **self._reading_slots(),
            **{name: partial(self._look_through, lens) for name, lens in _LENSES.items()},
            "import": _on(lambda: window.imports, lambda imports: imports.ask_files()),
            "import_folder": _on(lambda: window.imports, lambda imports: imports.ask_folder()),
            "open_samples": _on(lambda: window.imports, lambda imports: imports.add_samples()),
            "open_library": partial(self._ask_library, False),
            "new_library": partial(self._ask_library, True),
            "export_corrections": _on(
                lambda: window.corrections, lambda corrections: corrections.ask_export()
            ),
            "import_corrections": _on(
                lambda: window.corrections, lambda corrections: corrections.ask_import()
            ),
            "event_from_search": _on(lambda: window.events_around, lambda around: around.make_of_search()),
            "event_from_articles": _on(
                lambda: window.events_around, lambda around: around.make_of_articles()
            ),
            "own_names": _on(lambda: window.own_names, lambda own_names: own_names.show()),
            "save_copy": _on(lambda: window.copies, lambda copies: copies.ask()),
            "open_backup": window.backups_wanted.emit,
            "quit": window.close,
            "undo": _on(lambda: window.workspace, lambda workspace: workspace.undo()),
            "redo": _on(lambda: window.workspace, lambda workspace: workspace.redo()),
            "copy": _copy,
            "search": window.go_to_search,
            **_search_slots(window),
            "narrow": _on(lambda: window.library, self._narrow),
            "search_within": _on(lambda: window.library, lambda library: library.pin()),
            "settings": partial(show_settings, window),
            "back": _on(lambda: window.navigation, lambda navigation: navigation.back()),
            "forward": _on(lambda: window.navigation, lambda navigation: navigation.forward()),
            "library": partial(window.show_place, "library"),
            "compare": partial(window.show_place, "compare"),
            "events": partial(window.show_place, "events"),
            "full_screen": self._switch_full_screen,
            "keys": lambda: show_keys(key_groups(), window),
            "reports": partial(show_reports, window),
            "about": partial(show_about, window),
        }

    def _narrow(self, library: LibraryPlace) -> None:
        """Show the counts and go to them; or the parts of the library, if the counts are shown."""
        library.narrowing.show(not library.narrowing.is_on)
        if library.narrowing.is_on:
            library.narrowing.take_focus()
        self.update()

    def _look_through(self, lens: str) -> None:
        if self._window.compare is not None:
            self._window.compare.lenses.look_through(lens)
            self.update()  # the one that is chosen already stays ticked

    def _article_slots(self) -> dict[str, Callable[[], object]]:
        verbs: dict[str, Callable[[LibraryPlace], object]] = {
            "star": lambda library: library.verbs.star(library.selected()),
            "unread": lambda library: library.verbs.mark_unread(library.selected()),
            "set_title": lambda library: library.ask_field("title"),
            "set_author": lambda library: library.ask_field("author"),
            "set_source": lambda library: library.ask_field("source"),
            "set_date": lambda library: library.ask_field("date"),
            "set_genre": lambda library: library.ask_field("genre"),
            "confirm_date": lambda library: library.verbs.confirm_dates(library.selected()),
            "left_out": lambda library: library.reader.show_left_out(
                not library.reader.pane.shows_left_out()
            ),
            "in_context": lambda library: library.context.show(not library.context.is_shown),
            "marks": lambda library: library.reader.more.marks.toggle(),
            "remove": lambda library: library.verbs.remove(library.selected()),
            "remove_samples": lambda library: library.remove_samples(),
            "choose": lambda library: library.chosen.toggle(each.id for each in library.selected()),
            "compare_chosen": lambda library: self._window.compare_articles(library.to_compare.ids()),
            "original": _show_original,
        }
        return {name: _on(lambda: self._window.library, verb) for name, verb in verbs.items()}

    def _reading_slots(self) -> dict[str, Callable[[], object]]:
        verbs: dict[str, Callable[[Texts], object]] = {
            "larger": lambda texts: texts.zoom(1),
            "smaller": lambda texts: texts.zoom(-1),
            "usual_size": lambda texts: texts.zoom(0),
            "all_kinds": lambda texts: texts.kinds.switch_all(),
        }
        slots = {name: _on(lambda: self._window.texts, verb) for name, verb in verbs.items()}
        return {
            **slots,
            "find": self._find,
            "find_next": partial(self._step, 1),
            "find_previous": partial(self._step, -1),
        }

    def _step(self, by: int) -> None:
        """To the next place of what is looked for in the texts on screen, else of what was searched for."""
        texts = self._window.texts
        if texts is None:
            return
        if self._leads_on():
            assert self._window.searches is not None
            self._window.searches.next.step(by)
        else:
            texts.find_bar.step(by)

    def _leads_on(self) -> bool:
        """Whether what was searched for has a next place, and nothing else is looked for."""
        window = self._window
        library, searches = window.library, window.searches
        return (
            window.place == "library"
            and library is not None
            and library.frame.reads
            and library.reader.find_bar.isHidden()
            and searches is not None
            and searches.next.has_any
        )

    def _find(self) -> None:
        """In the texts on screen; among the events, one of them."""
        if self._window.place == "events" and self._window.events is not None:
            self._window.events.find_event()
        elif self._window.texts is not None:
            self._window.texts.open_find()

    def _ask_library(self, new: bool) -> None:
        path = ask_library(self._window, new=new)
        if path is not None:
            self._window.library_wanted.emit(path)

    def _switch_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- menus that grow -----------------------------------------------------------------------------------

    def _add_theme_menu(self) -> None:
        menu = QMenu(self.tr("Theme"), self._window)
        TickStyle(menu)
        group = QActionGroup(menu)
        for name, words in theme_names().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(partial(setattr, self._window.preferences, "theme", name))
            self._themes[name] = group.addAction(action)
        self._window.preferences.changed.connect(self._check_theme)
        self._check_theme()
        self._menu_of("full_screen").insertMenu(self.actions["full_screen"], menu)

    def _check_theme(self) -> None:
        self._themes[self._window.preferences.theme].setChecked(True)

    def _add_recent_menu(self) -> QMenu:
        menu = QMenu(self.tr("Open recent"), self._window)
        menu.aboutToShow.connect(self._fill_recent)
        self._menu_of("new_library").insertMenu(self.actions["new_library"], menu)
        return menu

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.preferences.recent:
            action = self._recent.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._window.library_wanted.emit, path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("None yet")).setEnabled(False)

    def _show_whether_reports(self) -> None:
        """Where nothing has gone wrong so far, nothing is said of it."""
        from gui.crashes import reports

        self.actions["reports"].setVisible(bool(reports()))

    def _menu_of(self, name: str) -> QMenu:
        return next(each for each in self.actions[name].associatedObjects() if isinstance(each, QMenu))


def key_groups() -> list[Group]:
    """Every key, by menu, then those that are in none."""
    groups: dict[str, list[tuple[str, str]]] = {}
    titles = {name: title.replace("&", "") for name, title in menu_titles().items()}
    for command in commands():
        if command.keys:
            native = QKeySequence.SequenceFormat.NativeText
            keys = ", ".join(QKeySequence(key).toString(native) for key in command.keys)
            groups.setdefault(titles[command.menu], []).append((keys, command.text.rstrip("…")))
    for key in other_keys():
        groups.setdefault(key.group, []).append((key.keys, key.text))
    return list(groups.items())


def _on(owner: Callable[[], T | None], verb: Callable[[T], object]) -> Callable[[], None]:
    """Does the verb on what is there by then, if anything is."""

    def do() -> None:
        subject = owner()
        if subject is not None:
            verb(subject)

    return do


def _search_slots(window: MainWindow) -> dict[str, Callable[[], object]]:
    searches: dict[str, Callable[[Searches], object]] = {
        "save_search": lambda searches: searches.save(),
        "forget_searches": lambda searches: searches.history.forget_all(),
        "keep_searches": lambda searches: searches.history.switch(),
    }
    return {name: _on(lambda: window.searches, verb) for name, verb in searches.items()}


def _copy() -> None:
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if copy is not None:
        copy()


def _show_original(library: LibraryPlace) -> None:
    """Let the system's file manager show the folder that the file came from."""
    folder = Path(library.selected()[0].path).parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
