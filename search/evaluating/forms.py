"""The forms of a word: named one by one, or told by what they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from search.codec.columns import FieldTerms, IndexState
from search.evaluating.lexical import Numbers, shaped, spelled


class Alike(Sequence[str]):
    """All forms of a field that have something in common, in order of their bytes.

    They are named only when their names are asked for; what looks for their postings asks for ``numbers``.
    """

    def __init__(self, state: IndexState, field: str) -> None:
        self._terms = [segment.fields[field] for segment in state.segments if field in segment.fields]

    def numbers(self, terms: FieldTerms) -> Numbers:
        """Their numbers among the terms of one segment."""
        raise NotImplementedError

    def __bool__(self) -> bool:
        """Whether there are any: quicker than their number."""
        return any(len(self.numbers(terms)) for terms in self._terms)

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
        found = {form for terms in self._terms for form in spelled(terms, self.numbers(terms))}
        return tuple(sorted(found, key=str.encode))


class Beginnings(Alike):
    """All forms that begin so: one stretch of the terms of each segment, however many they are."""

    def __init__(self, state: IndexState, field: str, prefix: str) -> None:
        super().__init__(state, field)
        self.prefix = prefix

    def __repr__(self) -> str:
        return f"Beginnings({self.prefix!r})"

    def numbers(self, terms: FieldTerms) -> Numbers:
        """Their numbers among the terms of one segment."""
        return terms.beginning(self.prefix.encode())


class Shapes(Alike):
    """All forms of a shape: ``*`` is any letters, ``?`` one."""

    def __init__(self, state: IndexState, field: str, shape: str) -> None:
        super().__init__(state, field)
        self.shape = shape
        self._found: dict[FieldTerms, Numbers] = {}

    def __repr__(self) -> str:
        return f"Shapes({self.shape!r})"

    def numbers(self, terms: FieldTerms) -> Numbers:
        """Their numbers among the terms of one segment, looked for once."""
        if terms not in self._found:
            self._found[terms] = shaped(terms, self.shape)
        return self._found[terms]


def numbers(terms: FieldTerms, forms: Sequence[str]) -> Numbers:
    """The numbers of the terms that are any of ``forms``, each once."""
    if isinstance(forms, Alike):
        return forms.numbers(terms)
    found = (terms.find(form.encode()) for form in dict.fromkeys(forms))
    return [number for number in found if number is not None]
