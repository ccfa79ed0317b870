"""The second stage of ranking: the index is asked about the best documents of a query only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import query as whoosh

from search import reranking
from search.arrays import Floats, Ints, joined
from search.codec.columns import IndexState
from search.evaluating.evaluator import Evaluator
from search.evaluating.forms import Beginnings
from search.evaluating.keys import once
from search.evaluating.standing import Word, standing
from search.feedback import shared_words
from search.nodes import AnyOf
from search.reranking import Standing
from search.schema import TEXT_PLACE
from search.scoring import AnyForm, Together, rarity

#: From so many words that tell something on, a query is a sentence: not all of them need be there, and what
#: the best documents share says more.
LONG = 5
#: So many of the best documents tell what they share.
_BEST = 20
#: A beginning of fewer letters stands for too much to look at where.
_SHORTEST = 3

_TEXT, _EXACT = "text", "text_exact"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A word that a query asks for: its place in the line, what it was compiled to, how many documents have
    it, and the form that was typed, where there are others. ``unfinished``: it is still being typed."""

    at: int
    query: Any
    having: int
    form: str | None
    unfinished: bool


@dataclass(frozen=True, slots=True, eq=False)
class SecondLook:
    """How well documents fit, once they are looked at again. ``scores`` are those of the words ``asked`` for,
    for every document of the index."""

    state: IndexState
    evaluator: Evaluator
    asked: Sequence[Asked]
    scores: Floats

    def at(self, documents: Ints) -> Floats:
        """New scores for these documents; no document is told twice."""
        order = np.argsort(documents)
        ascending = documents[order]
        looked = self._at(ascending)
        found = np.empty(len(documents))
        found[order] = looked
        return found

    def _at(self, documents: Ints) -> Floats:
        scores = self.scores[documents]
        words = list(self._standing(documents))
        if len(words) < LONG or not scores.any():
            return reranking.short(scores, words, TEXT_PLACE)
        scores = scores + reranking.BESIDE * reranking.beside(words, self._lengths(documents))
        return reranking.mixed(scores, self._shared(documents, scores))

    def _shared(self, documents: Ints, scores: Floats) -> Floats:
        """How much each document has of what the best of them share."""
        best = np.lexsort((documents, -scores))[:_BEST]
        words = shared_words(self.state, documents[best], reranking.led(scores[best]))
        looked_for = AnyOf([whoosh.Term(_TEXT, stem, boost=weight) for stem, weight in words])
        found = self.evaluator.find(looked_for)
        every = np.zeros(len(self.state))
        every[found.documents] = found.scores
        return every[documents]

    def _standing(self, documents: Ints) -> Iterator[Standing]:
        """Where each word stands in the text or title of these documents; words asked for twice once."""
        seen = set()
        for word in self.asked:
            ways = [way for way in _ways(word.query) if _is_looked_at(*way)]
            if not ways or repr(ways) in seen:
                continue
            seen.add(repr(ways))
            found = [standing(self.state, slots, within, documents) for slots, within in ways]
            places = [_keys(documents, each.documents, each.first) for each in found]
            exact = np.ones(len(documents), np.bool_)
            if word.form is not None:
                typed = standing(self.state, [(_EXACT, [word.form])], None, documents)
                exact = np.isin(documents, typed.documents)
            rare = rarity(word.having, len(self.state))
            yield Standing(word.at, rare, once(joined(places)), exact, word.unfinished)

    def _lengths(self, documents: Ints) -> Floats:
        """How long the documents are, divided by the average."""
        lengths = [segment.lengths.get(_TEXT, np.ones(segment.count)) for segment in self.state.segments]
        found: Floats = np.concatenate(lengths)[documents] / self.state.average_length(_TEXT)
        return found


def _keys(documents: Ints, own: Ints, places: Ints) -> Ints:
    return (np.searchsorted(documents, own) << reranking.BITS) | places


def _ways(query: Any) -> Iterator[tuple[Sequence[Word], int | None]]:
    """The ways in which a word, or words that stand together, may be there."""
    if isinstance(query, whoosh.Term):
        yield [(query.fieldname, [query.text])], None
    elif isinstance(query, AnyForm):
        yield [(query.fieldname, query.forms)], None
    elif isinstance(query, Together):
        yield query.slots, query.within
    elif isinstance(query, AnyOf):
        for each in query.queries:
            yield from _ways(each)


def _is_looked_at(slots: Sequence[Word], within: int | None) -> bool:
    return all(
        field in (_TEXT, _EXACT) and not (isinstance(forms, Beginnings) and len(forms.prefix) < _SHORTEST)
        for field, forms in slots
    )
