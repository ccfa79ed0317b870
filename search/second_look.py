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
from search.evaluating.few import having
from search.evaluating.forms import Beginnings
from search.evaluating.keys import once
from search.evaluating.standing import Word, standing
from search.feedback import shared, shared_words
from search.leafing import leaf_through
from search.nodes import AnyOf
from search.reranking import Standing
from search.schema import TEXT_PLACE
from search.scoring import AnyForm, Together, rarity

#: From so many words that tell something on, a query is a sentence: not all of them need be there, and what
#: the best documents share says more.
LONG = 5
#: So many of the best documents tell what they share.
_BEST = 20

_TEXT, _EXACT, _TITLE = "text", "text_exact", "title_exact"


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
        lengths = self._lengths(documents)
        scores = scores + reranking.BESIDE * reranking.beside(words, lengths)
        best = np.lexsort((documents, -scores))[:_BEST]
        told = shared_words(self.state, documents[best], reranking.led(scores[best]))
        return reranking.mixed(scores, shared(self.state, told, documents, lengths))

    def _standing(self, documents: Ints) -> Iterator[Standing]:
        """Where each word stands in the text or title of these documents; words asked for twice once."""
        seen = set()
        for word in self.asked:
            ways = [way for way in _ways(word.query) if all(field in (_TEXT, _EXACT) for field, _ in way[0])]
            if not ways or repr(ways) in seen:
                continue
            seen.add(repr(ways))
            places = [self._places(slots, within, documents) for slots, within in ways]
            exact = np.ones(len(documents), np.bool_)
            if word.form is not None:
                exact = having(self.state, _EXACT, word.form, documents)
            rare = rarity(word.having, len(self.state))
            yield Standing(word.at, rare, once(joined(places)), exact, word.unfinished)

    def _places(self, slots: Sequence[Word], within: int | None, documents: Ints) -> Ints:
        """Where words stand together in these documents, as keys."""
        begun = slots[0][1]
        if len(slots) > 1 or not isinstance(begun, Beginnings):
            found = standing(self.state, slots, within, documents)
            return _keys(documents, found.documents, found.first)
        titles = standing(
            self.state, [(_TITLE, Beginnings(self.state, _TITLE, begun.prefix))], None, documents
        )
        return joined(
            [_keys(documents, titles.documents, titles.first), self._begun(begun.prefix, documents)]
        )

    def _begun(self, prefix: str, documents: Ints) -> Ints:
        """Where words that begin so stand in the texts of these documents, as keys."""
        keys = []
        for segment, offset in zip(self.state.segments, self.state.offsets, strict=True):
            first, last = np.searchsorted(documents, (offset, offset + segment.count))
            if first < last and _EXACT in segment.fields:
                meant = segment.fields[_EXACT].beginning(prefix.encode())
                read = leaf_through(segment, documents[first:last] - offset)
                fits = (read.forms >= meant.start) & (read.forms < meant.stop)
                keys.append(((read.rows[fits] + first) << reranking.BITS) | read.places[fits])
        return joined(keys)

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
