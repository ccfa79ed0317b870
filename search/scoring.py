"""How well an article fits: BM25F, and nodes of our own for words that Whoosh has no fitting one for.

A prefix, a pattern or a spelling counts as one word in several forms, and a phrase as one word that stands
where its words stand together; both are then scored like any word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from whoosh import scoring
from whoosh.matching import NullMatcher
from whoosh.query import Query

from search.arrays import Floats, Ints
from search.nodes import Opaque, listed
from search.places import together
from search.schema import TEXT_PLACE, TITLE_WEIGHT

_B, _K1 = 0.75, 1.2


class Weighting(scoring.BM25F):  # type: ignore[misc]
    """Whoosh's BM25F with the weight of a word as Robertson and Zaragoza (2009) give it, kept above zero.

    So a word that stands nearly everywhere counts nearly nothing, which long queries need.
    """

    def __init__(self) -> None:
        super().__init__(B=_B, K1=_K1)

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        """The weight of a word, from how many documents have it."""
        parent = searcher.get_parent()
        return rarity(parent.doc_frequency(fieldname, text), parent.doc_count_all())


def rarity(having: int, count: int) -> float:
    """The inverse document frequency of a word that ``having`` of ``count`` documents have."""
    return math.log(1 + (max(count - having, 0) + 0.5) / (having + 0.5))


def rarity_together(having: Sequence[int], count: int) -> float:
    """The rarity of words together, of each of which so many documents have a form (some have several)."""
    return sum(rarity(min(each, count), count) for each in having)


@dataclass(frozen=True, slots=True)
class Found:
    """The documents of one segment that a node of ours finds, with how often."""

    documents: list[int]
    weights: list[float]


class Gathered(Opaque):
    """A node that finds all its documents at once; the first segment asked for gathers those of all."""

    fieldname: str

    def __init__(self) -> None:
        self._found: dict[str, Found] | None = None
        self._rarity = 0.0

    def find(self, leaf: Any) -> Found:
        """The documents of one segment's searcher."""
        raise NotImplementedError

    def rarity(self, parent: Any, having: int) -> float:
        """How much finding this says."""
        return rarity(having, parent.doc_count_all())

    def estimate_size(self, ixreader: Any) -> int:
        """How many documents may be found, to begin an intersection with the fewest."""
        size: int = ixreader.doc_count()
        return size

    def estimate_min_size(self, ixreader: Any) -> int:
        """How many documents are found at least."""
        return 0

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """The documents of this segment, scored."""
        parent = searcher.get_parent()
        if self._found is None:
            leaves = leaf_searchers(parent)
            self._found = {leaf.reader().segment().segment_id(): self.find(leaf) for leaf, _ in leaves}
            having = sum(len(found.documents) for found in self._found.values())
            self._rarity = self.rarity(parent, having)
        segment = searcher.reader().segment()
        found = None if segment is None else self._found.get(segment.segment_id())
        if found is None:
            return NullMatcher()
        average = parent.avg_field_length(self.fieldname) or 1
        length = partial(searcher.doc_field_length, fieldname=self.fieldname, default=1)
        scores = [
            scoring.bm25(self._rarity, weight, length(document), average, _B, _K1)
            for document, weight in zip(found.documents, found.weights, strict=True)
        ]
        return listed(found.documents, scores)


class AnyForm(Gathered):
    """One word in any of several forms."""

    def __init__(self, fieldname: str, forms: Sequence[str]) -> None:
        super().__init__()
        self.fieldname = fieldname
        self.forms = forms

    def __repr__(self) -> str:
        return f"AnyForm({self.fieldname!r}, {self.forms!r})"

    def find(self, leaf: Any) -> Found:
        """Documents with any of the forms; their weights add up."""
        weights: dict[int, float] = {}
        for form in self.forms:
            for document, weight, _ in postings(leaf, self.fieldname, form):
                weights[document] = weights.get(document, 0.0) + weight
        documents = sorted(weights)
        return Found(documents, [weights[document] for document in documents])


class Together(Gathered):
    """Words that stand one after the other, or all within a distance.

    ``slots`` give for each word its field and the forms that it may have; ``within`` is None for a phrase.
    """

    def __init__(self, slots: Sequence[tuple[str, Sequence[str]]], within: int | None = None) -> None:
        super().__init__()
        self.fieldname = slots[0][0]
        self.slots = tuple(slots)
        self.within = within

    def __repr__(self) -> str:
        return f"Together({self.slots!r}, {self.within!r})"

    def rarity(self, parent: Any, having: int) -> float:
        """The rarity of its words together, as Lucene counts a phrase."""
        standing = [
            sum(parent.doc_frequency(field, form.encode()) for form in forms) for field, forms in self.slots
        ]
        return rarity_together(standing, parent.doc_count_all())

    def find(self, leaf: Any) -> Found:
        """Documents in which the words stand so. A place in the title counts as much as a word there."""
        standing = [self._places(leaf, field, forms) for field, forms in self.slots]
        shared = set(standing[0]).intersection(*standing[1:])
        found: dict[int, float] = {}
        for document in shared:
            starts = [span[0] for span in together([each[document] for each in standing], self.within)]
            if starts:
                found[document] = sum(self._weight(start) for start in starts)
        documents = sorted(found)
        return Found(documents, [found[document] for document in documents])

    def _places(self, leaf: Any, field: str, forms: Sequence[str]) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        for form in forms:
            for document, _, standing in postings(leaf, field, form, places=True):
                places.setdefault(document, []).extend(standing)
        return places

    def _weight(self, place: int) -> float:
        return TITLE_WEIGHT if place < TEXT_PLACE and self.fieldname.startswith("text") else 1.0


def leaf_searchers(searcher: Any) -> list[tuple[Any, int]]:
    """The searcher of each segment that has one, with the number of its first document."""
    return [
        (leaf, offset) for leaf, offset in searcher.leaf_searchers() if leaf.reader().segment() is not None
    ]


def postings(
    leaf: Any, field: str, form: str, *, places: bool = False
) -> Iterator[tuple[int, float, list[int]]]:
    """Each document of a segment that has this form: number, weight, and where asked for the places."""
    reader, term = leaf.reader(), form.encode()
    if (field, term) not in reader:
        return
    matcher = reader.postings(field, term)
    while matcher.is_active():
        yield matcher.id(), matcher.weight(), matcher.value_as("positions") if places else []
        matcher.next()


def collect(searcher: Any, query: Query) -> tuple[Ints, Floats]:
    """All documents that ``query`` finds, by number across segments, with their scores."""
    documents: list[int] = []
    scores: list[float] = []
    context = searcher.context()
    for leaf, offset in leaf_searchers(searcher):
        matcher = query.matcher(leaf, context)
        while matcher.is_active():
            documents.append(matcher.id() + offset)
            scores.append(matcher.score())
            matcher.next()
    return np.array(documents, np.int64), np.array(scores, np.float64)
