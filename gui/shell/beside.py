"""Beside: what the article that is read shares with others, in its margin and below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from corpus.changes import ChangeSet
from corpus.compare import Comparison
from corpus.model import Article, ArticleId, LinkEnd, NearArticles
from gui.jobs import Job
from gui.panes.paragraphs import followed
from gui.shell.reader import Reader
from gui.viewmodels.linked import LinkedPassage
from gui.viewmodels.margin_marks import MarginMarks
from gui.workspace import Workspace

#: So long an article stays on screen before anything is asked about it, in milliseconds.
_REST_MS = 250


class Beside(QObject):
    """Has the reader's margin marked and tells which articles are near, as soon as one rests on an article.

    An article is read beside those that it was compared with last (``compared``), or else beside near ones.
    """

    compare_wanted = Signal(object, object)  # ids from left to right, and the LinkEnd to be at, or None

    def __init__(
        self, workspace: Workspace, reader: Reader, compared: Callable[[], Sequence[ArticleId]]
    ) -> None:
        super().__init__(reader)
        self._workspace = workspace
        self._reader = reader
        self._compared = compared
        self._jobs: list[Job] = []
        self._asked: object = None  # of what is known, or on its way
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        reader.installEventFilter(self)
        reader.shown.connect(self._begin)
        reader.retold.connect(self._follow_text)
        reader.more.marks.toggled.connect(self._look)
        reader.margin.compare_wanted.connect(self._compare_at)
        reader.more.compare_wanted.connect(self._compare_near)
        reader.more.look_now.clicked.connect(workspace.relating.hurry)
        workspace.changed.connect(self._follow)
        workspace.relating.learned.connect(self._look_again)

    @property
    def is_waiting(self) -> bool:
        """Whether anything is to be asked soon, or on its way."""
        return self._rest.isActive() or not all(job.ended or job.cancelled for job in self._jobs)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The reader comes into sight again."""
        if event.type() == QEvent.Type.Show:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        """See to what is on screen now: it was out of sight, or the marks are wanted again."""
        if self._question() != self._asked:
            self._rest.start()

    # what is on screen

    def _begin(self) -> None:
        """Another article is on screen, or none."""
        self._cancel()
        self._show_marks(None)
        self._reader.more.show_near(self._reader.article, None)
        self._rest.start()

    def _follow_text(self, before: Article, article: Article) -> None:
        """The article is known better; while nothing else is known of its passages, they move with it."""
        marks = self._reader.margin.marks
        if marks is not None and before.text != article.text:
            self._show_marks(marks.moved(article, followed(before, article)))
        if _told(before) != _told(article):
            self._look_again()

    def _follow(self, changes: ChangeSet) -> None:
        marks, near = self._reader.margin.marks, self._reader.more.near
        others = {each.id for each in marks.others} if marks is not None else set()
        others |= {each.article.id for each in near.near} if near is not None else set()
        if changes.touches(articles=others):
            self._look_again()

    def _look_again(self) -> None:
        """Something else may be known by now."""
        self._asked = None
        self._rest.start()

    # what is asked

    def _question(self) -> tuple[Article | None, Sequence[ArticleId] | None, bool]:
        article, compared = self._reader.article, tuple(self._compared())
        others = None
        if article is not None and article.id in compared and len(compared) > 1:
            others = tuple(id for id in compared if id != article.id)
        return article, others, self._reader.more.marks.isChecked()

    def _ask(self) -> None:
        if not self._reader.isVisible():
            return  # it is looked at once it is
        self._cancel()
        article, others, marked = self._asked = self._question()
        if not marked or article is None:
            self._show_marks(None)
        if article is None:
            return
        self._jobs = [self._workspace.near(article.id, self._show_near)]
        if marked:
            self._jobs.append(self._workspace.told_elsewhere(article.id, others, self._mark))

    def _cancel(self) -> None:
        for job in self._jobs:
            job.cancel()
        self._jobs, self._asked = [], None

    def _show_near(self, near: NearArticles) -> None:
        self._reader.more.show_near(self._reader.article, near)

    def _mark(self, comparison: Comparison | None) -> None:
        article = self._reader.article
        if comparison is None or article is None:
            self._show_marks(None)
            return
        marks = MarginMarks.of(comparison)
        if marks.article.text != article.text:  # a decision was quicker; what is told by then is asked again
            marks = marks.moved(article, followed(marks.article, article))
        self._show_marks(marks)

    def _show_marks(self, marks: MarginMarks | None) -> None:
        self._reader.margin.show_marks(marks)
        self._reader.more.tell_marks(marks.count_words() if marks is not None and marks.marks else "")

    # what is wanted

    def _compare_at(self, mark: LinkedPassage) -> None:
        article, marks = self._reader.article, self._reader.margin.marks
        if article is None or marks is None:
            return
        compared = tuple(self._compared())
        ids = compared if article.id in compared else (article.id, *marks.beside(mark))
        self.compare_wanted.emit(ids, LinkEnd(article.id, mark.start, mark.end))

    def _compare_near(self, others: Sequence[ArticleId]) -> None:
        article = self._reader.article
        if article is not None:
            self.compare_wanted.emit((article.id, *others), None)


def _told(article: Article) -> object:
    """What of an article may be shared with others; it may be starred, or read, for all that."""
    return article.text, article.paragraphs, article.mentions, article.dates
