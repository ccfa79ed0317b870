"""Events as they are shown, and as grouping knows them: what is found and decided of them, put together."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable
from typing import Final

from corpus.library.happenings import event_passages, event_rows, events_decided
from corpus.library.happenings.event_laying import Parts, as_known, lay_over
from corpus.library.values import date_from_column, event_reasons_from_column, to_json
from corpus.model import ArticleId, Event, EventId, KnownEvent

_WORD: Final = re.compile(r"\w+")


def gather(
    connection: sqlite3.Connection, roots: Collection[EventId], *, removed: bool = False
) -> dict[EventId, Parts]:
    """What is known of these events, none of which was merged into another.

    With ``removed``, the passages of removed articles too.
    """
    rows = connection.execute(
        "SELECT id, title, start, stop, why FROM event WHERE id IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        (to_json(list(roots)),),
    )
    parts = {
        EventId(id): Parts(
            EventId(id),
            title,
            date_from_column(start),
            date_from_column(stop),
            event_reasons_from_column(why),
        )
        for id, title, start, stop, why in rows
    }
    for id, whole in events_decided.of_events(connection, roots).items():
        if id in parts:
            parts[id].whole = whole
    _tell_passages(
        parts, event_passages.standing(connection, roots), set() if removed else _removed(connection)
    )
    return parts


def _tell_passages(
    parts: dict[EventId, Parts], standing: event_passages.Standing, gone: Collection[ArticleId]
) -> None:
    for root, passage in standing.found:
        if root in parts and passage.article not in gone:
            parts[root].found.append(passage)
    for root, event, passage, belongs in standing.decided:
        if root not in parts or passage.article in gone:
            continue
        if not belongs:
            parts[root].left_out.append(passage)
        elif event == root or parts[root].whole.fixed is None:
            # Where it is settled what belongs to the event, that holds what the others had too.
            parts[root].taken.append(passage)


def _removed(connection: sqlite3.Connection) -> set[ArticleId]:
    return {ArticleId(id) for (id,) in connection.execute("SELECT article FROM mark WHERE removed")}


# ---- shown


def shown(
    connection: sqlite3.Connection, ids: Iterable[EventId] | None = None, *, dismissed: bool = False
) -> list[Event]:
    """The events that are shown, all or what these numbers stand for; or those that were dismissed.

    Most articles first, then latest.
    """
    roots = _dismissed(connection, ids) if dismissed else _shown(connection, ids)
    found = [lay_over(parts) for parts in gather(connection, roots).values()]
    return sorted((event for event in found if event.passages), key=_rank, reverse=True)


def _rank(event: Event) -> tuple[int, str]:
    latest = event.end or event.start
    return len(event.articles), "" if latest is None else latest.iso


def _shown(connection: sqlite3.Connection, ids: Iterable[EventId] | None) -> list[EventId]:
    if ids is None:
        rows = connection.execute("SELECT id FROM event WHERE shown ORDER BY id")
    else:
        rows = connection.execute(
            "SELECT id FROM event WHERE shown AND id IN (SELECT stands_for FROM event"
            " WHERE id IN (SELECT value FROM json_each(?))) ORDER BY id",
            (to_json(list(ids)),),
        )
    return [EventId(id) for (id,) in rows]


def _dismissed(connection: sqlite3.Connection, ids: Iterable[EventId] | None) -> list[EventId]:
    rows = connection.execute(
        "SELECT event FROM event_decision JOIN event ON id = event"
        " WHERE field = 'dismissed' AND stands_for = id ORDER BY event"
    )
    wanted = None if ids is None else {event_rows.root_of(connection, id) for id in ids}
    return [EventId(id) for (id,) in rows.fetchall() if wanted is None or id in wanted]


def one(connection: sqlite3.Connection, id: EventId) -> Event:
    """The event that is shown, or was dismissed, under this number, or into which it was merged.

    Raises UnknownEvent.
    """
    root = event_rows.root_of(connection, id)
    if root is not None:
        parts = gather(connection, [root]).get(root)
        if parts is not None and (parts.is_shown or parts.whole.dismissed):
            return lay_over(parts)
    raise event_rows.unknown(id)


def of_article(connection: sqlite3.Connection, article: ArticleId) -> list[Event]:
    """The events that are shown and that the article tells of: what it is mainly about first."""
    roots = _shown(connection, event_passages.events_of(connection, [article]))
    told = [event for event in shown(connection, roots) if article in event.articles]
    return sorted(told, key=lambda event: article not in event.main)


def pairs(
    connection: sqlite3.Connection, articles: Iterable[ArticleId] | None
) -> list[tuple[ArticleId, EventId]]:
    """Which article tells of which event that is shown, all or those of these articles; removed ones too."""
    wanted = None if articles is None else set(articles)
    roots = None if wanted is None else event_passages.events_of(connection, wanted)
    known = gather(connection, _shown(connection, roots), removed=True)
    return sorted(
        (article, id)
        for id, parts in known.items()
        for article in lay_over(parts).articles
        if wanted is None or article in wanted
    )


def named(connection: sqlite3.Connection, prefix: str, limit: int) -> list[Event]:
    """Events that are shown with words in their title that begin as those of ``prefix`` do."""
    begun = _words(prefix)
    rows = connection.execute(
        """
        SELECT id, coalesce(named.value ->> '$', fixed.value ->> '$.title', title) FROM event
        LEFT JOIN event_decision AS named ON named.event = id AND named.field = 'title'
        LEFT JOIN event_decision AS fixed ON fixed.event = id AND fixed.field = 'fixed'
        WHERE shown
        """
    )
    roots = [EventId(id) for id, title in rows if _tells(_words(str(title)), begun)]
    # More than are asked for: those that seem to be told most may have lost articles.
    return shown(connection, _most_told(connection, roots, 2 * limit))[:limit]


def _most_told(connection: sqlite3.Connection, roots: list[EventId], most: int) -> list[EventId]:
    """Those of the events with passages in most articles, whether these are removed, or suggested, or not."""
    if len(roots) <= most:
        return roots
    rows = connection.execute(
        """
        SELECT stands_for FROM event JOIN (
            SELECT event, article FROM event_passage UNION SELECT event, article FROM event_passage_decision
        ) ON event = id
        WHERE stands_for IN (SELECT value FROM json_each(?))
        GROUP BY stands_for ORDER BY count(DISTINCT article) DESC, stands_for LIMIT ?
        """,
        (to_json(roots), most),
    )
    return [EventId(id) for (id,) in rows]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _tells(words: list[str], begun: list[str]) -> bool:
    """Whether the words stand there one after the other, of which only the last may go on."""
    for at in range(len(words) - len(begun) + 1):
        run = words[at : at + len(begun)]
        if run[:-1] == begun[:-1] and (not begun or run[-1].startswith(begun[-1])):
            return True
    return False


# ---- known to grouping


def known(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> list[KnownEvent]:
    """The events, dismissed ones too, that have a passage in any of these articles, or had one left out."""
    parts = gather(connection, event_passages.events_of(connection, articles))
    return [as_known(each) for each in parts.values() if each.found or each.taken]
