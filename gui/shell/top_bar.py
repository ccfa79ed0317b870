"""The bar along the top: the places, the search, what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QWidget,
)

from gui.shell.search_field import SearchField
from gui.text import isolated
from gui.theme import Theme

_GAP = 12
#: Below so many pixels each, no names stand on the button to compare, only how many there are.
_LEAST_NAME = 40


class TopBar(QFrame):
    """Switches places, holds the search field, and offers to import and to compare."""

    place_wanted = Signal(str)  # one of gui.shell.memory.PLACES

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(48)
        self.search = SearchField(theme, self)
        self.import_button = QPushButton(self.tr("Import…"), self)
        self.import_button.setObjectName("import")
        self.compare_button = CompareButton(self)
        self._tools = QStackedWidget(self)
        self._hosted: dict[str, QWidget] = {}
        self._library_tools = _LibraryTools(self.search, self.import_button, self.compare_button)
        self._tools.addWidget(self._library_tools)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._switch())
        layout.addWidget(self._tools, 1)
        self.show_place("library")

    def show_place(self, place: str) -> None:
        """Mark the place that is shown."""
        self._places[place].setChecked(True)
        self._tools.setCurrentWidget(self._hosted.get(place, self._library_tools))

    def host(self, place: str, tools: QWidget) -> None:
        """Show these tools while that place is shown, instead of the search."""
        tools.setProperty("role", "surface")
        layout = tools.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        self._tools.addWidget(tools)
        self._hosted[place] = tools

    def let_go(self) -> None:
        """Have no tools of places any more."""
        for tools in self._hosted.values():
            self._tools.removeWidget(tools)
            tools.deleteLater()
        self._hosted.clear()

    def connect_actions(self, import_articles: QAction, compare: QAction) -> None:
        """Let the buttons do what the menu does."""
        self.import_button.clicked.connect(import_articles.trigger)
        self.import_button.setEnabled(import_articles.isEnabled())
        import_articles.enabledChanged.connect(self.import_button.setEnabled)
        self.compare_button.clicked.connect(compare.trigger)

    def _switch(self) -> QWidget:
        switch = QWidget(self)
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._places = {
            "library": QPushButton(self.tr("Library"), switch),
            "compare": QPushButton(self.tr("Compare"), switch),
            "events": QPushButton(self.tr("Events"), switch),
        }
        ends = {"library": "first", "events": "last"}
        group = QButtonGroup(self)
        for name, button in self._places.items():
            button.setProperty("role", "segment")
            button.setProperty("place", ends.get(name, "middle"))
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Place: {name}").format(name=button.text()))
            button.clicked.connect(lambda _=False, name=name: self.place_wanted.emit(name))
            group.addButton(button)
            row.addWidget(button)
        return switch


class _LibraryTools(QWidget):
    """The search field in the middle, and at the end what to do next.

    The field begins where it does whatever the button to compare says, which takes room from its end.
    """

    def __init__(self, search: SearchField, import_button: QPushButton, compare: CompareButton) -> None:
        super().__init__()
        self._lead = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed)
        behind = (import_button.sizeHint().width(), compare.sizeHint().width())
        self._usual = search.maximumWidth() + sum(_GAP + width for width in behind)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addSpacerItem(self._lead)
        self._row.addWidget(search, 1)
        self._row.addStretch()
        self._row.addWidget(import_button)
        self._row.addWidget(compare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave as much room before the field as is behind it while there is nothing to compare."""
        super().resizeEvent(event)
        self._lead.changeSize(max(0, (self.width() - self._usual) // 2), 0, QSizePolicy.Policy.Fixed)
        self._row.invalidate()
        self._row.setGeometry(self.rect())


class CompareButton(QPushButton):
    """Says which articles would stand side by side: "Compare 2: A Herald, B Times"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self.setObjectName("compare")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_chosen({})

    def show_chosen(self, names: Mapping[str, str]) -> None:
        """The names of the articles chosen, by letter; long ones are elided where there is no room."""
        ready = len(names) > 1
        self._names = names if ready else {}
        self.setEnabled(ready)
        self.setProperty("role", "primary" if ready else "")
        self.style().unpolish(self)
        self.style().polish(self)
        words = self._words(self._names)
        self.setAccessibleName(words)
        self.setToolTip(
            words if ready else self.tr("Choose two to eight articles with Space, or select them")
        )
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all names."""
        return QSize(self._around() + self._width_of(self._words(self._names)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room to say how many there are."""
        return QSize(self._around() + self._width_of(self._words({})), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._around()
        words = self._words(self._names)
        if self._width_of(words) > room:
            letters = self._words(dict.fromkeys(self._names, ""))
            words = self._words(self._elided(room - self._width_of(letters)))
        self.setText(words.replace("&", "&&"))

    def _elided(self, room: int) -> dict[str, str]:
        """The names in so much room, all together; none where too little would be left of each."""
        most = shared(room, [self._width_of(name) for name in self._names.values()])
        if most < _LEAST_NAME:
            return {}
        elide, right = self.fontMetrics().elidedText, Qt.TextElideMode.ElideRight
        return {letter: elide(name, right, most).replace(" …", "…") for letter, name in self._names.items()}

    def _words(self, names: Mapping[str, str]) -> str:
        if not self._names:
            return self.tr("Compare")
        if not names:
            return self.tr("Compare {n}").format(n=len(self._names))
        named = ", ".join(f"{letter} {isolated(name)}" for letter, name in names.items())
        return self.tr("Compare {n}: {articles}").format(n=len(names), articles=named)

    def _around(self) -> int:
        """What the button has around its words, in pixels."""
        return super().sizeHint().width() - self._width_of(self.text().replace("&&", "&"))

    def _width_of(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)


def shared(room: int, wanted: Sequence[int]) -> int:
    """How much each may have at most so that all fit: who wants less leaves it to the others."""
    for number, least in enumerate(sorted(wanted)):
        if least * (len(wanted) - number) > room:
            return room // (len(wanted) - number)
        room -= least
    return max(wanted, default=0)
