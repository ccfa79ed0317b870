"""Narrowing: the counts of what is found, asked for while they are on screen, in the column at the left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.shell.searching.counted_delegate import Numbered
from gui.shell.searching.narrow_panel import NarrowPanel
from gui.shell.searching.side_column import SideColumn
from gui.theme import Theme
from gui.viewmodels.counting import Counting
from gui.viewmodels.finder import Found
from gui.viewmodels.searched import Searched
from gui.workspace import Workspace


class Narrowing(QObject):
    """Shows the panel while it is wanted. Nothing is counted that is not shown."""

    query_wanted = Signal(str)  # what is typed becomes this

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        side: SideColumn,
        parts: QWidget,
        number_of: Numbered,
    ) -> None:
        super().__init__(side)
        self._side = side
        self._counting = Counting(workspace, self)
        self.panel = NarrowPanel(theme, number_of, side)
        side.fill(parts, self.panel)
        self.panel.query_wanted.connect(self.query_wanted)
        self._counting.counted.connect(self.panel.show_counted)
        side.narrows_changed.connect(self._counting.set_on)

    def switch_with(self, button: QPushButton) -> None:
        """The panel is shown while this button is down."""
        button.toggled.connect(self._side.show_narrow)
        self._side.narrows_changed.connect(button.setChecked)

    @property
    def is_on(self) -> bool:
        """Whether the counts are wanted."""
        return self._side.narrows

    @property
    def is_waiting(self) -> bool:
        """Whether something is to be counted soon."""
        return self._counting.is_waiting

    def show(self, on: bool) -> None:
        """Show the counts, or the parts of the library."""
        self._side.show_narrow(on)

    def take_focus(self) -> None:
        """Let the keys go on in the counts."""
        self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, found: Found, searched: Searched) -> None:
        """This was found, or is looked for."""
        self.panel.show_searched(searched)
        self._counting.show_found(found, searched)

    def state(self) -> dict[str, Any]:
        """How it is left, as JSON can hold it."""
        return {"shown": self.is_on, "folded": self.panel.state()}

    def restore(self, state: object) -> None:
        """Be as it was left, as far as that can be read."""
        if isinstance(state, dict):
            self.panel.restore(state.get("folded"))
            self.show(state.get("shown") is True)
