"""The strip for one name: what it is, where it stands in the article, and a search for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from corpus.model import Article, EntityId, EntityName, Mention
from gui.panes.announcing import announce
from gui.text import kind_words
from gui.theme.buttons import IconButton


class EntityStrip(QFrame):
    """Steps through the mentions of the name that was clicked. Hidden while there is none."""

    stepped = Signal(object)  # Mention to show
    search_wanted = Signal(object)  # EntityName
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setProperty("place", "bottom")
        self.setObjectName("entity_strip")
        self.entity: EntityName | None = None
        self._mentions: list[Mention] = []
        self._at = 0
        self._name = self._label("strong")
        self._kind = self._label("muted")
        self._count = self._label("muted")
        self._search = QPushButton(self)
        self._search.setProperty("role", "link")
        self._search.clicked.connect(lambda: self.search_wanted.emit(self.entity))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.setSpacing(10)
        layout.addWidget(self._name)
        layout.addWidget(self._kind)
        layout.addStretch(1)
        layout.addWidget(self._button("left", self.tr("Previous mention (P)"), lambda: self.step(-1)))
        layout.addWidget(self._count)
        layout.addWidget(self._button("right", self.tr("Next mention (N)"), lambda: self.step(1)))
        layout.addWidget(self._search)
        layout.addWidget(self._button("close", self.tr("Close (Esc)"), self.close_entity))
        self.hide()

    def show_entity(self, article: Article, entity: EntityId, start: int) -> None:
        """Tell of an entity of the article, at the mention that begins at that offset."""
        self.entity = article.entities[entity]
        self._mentions = [mention for mention in article.mentions if mention.entity == entity]
        self._at = next((at for at, mention in enumerate(self._mentions) if mention.start == start), 0)
        kind = kind_words(self.entity.type, translate=QCoreApplication.translate)
        self._name.setText(self.entity.name)
        self._kind.setText(kind.lower())
        self._search.setText(self.tr("Search for {name}").format(name=self.entity.name).replace("&", "&&"))
        self._tell()
        self.show()

    def step(self, by: int) -> None:
        """Go on to the next mention, or with -1 to the one before; from the last to the first."""
        if self.entity is not None and self._mentions:
            self._at = (self._at + by) % len(self._mentions)
            self._tell()
            self.stepped.emit(self._mentions[self._at])

    def close_entity(self) -> None:
        """Let go of the name."""
        if self.entity is not None:
            self.entity = None
            self.hide()
            self.closed.emit()

    def _tell(self) -> None:
        counted = self.tr("{n} of {all}").format(n=self._at + 1, all=len(self._mentions))
        self._count.setText(counted)
        said = self.tr("Mention {counted}").format(counted=counted)
        self._count.setAccessibleName(said)
        if self.entity is not None:
            announce(self, f"{self.entity.name}: {said}")

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, icon: str, tip: str, act: Callable[[], None]) -> IconButton:
        button = IconButton(icon, tip, self)
        button.clicked.connect(lambda: act())
        return button
