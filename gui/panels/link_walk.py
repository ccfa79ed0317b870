"""LinkWalk: the way from linked passage to linked passage, and the height at which they meet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.model import Article, Link, LinkEnd
from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.lining_up import line_up
from gui.panes.scroll_link import ScrollLink
from gui.viewmodels.linked import Linked, LinkedPassage, Stop, Tie, best_there

if TYPE_CHECKING:
    from gui.panels.linking import Linking


class LinkWalk(QObject):
    """Where one is among the linked passages. Going there lines up what tells the same in the other texts.

    While it moves the texts, they are moved apart: by this alone, not by one another.
    """

    moved = Signal()  # at another passage, or at none

    def __init__(self, linking: Linking, scroll: ScrollLink) -> None:
        super().__init__(linking)
        self._linking = linking
        self._scroll = scroll
        self.current: Stop | None = None

    def links(self) -> frozenset[Link]:
        """The links of the passage at which one is."""
        return self.current.links if self.current is not None else frozenset()

    def follow(self, linked: Linked | None) -> None:
        """Other links are shown: be at what is linked where one was."""
        if self.current is not None:
            article, start = self.current.article, self.current.start
            self.current = linked.stop_at(article, start) if linked is not None else None

    def step(self, by: int) -> None:
        """Go to the next linked passage of the text that has the keyboard, or with -1 to the one before. From
        the last it goes on with the first. Where that text shares nothing, go through the first that does.
        """
        linked = self._linking.linked
        for pane in self._panes_in_use():
            article = pane.article()
            stops = linked.stops(article.id) if linked is not None and article is not None else ()
            if article is not None and stops:
                self._go(pane, article, stops[self._next(pane, stops, by) % len(stops)])
                return
        self._linking.announce(self.tr("No linked passages are shown."))

    def go_to(self, end: LinkEnd) -> None:
        """Go to a passage, whether it is linked or not; nowhere if its text is not on screen."""
        pane, linked = self._linking.pane_of(end.article), self._linking.linked
        article = pane.article() if pane is not None else None
        if pane is None or article is None:
            return
        stop = linked.stop_at(end.article, end.start) if linked is not None else None
        if stop is not None and end.article in self._linking.panes():
            self._go(pane, article, stop)
        else:
            pane.scroll_to(end.start)
            pane.set_caret(end.start)

    def let_go(self) -> bool:
        """Be at no passage; False if one was at none."""
        at, self.current = self.current, None
        self.moved.emit()
        return at is not None

    def enter(self, pane: LinkedPane) -> None:
        """Line up the passage at which one is, or that with the caret."""
        article, linked = pane.article(), self._linking.linked
        if article is None or linked is None:
            return
        at = self.current
        stop = at if at is not None and at.article == article.id else linked.stop_at(article.id, pane.caret())
        if stop is not None:
            self._go(pane, article, stop)

    def line_up_passage(self, pane: LinkedPane, passage: LinkedPassage) -> None:
        """Bring what tells the same to the height of a passage."""
        linked = self._linking.linked
        if linked is not None and passage.ties:
            here = passage.ties[0].here
            self._be_at(linked.stop_at(here.article, here.start))
            self._line_up(pane, passage.ties)

    def line_up_link(self, link: Link) -> None:
        """Bring both ends of a link, and what else tells the same, to the height of the end in view."""
        panes, linked = self._linking.panes(), self._linking.linked
        ends = [end for end in (link.a, link.b) if end.article in panes]
        seen = (end for end in ends if _is_seen(panes[end.article], end))
        end = next(seen, ends[0] if ends else None)
        stop = linked.stop_at(end.article, end.start) if linked is not None and end is not None else None
        if stop is not None:
            self._be_at(stop)
            self._line_up(panes[stop.article], sorted(stop.ties, key=lambda tie: tie.link != link))

    def _go(self, pane: LinkedPane, article: Article, stop: Stop) -> None:
        pane.let_go_of_names()
        pane.set_caret(stop.start)
        self._be_at(stop)
        self._line_up(pane, stop.ties)
        self._linking.announce(self._linking.stop_words(article, stop), pane)

    def _be_at(self, stop: Stop | None) -> None:
        self.current = stop
        self.moved.emit()

    def _next(self, pane: LinkedPane, stops: Sequence[Stop], by: int) -> int:
        """The number of the next stop; from where none of it is on screen, of the first that is."""
        top, bottom = pane.visible_span()
        starts, at = [stop.start for stop in stops], self.current
        if at in stops and at is not None and at.start < bottom and top < at.end:
            return starts.index(at.start) + by
        return bisect_left(starts, top) if by > 0 else bisect_left(starts, bottom) - 1

    def _line_up(self, pane: LinkedPane, ties: Sequence[Tie]) -> None:
        """Bring the first of the ends here, and the best counterpart in each other text, to one height."""
        panes, here = self._linking.panes(), ties[0].here
        beside = {panes[id]: (end.start, end.end) for id, end in best_there(ties[:1]).items() if id in panes}
        others = {panes[id]: (end.start, end.end) for id, end in best_there(ties).items() if id in panes}
        with self._scroll.apart():
            line_up({**others, **beside, pane: (here.start, here.end)}, pane)
        self._linking.show_columns([*beside, pane])

    def _panes_in_use(self) -> list[LinkedPane]:
        """The panes: that with the keyboard first, or else that of the passage at which one is."""
        panes = self._linking.panes()
        current = panes.get(self.current.article) if self.current is not None else None
        return sorted(panes.values(), key=lambda pane: (not pane.hasFocus(), pane is not current))


def _is_seen(pane: LinkedPane, end: LinkEnd) -> bool:
    top, bottom = pane.visible_span()
    return end.start < bottom and top < end.end
