"""Where in the index the words of a query stand: the mentions of a concordance, counted from columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Bools, Ints, joined
from search.clauses import Clause, Lexicon
from search.codec.columns import IndexState
from search.concordance.joined import Terms, reach
from search.concordance.words_beside import WordsBeside
from search.evaluating.standing import standing
from search.words import has_pairs, is_single

#: The fields whose words stand in the text or in the title.
FIELDS = ("text", "title")
#: Larger than any place.
_PLACES = 1 << 32


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Mentions, by document and place: the places of their first and their last word."""

    documents: Ints
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.documents)

    def take(self, chosen: Ints | Bools) -> Mentions:
        """Those that are chosen, in that order."""
        return Mentions(self.documents[chosen], self.first[chosen], self.last[chosen])

    @property
    def articles(self) -> int:
        """How many documents have any."""
        return len(np.unique(self.documents))

    def numbers(self) -> Ints:
        """For each, how many of its document stand before it. Only where they are in order of place."""
        begins = np.searchsorted(self.documents, self.documents)
        numbers: Ints = np.arange(len(self)) - begins
        return numbers


def mentions(
    clauses: Sequence[Clause], state: IndexState, documents: Ints, lexicon: Lexicon, words: WordsBeside
) -> Mentions:
    """Where ``clauses`` are met in ``documents``; what overlaps is one mention."""
    found = [
        _standing(terms, clause.within, state, documents, words)
        for clause in clauses
        if clause.field in FIELDS
        for terms in _terms(clause, lexicon)
    ]
    columns = [joined([part[number] for part in found]) for number in range(3)]
    return _merged(Mentions(*columns), words)


def _standing(
    terms: Sequence[Terms], within: int | None, state: IndexState, documents: Ints, words: WordsBeside
) -> tuple[Ints, Ints, Ints]:
    """Where the words stand together: documents, the places where they begin and end."""
    found = standing(state, terms, within, documents)
    asked = terms if within is not None else terms[-1:]
    return found.documents, found.first, reach(found.documents, found.last, asked, state, words)


def _terms(clause: Clause, lexicon: Lexicon) -> Iterator[Sequence[Terms]]:
    """For each way to meet the clause, the field and the forms of each of its words."""
    for variant in clause.variants:
        terms = [(clause.field_of(slot), slot.forms(lexicon, clause.field_of(slot))) for slot in variant]
        if all(forms for _, forms in terms):
            yield terms


def _merged(found: Mentions, words: WordsBeside) -> Mentions:
    if not len(found):
        return found
    found = found.take(np.lexsort((-found.last, found.first, found.documents)))
    base = found.documents * _PLACES
    reach = np.maximum.accumulate(base + found.last + _hanging_over(found, words))
    begins = np.flatnonzero(np.concatenate([[True], base[1:] + found.first[1:] > reach[:-1]]))
    return Mentions(
        found.documents[begins],
        found.first[begins],
        np.maximum.reduceat(found.last, begins),
    )


def _hanging_over(found: Mentions, words: WordsBeside) -> Ints:
    """One for a last word that takes in the character of the next place, too: a pair of characters."""
    forms, which = words.spelled(words.codes(words.find(found.documents, found.last), 0, len(found)))
    pairs: Ints = np.array([has_pairs(form) and not is_single(form) for form in forms], np.int64)[which]
    return pairs
