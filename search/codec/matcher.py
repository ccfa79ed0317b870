"""The postings of one term as Whoosh's queries walk through them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Self

import numpy as np
from whoosh.formats import Positions
from whoosh.matching import LeafMatcher, ReadTooFar

from search.arrays import Ints
from search.codec.columns import Postings


class PostingsMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks through the documents of one term, read from the columns as they are asked for.

    It knows nothing of blocks, so that Whoosh looks at each posting.
    """

    def __init__(self, postings: Postings, format_: Any, term: tuple[str, bytes], scorer: Any = None) -> None:
        self.format = format_
        self.scorer = scorer
        self._postings = postings
        self._term = term
        self._documents = postings.documents.data
        self._count = len(postings)
        self._at = 0

    @cached_property
    def _weights(self) -> list[float]:
        weights: list[float] = self._postings.weights.tolist()
        return weights

    @cached_property
    def _bounds(self) -> list[int]:
        """Where the places of each posting begin in their column."""
        ends = np.cumsum(self._postings.counts) + self._postings.place
        return [self._postings.place, *ends.tolist()]

    def is_active(self) -> bool:
        """Whether it stands at a posting."""
        return self._at < self._count

    def reset(self) -> None:
        """Back to the first posting."""
        self._at = 0

    def copy(self) -> Self:
        """Another one that stands at the same posting."""
        other = type(self)(self._postings, self.format, self._term, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """The document; behind the last still that one, which Whoosh's AndNot asks for there."""
        document: int = self._documents[self._at if self._at < self._count else -1]
        return document

    def all_ids(self) -> Iterator[int]:
        """The documents from here on."""
        return iter(self._documents[self._at :])

    def all_items(self) -> Iterator[tuple[int, bytes | None]]:
        """Documents and their places, as Whoosh would keep them, from here on."""
        while self.is_active():
            yield self.id(), self.value()
            self.next()

    def next(self) -> bool:
        """To the next posting; no block ends with it. ReadTooFar behind the last."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, id: int) -> None:
        """To the first document that is ``id`` or follows it; never back. ReadTooFar behind the last."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._documents, id, self._at)

    def weight(self) -> float:
        """How much the term counts in the document."""
        return self._weights[self._at]

    def places(self) -> Ints:
        """Where the term stands in the document."""
        bounds = self._bounds
        return self._postings.columns.places_of(bounds[self._at], bounds[self._at + 1])

    def value(self) -> bytes | None:
        """The places as Whoosh would keep them; None where the field has none."""
        if not isinstance(self.format, Positions):
            return None
        value: bytes = self.format.encode(self.places().tolist())
        return value

    def value_as(self, astype: str) -> Any:
        """The places, or what else the format knows of a posting."""
        if astype == "positions" and isinstance(self.format, Positions):
            return self.places().tolist()
        return super().value_as(astype)

    def supports_block_quality(self) -> bool:
        """It knows nothing of blocks."""
        return False
