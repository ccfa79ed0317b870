"""What a person does to articles in the library, each a step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from corpus.model import ArticleId, ArticleSummary, DateBasis
from gui import operations
from gui.shell.notice_bar import Notice
from gui.text import count_words
from gui.workspace import Workspace


class ArticleVerbs(QObject):
    """Stars, marks, sets and removes; all return at once, and the library's change follows."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def star(self, articles: Sequence[ArticleSummary]) -> None:
        """Star the articles; if all are starred, take the stars away."""
        if articles:
            starred = not all(article.starred for article in articles)
            operation = operations.star(_ids(articles), starred)
            self._workspace.perform(operation)

    def mark_unread(self, articles: Sequence[ArticleSummary]) -> None:
        """Mark the articles as unread; if all are unread, as read."""
        if articles:
            unread = not all(article.unread for article in articles)
            operation = operations.mark_unread(_ids(articles), unread)
            self._workspace.perform(operation)

    def set_field(self, field: str, value: object, articles: Sequence[ArticleSummary]) -> None:
        """Set a field of all of them in one step; None: back to what was found in each."""
        if articles:
            self._workspace.perform(operations.set_fields(_ids(articles), {field: value}))

    def can_confirm_dates(self, articles: Sequence[ArticleSummary]) -> bool:
        """Whether a date of any of them is only estimated."""
        return any(map(_is_estimated, articles))

    def confirm_dates(self, articles: Sequence[ArticleSummary]) -> None:
        """Have the dates that are only estimated as those of the articles, in one step."""
        guessed = list(filter(_is_estimated, articles))
        if guessed:
            steps = [operations.set_fields([each.id], {"date": each.date}) for each in guessed]
            self._workspace.perform(operations.together("Confirm the date", steps))

    def remove(self, articles: Sequence[ArticleSummary]) -> None:
        """Take the articles out of the library, and offer to take that back."""
        if articles:
            operation = operations.remove(_ids(articles))
            removed = count_words(len(articles), self.tr("article"), self.tr("articles"))
            notice = Notice(
                self.tr("Removed {removed}.").format(removed=removed),
                ((self.tr("Undo"), self._workspace.undo),),
                undoes=operation.label,
            )
            self._workspace.perform(operation, lambda: self.told.emit(notice))


def _ids(articles: Sequence[ArticleSummary]) -> list[ArticleId]:
    return [article.id for article in articles]


def _is_estimated(article: ArticleSummary) -> bool:
    return article.date_basis is DateBasis.ESTIMATED
