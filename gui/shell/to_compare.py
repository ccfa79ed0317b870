"""ToCompare: which articles of a list would stand side by side, and by which letters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from corpus.compare import LETTERS
from corpus.model import ArticleId, ArticleSummary
from gui.shell.article_list import ArticleList
from gui.viewmodels.article_list import ArticleListModel
from gui.viewmodels.chosen import Chosen


class ToCompare(QObject):
    """Those chosen, or else two or more selected; each has its letter in the list."""

    changed = Signal()

    def __init__(
        self,
        chosen: Chosen,
        articles: ArticleList,
        model: ArticleListModel,
        summary: Callable[[ArticleId], ArticleSummary | None],
    ) -> None:
        super().__init__(articles)
        self._chosen = chosen
        self._articles = articles
        self._model = model
        self._summary = summary
        articles.chosen.connect(chosen.toggle)
        for changed in (articles.selection_changed, chosen.changed):
            changed.connect(self._show_letters)
            changed.connect(self.changed)

    def ids(self) -> tuple[ArticleId, ...]:
        """The articles, from left to right."""
        selected = tuple(self._articles.selected_ids())
        return self._chosen.ids or (selected if 1 < len(selected) <= len(LETTERS) else ())

    def names(self) -> dict[str, str]:
        """Their names by letter: their sources, or the titles of those that have none."""
        articles = ((letter, self._summary(id)) for id, letter in self._letters().items())
        return {letter: each.source or each.shown_title for letter, each in articles if each}

    def _letters(self) -> dict[ArticleId, str]:
        return dict(zip(self.ids(), LETTERS, strict=False))

    def _show_letters(self) -> None:
        self._model.set_letters(self._letters())
