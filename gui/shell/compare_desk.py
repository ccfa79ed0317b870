"""CompareDesk: the articles of a comparison in columns, with what works on all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from corpus.compare import FLOOR, START, ComparedArticle, source_colours
from corpus.model import ArticleId, EntityId
from gui.panels.finding_strip import FindingStrip
from gui.panels.focus_strip import FocusStrip
from gui.panels.framing import Framing
from gui.panels.link_slider import LinkSlider
from gui.panels.linking import Linking
from gui.panes.article_column import ArticleColumn
from gui.panes.article_pane import PANE_POINTS
from gui.panes.column_row import ColumnRow
from gui.panes.find_bar import FindBar
from gui.panes.kind_bar import KindBar
from gui.panes.linked_pane import LinkedPane
from gui.panes.scroll_link import ScrollLink
from gui.theme import Theme

_STRIP = 40  # pixels


class CompareDesk(QWidget):
    """Columns under a legend of their marks; a name is framed in all of them, words are found in all of them.

    Columns are filled one in each turn of the event loop, so that eight long articles do not hold it up;
    ``filled`` tells when all are. What is known of the articles can be set where it is ``editable``.
    """

    filled = Signal()
    pane_made = Signal(object)  # LinkedPane, of a column that is new
    taken_out = Signal(object)  # ArticleId
    moved = Signal(int, int)  # an article: from which place to which
    edit_wanted = Signal(object, str)  # ArticleColumn, field
    date_confirmed = Signal(object)  # ArticleColumn, whose date is estimated

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editable = editable
        self._shown: tuple[ComparedArticle, ...] = ()
        self._unfilled: list[int] = []
        self._tops: Mapping[ArticleId, int] = {}
        self._points = PANE_POINTS
        self._turns = QTimer(self)
        self._turns.setSingleShot(True)  # each turn is begun once the one before has ended
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._fill_next)
        self.kinds = KindBar(theme, self)
        self.find_bar = FindBar((), self, always=True)
        self.slider = LinkSlider(FLOOR, START, self)
        self.columns = ColumnRow(theme, self)
        self.link = ScrollLink(self)
        self.linking = Linking(self.columns, self.link, self.slider.floor(), self)
        self.strip = FocusStrip(self)
        self.finding_strip = FindingStrip(self)
        self.framing = Framing(self.strip, self, apart=self.link.apart)
        self._covers: list[QWidget] = []
        self._lay_out()
        self._connect()

    # what stands on it

    def show_articles(
        self, articles: Sequence[ComparedArticle], tops: Mapping[ArticleId, int] | None = None
    ) -> None:
        """Show these from left to right. Those shown already stay at their place in the text; the others
        begin at the offset in ``tops``, or at their beginning.
        """
        there = {each.article.id: column for each, column in zip(self._shown, self._columns(), strict=True)}
        columns = [there.get(each.article.id) or self._new_column() for each in articles]
        self._shown, self._tops = tuple(articles), tops or {}
        if columns != self._columns():
            kept = [column.pane for column in columns if column in there.values()]
            self.link.set_panes(kept)  # the others are deleted
            self.find_bar.set_panes(kept)
            self.columns.set_columns(columns)
        texts = zip((each.article for each in articles), self.panes(), strict=True)
        self.framing.show_texts(tuple(texts))
        self._fill()

    def panes(self) -> list[LinkedPane]:
        """The texts, from left to right."""
        return [column.pane for column in self._columns()]

    def tops(self) -> dict[ArticleId, int]:
        """Where each article is scrolled to: the offset at its top."""
        shown = ((pane.article(), pane) for pane in self.panes())
        return {article.id: pane.top_offset() for article, pane in shown if article is not None}

    def points(self) -> float:
        """The size of the texts, in points."""
        return self._points

    def set_points(self, points: float) -> None:
        """Set all texts in that size."""
        self._points = points
        for pane in self.panes():
            if pane.points() != points:
                pane.set_points(points)

    def is_filled(self) -> bool:
        """Whether all texts have come to their columns."""
        return not (self._unfilled or self._turns.isActive())

    def has_articles(self) -> bool:
        """Whether any article stands on it."""
        return bool(self._shown)

    def open_find(self) -> None:
        """Let words be typed that are found in all texts."""
        self.find_bar.open()

    def zoom(self, steps: int) -> None:
        """Make all texts larger or smaller; 0: their usual size."""
        if panes := self.panes():
            panes[0].zoom(steps)

    def set_kinds(self, kinds: frozenset[str]) -> None:
        """Mark these kinds of names in all texts."""
        self.kinds.set_kinds(kinds)
        self._mark_kinds()

    def set_covered(self, width: int) -> None:
        """Keep the bars above and below the texts clear of a panel over their ends, that many pixels wide."""
        for cover in self._covers:
            cover.setFixedWidth(width)

    def uncovered(self) -> int:
        """How many pixels of its width no panel lies over."""
        return self.width() - self._covers[0].maximumWidth()

    def show_first(self, entity: EntityId, article: ArticleId) -> None:
        """Frame an entity in all texts, and go to where that article names it first."""
        self._show_column(article)
        self.framing.show_first(entity, article)

    # how it is set up

    def _lay_out(self) -> None:
        legend = QFrame(self)
        legend.setProperty("role", "strip")
        legend.setMinimumHeight(_STRIP)
        row = QHBoxLayout(legend)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(12)
        row.addWidget(self.kinds, 1)
        row.addWidget(self.slider)
        row.addWidget(self.find_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._coverable(legend))
        column.addWidget(self.columns, 1)
        column.addLayout(self._coverable(self.finding_strip))
        column.addLayout(self._coverable(self.strip))

    def _coverable(self, bar: QWidget) -> QHBoxLayout:
        """A row with the bar, and at its end the room that is covered."""
        cover = QWidget(self)
        cover.setFixedWidth(0)
        self._covers.append(cover)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(bar, 1)
        row.addWidget(cover)
        return row

    def _connect(self) -> None:
        self.kinds.kinds_changed.connect(self._mark_kinds)
        self.slider.floor_changed.connect(self.linking.set_floor)
        self.linking.changed.connect(self._count_links)
        self.columns.moved.connect(self.moved)
        self.strip.article_wanted.connect(self._show_column)
        self._theme.changed.connect(self._set_colours)

    def _new_column(self) -> ArticleColumn:
        column = ArticleColumn(self._theme, self.columns.widget(), editable=self._editable)
        column.pane.set_points(self._points)
        column.pane.set_shown_kinds(self.kinds.kinds())
        column.pane.zoomed.connect(self.set_points)
        column.pane.mentionActivated.connect(partial(self._clicked, column))
        column.edit_wanted.connect(partial(self.edit_wanted.emit, column))
        column.header.dateConfirmed.connect(partial(self.date_confirmed.emit, column))
        column.close_wanted.connect(partial(self._take_out, column))
        self.linking.watch(column.pane)
        self.pane_made.emit(column.pane)
        column.move_wanted.connect(partial(self._move, column))
        return column

    # how it is filled

    def _fill(self) -> None:
        self._unfilled = list(range(len(self._shown)))
        if self._unfilled:
            self._turns.start()
        else:
            self._all_filled()

    def _fill_next(self) -> None:
        if not self._unfilled:
            self._all_filled()
            return
        number = self._unfilled.pop(0)
        compared, column = self._shown[number], self._columns()[number]
        article, new = compared.article, column.pane.article() is None
        column.show_article(article, letter=compared.letter, colour=self._colours()[number])
        if new and not self.framing.take_in(article.id) and (top := self._tops.get(article.id)):
            column.pane.scroll_to(top, at=0)
        self._turns.start()

    def _all_filled(self) -> None:
        if self._shown:
            self.setFocusProxy(self._columns()[0])
        self.link.set_panes(self.panes())
        self.find_bar.set_hint(self._find_words(len(self._shown)))
        self.find_bar.set_panes(self.panes())
        self.linking.arrange()
        self.filled.emit()

    def _set_colours(self) -> None:
        """Give all columns their sources' colours of the theme that is in use now, at once."""
        for column, colour in zip(self._columns(), self._colours(), strict=True):
            column.set_colour(colour)

    def _colours(self) -> list[str]:
        numbers = [each.article.summary.source_number for each in self._shown]
        beside = source_colours(numbers, len(self._theme.tokens.sources))
        return [self._theme.source_colour(number) for number in beside]

    def _find_words(self, count: int) -> str:
        numbers = {
            2: self.tr("Find in both"),
            3: self.tr("Find in all three"),
            4: self.tr("Find in all four"),
            5: self.tr("Find in all five"),
            6: self.tr("Find in all six"),
            7: self.tr("Find in all seven"),
            8: self.tr("Find in all eight"),
        }
        return numbers.get(count, self.tr("Find in the article"))

    # what happens on it

    def _columns(self) -> list[ArticleColumn]:
        return list(self.columns.columns())

    def _article_in(self, column: ArticleColumn) -> ArticleId:
        return self._shown[self._columns().index(column)].article.id

    def _show_column(self, article: ArticleId) -> None:
        self.columns.show_column([each.article.id for each in self._shown].index(article))

    def set_floor(self, floor: float) -> None:
        """Show links from that strength on."""
        self.slider.set_floor(floor)
        self.linking.set_floor(self.slider.floor())

    def _count_links(self) -> None:
        counted = self.linking.count()
        self.slider.show_count(counted[0] if counted is not None else 0)
        self.slider.setVisible(len(self._shown) > 1)

    def _mark_kinds(self) -> None:
        for pane in self.panes():
            pane.set_shown_kinds(self.kinds.kinds())

    def _clicked(self, column: ArticleColumn, entity: EntityId, start: int) -> None:
        self.framing.frame(entity, clicked=(self._article_in(column), start))

    def _take_out(self, column: ArticleColumn) -> None:
        self.taken_out.emit(self._article_in(column))

    def _move(self, column: ArticleColumn, by: int) -> None:
        place = self._columns().index(column)
        self.moved.emit(place, place + by)
