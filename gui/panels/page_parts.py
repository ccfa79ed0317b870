"""What the page of a name is made of: headed sections, and rows of words that can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.panes.elided_label import ElidedLabel
from gui.text import tip
from gui.theme import Theme
from gui.theme.source_marks import draw_source_mark

_DOT = 8
#: How many rows are shown at first, and how many more at once.
_MOST, _FURTHER = 8, 40
#: Names of more letters may take two lines.
_LONG = 30
#: How wide the words before a row's links are at most, in pixels.
_LEAD = 150


@dataclass(frozen=True, slots=True)
class Link:
    """A word with its count; ``target`` is told when it is clicked, ``tip`` when it is pointed at."""

    words: str
    count: int
    target: object
    tip: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Links after what they are of. ``source``: that is a source, with its number, and has its mark."""

    lead: str
    links: tuple[Link, ...]
    source: tuple[int | None] | None = None


class Section(QFrame):
    """A heading, a few quiet words beside it, and what stands below."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setProperty("role", "strong")
        self.aside = QLabel(self)
        self.aside.setProperty("role", "small")
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.head.addWidget(self.aside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addLayout(self.head)
        self._column.addWidget(rule)

    def set_title(self, title: str) -> None:
        """Be headed so."""
        self._title.setText(title)

    def add(self, part: QWidget) -> None:
        """Put it below what is there."""
        self._column.addWidget(part)


class LinkRows(QWidget):
    """Rows of links; of many rows the first, and more as they are asked for."""

    clicked = Signal(object)  # the target of a link

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = _MOST
        self._rows: Sequence[LinkRow] = ()
        self._labels: list[QLabel] = []
        self._targets: list[object] = []
        self._tips: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._show)

    def show_rows(self, rows: Sequence[LinkRow]) -> None:
        """Show these."""
        if tuple(rows) != self._rows:
            self._rows, self._most = tuple(rows), _MOST
            self._show()

    def labels(self) -> list[QLabel]:
        """The words with links, from the top."""
        return list(self._labels)

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._labels, self._targets, self._tips = [], [], []
        shown = self._rows[: self._most]
        for at, row in enumerate(shown):
            self._grid.addWidget(self._lead(row), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._links(row), at, 1)
        if len(shown) < len(self._rows):
            words = self.tr("Show more of {count}").format(count=f"{len(self._rows):,}")
            more = button(words, self._show_more, self, "link")
            self._grid.addWidget(more, len(shown), 0, 1, 2, Qt.AlignmentFlag.AlignLeading)

    def _show_more(self) -> None:
        self._most += _FURTHER
        self._show()

    def _lead(self, row: LinkRow) -> QWidget:
        lead = QWidget(self)
        line = QHBoxLayout(lead)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        if row.source is not None:
            line.addWidget(SourceMark(self._theme, row.source[0], lead))
        label = ElidedLabel(lead)
        label.setText(row.lead)
        label.setProperty("role", "" if row.source is not None else "muted")
        line.addWidget(label)
        line.addStretch(1)
        lead.setMaximumWidth(_LEAD)
        lead.setMinimumWidth(min(_LEAD, 90))
        return lead

    def _links(self, row: LinkRow) -> QLabel:
        label = QLabel(self)
        self._labels.append(label)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.LinksAccessibleByKeyboard | flags.LinksAccessibleByMouse)
        tokens = self._theme.tokens
        parts = []
        for link in row.links:
            number = len(self._targets)
            self._targets.append(link.target)
            self._tips.append(tip(link.tip))
            count = f'&nbsp;<span style="color:{tokens.muted}">{link.count:,}</span>' if link.count else ""
            words = escape(_unbroken(link.words))
            style = f"color:{tokens.accent}; text-decoration:none"
            parts.append(f'<a href="{number}" style="{style}">{words}</a>{count}')
        label.setText("&nbsp; ".join(parts))
        said = ", ".join(f"{each.words} {each.count}" for each in row.links)
        label.setAccessibleName(f"{row.lead}: {said}")
        label.linkActivated.connect(lambda href: self.clicked.emit(self._targets[int(href)]))
        label.linkHovered.connect(lambda href: label.setToolTip(self._tips[int(href)] if href else ""))
        return label


class SourceMark(QWidget):
    """The mark of a source, as in the sidebar."""

    def __init__(self, theme: Theme, number: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number
        self.setFixedSize(QSize(_DOT + 2, _DOT + 2))

    def show_source(self, number: int | None) -> None:
        """Be that of another source."""
        self._number = number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_source_mark(painter, QRectF(1, 1, _DOT, _DOT), self._theme, self._number)


def _unbroken(words: str) -> str:
    """A name that fits a line is not broken between lines."""
    return words if len(words) > _LONG else words.replace(" ", "\N{NO-BREAK SPACE}")


def button(words: str, act: Callable[[], object], parent: QWidget, role: str = "chip") -> QPushButton:
    """A button that acts."""
    made = QPushButton(words, parent)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: act())
    return made
