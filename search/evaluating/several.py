"""Whoosh's queries that stand for several terms of a field: which terms, and how Whoosh scores them.

A segment in which one term fits scores that term. Where several do, the scores of the terms add up in large
segments, and where there are two; in all others each document has the score one (``constantscore``).
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from whoosh import query as whoosh

from search.arrays import joined
from search.codec.columns import FieldTerms, IndexState
from search.evaluating.found import Found, any_of, constant, nothing, scored
from search.evaluating.lexical import Numbers, fitting, near
from search.evaluating.weighing import Scoring

#: As Whoosh's ``Or`` has it: from so many terms on, and up to so many documents, it does not score each.
_MANY_TERMS = whoosh.Or.TOO_MANY_CLAUSES
_FEW_DOCUMENTS = 5_000
_BEHIND_ALL = b"\xff\xff\xff\xff"
_SIGNS = re.compile(r"[*?\[]")


def several(query: Any, state: IndexState, scoring: Scoring) -> Found:
    """What a query for several terms finds."""
    chosen = _CHOOSING[type(query)]
    parts = []
    for segment, offset in zip(state.segments, state.offsets, strict=True):
        terms = segment.fields.get(query.fieldname)
        meant = [] if terms is None else [terms.term(int(number)) for number in chosen(query, terms)]
        here = np.zeros(len(state), np.bool_)
        here[offset : offset + segment.count] = True
        meant = [term for term in meant if term]
        if meant:
            parts.append(_found(query, meant, here, segment.count, scoring))
    if not parts:
        return nothing()
    return scored(joined([part.documents for part in parts]), np.concatenate([part.scores for part in parts]))


def _found(query: Any, meant: Sequence[bytes], here: Any, documents: int, scoring: Scoring) -> Found:
    """What the terms find in one segment."""
    parts = []
    for term in meant:
        found = scoring.term(query.fieldname, term)
        parts.append(found.only(np.flatnonzero(here[found.documents])))
    if len(parts) == 1:
        return parts[0]
    found = any_of(parts, len(here))
    few = documents <= _FEW_DOCUMENTS and len(parts) != 2
    if query.constantscore and (few or len(parts) >= _MANY_TERMS):
        return constant(found.documents, 1.0)
    return found.times(query.boost)


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
