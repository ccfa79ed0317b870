"""The words of one state of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.codec.columns import FieldTerms, IndexState
from search.evaluating import lexical
from search.evaluating.forms import Beginnings, Shapes
from search.evaluating.weighing import frequency


class IndexLexicon:
    """The forms that any segment has, of deleted articles as well until their segment is merged."""

    def __init__(self, state: IndexState) -> None:
        self._state = state

    def has(self, field: str, form: str) -> bool:
        """Whether any article has this form."""
        return any(terms.find(form.encode()) is not None for terms in self._terms(field))

    def beginning(self, field: str, prefix: str) -> Sequence[str]:
        """The forms that begin so, in order of their bytes; they are read when they are asked for."""
        return Beginnings(self._state, field, prefix)

    def fitting(self, field: str, shape: str) -> Sequence[str]:
        """The forms of this shape, in which ``*`` is any letters and ``?`` one; likewise."""
        return Shapes(self._state, field, shape)

    def frequency(self, field: str, form: str) -> int:
        """How many articles have this form."""
        return frequency(self._state, field, [form])

    def near(self, field: str, form: str, letters: int) -> list[str]:
        """The forms that differ from ``form`` by at most so many letters, in order."""
        return sorted(self.distances(field, form, letters))

    def distances(self, field: str, form: str, letters: int) -> dict[str, int]:
        """The same with the number of letters by which each differs: put in, left out or changed."""
        found = (lexical.near(terms, form, letters) for terms in self._terms(field))
        return {term: distance for near in found for _, term, distance in near}

    def _terms(self, field: str) -> Iterator[FieldTerms]:
        for segment in self._state.segments:
            if field in segment.fields:
                yield segment.fields[field]
