"""The decisions on passages: their rows, written and read, and where their words stand now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any, Self

from corpus.errors import DamagedLibrary
from corpus.library.faults import DAMAGED
from corpus.library.texts import layouts
from corpus.library.texts.anchors import Anchor, Span, spans_of
from corpus.library.values import from_json, to_json
from corpus.model import ArticleId, LinkDecision, LinkEnd
from corpus.pieces import Layout

#: A run of three passages stands in no more paragraphs.
MOST_PARAGRAPHS = 3

_COLUMNS = "SELECT one, one_at, other, other_at, joined FROM link_decision"


@dataclass(frozen=True, slots=True, order=True)
class End:
    """A run of passages of an article, by its words in each paragraph that it reaches into."""

    article: ArticleId
    at: tuple[Anchor, ...]

    @classmethod
    def of(cls, article: int, at: Any) -> Self:
        """The end whose anchors are ``[[block, nth, start, stop], …]``. ValueError for anything else."""
        if not isinstance(at, list) or not 1 <= len(at) <= MOST_PARAGRAPHS:
            raise ValueError(at)
        return cls(ArticleId(article), tuple(map(_anchor, at)))

    def written(self) -> list[list[object]]:
        """Its anchors, as ``of`` takes them."""
        return [list(astuple(anchor)) for anchor in self.at]

    def overlaps(self, other: End) -> bool:
        """Whether they share a character."""
        if self.article != other.article:
            return False
        return any(mine.overlaps(theirs) for mine in self.at for theirs in other.at)

    def stands_in(self, layout: Layout) -> Span | None:
        """Where all of it stands in the article's text, with nothing else in between; else None."""
        found = spans_of(self.at, layout)
        spans = [found[anchor] for anchor in self.at if anchor in found]
        if len(spans) != len(self.at):
            return None
        for (_, end), (start, _) in pairwise(spans):
            if end > start or layout.text[end:start].strip():
                return None
        return spans[0][0], spans[-1][1]


def _anchor(written: Any) -> Anchor:
    match written:
        case [str(block), int(nth), int(start), int(stop)] if nth >= 0 and 0 <= start < stop <= len(block):
            return Anchor(block, nth, start, stop)
    raise ValueError(written)


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Passages of two articles, in the order of the articles' numbers."""

    one: End
    other: End

    @classmethod
    def of(cls, a: End, b: End) -> Self:
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
            Pair(End.of(one, from_json(one_at)), End.of(other, from_json(other_at))): bool(joined)
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
