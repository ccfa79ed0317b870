"""FocusStrip: the name that is framed in all articles, and steps through its mentions in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from corpus.model import Article, EntityId, EntityName
from gui.panes import words
from gui.panes.announcing import announce
from gui.text import kind_words
from gui.theme.buttons import IconButton


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one article names an entity, and at which mention one is (None: at none yet)."""

    starts: tuple[int, ...] = ()
    at: int | None = None

    @classmethod
    def through(cls, article: Article, entity: EntityId) -> Walk:
        """The mentions of the entity in an article."""
        return cls(tuple(sorted(m.start for m in article.mentions if m.entity == entity)))

    def stepped(self, by: int) -> Walk:
        """At the next mention, or with -1 at the one before; from the last to the first."""
        if not self.starts:
            return self
        if self.at is None:
            return Walk(self.starts, 0 if by > 0 else len(self.starts) - 1)
        return Walk(self.starts, (self.at + by) % len(self.starts))

    def moved_to(self, start: int) -> Walk:
        """At the mention that starts there."""
        return Walk(self.starts, self.starts.index(start)) if start in self.starts else self

    @property
    def start(self) -> int | None:
        """Where the mention starts that one is at."""
        return None if self.at is None else self.starts[self.at]


class FocusStrip(QFrame):
    """ "Kim Jong-un · person · A 3 of 12 · B 1 of 4 · C –", with steps. Hidden while nothing is framed."""

    step_wanted = Signal(int)  # in all articles: 1 or -1
    article_wanted = Signal(int)  # step in the article of that number only
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._name = self._label("strong")
        self._kind = self._label("muted")
        self._letters = QHBoxLayout()
        self._letters.setSpacing(2)
        self._buttons: list[QPushButton] = []
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._kind)
        row.addLayout(self._letters)
        row.addStretch(1)
        self._add_tool("left", self.tr("Previous mention in each (P)"), partial(self.step_wanted.emit, -1))
        self._add_tool("right", self.tr("Next mention in each (N)"), partial(self.step_wanted.emit, 1))
        self._add_tool("close", self.tr("Close (Esc)"), self.closed.emit)
        self.hide()

    def show_entity(self, entity: EntityName, letters: str, walks: Sequence[Walk]) -> None:
        """Tell of an entity, and of where one is in each article."""
        self._name.setText(entity.name)
        self._kind.setText(kind_words(entity.type, translate=words.translate).lower())
        for button in self._buttons:
            self._letters.removeWidget(button)
            button.hide()
            button.deleteLater()
        pairs = enumerate(zip(letters, walks, strict=True))
        self._buttons = [self._article(number, letter, walk) for number, (letter, walk) in pairs]
        for button in self._buttons:
            self._letters.addWidget(button)
        self.show()

    def announce(self) -> None:
        """Let screen readers say which name is framed, and where one is in each article."""
        places = [button.text() if button.isEnabled() else button.toolTip() for button in self._buttons]
        announce(self, f"{self._name.text()}: {', '.join(places)}")

    def _article(self, number: int, letter: str, walk: Walk) -> QPushButton:
        count = len(walk.starts)
        said = self.tr("{n} of {all}").format(n=walk.at + 1, all=count) if walk.at is not None else str(count)
        button = QPushButton(f"{letter} {said if count else '–'}", self)
        button.setProperty("role", "quiet")
        button.setEnabled(count > 0)
        tip = self.tr("Next mention in {letter}") if count else self.tr("Not named in {letter}")
        button.setToolTip(tip.format(letter=letter))
        button.clicked.connect(partial(self.article_wanted.emit, number))
        return button

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _add_tool(self, icon: str, tip: str, act: Callable[[], None]) -> None:
        tool = IconButton(icon, tip, self)
        tool.clicked.connect(lambda: act())
        self._row.addWidget(tool)
