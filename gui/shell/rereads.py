"""Reading articles again, as a person sees it: offered, begun, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.shell.notice_bar import Notice
from gui.viewmodels.reread_words import offer_words, reread_words
from gui.workspace import RereadArticles, Workspace


class Rereads(QObject):
    """Tells of articles that an older version read, in notices. It goes with the workspace."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work = workspace.rereading
        self._work.offered.connect(self._offer)
        self._work.ended.connect(self._tell)

    def _offer(self, articles: int) -> None:
        actions = ((self.tr("Read them again"), self._work.begin),)
        self.told.emit(Notice(offer_words(articles), actions, lasting=True, seen=self._work.decline))

    def _tell(self, reread: RereadArticles) -> None:
        self.told.emit(Notice(reread_words(reread)))
