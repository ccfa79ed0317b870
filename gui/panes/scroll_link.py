"""Panes that scroll together: each shows the same part of its article as the one that is scrolled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject

from gui.panes.article_pane import ArticlePane


class ScrollLink(QObject):
    """Keeps panes at the same fraction of their texts, measured by paragraphs.

    After ``apart`` they keep the distance that they were given there, until ``align``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes: tuple[ArticlePane, ...] = ()
        self._leads: dict[ArticlePane, float] = {}
        self._slots: dict[ArticlePane, Callable[[int], None]] = {}
        self._on = True
        self._held = False

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
        self._leads = {pane: pane.place.fraction() for pane in self._panes}

    def _follow(self, leader: ArticlePane, _value: int = 0) -> None:
        if self._held or not self._on:
            return
        self._held = True
        try:
            moved = leader.place.fraction() - self._leads.get(leader, 0.0)
            for pane in self._panes:
                if pane is not leader:
                    pane.place.go_to_fraction(moved + self._leads.get(pane, 0.0))
        finally:
            self._held = False
