"""SearchHistory: what was searched for before in this library, to be searched for again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gui.shell.library_place import LibraryPlace
from gui.shell.search_field import SearchField
from gui.viewmodels.past_searches import PastSearches
from gui.workspace import Workspace

#: A search that stands so long was meant, in milliseconds.
STANDING_MS = 3_000
#: Under which key a library remembers them.
_REMEMBERED = "past searches"


class SearchHistory(QObject):
    """Knows a search once something of it was read, Enter was pressed, or it stood for a while: not each key.

    They are remembered with the library, and nowhere else.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, library: LibraryPlace) -> None:
        super().__init__(library)
        self._workspace = workspace
        self._library = library
        self._noted = ""  # by standing, while it was typed
        self.past = PastSearches()
        self._standing = QTimer(self)
        self._standing.setSingleShot(True)
        self._standing.setInterval(STANDING_MS)
        self._standing.timeout.connect(self._note_standing)
        library.finder.found.connect(self._wait)
        library.reader.shown.connect(self._note_read)
        workspace.read(lambda library: library.setting(_REMEMBERED), self._load)

    def watch(self, field: SearchField) -> None:
        """Note what is asked for with Enter."""
        field.entered.connect(self.note)

    def note(self) -> None:
        """Know what is searched for now."""
        finder = self._library.finder
        if finder.query.strip() and finder.result.scope is None:
            growing = bool(self._noted) and self._noted == self._last
            self._noted = ""
            self._keep(self.past.with_query(finder.query, growing=growing))

    def forget(self, query: str) -> None:
        """Know this one no more."""
        self._keep(self.past.without([query]))

    def forget_all(self) -> None:
        """Know none of those of before."""
        self._keep(self.past.without(self.past.queries))

    def switch(self) -> None:
        """Know searches from now on; or if they are known, none any more, not those of before either."""
        self._keep(self.past.set_wanted(not self.past.wanted))

    @property
    def _last(self) -> str:
        return self.past.queries[0] if self.past.queries else ""

    def _load(self, stored: object) -> None:
        read = PastSearches.read(stored)
        for query in reversed(self.past.queries):  # searched for meanwhile
            read = read.with_query(query)
        self.past = read
        self.changed.emit()

    def _keep(self, past: PastSearches) -> None:
        if past != self.past:
            self.past = past
            self._workspace.remember(_REMEMBERED, past.stored())
            self.changed.emit()

    def _wait(self) -> None:
        self._standing.start()

    def _note_standing(self) -> None:
        finder = self._library.finder
        if finder.result.total and finder.result.asked == finder.asked:
            self.note()
            self._noted = self._last

    def _note_read(self) -> None:
        """Something is read: of what was found, if it is among that."""
        if self._library.finder.model.index_of(self._library.reader.article_id).isValid():
            self.note()
