"""Bringing passages of several texts to one height of the screen."""

from __future__ import annotations

from collections.abc import Mapping

from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.meeting import Reach, meeting

#: Where in the view what one goes to comes to stand; from further down it is brought there.
_WANTED, _LOWEST = 0.25, 0.7

Span = tuple[int, int]


def line_up(spans: Mapping[LinkedPane, Span], leader: LinkedPane) -> None:
    """Scroll these panes so that the spans stand at one height: where the leader has its own, if that is well
    in view and all can come there.
    """
    tops = {pane: pane.heights.of(*span).top for pane, span in spans.items()}
    reaches = {pane: _reach(pane, top) for pane, top in tops.items()}
    height = meeting([*reaches.values()], _wanted(leader, tops[leader]))
    for pane, top in tops.items():
        bar = pane.verticalScrollBar()
        bar.setValue(round(top + pane.seen_from() - reaches[pane].nearest(height)))


def _reach(pane: LinkedPane, top: float) -> Reach:
    pane.text_height()  # lays all of it out, so that the scroll bar knows its end
    return Reach.of(top, pane.verticalScrollBar().maximum(), pane.seen_from())


def _wanted(pane: LinkedPane, top: float) -> float:
    y, height = top - pane.verticalScrollBar().value(), pane.viewport().height()
    return pane.seen_from() + (y if 0 <= y <= _LOWEST * height else _WANTED * height)
