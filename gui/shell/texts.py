"""Texts: what of a place shows articles to read. The commands for reading go to those on screen."""

from __future__ import annotations

from typing import Protocol

from gui.panes.find_bar import FindBar
from gui.panes.kind_bar import KindBar


class Texts(Protocol):
    """One article or several, with what is done to all of them at once."""

    kinds: KindBar
    find_bar: FindBar

    def has_articles(self) -> bool:
        """Whether there is anything to read."""

    def open_find(self) -> None:
        """Let words be typed that are found in all of them."""

    def zoom(self, steps: int) -> None:
        """Make them larger or smaller by steps of a tenth; 0: back to their usual size."""
