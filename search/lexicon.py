"""The words of one state of the index."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Any

from search.scoring import leaf_searchers


class IndexLexicon:
    """The forms that a searcher sees, of any of its segments."""

    def __init__(self, searcher: Any) -> None:
        self._reader = searcher.reader()
        self._leaves = [leaf.reader() for leaf, _ in leaf_searchers(searcher)]

    def has(self, field: str, form: str) -> bool:
        """Whether any article has this form."""
        found: bool = (field, form.encode()) in self._reader
        return found

    def beginning(self, field: str, prefix: str) -> list[str]:
        """The forms that begin so, in order of their bytes."""
        return [form.decode() for form in self._reader.expand_prefix(field, prefix)]

    def frequency(self, field: str, form: str) -> int:
        """How many articles have this form, deleted ones among them until their segment is merged."""
        number: int = self._reader.doc_frequency(field, form.encode())
        return number

    def frequent(self, field: str, forms: Sequence[str], most: int) -> list[str]:
        """Those of ``forms`` that most articles have."""
        if len(forms) <= most:
            return list(forms)
        return heapq.nlargest(most, forms, key=lambda form: self.frequency(field, form))

    def near(self, field: str, form: str, letters: int) -> list[str]:
        """The forms that differ from ``form`` by at most so many letters."""
        if letters == 0:
            return [form] if self.has(field, form) else []
        found: set[str] = set()
        for reader in self._leaves:
            found.update(reader.terms_within(field, form, letters))
        return sorted(found)
