"""SideColumn: the column at the left of the library: its parts, or the counts of what is found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.shell.searching.narrow_panel import NarrowPanel

_WIDTH = 216


class SideColumn(QStackedWidget):
    """Counts stand where the parts of the library do: neither list nor text has less room for them."""

    narrows_changed = Signal(bool)

    def __init__(self, splitter: QSplitter) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._narrows = False
        self._at_names = False

    def fill(self, parts: QWidget, narrow: NarrowPanel) -> None:
        """Have these two."""
        self.narrow, self._parts = narrow, parts
        for page in (parts, narrow):
            self.addWidget(page)
        narrow.close_wanted.connect(lambda: self.show_narrow(False))

    @property
    def narrows(self) -> bool:
        """Whether the counts are wanted."""
        return self._narrows

    def show_narrow(self, narrows: bool) -> None:
        """Show the counts, or the parts of the library."""
        if narrows and self.width() < self.minimumWidth():
            wide = self._splitter.sizes()
            self._splitter.setSizes([_WIDTH, wide[1], max(wide[2] - _WIDTH, 0)])
        if narrows is not self._narrows:
            had_focus = self.isAncestorOf(self.focusWidget() or self)
            self._narrows = narrows
            self._show()
            self.narrows_changed.emit(narrows)
            if had_focus:
                (self.narrow if narrows else self._parts).setFocus(Qt.FocusReason.OtherFocusReason)

    def at_names(self, at_names: bool) -> None:
        """Names are listed: they are not counted, so the parts of the library are shown meanwhile."""
        self._at_names = at_names
        self._show()

    def _show(self) -> None:
        self.setCurrentIndex(int(self._narrows and not self._at_names))
