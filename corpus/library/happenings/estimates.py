"""Dates of undated articles, as events tell that they share with others: a finding, shown as what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from corpus.library import summaries
from corpus.library.faults import present
from corpus.library.happenings import event_rows, events
from corpus.library.happenings.event_laying import Parts, lay_over
from corpus.library.revisions import Change
from corpus.library.texts.laying import Moves
from corpus.library.values import (
    date_from_column,
    date_to_column,
    event_role_from_column,
    to_json,
)
from corpus.model import ArticleId, DateEstimate, EventId, EventPassage, PartialDate, first_words

_COLUMNS: Final = "article, date, event, told_in, start, stop, role"
#: So much of a title is told in a note.
_TITLE_CHARACTERS: Final = 80
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def store(change: Change, estimates: Sequence[DateEstimate], looked_at: Collection[ArticleId]) -> None:
    """Put these in the place of those that the articles had, and touch the articles whose estimate changes.

    An estimate from an event that has gone meanwhile is not stored.
    """
    connection = change.connection
    among = list({*looked_at, *(each.article for each in estimates)})
    before = _rows(connection, among)
    connection.execute(
        "DELETE FROM date_estimate WHERE article IN (SELECT value FROM json_each(?))", (to_json(among),)
    )
    roots = {each.event: event_rows.root_of(connection, each.event) for each in estimates}
    known = events.gather(connection, [root for root in roots.values() if root is not None])
    for each in estimates:
        parts = known.get(roots[each.event] or each.event)
        if parts is None:
            continue
        stands = _stands(parts, each.article, each.told.article)
        connection.execute(
            f"INSERT OR REPLACE INTO date_estimate ({_COLUMNS}, stands) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*_row(each), stands),
        )
    after = _rows(connection, among)
    change.touch(id for id in among if before.get(id) != after.get(id))


def of_article(connection: sqlite3.Connection, article: ArticleId) -> DateEstimate | None:
    """The estimate that is shown for the article; None where it has a date, or none can be estimated."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM date_estimate WHERE article = ? AND stands"
        " AND (SELECT date FROM finding WHERE finding.article = date_estimate.article) IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM decision"
        " WHERE decision.article = date_estimate.article AND field = 'date')",
        (article,),
    ).fetchone()
    return None if row is None else _estimate(*row)


def _estimate(
    article: int, date: str, event: int, told_in: int, start: int, stop: int, role: str
) -> DateEstimate:
    told = EventPassage(ArticleId(told_in), start, stop, event_role_from_column(role))
    return DateEstimate(ArticleId(article), present(date_from_column(date)), EventId(event), told)


def _row(estimate: DateEstimate) -> tuple[object, ...]:
    told = estimate.told
    date = date_to_column(estimate.date)
    return estimate.article, date, estimate.event, told.article, told.start, told.end, told.role.value


def _rows(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> dict[ArticleId, object]:
    rows = connection.execute(
        f"SELECT {_COLUMNS}, stands FROM date_estimate WHERE article IN (SELECT value FROM json_each(?))",
        (to_json(list(articles)),),
    )
    return {ArticleId(row[0]): row for row in rows}


# ---- what they hang on changes


def settle(
    connection: sqlite3.Connection, telling: Mapping[EventId, Collection[ArticleId]]
) -> set[ArticleId]:
    """Let those estimates stand of which both articles are ``telling`` of the event, as it is shown now.

    Returns the articles whose estimate stands or stood: what is said of it may be another.
    """
    rows = connection.execute(
        "SELECT date_estimate.article, told_in, stands_for, stands FROM date_estimate"
        " JOIN event ON event.id = date_estimate.event"
        " WHERE stands_for IN (SELECT value FROM json_each(?))",
        (to_json(list(telling)),),
    ).fetchall()
    concerned = set()
    for article, told_in, root, stood in rows:
        stands = {article, told_in} <= set(telling[EventId(root)])
        connection.execute("UPDATE date_estimate SET stands = ? WHERE article = ?", (stands, article))
        if stands or stood:
            concerned.add(ArticleId(article))
    return concerned


def move(connection: sqlite3.Connection, article: ArticleId, moves: Moves) -> set[ArticleId]:
    """Let what this article tells of others' dates stand where its words stand now; what does not, goes.

    Returns the articles whose estimate went.
    """
    rows = connection.execute(
        f"DELETE FROM date_estimate WHERE told_in = ? RETURNING {_COLUMNS}, stands", (article,)
    ).fetchall()
    stays = moves.of({(start, stop) for _, _, _, _, start, stop, *_ in rows})
    gone = set()
    for estimated, date, event, told_in, start, stop, *told in rows:
        if (start, stop) in stays:
            connection.execute(
                f"INSERT INTO date_estimate ({_COLUMNS}, stands) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (estimated, date, event, told_in, *stays[start, stop], *told),
            )
        else:
            gone.add(ArticleId(estimated))
    return gone


def wrong(connection: sqlite3.Connection, known: Mapping[EventId, Parts]) -> Iterator[ArticleId]:
    """The articles whose estimate stands and should not, or should and does not. Raises DamagedLibrary."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, stands, (SELECT stands_for FROM event WHERE event.id = date_estimate.event)"
        " FROM date_estimate"
    )
    for *columns, stands, root in rows.fetchall():
        estimate = _estimate(*columns)
        if bool(stands) != _stands(known.get(EventId(root)), estimate.article, estimate.told.article):
            yield estimate.article


def _stands(parts: Parts | None, *articles: ArticleId) -> bool:
    """Whether the event is shown, and these articles tell of it."""
    return parts is not None and parts.is_shown and set(articles) <= set(lay_over(parts).articles)


# ---- words


def note(connection: sqlite3.Connection, article: ArticleId) -> str | None:
    """By what the article's date is estimated, in plain words; None where it is not."""
    estimate = of_article(connection, article)
    if estimate is None:
        return None
    root = present(event_rows.root_of(connection, estimate.event))
    event = lay_over(present(events.gather(connection, [root]).get(root)))
    return (
        f"{_quoted(event.title)}, which this tells of, is dated {in_words(estimate.date)} by"
        f" {_title(connection, estimate.told.article)}."
    )


def _title(connection: sqlite3.Connection, article: ArticleId) -> str:
    """The article's title in quotation marks, or its first words, which have theirs."""
    (summary,) = summaries.summaries(connection, [article])
    return summary.shown_title if summary.title is None else _quoted(summary.title)


def _quoted(title: str) -> str:
    return f"“{first_words(title, _TITLE_CHARACTERS)}”"


def in_words(date: PartialDate) -> str:
    """As it is said: "2009", "October 2009", "5 October 2009"."""
    if date.month is None:
        return f"{date.year}"
    month = f"{_MONTHS[date.month - 1]} {date.year}"
    return month if date.day is None else f"{date.day} {month}"
