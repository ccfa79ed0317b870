"""The events of a library, by their titles; and which articles tell of them: columns beside the index.

They are read from the library and are no part of the index: an event that is found, renamed or taken apart
changes no word of an article.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.errors import UnknownEvent
from corpus.library import Library
from corpus.model import ArticleId, EntityId, EventId
from search.arrays import Ints
from search.entities import EntitiesOfType
from search.groups import Groups
from search.names import NameBook, key
from search.query import Kind, Leaf
from search.stopwords import COMMON
from search.words import fold

#: The words of a title may stand so far apart.
_WIDEST = 99


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the search needs it."""

    title: str
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What ``event:`` means: events, and events that have a name, such as games or wars."""

    events: tuple[EventId, ...] = ()
    names: tuple[EntityId, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.events or self.names)


class EventsTold:
    """The events that are shown in one state of the library, those with the most articles first."""

    def __init__(self, told: Mapping[EventId, Told]) -> None:
        ranked = sorted(told, key=lambda id: (-len(told[id].articles), id))
        self._told = {id: told[id] for id in ranked}
        self._ranks = {id: rank for rank, id in enumerate(ranked)}
        self._groups: tuple[EntitiesOfType, Groups] | None = None
        self._titles = NameBook({id: (each.title,) for id, each in self._told.items()}, field="title")
        rows = [(article, id) for id, each in self._told.items() for article in each.articles]
        pairs = np.array(rows, np.int64).reshape(-1, 2)
        self.articles: Ints = pairs[:, 0].copy()
        self.events: Ints = pairs[:, 1].copy()

    def title(self, id: EventId) -> str:
        """What the event is called."""
        return self._told[id].title

    def titles(self) -> list[str]:
        """What all events are called."""
        return [each.title for each in self._told.values()]

    def called(self, title: str) -> tuple[EventId, ...]:
        """The events of this title, however it is written."""
        return tuple(sorted(self._titles.called(title), key=self._ranks.__getitem__))

    def groups(self, named: EntitiesOfType) -> Groups:
        """What to count events by: their titles. Negative numbers stand for events beside those of ``named``.

        Articles that name an event of that name count as well, for a search for the title finds them, too.
        """
        known = self._groups
        if known is not None and known[0] is named:
            return known[1]
        shown: dict[str, str] = {}
        for title in self.titles():
            shown.setdefault(key(title), title)
        names = tuple(shown.values())
        pairs = [(-id, number) for number, name in enumerate(names) for id in self.called(name)]
        pairs += [(int(id), number) for number, name in enumerate(names) for id in named.called(name)]
        found = Groups.of(names, pairs)
        self._groups = named, found
        return found

    def having(self, leaf: Leaf) -> tuple[EventId, ...]:
        """The events with the words of ``leaf`` in their titles, in any form.

        Words in quotation marks follow one another; where they do so in no title, they may stand anywhere in
        one, and common words may be missing.
        """
        found = self._titles.meant(leaf)
        if not found and leaf.kind is Kind.PHRASE:
            found = self._titles.meant(_in_any_order(leaf))
        return tuple(found)

    def telling(self, events: Sequence[EventId]) -> Ints:
        """The articles that tell of any of these events; one may be told more than once."""
        found: Ints = self.articles[np.isin(self.events, events)]
        return found

    def __contains__(self, id: EventId) -> bool:
        return id in self._told


class Events:
    """The events of a library that are shown, read when first needed and then kept in step."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._revision: int | None = None
        self._told: dict[EventId, Told] = {}
        self._now = EventsTold({})

    def now(self) -> EventsTold:
        """The events as they are now."""
        with self._lock:
            if self._revision is None:
                revision = self._library.stamp().revision
                self._told = self._read(None)
                self._now = EventsTold(self._told)
                self._revision = revision
                return self._now
            changes = self._library.changed_since(self._revision)
            if changes.events:
                self._replace(changes.events)
            self._revision = changes.revision
            return self._now

    def meant(self, leaf: Leaf, named: EntitiesOfType) -> Meant:
        """What the value of ``event:`` means, ``named`` being the events that have a name.

        A number means the event of that number, if there is one. A value in quotation marks means the whole
        title or name, where any event is called so; else the words may be part of it.
        """
        now = self.now()
        if not leaf.quoted and leaf.text.isdecimal():
            numbered = self._numbered(leaf.text, now)
            if numbered is not None:
                return Meant((numbered,))
        if leaf.quoted:
            exact = Meant(now.called(leaf.text), tuple(sorted(named.called(leaf.text))))
            if exact:
                return exact
        return Meant(now.having(leaf), tuple(named.meant(leaf)))

    def passages(self, events: Iterable[EventId]) -> dict[ArticleId, list[tuple[int, int]]]:
        """Where the articles of these events tell of them, by article."""
        found: dict[ArticleId, list[tuple[int, int]]] = {}
        wanted = list(events)
        for event in self._library.events(wanted) if wanted else ():
            for passage in event.passages:
                found.setdefault(passage.article, []).append((passage.start, passage.end))
        return found

    def _numbered(self, number: str, now: EventsTold) -> EventId | None:
        """The event of this number, or the one that it was merged into; None where none is shown."""
        try:
            id = self._library.event(EventId(int(number[:18]))).id
        except UnknownEvent:
            return None
        return id if id in now else None

    def _replace(self, changed: Iterable[EventId]) -> None:
        ids = list(changed)
        kept = {id: told for id, told in self._told.items() if id not in ids}
        self._told = kept | self._read(ids)
        self._now = EventsTold(self._told)

    def _read(self, ids: Sequence[EventId] | None) -> dict[EventId, Told]:
        return {event.id: Told(event.title, event.articles) for event in self._library.events(ids)}


def _in_any_order(leaf: Leaf) -> Leaf:
    telling = " ".join(word for word in leaf.text.split() if fold(word) not in COMMON)
    return replace(leaf, text=telling or leaf.text, kind=Kind.NEAR, number=_WIDEST, quoted=False)
