"""How far a mention reaches whose last word is joined: one place as *sixparty*, two parts as "six-party".

The index tells where a form stands, and the layout which parts a text is made of. Where parts put together
give a form that was asked for, and the index has that form there, the mention ends with the last part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from search.arrays import Ints
from search.codec.columns import IndexState
from search.concordance.words_beside import EDGE, WordsBeside
from search.evaluating.standing import standing
from search.schema import EXACT
from search.words import LONGEST_CHAIN

#: A field of the index, and the terms of it that were asked for.
Terms = tuple[str, Sequence[str]]
_PLACES = 1 << 32


def reach(documents: Ints, last: Ints, asked: Sequence[Terms], state: IndexState, words: WordsBeside) -> Ints:
    """The places of the last parts of mentions whose last word, one of those ``asked`` for, begins at
    ``last``. ``documents`` ascend.
    """
    reached = last.copy()
    for field, terms in asked:
        forms = _exact(field, terms, state)
        for form, rows, more in _put_together(documents, last, forms, words):
            exact = [(field.removesuffix(EXACT) + EXACT, [form])]
            there = standing(state, exact, None, np.unique(documents[rows]))
            stands = np.isin(_key(documents[rows], last[rows]), _key(there.documents, there.first))
            reached[rows[stands]] = np.maximum(reached[rows[stands]], last[rows[stands]] + more)
    return reached


def _key(documents: Ints, places: Ints) -> Ints:
    keys: Ints = documents * _PLACES + places
    return keys


def _exact(field: str, terms: Sequence[str], state: IndexState) -> list[str]:
    """The forms that the terms of a field stand for, sorted."""
    if field.endswith(EXACT):
        return sorted(terms)
    found: set[str] = set()
    for segment in state.segments:
        twins = segment.twins.get(field + EXACT)
        if twins is None or twins.stems is None or twins.stem_of is None:
            continue
        stems = [twins.stems.find(term.encode()) for term in terms]
        wanted = [number for number in stems if number is not None]
        numbers = np.flatnonzero(np.isin(twins.stem_of, wanted))
        found.update(twins.exact.term(number).decode() for number in numbers.tolist())
    return sorted(found)


def _put_together(
    documents: Ints, places: Ints, forms: Sequence[str], words: WordsBeside
) -> list[tuple[str, Ints, int]]:
    """Where the words from a place on, put together, give one of the ``forms``, which are sorted: the form,
    the rows, and how many words follow the first one.
    """
    found = []
    rows = np.arange(len(documents))
    begun, group = words.spelled(words.codes(documents, places, 0))
    for more in range(1, LONGEST_CHAIN):
        open_ = np.array([_goes_on(each, forms) for each in begun], np.bool_)
        if not open_.any():
            break
        kept = open_[group]
        rows, group = rows[kept], group[kept]
        codes = words.codes(documents[rows], places[rows], more)
        inside = codes != EDGE
        rows, group = rows[inside], group[inside]
        following, which = words.spelled(codes[inside])
        pairs, together = np.unique(group * len(following) + which, return_inverse=True)
        begun = [begun[pair // len(following)] + following[pair % len(following)] for pair in pairs.tolist()]
        group = together.astype(np.int64)
        for number, form in enumerate(begun):
            if _has(form, forms):
                found.append((form, rows[group == number], more))
    return found


def _goes_on(begun: str, forms: Sequence[str]) -> bool:
    """Whether one of the forms begins so, and is longer."""
    at = bisect_left(forms, begun + "\0")
    return bool(begun) and at < len(forms) and forms[at].startswith(begun)


def _has(form: str, forms: Sequence[str]) -> bool:
    at = bisect_left(forms, form)
    return at < len(forms) and forms[at] == form
