"""The evaluator: from a tree of queries to the documents that it finds, with their scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import query as whoosh

from search.arrays import Floats, Ints
from search.codec.columns import IndexState
from search.evaluating import found as finding
from search.evaluating import phrases
from search.evaluating.found import Found, constant, nothing, scored
from search.evaluating.several import several
from search.evaluating.standing import standing
from search.evaluating.weighing import Scoring, Weighed, frequency, weighed
from search.nodes import AnyOf, Documents, Filter
from search.schema import TEXT_PLACE, TITLE_WEIGHT
from search.scoring import AnyForm, Together, rarity, rarity_together

#: What finds the documents of a query that is not known here, by number ascending, with their scores.
Fallback = Callable[[Any], tuple[Ints, Floats]]

#: The field that is kept as a column of numbers, and how large they are.
_ID, _LARGEST = "id", 2**32 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Documents of the whole index, ascending, all of them living, and beside them their scores."""

    documents: Ints
    scores: Floats


class Evaluator:
    """Finds what queries ask for in one state of an index. It holds nothing that changes."""

    def __init__(self, state: IndexState, weighting: Any, fallback: Fallback) -> None:
        """``weighting`` is Whoosh's BM25F or made of it."""
        self._state = state
        self._count = len(state)
        self._scoring = Scoring(state, weighting)
        self._fallback = fallback
        self._by_kind: dict[type, Callable[[Any], Found | None]] = {
            type(whoosh.NullQuery): lambda query: nothing(),
            whoosh.Term: self._term,
            whoosh.And: self._and,
            whoosh.Or: self._or,
            whoosh.Not: self._not,
            whoosh.AndNot: lambda query: self._with(finding.without, query),
            whoosh.AndMaybe: lambda query: self._with(finding.perhaps, query),
            whoosh.Require: lambda query: self._with(finding.required, query),
            whoosh.Every: self._every,
            whoosh.ConstantScoreQuery: self._constant,
            whoosh.Phrase: self._phrase,
            whoosh.NumericRange: self._numbers,
            whoosh.Prefix: self._several,
            whoosh.Wildcard: self._several,
            whoosh.FuzzyTerm: self._several,
            whoosh.TermRange: self._several,
            AnyForm: self._any_form,
            Together: self._together,
            AnyOf: lambda query: finding.any_of(self._all(query.queries), self._count),
            Filter: lambda query: constant(self._found(query.query).documents, 0.0),
            Documents: self._documents,
        }

    def find(self, query: Any) -> Matches:
        """What Whoosh's matchers find, with the scores that they give, over all documents.

        Of a union all is found, though Whoosh leaves out what scores nothing where a segment is small.
        """
        found = self._found(query)
        return Matches(found.documents, found.scores)

    def _found(self, query: Any) -> Found:
        known = self._by_kind.get(type(query))
        found = None if known is None else known(query)
        return scored(*self._living(*self._fallback(query))) if found is None else found

    def _living(self, documents: Ints, scores: Floats) -> tuple[Ints, Floats]:
        living = self._state.live[documents]
        return documents[living], scores[living]

    def _all(self, queries: Sequence[Any]) -> list[Found]:
        return [self._found(query) for query in queries]

    # ---- words

    def _term(self, query: Any) -> Found | None:
        if not self._has(query.fieldname):
            return None
        return self._scoring.term(query.fieldname, _bytes(query.text)).times(query.boost)

    def _several(self, query: Any) -> Found | None:
        every = isinstance(query, whoosh.Prefix) and query.text == ""
        if every or (isinstance(query, whoosh.Wildcard) and query.text == "*"):
            return self._every(whoosh.Every(query.fieldname, boost=query.boost))
        return several(query, self._state, self._scoring) if self._has(query.fieldname) else None

    def _any_form(self, query: AnyForm) -> Found:
        found = weighed(self._state, query.fieldname, query.forms)
        return self._scoring.of(query.fieldname, found, rarity(len(found.documents), self._count))

    def _together(self, query: Together) -> Found:
        found = standing(self._state, query.slots, query.within)
        if not len(found):
            return nothing()
        weights = np.ones(len(found))
        if query.fieldname.startswith("text"):
            weights[found.places[:, 0] < TEXT_PLACE] = TITLE_WEIGHT
        sums: Floats = np.bincount(found.documents, weights, self._count).astype(np.float64)
        documents = np.flatnonzero(sums)
        times = Weighed(documents, sums[documents])
        having = [frequency(self._state, field, forms) for field, forms in query.slots]
        rare = rarity_together(having, self._count)
        return self._scoring.of(query.fieldname, times, rare)

    def _phrase(self, query: Any) -> Found | None:
        if not self._has(query.fieldname) or not self._scoring.has_lengths(query.fieldname):
            return None
        words = [_bytes(word) for word in query.words]
        if not words:
            return None
        documents = phrases.having(self._state, query.fieldname, words, query.slop)
        terms = [constant(documents, 0.0)]
        terms += [self._scoring.term(query.fieldname, word) for word in words]
        return finding.all_of(terms, self._count).times(query.boost)

    # ---- what is put together

    def _and(self, query: Any) -> Found | None:
        return self._compound(query, finding.all_of)

    def _or(self, query: Any) -> Found | None:
        return None if query.scale else self._compound(query, finding.any_of)

    def _compound(self, query: Any, put: Callable[[Sequence[Found], int], Found]) -> Found:
        """Of one part alone Whoosh does not heed the boost."""
        parts = self._all(query.subqueries)
        if len(parts) < 2:
            return parts[0] if parts else nothing()
        return put(parts, self._count).times(query.boost)

    def _with(self, put: Callable[[Found, Found, int], Found], query: Any) -> Found:
        return put(self._found(query.a), self._found(query.b), self._count)

    def _not(self, query: Any) -> Found:
        return finding.without(self._living_all(1.0), self._found(query.query), self._count)

    def _living_all(self, score: float) -> Found:
        return constant(np.flatnonzero(self._state.live), score)

    # ---- what scores one and the same

    def _documents(self, query: Documents) -> Found:
        there = query.numbers[: np.searchsorted(query.numbers, self._count)]
        return constant(there[self._state.live[there]], 0.0)

    def _constant(self, query: Any) -> Found:
        return constant(self._found(query.child).documents, _all_weights(query.score))

    def _every(self, query: Any) -> Found | None:
        if query.fieldname in (None, "", "*"):
            return self._living_all(_all_weights(query.boost))
        if not self._scoring.has_lengths(query.fieldname):
            return None
        lengths = [
            segment.lengths.get(query.fieldname, np.zeros(segment.count)) for segment in self._state.segments
        ]
        documents = np.flatnonzero((np.concatenate(lengths) > 0) & self._state.live)
        return constant(documents, _all_weights(query.boost))

    def _numbers(self, query: Any) -> Found | None:
        """Whoosh's ``NumericRange``: of the one field of numbers that is searched."""
        begin = 0 if query.start is None else query.start
        end = _LARGEST if query.end is None else query.end
        if query.fieldname != _ID or not query.constantscore or not 0 <= begin <= end <= _LARGEST:
            return None
        ids = np.concatenate([segment.ids for segment in self._state.segments] or [np.zeros(0, np.int64)])
        within = (ids >= begin + bool(query.startexcl)) & (ids <= end - bool(query.endexcl))
        return constant(np.flatnonzero(within & self._state.live), _all_weights(query.boost))

    def _has(self, field: str) -> bool:
        return any(field in segment.fields for segment in self._state.segments)


def _all_weights(score: float) -> float:
    """Of a list of documents that are to score zero, Whoosh scores each one."""
    return score or 1.0


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
