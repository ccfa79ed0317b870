"""Query nodes of our own that do not look for words: to filter by, and to put others together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query import Query

from search.arrays import Ints


class Opaque(Query):  # type: ignore[misc]
    """A node that Whoosh does not look into."""

    def is_leaf(self) -> bool:
        """Whoosh asks before it looks for terms inside."""
        return True


class Documents(Opaque):
    """Documents that are known by number, across segments and ascending."""

    def __init__(self, numbers: Ints) -> None:
        self.numbers = numbers

    def __repr__(self) -> str:
        return f"Documents({len(self.numbers)})"

    def estimate_size(self, ixreader: Any) -> int:
        """How many there are."""
        return len(self.numbers)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Those of this segment that are not deleted, without a score."""
        reader = searcher.reader()
        for leaf, offset in searcher.get_parent().leaf_searchers():
            if leaf.reader() is reader:
                begin, end = np.searchsorted(self.numbers, (offset, offset + reader.doc_count_all()))
                numbers = [number - offset for number in self.numbers[begin:end].tolist()]
                living = [number for number in numbers if not reader.is_deleted(number)]
                return listed(living, [0.0] * len(living))
        return NullMatcher()


class Filter(Opaque):
    """What another query finds, without a score. (A ConstantScoreQuery of zero scores one.)"""

    def __init__(self, query: Query) -> None:
        self.query = query

    def __repr__(self) -> str:
        return f"Filter({self.query!r})"

    def estimate_size(self, ixreader: Any) -> int:
        """How many documents may be found."""
        size: int = self.query.estimate_size(ixreader)
        return size

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """The documents of this segment, without a score."""
        found = []
        matcher = self.query.matcher(searcher, context)
        while matcher.is_active():  # of a phrase, all_ids tells all documents with its words
            found.append(matcher.id())
            matcher.next()
        return listed(found, [0.0] * len(found))


class AnyOf(Opaque):
    """Documents that any of several queries finds; their scores add up.

    Whoosh's own ``Or`` loses those whose score is zero, where a segment is small.
    """

    def __init__(self, queries: Sequence[Query]) -> None:
        self.queries = tuple(queries)

    def __repr__(self) -> str:
        return f"AnyOf({self.queries!r})"

    def estimate_size(self, ixreader: Any) -> int:
        """How many documents may be found."""
        size: int = min(sum(query.estimate_size(ixreader) for query in self.queries), ixreader.doc_count())
        return size

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """The documents of this segment, scored."""
        scores: dict[int, float] = {}
        for query in self.queries:
            matcher = query.matcher(searcher, context)
            while matcher.is_active():
                document = matcher.id()
                scores[document] = scores.get(document, 0.0) + matcher.score()
                matcher.next()
        documents = sorted(scores)
        return listed(documents, [scores[document] for document in documents])


def listed(documents: list[int], scores: list[float]) -> Any:
    """These documents of a segment, in order, and beside them their scores."""
    return ListMatcher(documents, scores) if documents else NullMatcher()
