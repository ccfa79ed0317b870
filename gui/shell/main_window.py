"""The window: the bar along the top, one place at a time, what goes on below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui.shell.drop_hint import DropHint
from gui.shell.files import dropped_paths, split_libraries
from gui.shell.memory import Remembered
from gui.shell.notice_bar import Notice, NoticeBar
from gui.shell.places import Places
from gui.shell.status_bar import StatusBar
from gui.shell.top_bar import TopBar
from gui.shell.welcome import refusal, welcome
from gui.shell.window_commands import WindowCommands
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences

if TYPE_CHECKING:  # imported once the window is shown
    from corpus.errors import CrossreadError
    from corpus.library.backups import Backup
    from corpus.model import ArticleId, EntityName
    from gui.shell.compare_place import ComparePlace
    from gui.shell.copies import Copies
    from gui.shell.corrections import Corrections
    from gui.shell.events.events_place import EventsPlace
    from gui.shell.events_around.events_around import EventsAround
    from gui.shell.imports import Imports
    from gui.shell.library_place import LibraryPlace
    from gui.shell.naming.own_names import OwnNames
    from gui.shell.navigation import Navigation
    from gui.shell.searches.searches import Searches
    from gui.shell.texts import Texts
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
        self.imports: Imports | None = None
        self.copies: Copies | None = None
        self.corrections: Corrections | None = None
        self.own_names: OwnNames | None = None
        self.searches: Searches | None = None
        self._points = preferences.points
        self._is_restored = False
        self.top = TopBar(theme, self)
        self.notices = NoticeBar(self)
        self.status = StatusBar(self)
        self._places = Places(theme, preferences, self)
        self._lay_out()
        self.commands = WindowCommands(self)
        self._connect()
        self._restore_geometry(preferences.geometry)

    # -- the workspace -----------------------------------------------------------------------------------

    def show_workspace(self, workspace: Workspace) -> None:
        """Show this library in the place of the one before, as it was left."""
        from gui.shell.copies import Copies
        from gui.shell.corrections import Corrections
        from gui.shell.imports import Imports
        from gui.shell.naming.own_names import OwnNames

        self.forget_workspace()
        self._is_restored = False  # until then, what is remembered stays as it is
        self.workspace = workspace
        self.imports = Imports(workspace, self)
        self.copies = Copies(workspace, self.preferences, self)
        self.corrections = Corrections(workspace, self)
        self.own_names = OwnNames(workspace, self)
        self.corrections.told.connect(self.tell)
        self.own_names.told.connect(self.tell)
        self._connect_library(self._places.open(workspace, welcome(self.commands.actions)))
        workspace.history.changed.connect(self._follow_history)
        _connect_work(self, workspace, self.imports, self.copies)
        self.setWindowTitle(f"{workspace.library.path.stem} — Crossread")
        workspace.read(lambda library: library.setting(_REMEMBERED), self._restore)

    def forget_workspace(self) -> None:
        """Show no library; how it was left is remembered first."""
        if self.workspace is None:
            return
        self._remember()
        self.top.let_go()
        self._places.clear()
        self.workspace = self.imports = self.copies = self.corrections = self.own_names = None
        self.searches = None
        self.commands.update()

    def show_refusal(self, error: CrossreadError, path: Path, backup: Backup | None = None) -> None:
        """Say why a library can't be opened, and what else can be done, such as opening a backup."""
        self.forget_workspace()
        restoring = None if backup is None else (backup, self.restore_wanted)
        actions = self.commands.actions
        page = refusal(error, path, actions, self.library_wanted, self.reading_wanted, restoring)
        self._places.show_page(page)
        page.setFocus()  # there is nothing to search

    def tell(self, notice: Notice) -> None:
        """Show a notice."""
        self.notices.tell(notice)

    # -- places ------------------------------------------------------------------------------------------

    @property
    def library(self) -> LibraryPlace | None:
        """The library that is open, as a place."""
        return self._places.library

    @property
    def compare(self) -> ComparePlace | None:
        """The place to compare, once it was wanted."""
        return self._places.compare

    @property
    def events_around(self) -> EventsAround | None:
        """What makes events of articles and searches."""
        return self._places.around

    @property
    def events(self) -> EventsPlace | None:
        """The place of events, once it was wanted."""
        return self._places.events

    @property
    def navigation(self) -> Navigation | None:
        """The way back and forward."""
        return self._places.navigation

    @property
    def place(self) -> str:
        """Which place is shown, one of ``gui.shell.memory.PLACES``."""
        return self._places.name

    @property
    def texts(self) -> Texts | None:
        """The texts on screen."""
        return self._places.current.texts() if self._places.current is not None else None

    def show_place(self, name: str) -> None:
        """Show "library", "compare" or "events"."""
        self._places.show_place(name)

    def compare_articles(self, ids: Sequence[ArticleId]) -> None:
        """Show these side by side."""
        self._places.compare_articles(ids)

    def open_articles(self, ids: Sequence[ArticleId]) -> None:
        """Show one in the reader, several side by side."""
        self._places.open_articles(ids)

    def go_to_search(self) -> None:
        """Let a query be typed."""
        self.show_place("library")
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

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
            self._drop_hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are held elsewhere now."""
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is imported; copied, whatever was proposed."""
        self._drop_hint.hide()
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
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self._places, 1)
        layout.addWidget(self.notices)
        layout.addWidget(self.status)
        self.setCentralWidget(middle)
        self._drop_hint = DropHint(middle)

    def _connect(self) -> None:
        actions = self.commands.actions
        self.top.connect_actions(actions["import"], actions["compare_chosen"])
        self.top.place_wanted.connect(self.show_place)
        self._places.shown.connect(self._show_which)
        self._places.moved.connect(self.commands.update)
        self._places.compare_made.connect(self._connect_compare)
        self._places.events_made.connect(self._connect_events)
        self._places.told.connect(self.tell)
        self._places.search_wanted.connect(self.go_to_search)
        self.preferences.changed.connect(self._follow_preferences)

    def _connect_library(self, library: LibraryPlace) -> None:
        library.verbs.told.connect(self.tell)
        library.blocks.told.connect(self.tell)
        library.names.told.connect(self.tell)
        library.reader.names.told.connect(self.tell)
        library.found.connect(self._show_found)
        library.selection_changed.connect(self._show_chosen)
        library.reader.shown.connect(self.commands.update)
        library.reader.left_out_shown.connect(self.commands.update)
        library.reader.more.marks.toggled.connect(self.commands.update)
        library.menu_wanted.connect(self.commands.show_article_menu)
        self.searches = _surround_search(self, library, self._places)

    def _connect_compare(self, compare: ComparePlace) -> None:
        self.top.host("compare", compare.bar)
        compare.names.told.connect(self.tell)
        compare.links.told.connect(self.tell)
        compare.report.told.connect(self.tell)
        compare.links.words_changed.connect(self._show_found)
        compare.lenses.panel.lens_changed.connect(self.commands.update)
        compare.search_wanted.connect(self._search_for)

    def _connect_events(self, events: EventsPlace) -> None:
        self.top.host("events", events.bar)
        events.told.connect(self.tell)

    def _search_for(self, entity: EntityName) -> None:
        if self.library is not None:
            self.show_place("library")
            self.library.search_for(entity)

    def _show_which(self, name: str) -> None:
        self.top.show_place(name)
        self.status.show_note(_note_of(self, name))
        self._show_found()
        self.commands.update()

    def _show_found(self) -> None:
        library = self.library if self.place == "library" else None
        if library is not None and self.searches is not None and self.searches.next.words:
            self.status.show_words(self.searches.next.words)
        else:
            self.status.show_found(library.finder.result if library is not None else None)
        if self.compare is not None and self.place == "compare":
            self.status.show_words(self.compare.links.words())

    def _follow_preferences(self) -> None:
        if self.theme.name != self.preferences.theme:
            self.theme.use(self.preferences.theme)
        points = self.preferences.points
        if self.library is not None and points is not None and points != self._points:
            self.library.reader.pane.set_points(points)
        self._points = points
        if self.workspace is not None:
            self.workspace.set_model(self.preferences.model)
            self.workspace.relating.set_on(self.preferences.relating)

    def _follow_history(self) -> None:
        if self.workspace is not None:
            self.notices.follow_history(self.workspace.history.undo_label)
        self.commands.show_history()

    def _show_chosen(self) -> None:
        if self.library is None:
            return
        self.top.compare_button.show_chosen(self.library.to_compare.names())
        self.commands.update()

    # -- how it was left ---------------------------------------------------------------------------------

    def _remember(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.preferences.geometry = geometry
        if self.workspace is not None and self._is_restored:
            self.workspace.remember(_REMEMBERED, self._places.left(geometry).stored())

    def _restore(self, stored: object) -> None:
        left = Remembered.read(stored)
        if self.library is None:
            return
        if left.geometry and left.geometry != self.preferences.geometry:
            self._restore_geometry(left.geometry)
        self._places.restore(left, self.top.search.text())
        self._is_restored = True
        self.restored.emit()
        if self.copies is not None:
            self.copies.warn_of_place()

    def _restore_geometry(self, geometry: str) -> None:
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))


def _note_of(window: MainWindow, place: str) -> str:
    """What is said at the foot of a place where there is no work to tell of."""
    if place != "events":
        return ""
    return window.tr("Events are suggestions: rename, merge, split or dismiss them; your changes are kept")


def _surround_search(window: MainWindow, library: LibraryPlace, places: Places) -> Searches:
    """Search for what is typed, with what is offered for it, kept of it, and the next place found."""
    from gui.shell.searches.searches import Searches

    assert window.workspace is not None
    searches = Searches(window.workspace, library, window.top.search, window.theme)
    searches.library_wanted.connect(partial(places.show_place, "library", visit=False))
    searches.told.connect(window.tell)
    searches.history.changed.connect(window.commands.update)
    searches.next.told.connect(window._show_found)
    return searches


def _tell_of_model(window: MainWindow, error: CrossreadError) -> None:
    """The model that was chosen to find names did not work: say so, and choose it no more."""
    window.preferences.model = None
    said = window.tr("{problem} Names are found by the usual model again.").format(problem=error)
    settings = window.commands.actions["settings"]
    window.tell(Notice(said, ((settings.text(), settings.trigger),), problem=True))


def _connect_work(window: MainWindow, workspace: Workspace, imports: Imports, copies: Copies) -> None:
    """Let the window tell of what goes on, of what goes wrong, and of where the library lies."""
    from corpus.errors import DamagedLibrary
    from gui.shell.rereads import Rereads
    from gui.viewmodels.backup_words import elsewhere_words

    def tell_problem(error: CrossreadError) -> None:
        backup = window.commands.actions["open_backup"]
        actions = ((backup.text(), backup.trigger),) if isinstance(error, DamagedLibrary) else ()
        window.tell(Notice(str(error), actions, problem=True))

    workspace.activity.connect(window.status.show_activity)
    window.status.pause_wanted.connect(workspace.pause)
    window.status.cancel_wanted.connect(workspace.cancel)
    workspace.message.connect(lambda words: window.tell(Notice(words)))
    workspace.problem.connect(tell_problem)
    workspace.model_failed.connect(partial(_tell_of_model, window))
    imports.told.connect(window.tell)
    Rereads(workspace).told.connect(window.tell)
    imports.to_open.connect(window.open_articles)
    copies.told.connect(window.tell)
    copies.library_wanted.connect(window.library_wanted)
    window.status.show_place(elsewhere_words(workspace.library.place))
