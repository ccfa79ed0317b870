"""SuggestionPage: two names that may be one, side by side, with what speaks for it and where they stand."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from corpus.model import EntityPage, InContext, Suggestion, ToldIn
from gui.panels.page_parts import button
from gui.panes.flow_layout import FlowLayout
from gui.panes.own_keys import OwnKeys, take_key
from gui.panes.title_label import TitleLabel
from gui.text import date_words, dotted, kind_words, source_words
from gui.theme import Theme
from gui.viewmodels.name_words import often_words, translate
from gui.viewmodels.reason_words import listed, reason_words

_WIDTH = 900
_MARGIN = 28
_TITLE = 14.0  # points
#: Of how many articles each name shows its first place.
_PLACES = 4
#: So many names that both stand with are told.
_SHARED = 8


class SuggestionPage(QScrollArea):
    """Asks whether two names are one. Nothing is joined until the person says so."""

    same_wanted = Signal()
    different_wanted = Signal()
    later_wanted = Signal()
    entity_wanted = Signal(object)  # EntityId, whose page is to be shown

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self.suggestion: Suggestion | None = None
        self._pages: tuple[EntityPage, EntityPage] | None = None
        self.setProperty("role", "surface")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QFrame(self)
        page.setProperty("role", "surface")
        body = QWidget(page)
        body.setMaximumWidth(_WIDTH)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(_MARGIN, 26, _MARGIN, 40)
        self._column.setSpacing(14)
        self.question = TitleLabel(body)
        self.reasons = QLabel(body)
        self.reasons.setWordWrap(True)
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        verbs = QWidget(body)
        flow = FlowLayout(verbs)
        flow.setContentsMargins(0, 0, 0, 0)
        self.same = button(self.tr("Same"), self.same_wanted.emit, verbs, "primary")
        self.same.setToolTip(self.tr("These are one (S)"))
        self.different = button(self.tr("Not the same"), self.different_wanted.emit, verbs, "")
        self.different.setToolTip(self.tr("These are two, for good (D)"))
        self.later = button(self.tr("Later"), self.later_wanted.emit, verbs, "")
        self.later.setToolTip(self.tr("Put off to the end of the list (L)"))
        for verb in (self.same, self.different, self.later):
            flow.addWidget(verb)
        verbs.setVisible(editable)
        self._sides = QWidget(body)
        self._row = QHBoxLayout(self._sides)
        self._row.setContentsMargins(0, 6, 0, 0)
        self._row.setSpacing(16)
        for part in (self.question, self.reasons, verbs, self._sides):
            self._column.addWidget(part)
        self._column.addStretch(1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(body, 100)
        row.addStretch(1)
        self.setWidget(page)
        theme.changed.connect(self._show)

    def event(self, event: QEvent) -> bool:
        """The keys of the answers."""
        keys: OwnKeys = {
            (Qt.Key.Key_S, False): self.same_wanted.emit,
            (Qt.Key.Key_D, False): self.different_wanted.emit,
            (Qt.Key.Key_L, False): self.later_wanted.emit,
        }
        return take_key(keys, event) or super().event(event)

    def show_suggestion(self, suggestion: Suggestion, pages: tuple[EntityPage, EntityPage]) -> None:
        """Show these two, with what the library knows of each."""
        if (suggestion, pages) == (self.suggestion, self._pages):
            return
        self.suggestion, self._pages = suggestion, pages
        self._show()
        self.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        if self.suggestion is None or self._pages is None:
            return
        font = self._theme.reading_font(19.5)
        font.setWeight(QFont.Weight.Bold)
        self.question.set_title(self.tr("Are these the same?"), font)
        said = [f"•  {reason_words(reason)}" for reason in self.suggestion.reasons]
        if shared := self._shared():
            both = self.tr("both are named together with {names}")
            said.append(f"•  {both.format(names=listed(shared, most=_SHARED))}")
        self.reasons.setText("\n".join(said))
        self.reasons.setVisible(bool(said))
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for page in self._pages:
            self._row.addWidget(self._side(page), 1, Qt.AlignmentFlag.AlignTop)
        names = [page.entity.name for page in self._pages]
        self.setAccessibleName(
            self.tr("Is “{one}” the same as “{other}”?").format(one=names[0], other=names[1])
        )

    def _shared(self) -> list[str]:
        """Whom both stand with, where no reason tells that already."""
        if self._pages is None or self.suggestion is None:
            return []
        if any(reason.kind == "company" for reason in self.suggestion.reasons):
            return []
        one, other = ({each.entity.id: each for each in page.company} for page in self._pages)
        return [one[id].entity.name for id in one if id in other]

    def _side(self, page: EntityPage) -> QFrame:
        """One of the two: what it is, and where it stands."""
        side = QFrame(self._sides)
        side.setProperty("role", "card")
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(6)
        title = TitleLabel(side)
        font = self._theme.reading_font(_TITLE)
        font.setWeight(QFont.Weight.Bold)
        title.set_title(page.entity.name, font)
        column.addWidget(title)
        kind = kind_words(page.entity.type, translate=translate)
        column.addWidget(self._words(f"{kind} · {often_words(page.entity)}", "small", side))
        for told in page.told[:_PLACES]:
            column.addSpacing(4)
            column.addWidget(self._words(_whose(told), "small", side))
            column.addWidget(self._place(told.mentions[0], side))
        look = button(self.tr("Its page"), lambda: self.entity_wanted.emit(page.entity.id), side, "link")
        look.setAccessibleName(self.tr("The page of {name}").format(name=page.entity.name))
        column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeading)
        return side

    def _place(self, place: InContext, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        before, name, after = (escape(part) for part in (place.before, place.name, place.after))
        label.setText(f"{before}<b>{name}</b>{after}")
        label.setProperty("role", "reading")
        return label

    def _words(self, said: str, role: str, parent: QWidget) -> QLabel:
        label = QLabel(said, parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        return label


def _whose(told: ToldIn) -> str:
    source = source_words(told.article.source, translate=translate)
    return dotted((source, date_words(told.article.date, told.article.date_basis, translate=translate)))
