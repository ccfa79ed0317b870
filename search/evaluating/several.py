"""Whoosh's queries that stand for several terms of a field: which terms, and how Whoosh scores them.

A segment in which one term fits scores that term. Where several do, the scores of the terms add up in large
segments, and where there are two; in all others each document has the score one (``constantscore``).
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import query as whoosh

from search.arrays import joined
from search.codec.columns import FieldTerms, IndexState
from search.evaluating.chosen import of_terms
from search.evaluating.found import Found, any_of, constant, nothing, scored
from search.evaluating.lexical import Numbers, fitting, near
from search.evaluating.weighing import Scoring, Weighed, floats, weighed_in

#: As Whoosh's ``Or`` has it: from so many terms on, and up to so many documents, it does not score each.
_MANY_TERMS = whoosh.Or.TOO_MANY_CLAUSES
_FEW_DOCUMENTS = 5_000
_BEHIND_ALL = b"\xff\xff\xff\xff"
_SIGNS = re.compile(r"[*?\[]")


def several(query: Any, state: IndexState, scoring: Scoring) -> Found:
    """What a query for several terms finds."""
    parts = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        terms = segment.fields.get(query.fieldname)
        if terms is not None:
            found = map(int, _CHOOSING[type(query)](query, terms))
            meant = [number for number in found if terms.term(number)]
            if meant:
                parts.append(_found(query, _Meant(state, terms, meant, segment.count, offset), scoring))
    if not parts:
        return nothing()
    return scored(joined([part.documents for part in parts]), floats([part.scores for part in parts]))


@dataclass(frozen=True, slots=True, eq=False)
class _Meant:
    """Terms of a segment that has so many documents, the first of which is ``offset``."""

    state: IndexState
    terms: FieldTerms
    numbers: Sequence[int]
    documents: int
    offset: int

    def weighed(self, numbers: Sequence[int]) -> Weighed:
        """The documents that have any of them."""
        return weighed_in(self.state, of_terms(self.terms, numbers), self.documents, self.offset)


def _found(query: Any, meant: _Meant, scoring: Scoring) -> Found:
    """What the terms find in one segment."""
    count = len(meant.numbers)
    few = meant.documents <= _FEW_DOCUMENTS and count > 2
    if query.constantscore and (few or count >= _MANY_TERMS):
        return constant(meant.weighed(meant.numbers).documents, 1.0)
    parts = [
        scoring.as_term(query.fieldname, meant.terms.term(number), meant.weighed([number]))
        for number in meant.numbers
    ]
    return parts[0] if count == 1 else any_of(parts, len(meant.state)).times(query.boost)


def _prefix(query: Any, terms: FieldTerms) -> Numbers:
    return terms.beginning(query.text.encode())


def _wildcard(query: Any, terms: FieldTerms) -> Numbers:
    """The pattern is one of ``fnmatch``, with sets of letters in brackets."""
    sign = _SIGNS.search(query.text)
    within = terms.beginning((query.text[: sign.start()] if sign else query.text).encode())
    fits = re.compile(fnmatch.translate(query.text)).match
    return fitting(terms, np.arange(within.start, within.stop), fits)


def _fuzzy(query: Any, terms: FieldTerms) -> Numbers:
    prefix = query.text[: query.prefixlength]
    return [number for number, _, _ in near(terms, query.text, query.maxdist, prefix)]


def _range(query: Any, terms: FieldTerms) -> Numbers:
    start = b"" if query.start is None else _bytes(query.start)
    end = _BEHIND_ALL if query.end is None else _bytes(query.end)
    first, last = terms.following(start), terms.following(end)
    first += query.startexcl and first < len(terms) and terms.term(first) == start
    last += not query.endexcl and last < len(terms) and terms.term(last) == end
    return range(first, max(first, last))


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


_CHOOSING: dict[type, Callable[[Any, FieldTerms], Numbers]] = {
    whoosh.Prefix: _prefix,
    whoosh.Wildcard: _wildcard,
    whoosh.FuzzyTerm: _fuzzy,
    whoosh.TermRange: _range,
}
