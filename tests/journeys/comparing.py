"""A person who puts articles side by side."""

from __future__ import annotations

from tests.gui.windows import LONG, press


class Comparer:
    """Has a window on a library; waits for all that is found of what is side by side in it."""

    def __init__(self, qtbot, windows, library) -> None:
        self.qtbot, self.windows = qtbot, windows
        self.path = library
        self.window = windows.open(library)

    @property
    def place(self):
        return self.window.compare

    def compare(self, *titles: str) -> None:
        by_title = {each.title: each.id for each in self.window.workspace.library.summaries()}
        self.window.compare_articles([by_title[title] for title in titles])
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.place is not None and not self.place.links.looking, timeout=LONG)
        self.windows.settle(self.window)
        self.qtbot.waitUntil(lambda: not self.place.links.looking, timeout=LONG)

    def press(self, key, modifiers=None) -> None:
        press(self.qtbot, self.window, key, modifiers)
