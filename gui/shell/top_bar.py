"""The bar along the top: the places, the search, what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from gui.shell.search_field import SearchField
from gui.theme import Theme

#: How much room the names of the articles to compare have on their button, all together, in pixels.
_COMPARE_WIDTH = 260


class TopBar(QFrame):
    """Switches places, holds the search field, and offers to import and to compare."""

    place_wanted = Signal(str)  # "library" or "compare"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(48)
        self.search = SearchField(theme, self)
        self.import_button = QPushButton(self.tr("Import…"), self)
        self.import_button.setObjectName("import")
        self.compare_button = CompareButton(self)
        self._tools = QStackedWidget(self)
        self._tools.addWidget(self._library_tools())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(12)
        layout.addWidget(self._switch())
        layout.addWidget(self._tools, 1)
        self.show_place("library")

    def show_place(self, place: str) -> None:
        """Mark the place that is shown."""
        self._places[place].setChecked(True)
        self._tools.setCurrentIndex(1 if place == "compare" and self._tools.count() > 1 else 0)

    def host(self, tools: QWidget | None) -> None:
        """Show these tools while articles are compared, in the place of the search; None: no such tools."""
        while (before := self._tools.widget(1)) is not None:
            self._tools.removeWidget(before)
            before.deleteLater()
        if tools is not None:
            tools.setProperty("role", "surface")
            layout = tools.layout()
            if layout is not None:
                layout.setContentsMargins(0, 0, 0, 0)
            self._tools.addWidget(tools)

    def connect_actions(self, import_articles: QAction, compare: QAction) -> None:
        """Let the buttons do what the menu does."""
        self.import_button.clicked.connect(import_articles.trigger)
        self.import_button.setEnabled(import_articles.isEnabled())
        import_articles.enabledChanged.connect(self.import_button.setEnabled)
        self.compare_button.clicked.connect(compare.trigger)

    def _library_tools(self) -> QWidget:
        tools = QWidget(self)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addWidget(self.compare_button)
        return tools

    def _switch(self) -> QWidget:
        switch = QWidget(self)
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._places = {
            "library": QPushButton(self.tr("Library"), switch),
            "compare": QPushButton(self.tr("Compare"), switch),
        }
        group = QButtonGroup(self)
        for name, button in self._places.items():
            button.setProperty("role", "segment")
            button.setProperty("place", "first" if name == "library" else "last")
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Place: {name}").format(name=button.text()))
            button.clicked.connect(lambda _=False, name=name: self.place_wanted.emit(name))
            group.addButton(button)
            row.addWidget(button)
        return switch


class CompareButton(QPushButton):
    """Says which articles would stand side by side: "Compare 2: A Herald, B Times"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_chosen({})

    def show_chosen(self, names: Mapping[str, str]) -> None:
        """The names of the articles chosen, by letter; long ones are elided, each by as much."""
        ready = len(names) > 1
        room = _COMPARE_WIDTH // max(1, len(names))
        elided = {letter: self._elided(name, room) for letter, name in names.items()}
        words, shown = self._words(names), self._words(elided)
        self.setEnabled(ready)
        self.setProperty("role", "primary" if ready else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText((shown if ready else self.tr("Compare")).replace("&", "&&"))
        self.setAccessibleName(words if ready else self.tr("Compare"))
        self.setToolTip(
            words if ready else self.tr("Choose two to eight articles with Space, or select them")
        )

    def _words(self, names: Mapping[str, str]) -> str:
        named = ", ".join(f"{letter} {name}" for letter, name in names.items())
        return self.tr("Compare {n}: {articles}").format(n=len(names), articles=named)

    def _elided(self, name: str, room: int) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
