"""What can be asked of the events of a library."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from corpus.library.connections import Connections
from corpus.library.happenings import estimates, events, storing
from corpus.model import ArticleId, DateEstimate, Event, EventId, KnownEvent


class EventsReading:
    """The part of ``Reading`` that is about events.

    An event is shown when two articles that are there tell of it, or one where a person settled what belongs
    to it (accepted or made it, or put passages to it or took them away); never when it was dismissed.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def events(self, ids: Iterable[EventId] | None = None, *, dismissed: bool = False) -> list[Event]:
        """The events that are shown, all or what these numbers stand for; or those that were dismissed.

        Most articles first, then latest. An event that was merged into another is that one.
        """
        with self._connections.reading() as connection:
            return events.shown(connection, ids, dismissed=dismissed)

    def event(self, id: EventId) -> Event:
        """One event, or the one that it was merged into; also one that was dismissed. Raises UnknownEvent."""
        with self._connections.reading() as connection:
            return events.one(connection, id)

    def events_of(self, article: ArticleId) -> list[Event]:
        """The events that an article tells of: what it is mainly about first."""
        with self._connections.reading() as connection:
            return events.of_article(connection, article)

    def event_articles(self, ids: Iterable[ArticleId] | None = None) -> list[tuple[ArticleId, EventId]]:
        """Which article tells of which event: all of them, or of these articles; removed ones too."""
        with self._connections.reading() as connection:
            return events.pairs(connection, ids)

    def events_named(self, prefix: str, limit: int = 12) -> list[Event]:
        """Events in whose title words begin as those of ``prefix`` do, most articles first.

        Of several words, one after the other, only the last may go on.
        """
        with self._connections.reading() as connection:
            return events.named(connection, prefix, limit)

    def ungrouped(self, grouper: str, among: Collection[ArticleId] | None = None) -> list[ArticleId]:
        """The annotated articles that ``grouper`` has not looked at since they were annotated last.

        Oldest first, undated ones last, without those whose date is only estimated; only those ``among``
        these, if given.
        """
        with self._connections.reading() as connection:
            return storing.ungrouped(connection, grouper, among)

    def grouped(self, grouper: str, among: Collection[ArticleId] | None = None) -> set[ArticleId]:
        """The articles of which ``grouper`` has told what it finds: all, or those ``among`` these.

        Whatever waits to be annotated is not among them.
        """
        with self._connections.reading() as connection:
            return storing.grouped(connection, grouper, among)

    def known_events(self, articles: Collection[ArticleId]) -> list[KnownEvent]:
        """The events that have a passage in any of these articles, found, decided or left out.

        Those too that are not shown: a dismissed event keeps its passages, or they would be found anew. None
        that was merged into another; passages of removed articles are left out.
        """
        with self._connections.reading() as connection:
            return events.known(connection, articles)

    def date_estimate(self, article: ArticleId) -> DateEstimate | None:
        """By what the article's date is estimated; None where it is stated, set, or not known at all."""
        with self._connections.reading() as connection:
            return estimates.of_article(connection, article)
