"""The decisions on passages: their rows, written and read, and where their words stand now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Self

from corpus.errors import DamagedLibrary
from corpus.library.faults import DAMAGED
from corpus.library.texts import layouts
from corpus.library.texts.runs import Run
from corpus.library.values import from_json, to_json
from corpus.model import ArticleId, LinkDecision, LinkEnd

#: A run of three passages stands in no more paragraphs.
MOST_PARAGRAPHS = 3

_COLUMNS = "SELECT one, one_at, other, other_at, joined FROM link_decision"


def end(article: int, at: Any) -> Run:
    """One end of a link, with these anchors. Raises ValueError for anything else."""
    return Run.of(article, at, MOST_PARAGRAPHS)


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Passages of two articles, in the order of the articles' numbers."""

    one: Run
    other: Run

    @classmethod
    def of(cls, a: Run, b: Run) -> Self:
        """The same for both orders."""
        return cls(*sorted((a, b), key=lambda end: end.article))

    def overlaps(self, other: Pair) -> bool:
        """Whether they do at both ends."""
        return self.one.overlaps(other.one) and self.other.overlaps(other.other)


def every(connection: sqlite3.Connection) -> dict[Pair, bool]:
    """All that was decided: whether the passages were joined, or parted. Raises DamagedLibrary."""
    return _read(connection.execute(f"{_COLUMNS} ORDER BY one, one_at, other, other_at"))


def between(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> dict[Pair, bool]:
    """The same of passages that both are in one of these articles."""
    among = "IN (SELECT value FROM json_each(:among))"
    rows = connection.execute(
        f"{_COLUMNS} WHERE one {among} AND other {among} ORDER BY one, one_at, other, other_at",
        {"among": json.dumps(list(articles))},
    )
    return _read(rows)


def _read(rows: Iterable[tuple[int, str, int, str, int]]) -> dict[Pair, bool]:
    try:
        return {
            Pair(end(one, from_json(one_at)), end(other, from_json(other_at))): bool(joined)
            for one, one_at, other, other_at, joined in rows
        }
    except ValueError as error:
        raise DamagedLibrary(DAMAGED) from error


def in_the_way(connection: sqlite3.Connection, pair: Pair) -> list[Pair]:
    """What a decision on these passages takes the place of: those that overlap with them at both ends."""
    decided = between(connection, [pair.one.article, pair.other.article])
    return [other for other in decided if other != pair and other.overlaps(pair)]


def of_pair(connection: sqlite3.Connection, pair: Pair) -> bool | None:
    """What was decided of these passages, if anything."""
    row = connection.execute(
        "SELECT joined FROM link_decision WHERE one = ? AND one_at = ? AND other = ? AND other_at = ?",
        _key(pair),
    ).fetchone()
    return None if row is None else bool(row[0])


def decide(connection: sqlite3.Connection, pair: Pair, joined: bool | None) -> None:
    """Write what was decided of these passages; None: nothing was."""
    key = _key(pair)
    connection.execute(
        "DELETE FROM link_decision WHERE one = ? AND one_at = ? AND other = ? AND other_at = ?", key
    )
    if joined is not None:
        connection.execute("INSERT INTO link_decision VALUES (?, ?, ?, ?, ?)", (*key, joined))


def _key(pair: Pair) -> tuple[int, str, int, str]:
    one, other = pair.one, pair.other
    return one.article, to_json(one.written()), other.article, to_json(other.written())


def standing(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> tuple[LinkDecision, ...]:
    """What was decided of passages of these articles that stand in them now.

    The first end is in the article that comes first in ``articles``.
    """
    decided = between(connection, articles)
    told = {end.article for pair in decided for end in (pair.one, pair.other)}
    texts = {id: layouts.of(connection, "body", id) for id in told}
    place = {id: at for at, id in enumerate(articles)}
    found = []
    for pair, joined in decided.items():
        a, b = sorted((pair.one, pair.other), key=lambda end: place[end.article])
        a_span, b_span = a.stands_in(texts[a.article]), b.stands_in(texts[b.article])
        if a_span is not None and b_span is not None:
            found.append(LinkDecision(LinkEnd(a.article, *a_span), LinkEnd(b.article, *b_span), joined))
    return tuple(sorted(found, key=lambda it: (place[it.a.article], it.a, place[it.b.article], it.b)))
