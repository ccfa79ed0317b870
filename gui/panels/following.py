"""Following: an event from article to article, step by step, with what each tells otherwise than before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from corpus.events.following import Step
from corpus.model import Article, ArticleId
from gui.panels.following_rows import StepRows, head_words
from gui.panels.lenses.choice import INSET, Lettered
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.page_parts import SourceMark, button
from gui.theme import Theme

#: So many steps are shown at first, and so many more at once.
SHOWN, FURTHER = 12, 20
_MARK, _NEAR = 10, 40  # pixels
_BESIDE, _WIDEST = 22, 980  # as the page of passages, whose place it takes


class Following(QWidget):
    """Steps by date, below one another; a figure or a name that changed says what it was, and where.

    A click opens the place in its article; the menu of what changed compares both articles there.
    """

    article_wanted = Signal(object, object)  # ArticleId, Span
    compare_wanted = Signal(object, object)  # ids, Mapping[ArticleId, Span]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self._articles: Mapping[ArticleId, Article] = {}
        self._of = 0
        self._most = SHOWN
        self._rows = StepRows((), {})
        self._blocks: list[StepBlock] = []
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._body = body = QFrame(self.area)
        body.setProperty("role", "surface")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(_BESIDE, 12, _BESIDE, 16)
        self._column.setSpacing(0)
        self._note = QLabel(body)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._more = button("", self._show_more, body, "link")
        self._column.addWidget(self._note)
        self._column.addSpacing(10)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        body.setMaximumWidth(_WIDEST)
        page = QFrame(self.area)
        page.setProperty("role", "surface")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body, 100)
        row.addStretch(1)
        self.area.setWidget(page)
        self.setFocusProxy(self.area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self._fill()

    def show_steps(
        self, steps: Sequence[Step], articles: Mapping[ArticleId, Article], *, of: int | None = None
    ) -> None:
        """Show these, of articles among those given; ``of``: how many articles tell of the event in all."""
        if (tuple(steps), articles, of or len(steps)) == (self._steps, self._articles, self._of):
            return
        other = [each.article for each in steps] != [each.article for each in self._steps]
        self._steps, self._articles, self._of = tuple(steps), dict(articles), of or len(steps)
        self._rows = StepRows(self._steps, self._articles)
        if other:
            self._most = SHOWN
            self.area.verticalScrollBar().setValue(0)
        self._fill()

    def blocks(self) -> list[StepBlock]:
        """The steps that are shown, from the top."""
        return [block for block in self._blocks if not block.isHidden()]

    def _fill(self) -> None:
        shown = self._steps[: self._most]
        while len(self._blocks) < len(shown):
            self._blocks.append(self._block())
        for number, block in enumerate(self._blocks):
            block.setVisible(number < len(shown))
            if number < len(shown):
                block.show_step(number, self._rows, self._articles[shown[number].article])
                block.set_last(number == len(self._steps) - 1)
        left = len(self._steps) - len(shown)
        more = self.tr("Show {n} more of {all}")
        self._more.setText(more.format(n=min(left, FURTHER), all=f"{len(self._steps):,}"))
        self._more.setVisible(left > 0)
        self._note.setText(self._note_words())

    def _note_words(self) -> str:
        if len(self._steps) < 2:
            return self.tr("Two articles that tell of it are needed to follow it from one to the next.")
        said = self.tr(
            "In the order of their dates: the figures and names of each where it tells of this event, held "
            "against those before it. What plain rules find; something to check."
        )
        if any(step.date is None for step in self._steps):
            said += " " + self.tr("Those without a date stand at the end.")
        if self._of > len(self._steps):
            few = self.tr("The {shown} that tell most, of {all} articles.")
            said += " " + few.format(shown=f"{len(self._steps):,}", all=f"{self._of:,}")
        return said

    def _show_more(self) -> None:
        self._most += FURTHER
        self._fill()

    def _block(self) -> StepBlock:
        block = StepBlock(self._theme, self)
        for each in (block.title, block.rows):
            each.chosen.connect(self._open)
            each.menu_wanted.connect(self._offer_comparison)
            each.gone_beyond.connect(partial(self._go_beyond, each))
            each.moved.connect(partial(self._bring, each))
        self._column.insertWidget(2 + len(self._blocks), block)
        return block

    def _open(self, finding: Finding) -> None:
        place = finding.places[0]
        self.article_wanted.emit(place.article, place)

    def _offer_comparison(self, menu: QMenu, finding: Finding) -> None:
        if finding.beside:
            menu.addAction(self.tr("Compare with what was told before"), lambda: self._compare(finding))

    def _compare(self, finding: Finding) -> None:
        before, now = finding.beside[0], finding.places[0]
        self.compare_wanted.emit((before.article, now.article), {before.article: before, now.article: now})

    def _go_beyond(self, choices: Choices, by: int) -> None:
        """From the last of some to the first of the next."""
        shown = [each for block in self.blocks() for each in (block.title, block.rows) if each.choices()]
        at = shown.index(choices) + by
        if 0 <= at < len(shown):
            shown[at].go_in(last=by < 0)

    def _bring(self, choices: Choices, area: QRectF) -> None:
        top = choices.mapTo(self._body, QPoint(0, round(area.top()))).y()
        half = round(area.height() / 2)
        self.area.ensureVisible(0, top + half, 0, half + _NEAR)


class StepBlock(QWidget):
    """One article: when, whose, and what it tells; a line leads down to the next one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number, self._made, self._last = 0, StepRows((), {}), True
        self._whole = False
        self._mark = SourceMark(theme, None, self)
        self.head = QLabel(self)
        self.head.setProperty("role", "small")
        self.title = Choices(theme, self)
        self.rows = Choices(theme, self)
        self.rows.more_wanted.connect(self._show_whole)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._mark)
        first.addWidget(self.head, 1)
        below = QVBoxLayout()
        below.setContentsMargins(_MARK + 8 - INSET, 2, 0, 18)
        below.setSpacing(5)
        below.addWidget(self.title)
        below.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(below)

    def show_step(self, number: int, rows: StepRows, article: Article) -> None:
        """Show the step of that number."""
        if rows is not self._made:
            self._whole = False
        self._number, self._made = number, rows
        self._mark.show_source(article.summary.source_number)
        self.head.setText(head_words(article))
        for each in (self.title, self.rows):
            each.setAccessibleName(self.head.text())
        self.title.show_rows([rows.title(number)], Lettered.of(None, 1))
        self.rows.show_rows(rows.rows(number, whole=self._whole), Lettered.of(None, 1))

    def set_last(self, last: bool) -> None:
        """Whether no line leads on from it."""
        self._last = last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line to the next step, below the mark of the source."""
        super().paintEvent(event)
        if self._last:
            return
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.tokens.line_strong), 1))
        at = self._mark.geometry()
        painter.drawLine(at.center().x(), at.bottom() + 4, at.center().x(), self.height() - 2)

    def _show_whole(self) -> None:
        self._whole = True
        self.rows.show_rows(self._made.rows(self._number, whole=True), Lettered.of(None, 1))
