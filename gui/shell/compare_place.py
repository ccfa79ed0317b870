"""ComparePlace: two to eight articles side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from corpus.changes import ChangeSet
from corpus.compare import LETTERS, Comparison, build
from corpus.compare.findings import Lens
from corpus.model import KINDS, ArticleId, ArticleSummary, EventId, LinkEnd, Span
from gui.dialogs.set_field import SetField, written
from gui.jobs import Job
from gui.panels.article_picker import ArticlePicker
from gui.panes import words
from gui.panes.article_column import ArticleColumn
from gui.shell.article_fields import estimate_note
from gui.shell.article_verbs import ArticleVerbs
from gui.shell.compare_bar import CompareBar
from gui.shell.compare_desk import CompareDesk
from gui.shell.compare_lenses import CompareLenses
from gui.shell.compare_links import BACK_KEY, NEXT_KEY, CompareLinks
from gui.shell.compare_report import CompareReport
from gui.shell.compare_voices import CompareVoices
from gui.shell.events_around.compared_event import ComparedEvent
from gui.shell.link_menu import JOIN_KEY
from gui.shell.naming.name_menu import NameMenu
from gui.shell.place_keys import add_keys
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.where import CompareWhere
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library


def load(library: Library, ids: Sequence[ArticleId], known: Comparison | None) -> Comparison | None:
    """Compare those of the articles that are still in the library; None where none is.

    Where they are just as in the comparison that is ``known``, that one is returned.
    """
    words.prepare()
    articles = library.articles([id for id in ids if library.has(id)])
    if known is not None and articles == [compared.article for compared in known.articles]:
        return known
    return build(articles) if articles else None


class ComparePlace(QWidget):
    """Articles side by side, and beside them what is known of all. What is asked of it is shown once it is
    read from the library; a change of the library is followed, and every text stays where it was.
    """

    titleChanged = Signal(str)  # noqa: N815
    articlesChanged = Signal(object)  # noqa: N815  the ids, from left to right
    libraryRequested = Signal()  # noqa: N815
    search_wanted = Signal(object)  # EntityName
    nameRequested = Signal(object)  # noqa: N815  EntityId, whose page is wanted

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._theme = workspace, theme
        self._ids: tuple[ArticleId, ...] = ()
        self._tops: Mapping[ArticleId, int] = {}
        self._comparison: Comparison | None = None
        self._job: Job | None = None
        self._goal: LinkEnd | None = None  # where to go once the articles are there
        self._arriving = False  # other articles than before are on their way to the screen
        self._verbs = ArticleVerbs(workspace, self)
        self.bar = CompareBar(self)
        self.desk = CompareDesk(theme, editable=workspace.library.writable)
        self.names = NameMenu(workspace, theme, self)
        self.links = CompareLinks(workspace, self.desk, self)
        self.lenses = CompareLenses(theme, self.desk, self.bar, self)
        self.side = self.lenses.side
        self.voices = CompareVoices(workspace, self.links, self.lenses.panel, self)
        self.compared_event = ComparedEvent(workspace, self.desk, self.lenses, self.bar, self)
        self.report = CompareReport(workspace, lambda: self.links.comparison, self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._show(None)

    # what is asked of it

    def ids(self) -> tuple[ArticleId, ...]:
        """The articles, from left to right."""
        return self._ids

    def compare(self, ids: Sequence[ArticleId], *, at: LinkEnd | None = None) -> None:
        """Show these side by side, in this order; the first eight if there are more. ``at``: a passage of one
        of them is brought into view, with what the others tell of the same.
        """
        self._goal = at
        wanted = tuple(dict.fromkeys(ids))
        if len(wanted) > len(LETTERS):
            self._workspace.message.emit(self.tr("Eight articles at most stand side by side."))
        self._ids = wanted[: len(LETTERS)]
        self.compared_event.keep_to(self._ids)
        self._read()

    def compare_event(self, id: EventId, first: ArticleId | None = None) -> None:
        """Show those articles side by side that tell most of an event, with its passages marked; ``first``:
        one of them, at the left.
        """
        self.compared_event.compare(id, self.compare, first)

    def compare_at(self, ids: Sequence[ArticleId], at: Mapping[ArticleId, Span]) -> None:
        """Show these side by side, with a place in each of them marked, and in view."""
        self.compared_event.mark(at)
        self.compare(ids)

    def escape(self) -> bool:
        """Leave what is innermost: a panel over the texts, what was looked for, the finding that is open, the
        passage at which one is, the name that is framed, the event that is marked.
        """
        if self.side.close_over():
            return True
        if self.desk.find_bar.field.text():
            self.desk.find_bar.close_bar()
            return True
        if self.lenses.let_go() or self.desk.linking.walk.let_go():
            return True
        if self.desk.framing.focus is not None:
            self.desk.framing.let_go()
            return True
        return self.compared_event.let_go()

    def texts(self) -> CompareDesk:
        """The texts that are compared."""
        return self.desk

    def where(self) -> CompareWhere:
        """What is compared, for going back."""
        return CompareWhere(self._ids, self.compared_event.id)

    def go_to(self, where: CompareWhere) -> None:
        """Go back to what was compared."""
        if where.articles:
            self.compare(where.articles)
            self._take_up(where.event)

    def state(self) -> dict[str, Any]:
        """What is remembered of it: values for JSON."""
        return {
            "articles": list(self._ids),
            "event": self.compared_event.id,
            "tops": {str(id): top for id, top in self.desk.tops().items()},
            "together": self.bar.together.isChecked(),
            "kinds": sorted(self.desk.kinds.kinds()),
            "points": self.desk.points(),
            "folded": self.side.is_folded(),
            "lens": self.lenses.panel.lens.value,
            "links": self.desk.slider.floor(),
            "report": self.report.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left; what does not make sense is left out."""
        match state.get("together"):
            case bool() as together:
                self.bar.together.setChecked(together)
        match state.get("folded"):
            case bool() as folded:
                self.side.set_folded(folded)
        match state.get("lens"):
            case str() as lens if lens in list(Lens):
                self.lenses.panel.set_lens(Lens(lens))
        self.report.restore(state.get("report"))
        match state.get("kinds"):
            case [*kinds]:
                self.desk.set_kinds(frozenset(KINDS) & frozenset(map(str, kinds)))
        match state.get("points"):
            case int() | float() as points:
                self.desk.set_points(points)
        match state.get("links"):
            case int() | float() as floor:
                self.desk.set_floor(floor)
        match state.get("tops"):
            case dict() as tops:
                known = {str(id): top for id, top in tops.items() if isinstance(top, int)}
                self._tops = {ArticleId(int(id)): top for id, top in known.items() if id.isdecimal()}
        match state.get("articles"):
            case [*ids] if all(isinstance(id, int) for id in ids):
                self.compare([ArticleId(id) for id in ids])
                event = state.get("event")
                self._take_up(EventId(event) if isinstance(event, int) else None)

    # how it is set up

    def _lay_out(self) -> None:
        nothing = EmptyState(
            self.tr("Nothing to compare yet"),
            self.tr("Choose two or more articles in the Library and press Compare."),
            ((self.tr("Go to the Library"), self.libraryRequested.emit),),
        )
        self._pages.addWidget(nothing)
        self._pages.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.bar.together.toggled.connect(self.desk.link.set_on)
        self.bar.add.clicked.connect(self._ask_article)
        self.bar.report.clicked.connect(lambda: self.report.ask(below=self.bar.report))
        self.desk.filled.connect(self._arrived)
        self.desk.pane_made.connect(self.names.watch)
        self.names.page_wanted.connect(self.nameRequested)
        self.names.search_wanted.connect(self.search_wanted)
        self.desk.taken_out.connect(self._take_out)
        self.desk.moved.connect(self._move)
        self.desk.edit_wanted.connect(self._ask_field)
        self.desk.date_confirmed.connect(self._confirm_date)
        self.lenses.panel.page_wanted.connect(self.nameRequested)
        self.links.words_changed.connect(self._show_found)
        self._workspace.changed.connect(self._follow)

    def _add_keys(self) -> None:
        step, kinds = self.desk.framing.step, self.desk.kinds
        keys: dict[str, Callable[[], object]] = {
            "N": partial(step, 1),
            "P": partial(step, -1),
            "Shift+N": partial(step, -1),
            "Esc": self.escape,
            NEXT_KEY: partial(self._step, 1),
            BACK_KEY: partial(self._step, -1),
            JOIN_KEY: self.links.menu.join_selected,
        }
        keys |= {str(number): partial(kinds.switch, number) for number in range(1, len(KINDS) + 1)}
        add_keys(self, keys)

    # what it shows

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        ids, known = self._ids, self._comparison
        self._job = self._workspace.follow(lambda library: load(library, ids, known), self._take)

    def _take(self, comparison: Comparison | None) -> None:
        if comparison is not None and comparison is self._comparison:
            self._ids = _ids(comparison)
            self.links.look_again()  # something may have been decided of them
        else:
            self._show(comparison)
        if self._goal is not None:
            self.links.go_to(self._goal)
            self._goal = None

    def _show(self, comparison: Comparison | None) -> None:
        before = _ids(self._comparison)
        self._comparison, self._ids = comparison, _ids(comparison)
        articles = comparison.articles if comparison is not None else ()
        self._pages.setCurrentIndex(1 if articles else 0)
        self.bar.show_articles([each.article.summary for each in articles], most=len(LETTERS))
        self.desk.show_articles(articles, self._tops)
        self.links.show(comparison)
        if self._ids != before:
            self._arriving = True
            self.titleChanged.emit(self.bar.title())
            self.articlesChanged.emit(self._ids)

    def _take_up(self, event: EventId | None) -> None:
        if event is not None:
            self.compared_event.take_up(event)
        else:
            self.compared_event.let_go()

    def _show_found(self) -> None:
        self.lenses.show(self.links.comparison, looking=self.links.looking)

    def _arrived(self) -> None:
        """Let the keys scroll the first text, unless something is being typed."""
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if self._arriving and self.isVisible() and not typing:
            self.desk.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arriving = False

    def _follow(self, changes: ChangeSet) -> None:
        articles = self._comparison.articles if self._comparison is not None else ()
        entities = (id for each in articles for id in each.article.entities)
        if changes.touches(articles=self._ids, entities=entities):
            self._read()

    # what is done in it

    def _step(self, by: int) -> None:
        """Go to the next finding, where one is open; or else to the next passage that others tell too."""
        if not self.lenses.step(by):
            self.desk.linking.walk.step(by)

    def _take_out(self, id: ArticleId) -> None:
        self.compare([each for each in self._ids if each != id])

    def _move(self, source: int, target: int) -> None:
        ids = list(self._ids)
        ids.insert(target, ids.pop(source))
        self.compare(ids)

    def _ask_article(self) -> None:
        self._workspace.read(lambda library: library.summaries(), self._offer)

    def _offer(self, summaries: list[ArticleSummary]) -> None:
        others = [summary for summary in summaries if summary.id not in self._ids]
        picker = ArticlePicker(self._theme, others, self)
        picker.picked.connect(lambda id: self.compare([*self._ids, id]))
        picker.pop_up(self.bar.add)

    def _confirm_date(self, column: ArticleColumn) -> None:
        article = column.pane.article()
        if article is not None:
            self._verbs.confirm_dates([article.summary])

    def _ask_field(self, column: ArticleColumn, field: str) -> None:
        article = column.pane.article()
        if article is None:
            return
        summary = article.summary
        popup = SetField(
            field,
            written(field, summary, article.genre),
            articles=1,
            was_set=field in article.set_fields,
            note=estimate_note(field, article),
            parent=self,
        )
        popup.accepted.connect(lambda field, value: self._verbs.set_field(field, value, [summary]))
        popup.pop_up(column.header.mapToGlobal(QPoint(16, column.header.height() + 4)))


def _ids(comparison: Comparison | None) -> tuple[ArticleId, ...]:
    return tuple(each.article.id for each in comparison.articles) if comparison is not None else ()
