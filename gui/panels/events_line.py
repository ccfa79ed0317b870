"""EventsLine: of which events an article tells, in one calm line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from corpus.model import ArticleId, Event
from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.events import told_by_words as words

_OPEN, _COMPARE, _MORE = "open", "compare", "more"


class EventsLine(QLabel):
    """ "Tells of Storm in Norrvik · told by 3 others · compare · 2 more events". Hidden where there are none.

    The first event is told here, the others in a menu. ``pointed``: the mouse is over one, or over none.
    """

    open_wanted = Signal(object)  # EventId
    compare_wanted = Signal(object)  # EventId
    pointed = Signal(object)  # Event, or None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("events_line")
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByKeyboard | flags.LinksAccessibleByMouse)
        self.setWordWrap(True)
        self._theme = theme
        self._article: ArticleId | None = None
        self._events: tuple[Event, ...] = ()
        self.linkActivated.connect(self._follow)
        self.linkHovered.connect(self._point)
        theme.changed.connect(self._show)
        self._show()

    def show_events(self, article: ArticleId | None, events: Sequence[Event]) -> None:
        """Tell of these, of which the article tells: what it is mainly about first."""
        if (article, tuple(events)) != (self._article, self._events):
            self._article, self._events = article, tuple(events)
            self._show()

    def events(self) -> tuple[Event, ...]:
        """All of them."""
        return self._events

    def words(self) -> str:
        """What it says, as plain text."""
        if not self._events or self._article is None:
            return ""
        first = self._events[0]
        lead, told = words.lead_words(first, self._article), words.told_by_words(first)
        said = f"{lead} {first.title} · {told}"
        return f"{said} · {words.more_words(len(self._events) - 1)}" if len(self._events) > 1 else said

    def menu(self) -> QMenu:
        """The events, to open one."""
        menu = QMenu(self)
        menu.setObjectName("choices")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for event, article in ((event, self._article) for event in self._events if self._article is not None):
            said = words.choice_words(event, article).replace("&", "&&")
            action = menu.addAction(said, partial(self.open_wanted.emit, event.id))
            action.hovered.connect(partial(self.pointed.emit, event))
        menu.aboutToHide.connect(partial(self.pointed.emit, None))
        return menu

    def _show(self) -> None:
        self.setVisible(bool(self._events))
        if not self._events or self._article is None:
            self.clear()
            return
        first, tokens = self._events[0], self._theme.tokens
        title = f'<span style="font-weight:600">{escape(_unbroken(words.title_words(first)))}</span>'
        parts = [
            f"{escape(words.lead_words(first, self._article))} {self._link(_OPEN, title, tokens.ink)}",
            escape(_unbroken(words.told_by_words(first))),
        ]
        if len(first.articles) > 1:
            parts.append(self._link(_COMPARE, escape(self.tr("compare")), tokens.accent))
        if len(self._events) > 1:
            more = escape(_unbroken(words.more_words(len(self._events) - 1)))
            parts.append(self._link(_MORE, more, tokens.accent))
        self.setText("\N{NO-BREAK SPACE}· ".join(parts))
        self.setAccessibleName(self.words())

    def _link(self, target: str, said: str, colour: str) -> str:
        return f'<a href="{target}" style="color:{colour}; text-decoration:none">{said}</a>'

    def _follow(self, target: str) -> None:
        if target == _MORE:
            inside = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
            at = QCursor.pos() if inside else self.mapToGlobal(QPoint(0, self.height()))
            self.menu().popup(at)
        elif self._events:
            wanted = self.open_wanted if target == _OPEN else self.compare_wanted
            wanted.emit(self._events[0].id)

    def _point(self, target: str) -> None:
        first = self._events[0] if self._events else None
        self.pointed.emit(first if target in (_OPEN, _COMPARE) else None)
        offers = {
            _OPEN: self.tr("Open this event: {title}").format(title=first.title if first else ""),
            _COMPARE: self.tr("Put side by side what tells of it, with its passages marked"),
            _MORE: self.tr("Choose one of the events that this article tells of"),
        }
        self.setToolTip(tip(offers.get(target, "")))


def _unbroken(said: str) -> str:
    return said.replace(" ", "\N{NO-BREAK SPACE}")
