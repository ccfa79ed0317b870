"""The names most told of in the articles found, looked up once typing and scrolling rest."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from corpus.model import ArticleId
from gui.viewmodels.article_list import ArticleListModel
from gui.workspace import Workspace

#: How long the list rests before names are looked up, in milliseconds.
REST_MS = 150
#: How many rows are looked up at once: those that came into view last.
ROWS = 60


class MainNames(QObject):
    """Puts names into the rows of a list, in the background, and knows which it has."""

    def __init__(self, workspace: Workspace, model: ArticleListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = model
        self._known: set[ArticleId] = set()
        self._wanted: dict[ArticleId, None] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look_up_now)

    @property
    def is_waiting(self) -> bool:
        """Whether names are to be looked up soon."""
        return self._rest.isActive()

    def forget(self, ids: Iterable[ArticleId]) -> None:
        """These articles may tell of others now: look them up again the next time."""
        self._known.difference_update(ids)

    def look_up(self, ids: Iterable[ArticleId]) -> None:
        """Look up the names of these, when the list has come to rest."""
        wanted = dict.fromkeys(id for id in ids if id not in self._known)
        if wanted:
            self._wanted |= wanted
            self._rest.start()

    def _look_up_now(self) -> None:
        unknown = [id for id in self._wanted if id not in self._known][-ROWS:]
        self._wanted.clear()
        if unknown:
            self._workspace.follow(lambda library: library.main_names(unknown), self._take_in)

    def _take_in(self, names: dict[ArticleId, tuple[str, ...]]) -> None:
        self._known.update(names)
        self._model.set_names(names)
