"""Counting: how what is found is spread over sources, years, names, asked for once the list has its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import Job
from gui.viewmodels.filters import plan
from gui.viewmodels.finder import Found
from gui.viewmodels.searched import Searched
from gui.workspace import Workspace
from search import FACETS, SearchPage

#: How long after a reply it is counted, in milliseconds: the list is painted first, and typing goes on.
COUNTED_MS, TYPED_MS = 15, 150


@dataclass(frozen=True, slots=True)
class Counted:
    """For each of ``FACETS`` its values with their articles, of what ``searched`` finds; how many of these
    have no date. ``total``: of the whole result.
    """

    searched: Searched = Searched()  # noqa: RUF009  frozen
    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    undated: int = 0
    total: int = 0


class Counting(QObject):
    """Counts while it is on, anew when the index has moved on; replies to what is not asked any more are
    dropped.
    """

    counted = Signal(object)  # Counted

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._on = False
        self._asked: tuple[Found, Searched] = (Found(waiting=True), Searched())
        self._jobs: list[Job] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)
        workspace.indexed.connect(lambda: self.show_found(*self._asked))

    @property
    def is_waiting(self) -> bool:
        """Whether something is to be counted soon."""
        return self._timer.isActive()

    def set_on(self, on: bool) -> None:
        """Count from now on, beginning with what was found last; or no more."""
        self._on = on
        self.show_found(*self._asked)

    def show_found(self, found: Found, searched: Searched) -> None:
        """This was found: count it, unless it is only on its way."""
        self._asked = (found, searched)
        self._timer.stop()
        if self._on and not found.waiting and found.query == searched.query:
            self._timer.start(TYPED_MS if found.asked.unfinished else COUNTED_MS)

    def _count(self) -> None:
        self._forget()
        found, searched = self._asked
        if self._workspace.index is None:
            return
        planned = plan(searched.typed, FACETS)
        pages: list[SearchPage] = []

        def take(page: SearchPage) -> None:
            pages.append(page)
            if len(pages) == len(planned):
                self._tell(found, searched, pages)

        for typed, names in planned.items():
            self._jobs.append(
                self._workspace.search(
                    replace(searched, typed=typed).query,
                    take,
                    limit=0,
                    facets=names,
                    partial_last_word=found.asked.unfinished and searched.typed.endswith(typed),
                    passages=False,
                )
            )

    def _tell(self, found: Found, searched: Searched, pages: list[SearchPage]) -> None:
        values = {name: counts for page in pages for name, counts in page.facets.items()}
        undated = sum(page.undated for page in pages)
        self.counted.emit(Counted(searched, values, undated, found.total))

    def _forget(self) -> None:
        for job in self._jobs:
            job.cancel()
        self._jobs = []
