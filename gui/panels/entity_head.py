"""EntityHead: whose page it is, when it is told of, and what can be done with the name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from corpus.model import EntityType
from gui.panels.page_parts import button
from gui.panes.flow_layout import FlowLayout
from gui.panes.title_label import TitleLabel
from gui.text import kind_words
from gui.theme import Theme
from gui.theme.buttons import MenuChip
from gui.viewmodels.entity_page import ShownPage, when_words
from gui.viewmodels.name_words import often_words, other_names, translate
from gui.viewmodels.reason_words import also_words

_TITLE = 19.5  # points, as of an article that is read
_ALSO = 12  # of the names by which it is also called; the rest stand below, by source


class EntityHead(QWidget):
    """Kind, name, other names, how often and when; then the verbs. Of one that is hidden: the way back."""

    search_wanted = Signal()
    rename_wanted = Signal()
    kind_wanted = Signal()
    merge_wanted = Signal()
    refuse_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editable = editable
        self._shown: ShownPage | None = None
        self.kind = QLabel(self)
        self.kind.setProperty("role", "small")
        self.title = TitleLabel(self)
        self.also, self.told = QLabel(self), QLabel(self)
        for label in (self.also, self.told):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        verbs = QWidget(self)
        flow = FlowLayout(verbs)
        flow.setContentsMargins(0, 0, 0, 0)
        self.search = button(self.tr("Search"), self.search_wanted.emit, verbs)
        self.search.setToolTip(self.tr("Find the articles that tell of it, under any of its names"))
        self.rename = button(self.tr("Rename…"), self.rename_wanted.emit, verbs)
        self.rename.setToolTip(self.tr("Call it otherwise in all articles (F2)"))
        self.retype = MenuChip(verbs)
        self.retype.setText(self.tr("Kind"))
        self.retype.clicked.connect(self.kind_wanted)
        self.merge = button(self.tr("Merge into…"), self.merge_wanted.emit, verbs)
        self.merge.setToolTip(self.tr("Count it as another name from now on (Ctrl+M)"))
        self.refuse = button(self.tr("Not a name"), self.refuse_wanted.emit, verbs)
        self.refuse.setToolTip(self.tr("Mark and count it nowhere any more (Del)"))
        self.restore = button(self.tr("It is a name"), self.restore_wanted.emit, verbs, "primary")
        for verb in (self.search, self.rename, self.retype, self.merge, self.refuse, self.restore):
            flow.addWidget(verb)
        top = QHBoxLayout()
        top.addWidget(self.kind)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addWidget(self.also)
        column.addWidget(self.told)
        column.addSpacing(8)
        column.addWidget(verbs)
        theme.changed.connect(self._show)

    def show_page(self, shown: ShownPage) -> None:
        """Tell of this name."""
        self._shown = shown
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        shown, entity = self._shown, self._shown.entity
        font = self._theme.reading_font(_TITLE)
        font.setWeight(QFont.Weight.Bold)
        self.title.set_title(entity.name, font)
        self.kind.setText(self._kind_words(shown, entity.type))
        self.also.setText(also_words(other_names(entity), most=_ALSO))
        self.also.setVisible(bool(other_names(entity)))
        said = [part for part in (often_words(entity), when_words(shown)) if part]
        self.told.setText("; ".join(said))
        self.told.setVisible(bool(entity.mentions))
        for verb in (self.rename, self.retype, self.merge, self.refuse):
            verb.setVisible(self._editable and not shown.hidden)
        self.search.setVisible(not shown.hidden)
        self.restore.setVisible(self._editable and shown.hidden)
        self.setAccessibleName(entity.name)

    def _kind_words(self, shown: ShownPage, kind: EntityType) -> str:
        said = kind_words(kind, translate=translate)
        if shown.hidden:
            return self.tr("Not a name, as you decided (found as: {kind})").format(kind=said.lower())
        if shown.entity.open:
            return self.tr("{kind} · who it is was not told").format(kind=said)
        return said
