"""Sources: which number each of them has, and how many articles.

A source gets its number when an article is first shown with it, as found or as a person set it. The number is
its own for good: it tells the source's colour, which must be the same after an article was removed, after an
edit was taken back, and in every part of the window.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from corpus.library.faults import present
from corpus.model import ArticleId, Source

_SHOWN = """
    SELECT nullif(coalesce(decision.value ->> '$', finding.source), '') AS shown, {what}
    FROM mark
    JOIN finding ON finding.article = mark.article
    LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'source'
    WHERE {which}
"""
_COUNTED = (
    _SHOWN.format(what="count(*)", which="NOT mark.removed")
    + "GROUP BY shown ORDER BY shown IS NULL, count(*) DESC, shown"
)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """What all writings of one source's name have in common: without case and spacing."""
    return " ".join(name.casefold().split())


def give_number(connection: sqlite3.Connection, name: str) -> None:
    """Give the source the next number, from 0, unless it has one."""
    connection.execute(
        "INSERT INTO source SELECT ?, count(*) FROM source WHERE true ON CONFLICT DO NOTHING", (fold(name),)
    )


class Numbers:
    """The numbers of all sources, read at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._numbers: dict[str, int] = dict(connection.execute("SELECT name, number FROM source"))

    def of(self, name: str | None) -> int | None:
        """The source's number; None for no source."""
        return None if name is None else self._numbers.get(fold(name))


def counted(connection: sqlite3.Connection) -> list[Source]:
    """The sources as shown, with how many articles each has; most first, "not known" (None) last."""
    numbers = Numbers(connection)
    return [Source(name, numbers.of(name), articles) for name, articles in connection.execute(_COUNTED)]


def of_article(connection: sqlite3.Connection, id: ArticleId) -> str | None:
    """The folded name of the article's source, as it is shown; None for no source."""
    row = connection.execute(_SHOWN.format(what="NULL", which="mark.article = ?"), (id,)).fetchone()
    (name, _) = present(row)
    return None if name is None else fold(name)


def of_articles(connection: sqlite3.Connection, ids: Iterable[ArticleId]) -> dict[ArticleId, str]:
    """The source of each of these articles that has one, as it is shown."""
    rows = connection.execute(
        _SHOWN.format(what="mark.article", which="mark.article IN (SELECT value FROM json_each(?))"),
        (json.dumps(list(ids)),),
    )
    return {ArticleId(id): name for name, id in rows if name is not None}


def articles(connection: sqlite3.Connection, name: str) -> list[ArticleId]:
    """The articles of a source, however each of them writes it; removed ones too."""
    rows = connection.execute(_SHOWN.format(what="mark.article", which="shown IS NOT NULL"))
    return [ArticleId(id) for shown, id in rows if fold(shown) == fold(name)]
