"""NameOverview: how many names there are of each kind, and which of them may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from corpus.changes import ChangeSet
from corpus.model import Suggestion
from gui.jobs import Job
from gui.viewmodels.names import SUGGESTED, NameCounts
from gui.viewmodels.suggestion_list import SuggestionListModel
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library

#: How long names rest before they are counted anew, in milliseconds: so long at least, and so many times as
#: long as the counting took.
REST_MS, REST_TIMES = 250, 5


class NameOverview(QObject):
    """Counts the names and reads what is to settle, anew after each change that touches any.

    While one change follows another, as articles are annotated, a small part of the time goes into that.
    """

    counted = Signal(object)  # NameCounts
    settled = Signal()  # the suggestions are others

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts = NameCounts({})
        self.suggestions = SuggestionListModel(self)
        self.is_read = False  # whether it has been counted at all
        self._workspace = workspace
        self._job: Job | None = None
        self._since = QElapsedTimer()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._count_now)
        workspace.changed.connect(self._refresh)

    @property
    def is_waiting(self) -> bool:
        """Whether names are to be counted soon."""
        return self._rest.isActive()

    def load(self) -> None:
        """Count them for the first time."""
        self._count_now()

    def _refresh(self, changes: ChangeSet) -> None:
        if changes.entities and not self._rest.isActive():
            self._rest.start()

    def _count_now(self) -> None:
        if self._job is not None and not self._job.ended:
            self._rest.start()
            return
        self._since.start()
        self._job = self._workspace.follow(_read, self._take)

    def _take(self, found: tuple[NameCounts, list[Suggestion]]) -> None:
        self._rest.setInterval(max(REST_MS, REST_TIMES * self._since.elapsed()))
        self.counts, suggestions = found
        self.is_read = True
        self.suggestions.show(suggestions)
        self.counted.emit(self.counts)
        self.settled.emit()


def _read(library: Library) -> tuple[NameCounts, list[Suggestion]]:
    suggestions = library.suggestions(SUGGESTED)
    hidden = len(library.hidden_entities())
    return NameCounts(library.name_counts(), len(suggestions), hidden), suggestions
