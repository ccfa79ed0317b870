"""EventHead: an event's title, when it was, why its passages are together, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from corpus.model import EntityId, Event, EventState
from gui.panels.page_parts import button
from gui.panes.flow_layout import FlowLayout
from gui.shell.events.title_edit import TitleEdit
from gui.theme import Theme
from gui.viewmodels.events.event_page import EventPage
from gui.viewmodels.events.event_words import (
    dates_differ,
    happening_words,
    names_in_common,
    state_note,
    when_words,
)

_GAP = 14  # pixels between verbs


class EventHead(QWidget):
    """What is asked for goes out as signals."""

    renamed = Signal(str)
    name_wanted = Signal(object)  # EntityId
    merge_wanted = Signal()
    split_wanted = Signal()
    accept_wanted = Signal()
    reopen_wanted = Signal()
    dismiss_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editable = editable
        self._page: EventPage | None = None
        self.title = TitleEdit(theme, self, editable=editable)
        self.title.changed.connect(self.renamed)
        self.facts = QLabel(self)
        self.facts.setProperty("role", "muted")
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setWordWrap(True)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        flags = Qt.TextInteractionFlag
        self.facts.setTextInteractionFlags(flags.LinksAccessibleByKeyboard | flags.LinksAccessibleByMouse)
        self.facts.linkActivated.connect(lambda href: self.name_wanted.emit(EntityId(int(href))))
        self._verbs = QWidget(self)
        flow = FlowLayout(self._verbs, gap=_GAP)
        flow.setContentsMargins(0, 0, 0, 0)
        self.rename = self._verb(self.tr("Rename"), self.tr("Give it another title (F2)"))
        self.merge = self._verb(self.tr("Merge…"), self.tr("It is one with another event (Ctrl+M)"))
        self.split = self._verb(self.tr("Split…"), self.tr("Some of its passages are another event"))
        self.accept = self._verb(self.tr("Accept"), self.tr("It is right: keep it as it is (A)"))
        self.reopen = self._verb("", self.tr("Have it as it is found: it may grow"))
        self.dismiss = self._verb(self.tr("Dismiss"), self.tr("It is no event: show it no more (Del)"))
        self.rename.clicked.connect(self.title.edit)
        self.merge.clicked.connect(self.merge_wanted)
        self.split.clicked.connect(self.split_wanted)
        self.accept.clicked.connect(self.accept_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)
        self.dismiss.clicked.connect(self.dismiss_wanted)
        for verb in self.verbs():
            flow.addWidget(verb)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._first = QHBoxLayout()
        self._first.setSpacing(14)
        self._first.addWidget(self.title, 1)
        column.addLayout(self._first)
        for part in (self.facts, self._verbs):
            column.addWidget(part)
        theme.changed.connect(self._say)

    def verbs(self) -> tuple[QPushButton, ...]:
        """What can be done with it, in order."""
        return (
            self.rename,
            self.merge,
            self.split,
            self.accept,
            self.reopen,
            self.dismiss,
        )

    def add_beside(self, part: QWidget) -> None:
        """Put it at the end of the line of the title."""
        self._first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)

    def show_page(self, page: EventPage) -> None:
        """Tell of this event."""
        if self._page is not None and self._page.event.id != page.event.id:
            self.title.leave()
        self._page = page
        self.title.show_title(page.event.title)
        state = page.event.state
        dismissed = state is EventState.DISMISSED
        self.reopen.setText(self.tr("Bring back") if dismissed else self.tr("As it was found"))
        self.accept.setVisible(state is EventState.FOUND)
        self.reopen.setVisible(state is not EventState.FOUND and not page.event.made)
        self.dismiss.setVisible(state is not EventState.DISMISSED)
        self.split.setEnabled(len(page.event.passages) > 1)
        for verb in self.verbs():
            verb.setEnabled(verb.isEnabled() and self._editable)
            if not self._editable:
                verb.hide()
        self._say()

    # inside

    def _verb(self, words: str, told: str) -> QPushButton:
        made = button(words, lambda: None, self._verbs, "link")
        made.setToolTip(told)
        made.setAccessibleDescription(told)
        return made

    def _say(self) -> None:
        if self._page is None:
            return
        event = self._page.event
        parts = [escape(when_words(event))]
        if dates_differ(event):
            parts.append(escape(self.tr("dates differ")))
        if note := state_note(event):
            parts.append(escape(note))
        if why := self._why(event, self._page.names):
            parts.append(self.tr("why together: {reasons}").format(reasons=why))
        self.facts.setText(" · ".join(parts))
        self.facts.setAccessibleName(self._spoken(event))

    def _why(self, event: Event, names: Mapping[str, EntityId]) -> str:
        """Names lead to their pages."""
        style = f"color:{self._theme.tokens.accent}; text-decoration:none"
        said = [
            f'<a href="{names[name]}" style="{style}">{escape(name)}</a>' if name in names else escape(name)
            for name in names_in_common(event.why)
        ]
        return ", ".join([*said, *map(escape, happening_words(event.why))])

    def _spoken(self, event: Event) -> str:
        why = ", ".join([*names_in_common(event.why), *happening_words(event.why)])
        return self.tr("{when}. Why together: {reasons}").format(when=when_words(event), reasons=why)
