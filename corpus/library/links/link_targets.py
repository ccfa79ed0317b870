"""What an edit can change of passages: whether those of two articles are joined."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from corpus.errors import UnknownArticle
from corpus.library import summaries
from corpus.library.effects import Effects
from corpus.library.links import links_decided
from corpus.library.links.links_decided import Pair, end


@dataclass(frozen=True, slots=True)
class LinkBetween:
    """Whether passages of two articles are joined (True), parted (False), or as they are found to be."""

    pair: Pair
    kind: ClassVar[str] = "link"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> Self:
        """The passages that ``named`` told of, in whatever order."""
        match named:
            case {"a": {"article": int(a), "at": a_at}, "b": {"article": int(b), "at": b_at}}:
                return cls(Pair.of(end(a, a_at), end(b, b_at)))
        raise ValueError(named)

    def named(self) -> dict[str, object]:
        """Both ends."""
        ends = {"a": self.pair.one, "b": self.pair.other}
        return {key: {"article": run.article, "at": run.written()} for key, run in ends.items()}

    def require(self, connection: sqlite3.Connection) -> None:
        """Raise UnknownArticle."""
        for run in (self.pair.one, self.pair.other):
            if not summaries.known(connection, run.article):
                raise UnknownArticle(f"Article {run.article} is gone.")

    def read(self, connection: sqlite3.Connection) -> Any:
        """What was decided, or None."""
        return links_decided.of_pair(connection, self.pair)

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        """Decide so, or with None take away what was decided."""
        if value is not None and not isinstance(value, bool):
            raise ValueError(value)
        links_decided.decide(connection, self.pair, value)

    def effects(self, connection: sqlite3.Connection) -> Effects:
        """Both articles."""
        return Effects([self.pair.one.article, self.pair.other.article])
