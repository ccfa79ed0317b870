"""What grouping finds, stored: events with their passages, beside what was decided of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from corpus.library.happenings import event_passages, event_rows, settling
from corpus.library.revisions import Change
from corpus.library.values import to_json
from corpus.model import ArticleId, EventId, EventPassage, FoundEvent


def store(
    change: Change,
    found: Sequence[FoundEvent],
    grouped: Collection[ArticleId],
    grouper: str,
    seen: int | None,
) -> None:
    """Put what was ``found`` in the place of what was found in the ``grouped`` articles before.

    ``seen``: the revision that they were read at. Articles that have changed since wait to be looked at
    again, and so do those that are to be annotated again: nothing is stored of them.
    """
    connection = change.connection
    stale = _stale(connection, {*grouped, *(id for event in found for id in event.articles)}, seen)
    grouped = set(grouped) - stale
    _require_inside(connection, [passage for event in found for passage in event.passages], stale)
    concerned = set(_with_passages_in(connection, grouped))
    numbered = [(_number(connection, event), event) for event in found]
    concerned |= {id for id, _ in numbered if id is not None}
    before = _state(connection, concerned)
    event_passages.drop(connection, grouped)
    for known, event in numbered:
        passages = [each for each in event.passages if each.article not in stale]
        if not passages:
            continue
        id = event_rows.add(connection, event) if known is None else known
        if known is not None:
            event_rows.update(connection, id, event)
        event_passages.add(connection, id, passages)
        concerned.add(id)
    connection.executemany(
        "INSERT OR REPLACE INTO grouping VALUES (?, ?)", [(id, grouper) for id in sorted(grouped)]
    )
    after = _state(connection, concerned)
    settling.settle(change, {id for id in concerned if before.get(id) != after.get(id)})
    _sweep(connection, concerned)


def look_again(connection: sqlite3.Connection, article: ArticleId) -> None:
    """Let the article wait to be looked at for events; what was found in it stays until then."""
    connection.execute("DELETE FROM grouping WHERE article = ?", (article,))


def ungrouped(
    connection: sqlite3.Connection, grouper: str, among: Collection[ArticleId] | None
) -> list[ArticleId]:
    """The annotated articles that this grouper has not looked at since; oldest first, undated ones last."""
    rows = connection.execute(
        f"""
        SELECT mark.article, coalesce(decision.value ->> '$', finding.date) AS written FROM mark
        JOIN finding ON finding.article = mark.article
        JOIN annotation ON annotation.article = mark.article
        LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'date'
        LEFT JOIN grouping ON grouping.article = mark.article
        WHERE NOT mark.removed AND annotation.pipeline <> '' AND grouper IS NOT :grouper
        {"" if among is None else "AND mark.article IN (SELECT value FROM json_each(:among))"}
        ORDER BY written IS NULL, written, mark.article
        """,
        {"grouper": grouper, "among": to_json(list(among or ()))},
    )
    return [ArticleId(id) for id, _ in rows]


def grouped(
    connection: sqlite3.Connection, grouper: str, among: Collection[ArticleId] | None
) -> set[ArticleId]:
    """The articles that this grouper has looked at and that wait for nothing."""
    rows = connection.execute(
        "SELECT article FROM grouping JOIN annotation USING (article)"
        " WHERE grouper = :grouper AND pipeline <> ''"
        " AND (:among IS NULL OR article IN (SELECT value FROM json_each(:among)))",
        {"grouper": grouper, "among": None if among is None else to_json(list(among))},
    )
    return {ArticleId(id) for (id,) in rows}


def _stale(connection: sqlite3.Connection, ids: Collection[ArticleId], seen: int | None) -> set[ArticleId]:
    """Those that are not what grouping saw: changed since, gone, or not annotated at present."""
    rows = connection.execute(
        "SELECT article.id FROM article JOIN annotation ON annotation.article = article.id"
        " WHERE article.id IN (SELECT value FROM json_each(:ids)) AND pipeline <> ''"
        " AND (:seen IS NULL OR revision <= :seen)",
        {"ids": to_json(list(ids)), "seen": seen},
    )
    return set(ids) - {ArticleId(id) for (id,) in rows}


def _require_inside(
    connection: sqlite3.Connection, passages: Sequence[EventPassage], stale: Collection[ArticleId]
) -> None:
    ids = {passage.article for passage in passages} - set(stale)
    rows = connection.execute(
        "SELECT article, text FROM body WHERE article IN (SELECT value FROM json_each(?))",
        (to_json(list(ids)),),
    )
    texts = dict(rows.fetchall())
    for each in passages:
        text = texts.get(each.article)
        if text is not None and not _stands(text, each):
            raise ValueError(f"nothing stands from {each.start} to {each.end} in article {each.article}")


def _stands(text: str, passage: EventPassage) -> bool:
    return 0 <= passage.start < passage.end <= len(text) and text[passage.start : passage.end].strip() != ""


def _with_passages_in(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> Iterable[EventId]:
    rows = connection.execute(
        "SELECT DISTINCT event FROM event_passage WHERE article IN (SELECT value FROM json_each(?))",
        (to_json(list(articles)),),
    )
    return (EventId(id) for (id,) in rows.fetchall())


def _number(connection: sqlite3.Connection, event: FoundEvent) -> EventId | None:
    """The event to which this adds: that of its number, or into which that was merged meanwhile."""
    return None if event.id is None else event_rows.root_of(connection, event.id)


#: What was found of an event.
_Found = tuple[tuple[object, ...], frozenset[EventPassage]]


def _state(connection: sqlite3.Connection, ids: Collection[EventId]) -> dict[EventId, _Found]:
    rows = connection.execute(
        "SELECT id, title, start, stop, why FROM event WHERE id IN (SELECT value FROM json_each(?))",
        (to_json(list(ids)),),
    )
    passages = event_passages.found(connection, ids)
    return {EventId(id): (tuple(row), frozenset(passages.get(EventId(id), ()))) for id, *row in rows}


def _sweep(connection: sqlite3.Connection, ids: Collection[EventId]) -> None:
    """Drop those that have no passage any more, were never shown, and of which nothing was decided.

    Others keep their row: someone may know their number, or undo come back to them.
    """
    connection.execute(
        "DELETE FROM event WHERE NOT kept AND id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM event_passage WHERE event = id)",
        (to_json(list(ids)),),
    )
