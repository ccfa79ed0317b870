"""The reader: one article, large, with its names, what was searched for, and find."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from corpus.changes import ChangeSet
from corpus.model import KINDS, Article, ArticleId, EntityId
from gui.jobs import Job
from gui.panels.events_line import EventsLine
from gui.panels.focus_strip import FocusStrip
from gui.panels.framing import Framing
from gui.panels.more_on_this import MoreOnThis
from gui.panes.find_bar import FindBar
from gui.panes.header import ArticleHeader
from gui.panes.paragraphs import followed
from gui.panes.passage_margin import PassageMargin
from gui.panes.xray_pane import XrayPane
from gui.shell.naming.name_menu import NameMenu
from gui.shell.opened import Opened, Spans, spans_in
from gui.shell.reading_bar import ReadingBar
from gui.shell.searches.found_marks import FoundMarks
from gui.shell.welcome import EmptyState
from gui.theme import Theme
from gui.viewmodels.preferences import Preferences
from gui.workspace import Workspace
from search import Asked

#: Characters on a line of the reader.
COLUMN = 70


class Reader(QFrame):
    """Shows an article as soon as the library gives it; what was searched for is marked and in view."""

    shown = Signal()  # another article is on screen, or none
    retold = Signal(object, object)  # Article on screen as it was, and as it is now
    gone = Signal()  # the article that was on screen is in the library no more
    edit_wanted = Signal(str)  # the field to set
    date_confirmed = Signal()  # the date that is estimated is to be set
    search_wanted = Signal(object)  # EntityName
    entity_page_wanted = Signal(object)  # EntityId
    left_out_shown = Signal(bool)  # whether what was left out of articles is shown from now on
    decided = Signal(str, bool)  # what a paragraph says, and whether it is to be in the article
    menu_wanted = Signal(object, object)  # as of the pane

    def __init__(
        self, workspace: Workspace, theme: Theme, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._workspace = workspace
        self._job: Job | None = None
        self._wanted: ArticleId | None = None  # on its way, if the job under way brings it
        self._asked = self._marked = Asked()  # what is to be marked, and what is
        self._pages = QStackedWidget(self)
        page = QWidget(self._pages)
        self.header = ArticleHeader(theme, page, large=True, editable=workspace.library.writable)
        self.pane = XrayPane(theme, page, column=COLUMN, editable=workspace.library.writable)
        self.events = EventsLine(theme, self.header)
        self.header.add_line(self.events)
        self.names = NameMenu(workspace, theme, self)
        self.names.watch(self.pane)
        self.bar = ReadingBar(theme, page)
        self.kinds = self.bar.kinds
        self.margin = PassageMargin(theme, self.pane)
        self.more = MoreOnThis(theme, page)
        self.strip = FocusStrip(page, alone=True)
        self.framing = Framing(self.strip, self)
        self.find_bar = FindBar([self.pane], page)
        self.found = FoundMarks(self.pane, self.find_bar)
        self._text_column = (0, 0)
        self._lay_out(page)
        self._connect()
        self.show_kinds(frozenset(KINDS) if preferences.kinds is None else preferences.kinds)
        if preferences.points is not None:
            self.pane.set_points(preferences.points)

    @property
    def article(self) -> Article | None:
        """The article on screen."""
        return self.pane.read()

    @property
    def article_id(self) -> ArticleId | None:
        """The article that is on its way to the screen, or else the one that is there."""
        if self._is_opening:
            return self._wanted
        return self.article.id if self.article is not None else None

    @property
    def is_empty(self) -> bool:
        """Whether no article is open."""
        return self.article_id is None

    def open(self, id: ArticleId, asked: Asked) -> None:
        """Read the article and show it, with what the query finds in it marked."""
        if (id, asked) != (self.article_id, self._asked):
            self._asked = asked
            self._read(id, asked)

    def mark(self, asked: Asked) -> None:
        """Mark what the query finds in the article on screen, which stays where it is."""
        article, index = self.article, self._workspace.index
        if article is None or index is None or article.id != self.article_id or asked == self._marked:
            return
        self._asked = asked
        self._workspace.read(
            lambda _: spans_in(index, asked, article),
            lambda spans: self._take_spans(article, asked, spans),
        )

    def show_span(self, start: int, end: int) -> None:
        """Mark a passage in the place of what was searched for, and bring it into view."""
        self.found.show([(start, end)])
        self.pane.scroll_to(self.pane.shown_span(start, end)[0])

    def clear(self) -> None:
        """Show no article."""
        self._cancel()
        self._show(Opened(None, []))

    def follow(self, changes: ChangeSet) -> None:
        """Show what is now known of the article, if it was touched."""
        id = self.article_id
        names = self.article.entities if self.article is not None else ()
        if id is None or not changes.touches(articles=[id], entities=names):
            return
        if self._is_opening:  # it may have been read before the change
            self._read(id, self._asked)
        else:
            self._cancel()
            self._job = self._workspace.follow(
                lambda library: library.article(id) if library.has(id) else None, self._update
            )

    def has_articles(self) -> bool:
        """Whether an article is on screen, and not the page of a name in its place."""
        return self.article is not None and not self.isHidden()

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller; 0: its usual size."""
        self.pane.zoom(steps)

    def show_kinds(self, kinds: frozenset[str]) -> None:
        """Highlight names of these kinds only."""
        self.kinds.set_kinds(kinds)
        self.pane.set_shown_kinds(kinds)

    def show_left_out(self, on: bool) -> None:
        """Show what was left out of articles, in its places, or the articles alone."""
        self.bar.left_out.setChecked(on)
        self.pane.show_left_out(on)
        self.left_out_shown.emit(on)

    def open_find(self) -> None:
        """Open the find bar, or go to its field."""
        if self.article is not None:
            self._find_strip.show()
            self.find_bar.open()

    def focus_text(self) -> None:
        """Let the keys scroll the text."""
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def below_header(self) -> QPoint:
        """Where a small window about the article may pop up, on the screen."""
        left = self.pane.mapToGlobal(QPoint(0, 0)).x() + self._text_column[0]
        return QPoint(left, self.header.mapToGlobal(QPoint(0, self.header.height() + 4)).y())

    def escape(self) -> bool:
        """Let go of a name, a paragraph or a mark, or close the find bar; False if there is none of them."""
        if self.framing.focus is not None:
            self.framing.let_go()
        elif self.pane.block_keys.shown is not None:
            self.pane.block_keys.let_go()
        elif not self.find_bar.isHidden():
            self.find_bar.close_bar()
        else:
            return self.margin.let_go()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The header stands above the text’s column, laid out after it; a double click sets the title."""
        if watched is self.header and event.type() == QEvent.Type.Resize:
            self.header.set_column(*self._text_column)
        elif watched is self.header and event.type() == QEvent.Type.MouseButtonDblClick:
            self.edit_wanted.emit("title")
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        find = _strip(self.find_bar, page)
        self.find_bar.closed.connect(find.hide)
        find.setProperty("place", "bottom")
        self._find_strip = find
        for widget in (self.bar, self.header, self.pane, self.strip, find, self.more):
            column.addWidget(widget, 1 if widget is self.pane else 0)
        self.more.come_after(self.pane)
        nothing = EmptyState(self.tr("No article open"), self.tr("Choose one from the list to read it here."))
        self._pages.addWidget(nothing)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _connect(self) -> None:
        self.header.installEventFilter(self)
        self.pane.mentionActivated.connect(self._focus)
        self.pane.columnChanged.connect(self._set_column)
        self.pane.reshown.connect(self._follow_text)
        self.pane.decided.connect(self.decided)
        self.pane.menu_wanted.connect(self.menu_wanted)
        self.names.page_wanted.connect(self.entity_page_wanted)
        self.names.search_wanted.connect(self.search_wanted)
        self.bar.left_out.clicked.connect(self.show_left_out)
        self.header.editRequested.connect(self.edit_wanted)
        self.header.dateConfirmed.connect(self.date_confirmed)
        self.kinds.kinds_changed.connect(self.pane.set_shown_kinds)
        self.strip.search_wanted.connect(self._search_for_name)

    @property
    def _is_opening(self) -> bool:
        return self._wanted is not None and self._job is not None and not self._job.ended

    def _read(self, id: ArticleId, asked: Asked) -> None:
        index = self._workspace.index

        def show(opened: Opened) -> None:
            self._marked = asked if index is not None else Asked()
            self._show(opened)

        self._cancel()
        self._wanted = id
        self._job = self._workspace.read(lambda library: Opened.read(library, index, id, asked), show)

    def _show(self, opened: Opened) -> None:
        article = opened.article
        self.framing.let_go()
        self.header.show_article(article)
        self.events.show_events(article.id if article is not None else None, opened.events)
        self.pane.show_article(article)
        self.found.show(opened.spans)
        self._follow_text()
        self.found.go_to(0)
        self._pages.setCurrentIndex(0 if article is None else 1)
        if article is not None and article.summary.unread:
            self._workspace.mark_opened(article.id)
        self.shown.emit()

    def _update(self, article: Article | None) -> None:
        if article is None:
            self.clear()
            self.gone.emit()
        elif article.id == self.article_id and article != self.article:
            before = self.article
            self._follow_marks(article)
            self.header.show_article(article)
            self.pane.update_article(article)
            self._follow_text()
            self.retold.emit(before, article)

    def _follow_marks(self, article: Article) -> None:
        """Keep what was searched for marked in a text that a decision has changed, and look for it anew."""
        before = self.article
        if before is None or before.text == article.text:
            return
        self.found.follow(followed(before, article))
        self._marked = Asked()
        QTimer.singleShot(0, self, lambda: self.mark(self._asked))

    def _follow_text(self) -> None:
        """Another text is in the pane, or the same with more or less around it."""
        shown = self.pane.article()
        self.framing.show_texts([(shown, self.pane)] if shown is not None else ())
        self.bar.show_article(self.article)
        self.found.mark()
        self.find_bar.find_again()

    def _focus(self, entity: EntityId, start: int) -> None:
        if self.article is not None:
            self.framing.frame(entity, clicked=(self.article.id, start))

    def _search_for_name(self) -> None:
        if self.framing.focus is not None:
            self.search_wanted.emit(self.framing.focus.entity)

    def _take_spans(self, article: Article, asked: Asked, spans: Spans) -> None:
        here = self.article
        if here is not None and (article.id, article.text, asked) == (here.id, here.text, self._asked):
            self._marked = asked
            self.found.show(spans)

    def _set_column(self, left: int, width: int) -> None:
        self._text_column = (left, width)
        self.header.set_column(left, width)

    def _cancel(self) -> None:
        self._wanted = None
        if self._job is not None:
            self._job.cancel()


def _strip(content: QWidget, parent: QWidget) -> QFrame:
    """A quiet row with something in it, as hidden as what it holds."""
    strip = QFrame(parent)
    strip.setProperty("role", "strip")
    row = QHBoxLayout(strip)
    row.setContentsMargins(14, 6, 14, 6)
    row.addWidget(content)
    row.addStretch(1)
    strip.setHidden(content.isHidden())
    return strip
