"""Linking: what the texts on screen share, kept in step in all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from corpus.compare import Comparison
from corpus.model import Article, ArticleId, Link, LinkEnd
from gui.panels.link_walk import LinkWalk
from gui.panes.announcing import announce
from gui.panes.article_pane import ArticlePane
from gui.panes.column_row import ColumnRow
from gui.panes.lane import Lane
from gui.panes.linked_pane import LinkedPane
from gui.panes.linking.course import EVEN, Course
from gui.panes.linking.neighbours import Neighbours
from gui.panes.scroll_link import ScrollLink
from gui.viewmodels.link_words import link_words, links_words, passage_words, stop_words, types_of
from gui.viewmodels.linked import Linked, LinkedPassage, Stop, kept


@dataclass(frozen=True, slots=True)
class LinksPointed:
    """What a menu is for: links, and the passage pointed at; None where that is a ribbon, or nothing."""

    links: tuple[Link, ...]
    end: LinkEnd | None = None


class Linking(QObject):
    """Marks passages in the panes of a row, draws ribbons in its lanes, and has ``scroll`` follow them.

    What is pointed at, or what one is at, stands out everywhere. Where a text is another than that which was
    linked, nothing is marked.
    """

    changed = Signal()  # other links are shown
    menu_wanted = Signal(object, object)  # QMenu to add to, and the LinksPointed that it is for

    def __init__(
        self, row: ColumnRow, scroll: ScrollLink, floor: float, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._articles: dict[ArticleId, Article] = {}
        self._letters: dict[ArticleId, str] = {}
        self._types = types_of(())
        self._floor = floor
        self._pointed: frozenset[Link] = frozenset()
        self.linked: Linked | None = None
        self.walk = LinkWalk(self, scroll)
        self.walk.moved.connect(self._stand_out)
        row.lane_made.connect(self._watch_lane)
        scroll.beside = self._course

    # what is linked

    def show(self, comparison: Comparison | None, linked: Linked | None = None) -> None:
        """Show the links of a comparison; where it has none yet, those known before of the same texts.
        ``linked``: what it tells, if that was worked out already.
        """
        before, self._articles = self._articles, {}
        articles = comparison.articles if comparison is not None else ()
        self._articles = {each.article.id: each.article for each in articles}
        self._letters = {each.article.id: each.letter for each in articles}
        self._types = types_of(self._articles.values())
        if comparison is None or comparison.links is None:
            self._keep(before)
        else:
            found = linked or Linked.in_comparison(comparison, self._floor)
            self.linked = found if found.floor == self._floor else found.at_floor(self._floor)
        self.arrange()

    @property
    def floor(self) -> float:
        """How strong the links are at least that are shown."""
        return self._floor

    def set_floor(self, floor: float) -> None:
        """Show the links that are at least so strong."""
        self._floor = floor
        if self.linked is not None:
            self.linked = self.linked.at_floor(floor)
            self.arrange()

    def arrange(self) -> None:
        """Mark it in the texts as they stand on screen now."""
        for column, article in zip(self._row.columns(), self._articles.values(), strict=False):
            column.pane.show_links(self._linked_in(column.pane), self._letters[article.id])
        panes = [column.pane for column in self._row.columns()]
        for number, lane in enumerate(self._row.lanes()):
            neighbours = self._neighbours(panes[number], panes[number + 1])
            lane.show_neighbours(neighbours)
            lane.setAccessibleName(links_words(len(neighbours.ties)) if neighbours is not None else "")
        self.walk.follow(self.linked)
        self._pointed = frozenset()
        self._stand_out()
        self.changed.emit()

    def count(self) -> tuple[int, int] | None:
        """How many links are shown, and how many passages are told in one article only; None: not known."""
        if self.linked is None:
            return None
        return len(self.linked.links), sum(map(self.linked.only, self._articles))

    def watch(self, pane: LinkedPane) -> None:
        """Be there for a text that is new."""
        pane.words_of = self.words_of
        pane.passage_at_hand = partial(self._at_hand, pane)
        pane.passage_pointed.connect(self._point_at_passage)
        pane.line_up_wanted.connect(partial(self.walk.line_up_passage, pane))
        pane.enter_pressed.connect(partial(self.walk.enter, pane))
        pane.text_pressed.connect(self.walk.let_go)
        pane.links_menu_wanted.connect(partial(self._fill_menu, pane))
        pane.laid_out.connect(self._measure_anew)

    def panes(self) -> dict[ArticleId, LinkedPane]:
        """The panes with texts in which links are marked."""
        shown = ((column.pane.article(), column.pane) for column in self._row.columns())
        return {
            article.id: pane for article, pane in shown if article is not None and pane.linked() is not None
        }

    def on_screen(self) -> list[ArticleId]:
        """The articles whose texts are on screen, linked or not."""
        shown = (column.pane.article() for column in self._row.columns())
        return [article.id for article in shown if article is not None]

    def pane_of(self, article: ArticleId) -> LinkedPane | None:
        """The pane with the text of an article, linked or not."""
        panes = (column.pane for column in self._row.columns())
        shown = ((pane, pane.article()) for pane in panes)
        return next((pane for pane, its in shown if its is not None and its.id == article), None)

    def show_columns(self, panes: Iterable[LinkedPane]) -> None:
        """Scroll sideways until these are in view, the last of them for certain."""
        numbers = {column.pane: number for number, column in enumerate(self._row.columns())}
        for pane in panes:
            self._row.show_column(numbers[pane])

    # what is said of it

    def words_of(self, passage: LinkedPassage) -> str:
        """Who else tells a passage, and why it is thought so."""
        return passage_words(passage, self._letters, self._types)

    def link_words(self, link: Link) -> str:
        """Between whom a link is, how sure it is, and why."""
        return link_words(link, self._letters, self._types)

    def stop_words(self, article: Article, stop: Stop) -> str:
        """What a screen reader says of a passage that is gone to."""
        return stop_words(article, stop, self._letters, self._types)

    def announce(self, words: str, at: QWidget | None = None) -> None:
        """Let screen readers say something of a text, or of all."""
        announce(at or self._row, words)

    def letter(self, article: ArticleId) -> str:
        """By which letter an article goes."""
        return self._letters[article]

    def quoted(self, end: LinkEnd) -> str:
        """What stands there."""
        return self._articles[end.article].text[end.start : end.end]

    # what stands out

    def _stand_out(self) -> None:
        out = self._pointed | self.walk.links()
        for column in self._row.columns():
            column.pane.stand_out(out)
        for lane in self._row.lanes():
            lane.stand_out(out)

    def _point_at(self, links: Iterable[Link]) -> None:
        self._pointed = frozenset(links)
        self._stand_out()

    def _point_at_passage(self, passage: LinkedPassage | None) -> None:
        self._point_at(tie.link for tie in passage.ties) if passage is not None else self._point_at(())

    # the panes and lanes

    def _watch_lane(self, lane: Lane) -> None:
        lane.words_of = self.link_words
        lane.link_pointed.connect(lambda link: self._point_at(() if link is None else (link,)))
        lane.link_clicked.connect(self.walk.line_up_link)
        lane.menu_wanted.connect(partial(self._pop_up_menu, lane))

    def _linked_in(self, pane: LinkedPane) -> Linked | None:
        """What is to be marked in a pane: nothing where its text is another one than is linked."""
        shown = pane.article()
        if shown is None or self.linked is None or shown.id not in self.linked.passages:
            return None
        return self.linked if shown.text == self._articles[shown.id].text else None

    def _neighbours(self, left: LinkedPane, right: LinkedPane) -> Neighbours | None:
        one, other = left.article(), right.article()
        if self.linked is None or one is None or other is None or None in (left.linked(), right.linked()):
            return None
        return Neighbours(left, right, self.linked.between(one.id, other.id))

    def _keep(self, before: dict[ArticleId, Article]) -> None:
        """Of what was linked before, what still holds: that between texts that are still the same."""
        if self.linked is None:
            return
        same = {
            id: self.linked.passages[id]
            for id, article in self._articles.items()
            if id in self.linked.passages and id in before and before[id].text == article.text
        }
        links = [each for each in self.linked.found if {each.a.article, each.b.article} <= same.keys()]
        self.linked = Linked(same, kept(links, list(self._articles)), self._floor) if len(same) > 1 else None

    def _measure_anew(self) -> None:
        for lane in self._row.lanes():
            lane.measure_anew()

    def _course(self, left: ArticlePane, right: ArticlePane) -> Course:
        for lane in self._row.lanes():
            neighbours = lane.neighbours()
            if neighbours is not None and (neighbours.left, neighbours.right) == (left, right):
                return neighbours.course()
        return EVEN

    # menus

    def _at_hand(self, pane: LinkedPane) -> LinkedPassage | None:
        article, at = pane.article(), self.walk.current
        if article is None or at is None or at.article != article.id or self.linked is None:
            return None
        return self.linked.at(article.id, at.start)

    def _fill_menu(self, pane: LinkedPane, menu: QMenu, passage: LinkedPassage | None) -> None:
        links = [tie.link for tie in passage.ties] if passage is not None else []
        if passage is not None and links:
            menu.addSeparator()
            menu.addAction(
                self.tr("Bring the others to this height"), partial(self.walk.line_up_passage, pane, passage)
            )
        article = pane.article()
        end = (
            LinkEnd(article.id, passage.start, passage.end)
            if article is not None and passage is not None
            else None
        )
        self.menu_wanted.emit(menu, LinksPointed(tuple(links), end))

    def _pop_up_menu(self, lane: Lane, link: Link, at: QPoint) -> None:
        menu = QMenu(lane)
        menu.addAction(self.tr("Bring both to one height"), partial(self.walk.line_up_link, link))
        self.menu_wanted.emit(menu, LinksPointed((link,)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
