"""JoinedRows: the names that are counted as one, each with why, and the way to part them again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from corpus.model import JoinedName
from gui.panels.page_parts import button
from gui.panes.elided_label import ElidedLabel
from gui.text import dotted, tip
from gui.viewmodels.name_words import articles_words, mentions_words
from gui.viewmodels.reason_words import reasons_words

_MOST = 8
_FURTHER = 40


class JoinedRows(QWidget):
    """A row for each: the name, where it is told, why it is counted; of many the first, then more."""

    part_wanted = Signal(object)  # JoinedName

    def __init__(self, parent: QWidget, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        self._joined: Sequence[JoinedName] = ()
        self._most = _MOST
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_joined(self, joined: Sequence[JoinedName]) -> None:
        """Show these, the one that the others are counted as first."""
        if joined != self._joined:
            self._joined, self._most = tuple(joined), _MOST
            self._show()

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._joined[: self._most]
        for at, joined in enumerate(shown):
            self._add(at, joined)
        if len(shown) < len(self._joined):
            words = self.tr("Show more of {count}").format(count=f"{len(self._joined):,}")
            more = button(words, self._show_more, self, "link")
            self._grid.addWidget(more, len(shown), 0, 1, 3, Qt.AlignmentFlag.AlignLeading)

    def _show_more(self) -> None:
        self._most += _FURTHER
        self._show()

    def _add(self, at: int, joined: JoinedName) -> None:
        name = ElidedLabel(self)
        name.setText(joined.name)
        name.setMaximumWidth(220)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, at, 0, top)
        why = QLabel(self.why(at, joined), self)
        why.setTextFormat(Qt.TextFormat.PlainText)
        why.setProperty("role", "muted")
        why.setWordWrap(True)
        self._grid.addWidget(why, at, 1, top)
        if at > 0 and self._editable:
            self._grid.addWidget(self._part(joined), at, 2, top)

    def why(self, at: int, joined: JoinedName) -> str:
        """Where it is told, and why it is counted as the first."""
        said = [
            f"{mentions_words(joined.mentions)}, {articles_words(len(joined.articles))}",
        ]
        if at == 0:
            said.append(self.tr("the name itself"))
        elif joined.decided:
            said.append(self.tr("by you"))
        elif joined.reasons:
            said.append(reasons_words(joined.reasons))
        return dotted(said)

    def _part(self, joined: JoinedName) -> QPushButton:
        part = button(self.tr("Part"), partial(self.part_wanted.emit, joined), self, "link")
        said = self.tr("Let “{name}” stand for itself again").format(name=joined.name)
        part.setToolTip(tip(said))
        part.setAccessibleName(said)
        return part
