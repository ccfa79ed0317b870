"""TextEvents: what of events is in the menus of texts: a new one of what is selected, or adding it to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from corpus.model import Article, EventPassage, Span
from gui.panels.lenses.finding import Finding
from gui.panes.article_pane import ArticlePane
from gui.panes.places_layer import TextSpan
from gui.shell.events_around.new_event import NewEvent


class TextEvents(QObject):
    """Watches texts, and the menus of what lenses find."""

    def __init__(self, new: NewEvent, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new = new

    def watch(self, pane: ArticlePane) -> None:
        """Be in the menu of that text."""
        pane.text_menu_wanted.connect(partial(self._fill, pane))

    def fill_finding(self, menu: QMenu, finding: Finding) -> None:
        """Offer an event of all the places of a finding."""
        if self._new.can_decide and finding.places:
            words = self.tr("New event from these passages…")
            menu.addAction(words, partial(self._make, finding.title, finding.places))

    def _make(self, title: str, places: Sequence[Span]) -> None:
        passages = [EventPassage(each.article, each.start, each.end, decided=True) for each in places]
        self._new.of_passages(passages, title, QCursor.pos())

    def _fill(self, pane: ArticlePane, menu: QMenu) -> None:
        """Of what is selected; without it there is nothing to do."""
        article, span = pane.read(), pane.selected_span()
        inside = pane.read_span(*span) if span is not None else None
        if article is None or inside is None or not self._new.can_decide:
            return
        menu.addSeparator()
        for words, begin in (
            (self.tr("New event from this…"), self._new.of_selection),
            (self.tr("Add to event…"), self._new.add_selection),
        ):
            menu.addAction(words, partial(_begin, begin, pane, article, inside))


def _begin(
    begin: Callable[[Article, TextSpan, QPoint], None], pane: ArticlePane, article: Article, span: TextSpan
) -> None:
    begin(article, span, pane.below(span[0]))
