"""EntityPageView: all that the library knows of one name, and what a person can say to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from corpus.model import Company, EntityType, NamesOfSource, Suggestion, ToldIn
from gui.panels.entity_head import EntityHead
from gui.panels.joined_rows import JoinedRows
from gui.panels.page_parts import Link, LinkRow, LinkRows, Section, button
from gui.panels.told_view import ToldView
from gui.panes.flow_layout import FlowLayout
from gui.panes.own_keys import OwnKeys, take_key
from gui.text import kind_words, source_words
from gui.theme import Theme
from gui.viewmodels.entity_page import Only, ShownPage
from gui.viewmodels.name_words import articles_words, mentions_words, translate
from gui.viewmodels.reason_words import reasons_words

#: The widest that the page is set, in pixels.
_WIDTH = 780
_MARGIN = 28
#: So many suggestions are told of above the page; all are listed under "To settle".
_SUGGESTED = 2


class EntityPageView(QScrollArea):
    """The head, then whose words for it, with whom it is named, what is counted as it, and every place.

    What is asked for goes out as signals. ``rest_wanted``: the places of further articles are to be read and
    given with ``add``.
    """

    place_wanted = Signal(object)  # ToldRow
    entity_wanted = Signal(object)  # EntityId
    part_wanted = Signal(object)  # JoinedName
    someone_else_wanted = Signal(object)  # ArticleSummary
    answered = Signal(object, bool)  # Suggestion, whether they are the same
    suggestion_wanted = Signal(object)  # Suggestion, to be looked at
    rest_wanted = Signal()
    place_menu_wanted = Signal(object, object)  # ToldRow, and the point of the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        self.shown: ShownPage | None = None
        self._told: list[ToldIn] = []
        self._only: Only | None = None
        self.setProperty("role", "surface")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page = QFrame(self)
        page.setProperty("role", "surface")
        self.body = QWidget(page)
        self.body.setMaximumWidth(_WIDTH)
        self.head = EntityHead(theme, self.body, editable=editable)
        self._maybe = QWidget(self.body)
        self._maybe_column = QVBoxLayout(self._maybe)
        self._sources = Section(self.tr("What each source calls it"), self.body)
        self.sources = LinkRows(theme, self._sources)
        self._company = Section(self.tr("Named together with"), self.body)
        self.company = LinkRows(theme, self._company)
        self._joined = Section(self.tr("Counted as this name"), self.body)
        self.joined = JoinedRows(self._joined, editable=editable)
        self._places = Section(self.tr("Every mention"), self.body)
        self.told = ToldView(theme, self, self._places, editable=editable)
        self._filter = button("", self._show_every, self._places)
        self._lay_out(page)
        self._connect()

    def event(self, event: QEvent) -> bool:
        """The keys of the verbs in its head."""
        return take_key(self._keys(), event) or super().event(event)

    def show_page(self, shown: ShownPage) -> None:
        """Show this page; of the same name, where one is in it stays."""
        same = self.shown is not None and self.shown.entity.id == shown.entity.id
        self.shown = shown
        if not same:
            self._only = None
        self._told = list(shown.page.told)
        self.head.show_page(shown)
        self.show_suggestions(shown.suggestions)
        self._show_sources(shown.page.names)
        self._show_company(shown.page.company)
        self.joined.show_joined(shown.page.joined)
        self._joined.setVisible(len(shown.page.joined) > 1)
        self.told.set_kind(shown.entity.type)
        self._show_told()
        self.setAccessibleName(shown.entity.name)
        if not same:
            self.verticalScrollBar().setValue(0)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Say which other names may be the same."""
        if self.shown is not None:
            self.shown = replace(self.shown, suggestions=tuple(suggestions))
        while (item := self._maybe_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for suggestion in suggestions[:_SUGGESTED]:
            self._maybe_column.addWidget(self._maybe_line(suggestion))
        self._maybe.setVisible(bool(suggestions) and self._editable)

    def add(self, told: Sequence[ToldIn]) -> None:
        """Show the places of further articles too."""
        known = {each.article.id for each in self._told}
        self._told += [each for each in told if each.article.id not in known]
        self._show_told()

    def look_at(self, only: Only) -> None:
        """Show only these places, and bring them into view."""
        self._only = only
        self._show_told()
        QTimer.singleShot(0, self, self._go_to_places)

    @property
    def known(self) -> int:
        """Of how many articles the places are here."""
        return len(self._told)

    # -- inside ------------------------------------------------------------------------------------------

    def _lay_out(self, page: QFrame) -> None:
        self._sources.add(self.sources)
        self._company.add(self.company)
        self._joined.add(self.joined)
        self._places.add(self.told)
        self._places.head.insertWidget(1, self._filter)
        self._maybe_column.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(_MARGIN, 26, _MARGIN, 40)
        column.setSpacing(20)
        for part in (self.head, self._maybe, self._sources, self._company, self._joined, self._places):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.body, 100)
        row.addStretch(1)
        self.setWidget(page)

    def _connect(self) -> None:
        self.sources.clicked.connect(self.look_at)
        self.company.clicked.connect(self.entity_wanted)
        self.joined.part_wanted.connect(self.part_wanted)
        self.told.place_wanted.connect(self.place_wanted)
        self.told.more_wanted.connect(self.rest_wanted)
        self.told.someone_else_wanted.connect(self.someone_else_wanted)
        self.told.menu_wanted.connect(self.place_menu_wanted)

    def _keys(self) -> OwnKeys:
        if self.shown is None or self.shown.hidden or not self._editable:
            return {}
        return {
            (Qt.Key.Key_F2, False): self.head.rename_wanted.emit,
            (Qt.Key.Key_Delete, False): self.head.refuse_wanted.emit,
            (Qt.Key.Key_M, True): self.head.merge_wanted.emit,
        }

    def _show_sources(self, names: Sequence[NamesOfSource]) -> None:
        rows = []
        for each in names:
            lead = source_words(each.source, translate=translate)
            links = tuple(
                Link(name, count, Only(each.source, each.number, name), self.tr("Show these mentions"))
                for name, count in each.names
            )
            rows.append(LinkRow(lead, links, source=(each.number,)))
        self.sources.show_rows(rows)
        self._sources.aside.setText(self.tr("click a name to see where"))
        self._sources.setVisible(bool(rows))

    def _show_company(self, company: Sequence[Company]) -> None:
        """By kind, in the order of kinds."""
        rows = []
        for kind in EntityType:
            of_kind = [each for each in company if each.entity.type is kind]
            links = tuple(
                Link(
                    each.entity.name,
                    each.articles,
                    each.entity.id,
                    self.tr("Together in {articles}").format(articles=articles_words(each.articles)),
                )
                for each in of_kind
            )
            if links:
                rows.append(LinkRow(kind_words(kind, many=True, translate=translate), links))
        self.company.show_rows(rows)
        self._company.aside.setText(self.tr("articles that name both"))
        self._company.setVisible(bool(rows))

    def _maybe_line(self, suggestion: Suggestion) -> QFrame:
        """That another name may be the same, why, and what can be said to it."""
        assert self.shown is not None
        other = suggestion.into if suggestion.entity.id == self.shown.entity.id else suggestion.entity
        line = QFrame(self._maybe)
        line.setProperty("role", "card")
        said = self.tr("“{name}” may be the same: {reasons}")
        if other is suggestion.entity:
            said = self.tr("“{name}” ({articles}) may be the same: {reasons}")
        told = articles_words(len(suggestion.articles))
        reasons = reasons_words(suggestion.reasons)
        label = QLabel(said.format(name=other.name, articles=told, reasons=reasons), line)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        answers = QWidget(line)
        flow = FlowLayout(answers)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(button(self.tr("Same"), partial(self.answered.emit, suggestion, True), answers))
        different = partial(self.answered.emit, suggestion, False)
        flow.addWidget(button(self.tr("Not the same"), different, answers))
        look = partial(self.suggestion_wanted.emit, suggestion)
        flow.addWidget(button(self.tr("See both"), look, answers, "link"))
        column = QVBoxLayout(line)
        column.setContentsMargins(12, 8, 10, 10)
        column.setSpacing(7)
        column.addWidget(label)
        column.addWidget(answers)
        return line

    def _show_told(self) -> None:
        assert self.shown is not None
        entity, only = self.shown.entity, self._only
        further = max(0, len(entity.articles) - len(self._told))
        told = self._told if only is None else only.of(self._told)
        self.told.told.show(told, further if only is None else 0)
        if only is None:
            said = f"{mentions_words(entity.mentions)}, {articles_words(len(entity.articles))}"
        else:
            said = f"{mentions_words(sum(len(each.mentions) for each in told))}, {articles_words(len(told))}"
        self._places.aside.setText(said)
        self._places.setVisible(bool(entity.mentions) and not self.shown.hidden)
        self._filter.setVisible(only is not None)
        if only is not None:
            source = source_words(only.source, translate=translate)
            said = self.tr("{name} in {source}  ×").format(name=only.form, source=source)
            self._filter.setText(said.replace("&", "&&"))
            self._filter.setAccessibleName(self.tr("Show every mention again"))
            if further:
                self.rest_wanted.emit()

    def _show_every(self) -> None:
        self._only = None
        self._show_told()

    def _go_to_places(self) -> None:
        top = self._places.mapTo(self.body, QPoint()).y()
        self.verticalScrollBar().setValue(top - _MARGIN)
