"""CompareDesk: the articles of a comparison in columns, with what works on all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from corpus.compare import source_colours
from corpus.model import Article, ArticleId, EntityId, EntityName
from gui.panels.focus_strip import FocusStrip, Walk
from gui.panes.article_column import ArticleColumn
from gui.panes.article_pane import PANE_POINTS, ArticlePane
from gui.panes.column_row import ColumnRow
from gui.panes.find_bar import FindBar
from gui.panes.kind_bar import KINDS, KindBar
from gui.panes.scroll_link import ScrollLink
from gui.theme import Theme

_STRIP = 40  # pixels


@dataclass(frozen=True, slots=True)
class Lettered:
    """An article and the letter that it goes by."""

    article: Article
    letter: str


class CompareDesk(QWidget):
    """Columns under a legend of their marks; a name is framed in all of them, words are found in all of them.

    Columns are filled one in each turn of the event loop, so that eight long articles do not hold it up;
    ``filled`` tells when all are. What is known of the articles can be set where it is ``editable``.
    """

    filled = Signal()
    focused = Signal(object)  # EntityId | None: what is framed
    taken_out = Signal(object)  # ArticleId
    moved = Signal(int, int)  # an article: from which place to which
    edit_wanted = Signal(object, str)  # ArticleColumn, field

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editable = editable
        self._shown: tuple[Lettered, ...] = ()
        self._unfilled: list[int] = []
        self._tops: Mapping[ArticleId, int] = {}
        self._entity: EntityName | None = None
        self._walks: list[Walk] = []
        self._points = PANE_POINTS
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._fill_next)
        self.kinds = KindBar(theme, self)
        self.find_bar = FindBar((), self, always=True)
        self.columns = ColumnRow(self)
        self.link = ScrollLink(self)
        self._strip = FocusStrip(self)
        self._lay_out()
        self._connect()

    # what stands on it

    def show_articles(
        self, articles: Sequence[Lettered], tops: Mapping[ArticleId, int] | None = None
    ) -> None:
        """Show these from left to right. Those shown already stay at their place in the text; the others
        begin at the offset in ``tops``, or at their beginning.
        """
        there = {id: column for column in self.columns.columns() if (id := _id_of(column)) is not None}
        columns = [there.get(each.article.id) or self._new_column() for each in articles]
        self._shown, self._tops = tuple(articles), tops or {}
        kept = [column.pane for column in columns if column in there.values()]
        self.link.set_panes(kept)  # the others are deleted
        self.find_bar.set_panes(kept)
        self.columns.set_columns(columns)
        self._fill()

    def panes(self) -> list[ArticlePane]:
        """The texts, from left to right."""
        return [column.pane for column in self.columns.columns()]

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

    # the name that is framed

    def entity(self) -> EntityId | None:
        """What is framed."""
        return self._entity.id if self._entity is not None else None

    def focus_entity(self, entity: EntityId | None, *, clicked: tuple[int, int] | None = None) -> None:
        """Frame an entity in all texts and bring it into view in each, or frame nothing. ``clicked``: the
        number of the article, and the offset there, where the person pointed at it; that one stays still.
        """
        known = (each.article.entities.get(entity) for each in self._shown if entity is not None)
        self._entity = next((each for each in known if each is not None), None)
        if self._entity is None:
            self._walks = []
            self._strip.hide()
            for pane in self.panes():
                pane.focus_entity(None)
        else:
            self._walks = [Walk.through(each.article, self._entity.id) for each in self._shown]
            if clicked is not None:
                self._walks[clicked[0]] = self._walks[clicked[0]].moved_to(clicked[1])
            with self.link.apart():
                for number, walk in enumerate(self._walks):
                    if walk.at is None:
                        self._bring_into_view(number)
            self._walked()
        self.focused.emit(self.entity())

    def show_first(self, entity: EntityId, number: int) -> None:
        """Frame an entity, and go to where that article names it first."""
        if self.entity() != entity:
            self.focus_entity(entity)
        self.columns.show_column(number)
        if number < len(self._walks) and self._walks[number].starts:
            self._go(number, Walk(self._walks[number].starts, 0))
            self._walked()

    def step(self, by: int) -> None:
        """Go to the next mention of what is framed in each text, or with -1 to the one before."""
        with self.link.apart():
            for number, walk in enumerate(self._walks):
                self._go(number, walk.stepped(by))
        self._walked()

    def step_in(self, number: int) -> None:
        """Go to the next mention in one text."""
        self.columns.show_column(number)
        with self.link.apart():
            self._go(number, self._walks[number].stepped(1))
        self._walked()

    # how it is set up

    def _lay_out(self) -> None:
        legend = QFrame(self)
        legend.setProperty("role", "strip")
        legend.setFixedHeight(_STRIP)
        row = QHBoxLayout(legend)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.find_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(legend)
        column.addWidget(self.columns, 1)
        column.addWidget(self._strip)

    def _connect(self) -> None:
        self.kinds.kinds_changed.connect(self._mark_kinds)
        self.columns.moved.connect(self.moved)
        self._strip.step_wanted.connect(self.step)
        self._strip.article_wanted.connect(self.step_in)
        self._strip.closed.connect(partial(self.focus_entity, None))
        self._theme.changed.connect(self._fill)

    def _new_column(self) -> ArticleColumn:
        column = ArticleColumn(self._theme, self, editable=self._editable)
        column.pane.set_points(self._points)
        column.pane.set_shown_kinds(self.kinds.kinds())
        column.pane.zoomed.connect(self.set_points)
        column.pane.mentionActivated.connect(partial(self._clicked, column))
        column.edit_wanted.connect(partial(self.edit_wanted.emit, column))
        column.close_wanted.connect(partial(self._take_out, column))
        column.move_wanted.connect(partial(self._move, column))
        return column

    def _fill_next(self) -> None:
        if not self._unfilled:
            self._turns.stop()
            self._all_filled()
            return
        number = self._unfilled.pop(0)
        each, column = self._shown[number], self.columns.columns()[number]
        new = _id_of(column) != each.article.id
        column.show_article(each.article, letter=each.letter, colour=self._colours()[number])
        if new and (top := self._tops.get(each.article.id)):
            column.pane.scroll_to(top, at=0)

    def _all_filled(self) -> None:
        if self.columns.columns():
            self.setFocusProxy(self.columns.columns()[0])
        self.link.set_panes(self.panes())
        self.find_bar.set_hint(self._find_words(len(self._shown)))
        self.find_bar.set_panes(self.panes())
        if self._entity is not None:
            self._keep_focus(self._entity)
        self.filled.emit()

    def _keep_focus(self, entity: EntityName) -> None:
        """Frame what was framed before, in articles that may be others, without moving any of them."""
        self._walks = [Walk.through(each.article, entity.id) for each in self._shown]
        known = (each.article.entities.get(entity.id) for each in self._shown)
        self._entity = next((each for each in known if each is not None), None)
        if self._entity is None:
            self.focus_entity(None)
        else:
            self._tell_walks()

    def _colours(self) -> list[str]:
        numbers = [each.article.summary.source_number for each in self._shown]
        beside = source_colours(numbers, len(self._theme.tokens.sources))
        return [self._theme.source_colour(number) for number in beside]

    def _fill(self) -> None:
        self._unfilled = list(range(len(self._shown)))
        if self._unfilled:
            self._turns.start()
        else:
            self._all_filled()

    def _find_words(self, count: int) -> str:
        numbers = {
            2: self.tr("Find in both"),
            3: self.tr("Find in all three"),
            4: self.tr("Find in all four"),
        }
        many = self.tr("Find in all {n}").format(n=count)
        return numbers.get(count, many if count > 1 else self.tr("Find in the article"))

    # what happens on it

    def _mark_kinds(self) -> None:
        for pane in self.panes():
            pane.set_shown_kinds(self.kinds.kinds())

    def _clicked(self, column: ArticleColumn, entity: EntityId, start: int) -> None:
        self.focus_entity(entity, clicked=(self.columns.columns().index(column), start))

    def _take_out(self, column: ArticleColumn) -> None:
        self.taken_out.emit(_id_of(column))

    def _move(self, column: ArticleColumn, by: int) -> None:
        place = self.columns.columns().index(column)
        self.moved.emit(place, place + by)

    def _bring_into_view(self, number: int) -> None:
        """Be at the first mention that is on screen in that text, or else go to its first."""
        walk, (top, bottom) = self._walks[number], self.panes()[number].visible_span()
        seen = next((at for at, start in enumerate(walk.starts) if top <= start < bottom), None)
        if seen is not None:
            self._walks[number] = Walk(walk.starts, seen)
        else:
            self._go(number, walk.stepped(1))

    def _go(self, number: int, walk: Walk) -> None:
        self._walks[number] = walk
        if walk.start is not None:
            self.panes()[number].scroll_to(walk.start)

    def _walked(self) -> None:
        """The person has gone to other mentions."""
        self._tell_walks()
        if self._entity is not None:
            self._strip.announce()

    def _tell_walks(self) -> None:
        if self._entity is None:
            return
        for pane, walk in zip(self.panes(), self._walks, strict=True):
            pane.focus_entity(self._entity.id, at=walk.start)
        self._strip.show_entity(self._entity, "".join(each.letter for each in self._shown), self._walks)


def _id_of(column: ArticleColumn) -> ArticleId | None:
    article = column.pane.article()
    return article.id if article is not None else None


__all__ = ["KINDS", "CompareDesk", "Lettered"]
