"""ShownPlaces: the places of a finding, marked in all texts and brought to one height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from corpus.model import Article, ArticleId, Span
from gui.panels.linking import Linking
from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.lining_up import line_up
from gui.panes.places_layer import TextSpan
from gui.panes.scroll_link import ScrollLink

_Spans = dict[ArticleId, list[TextSpan]]


class ShownPlaces(QObject):
    """Marks places in the texts of a comparison. While it moves the texts, they are moved apart: by this
    alone, not by one another. Where a text is another than that in which they were found, nothing is marked.
    """

    def __init__(self, linking: Linking, scroll: ScrollLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._linking = linking
        self._scroll = scroll
        self._articles: Mapping[ArticleId, Article] = {}
        self._places: tuple[Span, ...] = ()
        self._beside: tuple[Span, ...] = ()

    def found_in(self, articles: Sequence[Article]) -> None:
        """The articles in which what is shown from now on was found."""
        self._articles = {article.id: article for article in articles}

    def show(self, places: Sequence[Span], beside: Sequence[Span] = ()) -> None:
        """Mark these, and bring the first of each text to one height; nothing to mark: let go of all."""
        self.mark(places, beside)
        firsts = self._firsts()
        if firsts:
            self._linking.walk.let_go()
            self._bring_into_view(firsts)

    def mark(self, places: Sequence[Span], beside: Sequence[Span] = ()) -> None:
        """Mark these, and move nothing."""
        self._places, self._beside = tuple(places), tuple(beside)
        self.mark_again()

    def mark_again(self) -> None:
        """Mark what is shown where it stands: texts may have come, or gone."""
        places, beside = by_article(self._places), by_article(self._beside)
        for id in self._linking.on_screen():
            pane = self._pane_of(id)
            if pane is not None:
                pane.set_places(places.get(id, ()), beside.get(id, ()))

    def panes(self) -> list[LinkedPane]:
        """The panes in which places are marked, in their order."""
        panes = map(self._pane_of, by_article(self._places))
        return [pane for pane in panes if pane is not None and pane.places()]

    # inside

    def _firsts(self) -> dict[LinkedPane, TextSpan]:
        """The place of each text that is to be seen: what is beside it only where there is none."""
        spans = by_article(self._beside) | by_article(self._places)
        found = ((self._pane_of(id), each[0]) for id, each in spans.items())
        return {pane: span for pane, span in found if pane is not None}

    def _bring_into_view(self, firsts: Mapping[LinkedPane, TextSpan]) -> None:
        told = [pane for pane in self.panes() if pane in firsts]
        leader = next((pane for pane in told if pane.hasFocus()), next(iter(told), next(iter(firsts))))
        with self._scroll.apart():
            for pane, (start, _) in firsts.items():
                pane.let_go_of_names()
                pane.set_caret(start)
            line_up(firsts, leader)
        self._linking.show_columns([*(pane for pane in reversed(told) if pane is not leader), leader])

    def _pane_of(self, id: ArticleId) -> LinkedPane | None:
        """The pane with the text in which something was found; None where that is gone or another by now."""
        pane, found_in = self._linking.pane_of(id), self._articles.get(id)
        shown = pane.article() if pane is not None else None
        return pane if shown is not None and found_in is not None and shown.text == found_in.text else None


def by_article(spans: Sequence[Span]) -> _Spans:
    """The places of each article, in their order."""
    found: _Spans = {}
    for span in spans:
        found.setdefault(span.article, []).append((span.start, span.end))
    return found
