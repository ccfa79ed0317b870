"""LinesFinder: from a query to the lines of one column, as it is typed and as the library changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job
from gui.viewmodels.concordance.lines_model import PIECE, LinesModel
from gui.workspace import Workspace
from search import Asked
from search.concordance import ConcordancePage, Line, Order


@dataclass(frozen=True, slots=True)
class LinesWanted:
    """Which lines a column is to show; no ``sources`` are all of them."""

    asked: Asked = Asked()  # noqa: RUF009  frozen
    order: Order = Order.RIGHT
    sources: tuple[str | None, ...] = ()


class LinesFinder(QObject):
    """Keeps the rows of ``model`` in step with what is wanted. What was asked before is dropped.

    Without a query, and until the index is open, there are no rows.
    """

    found = Signal(object)  # ConcordancePage, its first one, after the rows
    waiting = Signal()  # the index is not open yet

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = LinesModel(self)
        self.wanted = LinesWanted()
        self.page: ConcordancePage | None = None  # what the rows are of
        self._workspace = workspace
        self._jobs: list[Job] = []
        self.model.piece_wanted.connect(self._fetch)

    def find(self, wanted: LinesWanted) -> None:
        """Show these lines."""
        self.wanted = wanted
        self.find_again()

    def find_again(self) -> None:
        """Show what is wanted as the index has it now."""
        self.forget()
        if self._workspace.index is None:
            self.page = None
            self.model.show(0, ())
            self.waiting.emit()
            return
        self._ask(0, PIECE, self._show)

    def forget(self) -> None:
        """Drop what was asked for and has not come yet."""
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()

    @property
    def is_waiting(self) -> bool:
        """Whether lines are on their way."""
        return any(not job.ended for job in self._jobs)

    def lines_between(self, first: int, last: int, done: Callable[[Sequence[Line]], None]) -> None:
        """Call ``done`` with the lines of these rows, the last one too, wherever they are."""
        here = [self.model.line(row) for row in range(first, last + 1)]
        lines = [line for line in here if line is not None]
        if len(lines) == len(here):
            done(lines)
        else:
            self._ask(first, last - first + 1, lambda page: done(page.lines))

    # -- inside ------------------------------------------------------------------------------------------

    def _fetch(self, first: int) -> None:
        self._ask(first, PIECE, lambda page: self.model.add(first, page.lines))

    def _show(self, page: ConcordancePage) -> None:
        self.page = page
        self.model.show(page.mentions, page.lines)
        self.found.emit(page)

    def _ask(self, offset: int, limit: int, done: Callable[[ConcordancePage], None]) -> None:
        self._jobs = [job for job in self._jobs if not job.ended]
        wanted = self.wanted
        self._jobs.append(
            self._workspace.concordance(
                wanted.asked.query,
                done,
                sort=wanted.order,
                limit=limit,
                offset=offset,
                sources=wanted.sources,
                partial_last_word=wanted.asked.unfinished,
            )
        )
