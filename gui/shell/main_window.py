"""The window: the bar along the top, one place at a time, what goes on below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.shell.files import dropped_paths, split_libraries
from gui.shell.memory import Remembered
from gui.shell.navigation import Navigation
from gui.shell.notice_bar import Notice, NoticeBar
from gui.shell.status_bar import StatusBar
from gui.shell.top_bar import TopBar
from gui.shell.welcome import refusal, welcome
from gui.shell.window_commands import WindowCommands
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences
from gui.viewmodels.where import LibraryWhere, Where

if TYPE_CHECKING:  # imported once the window is shown
    from corpus.errors import CrossreadError
    from corpus.library.backups import Backup
    from corpus.model import ArticleId
    from gui.shell.compare_place import ComparePlace
    from gui.shell.copies import Copies
    from gui.shell.imports import Imports
    from gui.shell.library_place import LibraryPlace
    from gui.shell.window_place import WindowPlace
    from gui.viewmodels.finder import Found
    from gui.workspace import Workspace

#: Under which key a library remembers how its window was left.
_REMEMBERED = "window"


class MainWindow(QMainWindow):
    """Shows one workspace. Before one is there it can be seen and answers already."""

    library_wanted = Signal(object)  # Path: of a library to open, made if there is none
    reading_wanted = Signal(object)  # Path: of a library to open without writing it
    backups_wanted = Signal()  # to choose one to open
    restore_wanted = Signal(object)  # Backup: to be opened as a new library
    restored = Signal()  # the library is shown as it was left
    closed = Signal()

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.theme = theme
        self.preferences = preferences
        self.workspace: Workspace | None = None
        self.library: LibraryPlace | None = None
        self.compare: ComparePlace | None = None
        self.navigation: Navigation | None = None
        self.imports: Imports | None = None
        self.copies: Copies | None = None
        self.place = "library"
        self._points = preferences.points
        self._left = Remembered()
        self._is_restored = False
        self.top = TopBar(theme, self)
        self.notices = NoticeBar(self)
        self.status = StatusBar(self)
        self._places = QStackedWidget(self)
        self._lay_out()
        self.commands = WindowCommands(self)
        self._connect()
        self._restore_geometry(preferences.geometry)

    # -- the workspace -----------------------------------------------------------------------------------

    def show_workspace(self, workspace: Workspace) -> None:
        """Show this library in the place of the one before, as it was left."""
        from gui.shell.copies import Copies
        from gui.shell.imports import Imports
        from gui.shell.library_place import LibraryPlace

        self.forget_workspace()
        self._clear_places()
        self._is_restored = False  # until then, what is remembered stays as it is
        self.workspace = workspace
        self.imports = Imports(workspace, self)
        self.copies = Copies(workspace, self.preferences, self)
        self.library = LibraryPlace(workspace, self.theme, self.preferences, welcome(self.commands.actions))
        self.navigation = Navigation(self._here, self._go_to, self)
        self._places.addWidget(self.library)
        self._connect_workspace(workspace, self.library, self.imports)
        _connect_notices(self, workspace, self.copies)
        self.setWindowTitle(f"{workspace.library.path.stem} — Crossread")
        workspace.read(lambda library: library.setting(_REMEMBERED), self._restore)

    def forget_workspace(self) -> None:
        """Show no library; how it was left is remembered first."""
        if self.workspace is None:
            return
        self._remember()
        self._clear_places()
        if self.navigation is not None:
            self.navigation.deleteLater()
        self.workspace = self.library = self.compare = self.navigation = self.imports = self.copies = None
        self.commands.update()

    def show_refusal(self, error: CrossreadError, path: Path, backup: Backup | None = None) -> None:
        """Say why a library can't be opened, and what else can be done, such as opening a backup."""
        self.forget_workspace()
        self._clear_places()
        restoring = None if backup is None else (backup, self.restore_wanted)
        actions = self.commands.actions
        page = refusal(error, path, actions, self.library_wanted, self.reading_wanted, restoring)
        self._places.setCurrentIndex(self._places.addWidget(page))

    def tell(self, notice: Notice) -> None:
        """Show a notice."""
        self.notices.tell(notice)

    # -- places ------------------------------------------------------------------------------------------

    @property
    def current(self) -> WindowPlace[Any] | None:
        """The place that is shown."""
        return self.compare if self.place == "compare" else self.library

    def show_place(self, name: str, *, visit: bool = True) -> None:
        """Show "library" or "compare"."""
        place = self._compare_place() if name == "compare" else self.library
        self.top.show_place(name if place is not None else "library")
        if place is None:
            return
        self.place = name
        self._places.setCurrentWidget(place)
        self.status.show_found(self.library.finder.result if self.library and name == "library" else None)
        self.commands.update()
        if visit and self.navigation is not None:
            self.navigation.note(True)

    def go_to_search(self) -> None:
        """Let a query be typed."""
        self.show_place("library")
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def compare_articles(self, ids: Sequence[ArticleId]) -> None:
        """Show these side by side."""
        compare = self._compare_place() if len(ids) > 1 else None
        if compare is not None:
            compare.compare(ids)
            self.show_place("compare")

    def open_articles(self, ids: Sequence[ArticleId]) -> None:
        """Show one in the reader, several side by side."""
        if len(ids) == 1 and self.library is not None:
            self.show_place("library")
            self.library.open_article(ids[0])
        else:
            self.compare_articles(ids)

    def take(self, paths: Sequence[Path], *, to_open: bool = False) -> None:
        """Import what is dropped or named; a library among it is opened instead."""
        libraries, articles = split_libraries(paths)
        if libraries:
            self.library_wanted.emit(libraries[0])
        elif self.imports is not None:
            self.imports.take(articles, to_open=to_open)

    # -- as Qt asks --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer may be dropped anywhere."""
        if self.workspace is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is imported; copied, whatever was proposed."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(dropped_paths(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how it was left, and be gone at once; the rest ends unseen."""
        self._remember()
        self.hide()
        self.closed.emit()
        event.accept()

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setWindowTitle("Crossread")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        waiting = QFrame(self)
        waiting.setProperty("role", "surface")
        self._places.addWidget(waiting)
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self._places, 1)
        layout.addWidget(self.notices)
        layout.addWidget(self.status)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        actions = self.commands.actions
        self.top.connect_actions(actions["import"], actions["compare_chosen"])
        self.top.place_wanted.connect(self.show_place)
        self.top.search.typed.connect(self._search_typed)
        self.top.search.entered.connect(self._search_entered)
        self.top.search.left.connect(self._search_left)
        self.preferences.changed.connect(self._follow_preferences)

    def _connect_workspace(self, workspace: Workspace, library: LibraryPlace, imports: Imports) -> None:
        workspace.activity.connect(self.status.show_activity)
        self.status.pause_wanted.connect(workspace.pause)
        self.status.cancel_wanted.connect(workspace.cancel)
        workspace.history_changed.connect(self._follow_history)
        imports.told.connect(self.tell)
        imports.to_open.connect(self.open_articles)
        library.verbs.told.connect(self.tell)
        library.query_changed.connect(self.top.search.show_query)
        library.found.connect(self._show_found)
        library.selection_changed.connect(self._show_chosen)
        library.reader.shown.connect(self.commands.update)
        library.menu_wanted.connect(self.commands.show_article_menu)
        library.moved.connect(self._moved)
        library.chosen.full.connect(
            lambda: self.tell(Notice(self.tr("Eight articles at most stand side by side.")))
        )

    def _compare_place(self) -> ComparePlace | None:
        """The place to compare, made when it is first wanted."""
        if self.compare is None and self.workspace is not None:
            from gui.shell.compare_place import ComparePlace

            self.compare = ComparePlace(self.workspace, self.theme)
            self.compare.articlesChanged.connect(self._show_compared)
            self.compare.libraryRequested.connect(partial(self.show_place, "library"))
            self.top.host(self.compare.bar)
            self._places.addWidget(self.compare)
            self.compare.restore(self._left.compare)
        return self.compare

    def _search_typed(self, query: str) -> None:
        if self.library is not None:
            self.show_place("library", visit=False)
            self.library.search(query, typing=True)

    def _search_entered(self) -> None:
        if self.library is not None:
            self.library.search(self.top.search.text())
            self.library.open_first()

    def _search_left(self) -> None:
        if self.library is not None:
            self.library.open_first()

    def _show_found(self, found: Found) -> None:
        if self.place == "library":
            self.status.show_found(found)

    def _follow_preferences(self) -> None:
        if self.theme.name != self.preferences.theme:
            self.theme.use(self.preferences.theme)
        points = self.preferences.points
        if self.library is not None and points is not None and points != self._points:
            self.library.reader.pane.set_points(points)
        self._points = points

    def _moved(self, new_place: bool) -> None:
        if self.navigation is not None:
            self.navigation.note(new_place)
        self.commands.update()

    def _show_compared(self) -> None:
        if self.place == "compare":
            self._moved(True)

    def _follow_history(self) -> None:
        if self.workspace is not None:
            self.notices.follow_history(self.workspace.undo_label)
        self.commands.show_history()

    def _show_chosen(self) -> None:
        if self.library is None:
            return
        shelf = self.library.finder.shelf
        articles = ((letter, shelf.get(id)) for id, letter in self.library.letters().items())
        # Articles without a source stay apart by their titles.
        names = {letter: each.source or each.shown_title for letter, each in articles if each}
        self.top.compare_button.show_chosen(names)
        self.commands.update()

    def _clear_places(self) -> None:
        self.top.host(None)
        while self._places.count() > 1:
            page = self._places.widget(1)
            if page is not None:
                self._places.removeWidget(page)
                page.deleteLater()

    # -- where one is, and how it was left ---------------------------------------------------------------

    def _here(self) -> Where:
        return self.current.where() if self.current is not None else LibraryWhere()

    def _go_to(self, where: Where) -> None:
        self.show_place(where.place, visit=False)
        if self.current is not None:
            self.current.go_to(where)

    def _remember(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.preferences.geometry = geometry
        if self.workspace is not None and self.library is not None and self._is_restored:
            compare = self._left.compare if self.compare is None else self.compare.state()
            left = Remembered(geometry, self.place, self.library.state(), compare)
            self.workspace.remember(_REMEMBERED, left.stored())

    def _restore(self, stored: object) -> None:
        left = self._left = Remembered.read(stored)
        if self.library is None:
            return
        if left.geometry and left.geometry != self.preferences.geometry:
            self._restore_geometry(left.geometry)
        typed = self.top.search.text()  # while the library was being opened
        self.library.restore(left.library | {"query": typed} if typed else left.library)
        self.library.finder.load()
        self.show_place(left.place)
        self._is_restored = True
        self.restored.emit()
        if self.copies is not None:
            self.copies.warn_of_place()

    def _restore_geometry(self, geometry: str) -> None:
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))


def _connect_notices(window: MainWindow, workspace: Workspace, copies: Copies) -> None:
    """Let the window tell of what goes wrong, of copies, and of where the library lies."""
    from corpus.errors import DamagedLibrary
    from gui.viewmodels.backup_words import elsewhere_words

    def tell_problem(error: CrossreadError) -> None:
        backup = window.commands.actions["open_backup"]
        actions = ((backup.text(), backup.trigger),) if isinstance(error, DamagedLibrary) else ()
        window.tell(Notice(str(error), actions, problem=True))

    workspace.message.connect(lambda words: window.tell(Notice(words)))
    workspace.problem.connect(tell_problem)
    copies.told.connect(window.tell)
    copies.library_wanted.connect(window.library_wanted)
    window.status.show_place(elsewhere_words(workspace.library.place))
