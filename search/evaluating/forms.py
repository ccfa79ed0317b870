"""Forms of a word that are told by what they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from search.codec.columns import FieldTerms, IndexState


class Beginnings(Sequence[str]):
    """All forms of a field that begin so, in order of their bytes; looked up when they are asked for by name.

    The evaluator takes them as one slice of each segment, however many they are.
    """

    def __init__(self, state: IndexState, field: str, prefix: str) -> None:
        self.prefix = prefix
        self._field = field
        self._segments = state.segments

    def __repr__(self) -> str:
        return f"Beginnings({self._field!r}, {self.prefix!r})"

    def __bool__(self) -> bool:
        """Whether there are any: quicker than their number."""
        return any(len(terms.beginning(self.prefix.encode())) for terms in self._fields())

    def __len__(self) -> int:
        return len(self._forms)

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._forms[index]

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        prefix = self.prefix.encode()
        found = {term for terms in self._fields() for term in terms.terms(terms.beginning(prefix))}
        return tuple(term.decode() for term in sorted(found))

    def _fields(self) -> Iterator[FieldTerms]:
        for segment in self._segments:
            if self._field in segment.fields:
                yield segment.fields[self._field]
