"""How far a mention reaches whose last word is joined: one place as *sixparty*, two parts as "six-party".

The index tells where a form stands, and the layout which parts a text is made of. Where parts put together
give a form that was asked for, and the index has that form there, the mention ends with the last part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

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
    ``last``.
    """
    reached = last.copy()
    for field, terms in asked:
        exact = field.removesuffix(EXACT) + EXACT
        for more, found in _put_together(documents, last, _exact(field, terms, state), words):
            for forms, rows in _apart(found):
                there = standing(state, [(exact, forms)], None, np.unique(documents[rows]))
                stands = np.isin(_key(documents[rows], last[rows]), _key(there.documents, there.first))
                reached[rows[stands]] = np.maximum(reached[rows[stands]], last[rows[stands]] + more)
    return reached


def _apart(found: Mapping[str, Ints]) -> Iterator[tuple[list[str], Ints]]:
    """The forms that may be asked of the index in one, with their rows: none of them begins another one, so
    that where one of them may stand none of the others does.
    """
    levels: list[list[str]] = []
    begun: list[str] = []  # each begins the next one, and all of them the form that is looked at
    for form in sorted(found):
        while begun and not form.startswith(begun[-1]):
            begun.pop()
        if len(begun) == len(levels):
            levels.append([])
        levels[len(begun)].append(form)
        begun.append(form)
    for forms in levels:
        yield forms, np.concatenate([found[form] for form in forms])


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
) -> Iterator[tuple[int, dict[str, Ints]]]:
    """Where the words from a place on, put together, give one of the ``forms``, which are sorted: how many
    words follow the first one, and for each form the rows.
    """
    found = words.find(documents, places)
    rows = np.arange(len(documents))
    begun, group = words.spelled(words.codes(found, 0, len(documents)))
    for more in range(1, LONGEST_CHAIN):
        open_ = np.array([_goes_on(each, forms) for each in begun], np.bool_)
        if not open_.any():
            return
        codes = words.codes(found, more, len(documents))[rows]
        kept = open_[group] & (codes != EDGE)
        rows, group = rows[kept], group[kept]
        following, which = words.spelled(codes[kept])
        pairs, group = np.unique(group * max(len(following), 1) + which, return_inverse=True)
        begun = [begun[pair // len(following)] + following[pair % len(following)] for pair in pairs.tolist()]
        given = [number for number, form in enumerate(begun) if _has(form, forms)]
        if given:
            yield more, _rows_of(given, begun, rows, group)


def _rows_of(given: Sequence[int], begun: Sequence[str], rows: Ints, group: Ints) -> dict[str, Ints]:
    """The rows of the forms with these numbers."""
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(len(begun) + 1))
    found: dict[str, list[Ints]] = {}
    for number in given:
        found.setdefault(begun[number], []).append(rows[order[bounds[number] : bounds[number + 1]]])
    return {form: np.concatenate(parts) for form, parts in found.items()}


def _goes_on(begun: str, forms: Sequence[str]) -> bool:
    """Whether one of the forms begins so, and is longer."""
    at = bisect_left(forms, begun + "\0")
    return bool(begun) and at < len(forms) and forms[at].startswith(begun)


def _has(form: str, forms: Sequence[str]) -> bool:
    at = bisect_left(forms, form)
    return at < len(forms) and forms[at] == form
