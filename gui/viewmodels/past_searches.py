"""The searches of before, the last first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

#: So many are known.
KEPT = 50


@dataclass(frozen=True, slots=True)
class PastSearches:
    """What was searched for in a library, each once, and whether more is to be known of it."""

    queries: tuple[str, ...] = ()
    wanted: bool = True

    def with_query(self, query: str, *, growing: bool = False) -> PastSearches:
        """With this one as the last, if any are wanted. ``growing``: in the place of its own beginning."""
        query = " ".join(query.split())
        if not query or not self.wanted:
            return self
        others = [each for each in self.queries if each.casefold() != query.casefold()]
        if growing and others and query.casefold().startswith(others[0].casefold()):
            del others[0]
        return replace(self, queries=(query, *others)[:KEPT])

    def without(self, queries: Iterable[str]) -> PastSearches:
        """Without these."""
        gone = set(queries)
        return replace(self, queries=tuple(each for each in self.queries if each not in gone))

    def set_wanted(self, wanted: bool) -> PastSearches:
        """From now on they are kept, or not: then those that were are forgotten."""
        return PastSearches(self.queries if wanted else (), wanted)

    def stored(self) -> dict[str, object]:
        """For the library to remember."""
        return {"queries": list(self.queries), "wanted": self.wanted}

    @classmethod
    def read(cls, stored: object) -> PastSearches:
        """From what the library remembers; nothing where that can't be read."""
        match stored:
            case {"queries": [*queries], "wanted": bool(wanted)}:
                return cls(tuple(each for each in queries if isinstance(each, str) and each)[:KEPT], wanted)
        return cls()
