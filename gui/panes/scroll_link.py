"""Panes that scroll together: each shows the same part of its article as the one that is scrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject

from gui.panes.article_pane import ArticlePane
from gui.panes.linking.course import EVEN, Course

#: How two neighbours run side by side, the left one first.
Beside = Callable[[ArticlePane, ArticlePane], Course]


def _evenly(_left: ArticlePane, _right: ArticlePane) -> Course:
    return EVEN


class ScrollLink(QObject):
    """Keeps panes at the same fraction of their texts, measured by paragraphs; or on the courses that
    neighbours have ``beside`` each other, where that is known.

    After ``apart`` they keep the distance that they were given there, until ``align``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes: tuple[ArticlePane, ...] = ()
        self._leads: dict[ArticlePane, float] = {}
        self._slots: dict[ArticlePane, Callable[[int], None]] = {}
        self._on = True
        self._held = False
        self.beside: Beside = _evenly

    def set_panes(self, panes: Sequence[ArticlePane]) -> None:
        """Link these panes; those linked before keep their distance."""
        for pane in self._panes:
            pane.verticalScrollBar().valueChanged.disconnect(self._slots[pane])
        self._panes = tuple(panes)
        self._slots = {pane: partial(self._follow, pane) for pane in panes}
        self._leads = {pane: lead for pane, lead in self._leads.items() if pane in self._slots}
        for pane, slot in self._slots.items():
            pane.verticalScrollBar().valueChanged.connect(slot)

    def is_on(self) -> bool:
        """Whether the panes scroll together."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Scroll together from here on, or apart."""
        self._on = on
        self._note_leads()

    def align(self) -> None:
        """Bring all to where the first is in its article."""
        self._leads = {}
        if self._panes:
            self._follow(self._panes[0])

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Scroll panes one by one; afterwards they scroll together from there."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before
            self._note_leads()

    def _note_leads(self) -> None:
        shares = self._shares(0, self._panes[0].place.fraction()) if self._panes else []
        self._leads = {pane: pane.place.fraction() - share for pane, share in shares}

    def _follow(self, leader: ArticlePane, _value: int = 0) -> None:
        if self._held or not self._on or leader.place.is_kept:
            return
        self._held = True
        try:
            share = leader.place.fraction() - self._leads.get(leader, 0.0)
            for pane, beside in self._shares(self._panes.index(leader), share):
                if pane is not leader:
                    pane.place.go_to_fraction(beside + self._leads.get(pane, 0.0))
        finally:
            self._held = False

    def _shares(self, number: int, share: float) -> list[tuple[ArticlePane, float]]:
        """Where each pane belongs while that one is there, from neighbour to neighbour."""
        shares = {number: share}
        for at in range(number + 1, len(self._panes)):
            shares[at] = self.beside(self._panes[at - 1], self._panes[at]).over(shares[at - 1])
        for at in range(number - 1, -1, -1):
            shares[at] = self.beside(self._panes[at], self._panes[at + 1]).back(shares[at + 1])
        return [(pane, shares[at]) for at, pane in enumerate(self._panes)]
