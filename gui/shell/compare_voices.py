"""CompareVoices: who speaks in the articles compared, looked for once somebody wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from corpus.compare.findings import Lens
from gui.jobs import Job
from gui.panels.lenses.lens_panel import LensPanel
from gui.panels.lenses.page import LensPage
from gui.panels.lenses.voices import VoicesPage
from gui.shell.compare_links import CompareLinks
from gui.workspace import Workspace


class CompareVoices(QObject):
    """Hands on who is quoted, of more and more of the articles, until that is all or no longer wanted."""

    def __init__(
        self, workspace: Workspace, links: CompareLinks, panel: LensPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._links = links
        self._panel = panel
        self._job: Job | None = None
        panel.page_made.connect(self._watch)
        panel.asked_for.connect(self._look)

    def _watch(self, page: LensPage) -> None:
        if isinstance(page, VoicesPage):
            page.cancel_wanted.connect(self._cancel)

    def _look(self, lens: Lens) -> None:
        comparison = self._links.comparison
        if lens is not Lens.VOICES or comparison is None:
            return
        self._cancel()
        self._job = self._workspace.voices(comparison, self._links.add_voices, self._end)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _end(self) -> None:
        self._job = None
        page = self._panel.page(Lens.VOICES)
        if isinstance(page, VoicesPage):
            page.end_looking()
