"""Framing: one name framed in all texts on screen, and the walk through its mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QObject, Signal

from corpus.model import Article, ArticleId, EntityId
from gui.panels.focus_strip import FocusStrip
from gui.panes.article_pane import ArticlePane
from gui.viewmodels.focus import Focus


class Framing(QObject):
    """Keeps panes and strip at the same ``focus``. While it moves them they are moved ``apart``: by this
    alone, not by one another.
    """

    changed = Signal(object)  # EntityId | None: what is framed is another name, or none

    def __init__(
        self,
        strip: FocusStrip,
        parent: QObject | None = None,
        *,
        apart: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        super().__init__(parent)
        self.focus: Focus | None = None
        self._strip = strip
        self._apart = apart
        self._articles: tuple[Article, ...] = ()
        self._panes: dict[ArticleId, ArticlePane] = {}
        strip.step_wanted.connect(self.step)
        strip.article_wanted.connect(lambda article: self.step(1, article))
        strip.closed.connect(self.let_go)

    @property
    def entity(self) -> EntityId | None:
        """What is framed."""
        return self.focus.entity.id if self.focus is not None else None

    def show_texts(self, texts: Sequence[tuple[Article, ArticlePane]]) -> None:
        """These are on screen from now on, or on their way there. What is framed stays so where any of them
        names it, and nothing moves.
        """
        self._articles = tuple(article for article, _pane in texts)
        self._panes = {article.id: pane for article, pane in texts}
        if self.focus is not None:
            self._frame(self.focus.within(self._articles))

    def frame(self, entity: EntityId | None, *, clicked: tuple[ArticleId, int] | None = None) -> None:
        """Frame a name in all texts and bring it into view in each, or frame nothing. ``clicked``: the
        article, and the offset there, where the person pointed at it; that text stays still.
        """
        focus = Focus.through(self._articles, entity) if entity is not None else None
        if focus is None:
            self.let_go()
            return
        seen = {article: self._first_on_screen(focus, article) for article in self._panes}
        self._strip.make_room()
        with self._apart():
            for article in self._panes:
                if clicked is not None and article == clicked[0]:
                    focus = focus.moved_to(*clicked)
                else:
                    focus = focus.moved_to(article, self._brought_into_view(focus, article, seen[article]))
        self._frame(focus)
        self._strip.announce()

    def let_go(self) -> None:
        """Frame nothing."""
        self._frame(None)

    def step(self, by: int, article: ArticleId | None = None) -> None:
        """Go to the next mention in each text, or in one; with -1 to the one before."""
        if self.focus is not None:
            self._go(self.focus.stepped(by, article), article)

    def show_first(self, entity: EntityId, article: ArticleId) -> None:
        """Frame a name, and go to where that article names it first."""
        if entity != self.entity:
            self.frame(entity)
        if self.focus is not None and (starts := self.focus.walks[article].starts):
            self._go(self.focus.moved_to(article, starts[0]), article)

    def take_in(self, article: ArticleId) -> bool:
        """The text of that article has just come to its pane: frame the name in it. Whether it went there."""
        start = self.focus.start(article) if self.focus is not None else None
        self._panes[article].focus_entity(self.entity, at=start)
        if start is not None:
            self._panes[article].scroll_to(start)
        return start is not None

    def _go(self, focus: Focus, article: ArticleId | None) -> None:
        with self._apart():
            for id in self._panes if article is None else (article,):
                if (start := focus.start(id)) is not None:
                    self._panes[id].scroll_to(start)
        self._frame(focus)
        self._strip.announce()

    def _first_on_screen(self, focus: Focus, article: ArticleId) -> int | None:
        top, bottom = self._panes[article].visible_span()
        return next((start for start in focus.walks[article].starts if top <= start < bottom), None)

    def _brought_into_view(self, focus: Focus, article: ArticleId, seen: int | None) -> int | None:
        """The mention that was seen there, or else the first: in view, also where the strip took room."""
        pane, starts = self._panes[article], focus.walks[article].starts
        wanted = starts[0] if seen is None and starts else seen
        top, bottom = pane.visible_span()
        if wanted is not None and not top <= wanted < bottom:
            pane.scroll_to(wanted)
        return wanted

    def _frame(self, focus: Focus | None) -> None:
        before, self.focus = self.entity, focus
        for article, pane in self._panes.items():
            pane.focus_entity(self.entity, at=None if focus is None else focus.start(article))
        if focus is None:
            self._strip.hide()
        else:
            self._strip.show_focus(focus)
        if self.entity != before:
            self.changed.emit(self.entity)
