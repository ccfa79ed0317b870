"""FocusStrip: the name that is framed in the texts, and steps through its mentions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from corpus.compare import LETTERS
from corpus.model import ArticleId
from gui.panes import words
from gui.panes.announcing import announce
from gui.panes.elided_label import ElidedLabel
from gui.text import kind_words, tip
from gui.theme.buttons import IconButton
from gui.viewmodels.focus import Focus, Walk


class FocusStrip(QFrame):
    """ "Kim Jong-un · person · A 3 of 12 · B 1 of 4 · C –", with steps. Hidden while nothing is framed.

    For the text that is read ``alone`` there are no letters, and the name can be searched for.
    """

    step_wanted = Signal(int)  # in all articles: 1 or -1
    article_wanted = Signal(object)  # ArticleId: step in that one only
    search_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, alone: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._alone = alone
        self._name = ElidedLabel(self)
        self._name.setProperty("role", "strong")
        self._kind = QLabel(self)
        self._kind.setProperty("role", "muted")
        self._places = QHBoxLayout()
        self._places.setSpacing(2)
        self._buttons: list[QPushButton] = []
        self._search = QPushButton(self)
        self._search.setProperty("role", "link")
        self._search.clicked.connect(self.search_wanted)
        self._search.setVisible(alone)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._kind)
        row.addLayout(self._places)
        previous = self.tr("Previous mention (P)") if alone else self.tr("Previous mention in each (P)")
        following = self.tr("Next mention (N)") if alone else self.tr("Next mention in each (N)")
        row.addWidget(self._tool("left", previous, partial(self.step_wanted.emit, -1)))
        row.addWidget(self._tool("right", following, partial(self.step_wanted.emit, 1)))
        row.addWidget(self._search)
        row.addWidget(self._tool("close", self.tr("Close (Esc)"), self.closed.emit))
        row.addStretch(1)
        self.hide()

    def make_room(self) -> None:
        """Be on screen at once, so that what is brought into view is not covered by it afterwards."""
        parent = self.parentWidget()
        around = parent.layout() if parent is not None else None
        if self.isHidden() and around is not None:
            self.show()
            around.activate()

    def show_focus(self, focus: Focus) -> None:
        """Tell of a name, and of where one is in each article."""
        name = focus.entity.name
        self._name.setText(name)
        self._kind.setText(kind_words(focus.entity.type, translate=words.translate).lower())
        self._search.setText(self.tr("Search for it"))
        self._search.setToolTip(tip(self.tr("Search for {name}").format(name=name)))
        self._search.setAccessibleName(self._search.toolTip())
        for button in self._buttons:
            self._places.removeWidget(button)
            button.hide()
            button.deleteLater()
        letters = ("",) if self._alone else LETTERS
        walks = zip(letters, focus.walks.items(), strict=False)
        self._buttons = [self._place(letter, id, walk) for letter, (id, walk) in walks]
        for button in self._buttons:
            self._places.addWidget(button)
        self.show()

    def places(self) -> list[str]:
        """What is said of each article: "A 3 of 12"."""
        return [button.text() for button in self._buttons]

    def announce(self) -> None:
        """Let screen readers say which name is framed, and where one is in each article."""
        announce(self, f"{self._name.text()}: {', '.join(map(QPushButton.accessibleName, self._buttons))}")

    def _place(self, letter: str, article: ArticleId, walk: Walk) -> QPushButton:
        count = len(walk.starts)
        said = self.tr("{n} of {all}").format(n=walk.at + 1, all=count) if walk.at is not None else str(count)
        button = QPushButton(f"{letter} {said if count else '–'}".strip(), self)
        button.setProperty("role", "quiet")
        button.setEnabled(count > 0)
        if self._alone:
            button.setToolTip(self.tr("Next mention (N)"))
            button.setAccessibleName(self.tr("Mention {counted}").format(counted=said))
        else:
            tip = self.tr("Next mention in {letter}") if count else self.tr("Not named in {letter}")
            button.setToolTip(tip.format(letter=letter))
            button.setAccessibleName(button.text() if count else button.toolTip())
        button.clicked.connect(partial(self.article_wanted.emit, article))
        return button

    def _tool(self, icon: str, tip: str, act: Callable[[], None]) -> IconButton:
        tool = IconButton(icon, tip, self)
        tool.clicked.connect(lambda: act())
        return tool
