"""Segments of columns as Whoosh reads them: their terms, and the columns of their documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.reading import TermInfo, TermNotFound

from search.arrays import Floats
from search.codec.columns import FieldTerms, SegmentColumns
from search.codec.identities import identities
from search.codec.matcher import PostingsMatcher

Term = tuple[str, bytes]


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms of all fields of a segment, by field and then by their bytes."""

    def __init__(self, columns: SegmentColumns) -> None:
        self._columns = columns
        self._names = sorted(name for name, terms in columns.fields.items() if len(terms))
        if "id" not in columns.fields and columns.count:
            self._names = sorted([*self._names, "id"])

    def __contains__(self, term: Term) -> bool:
        terms = self._of(term[0])
        return terms is not None and terms.find(term[1]) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have a term."""
        return self._names

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        """A cursor at the first term of a field."""
        terms = self._of(fieldname)
        if terms is None:
            return base.EmptyCursor()
        return FieldCursor(terms, fieldobj, lambda number: self._told(fieldname, terms, number))

    def terms(self) -> Iterator[Term]:
        """All terms."""
        return ((name, text) for name, _, _, text in self._numbered())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field from ``prefix`` on, and those of the fields after it."""
        return ((name, text) for name, _, _, text in self._numbered(fieldname, prefix))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms, and what is known of each."""
        return (((name, text), self._told(name, of, n)) for name, of, n, text in self._numbered())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """As ``terms_from``, and what is known of each."""
        found = self._numbered(fieldname, prefix)
        return (((name, text), self._told(name, of, n)) for name, of, n, text in found)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What is known of a term. TermNotFound where no document has it."""
        return self._told(fieldname, *self._found(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How much a term counts in all documents together. KeyError where none has it."""
        terms, number = self._asked(fieldname, text)
        return float(terms.of(number).weights.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term. KeyError where none has it."""
        terms, number = self._asked(fieldname, text)
        return int(terms.frequencies[number])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> PostingsMatcher:
        """The postings of a term. TermNotFound where no document has it."""
        terms, number = self._found(fieldname, text)
        return PostingsMatcher(terms.of(number), format_, (fieldname, text), scorer)

    def _of(self, fieldname: str) -> FieldTerms | None:
        if fieldname not in self._names:
            return None
        return self._columns.fields.get(fieldname) or self._identities

    @cached_property
    def _identities(self) -> FieldTerms:
        return identities(self._columns)

    def _asked(self, fieldname: str, text: bytes) -> tuple[FieldTerms, int]:
        terms = self._of(fieldname)
        number = None if terms is None else terms.find(text)
        if terms is None or number is None:
            raise KeyError((fieldname, text))
        return terms, number

    def _found(self, fieldname: str, text: bytes) -> tuple[FieldTerms, int]:
        try:
            return self._asked(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from error

    def _numbered(self, field: str = "", prefix: bytes = b"") -> Iterator[tuple[str, FieldTerms, int, bytes]]:
        """The terms from one on: field, terms of the field, number and bytes."""
        for name in self._names:
            terms = self._of(name)
            if name < field or terms is None:
                continue
            first = terms.following(prefix) if name == field else 0
            for number in range(first, len(terms)):
                yield name, terms, number, terms.term(number)

    def _told(self, fieldname: str, terms: FieldTerms, number: int) -> TermInfo:
        postings = terms.of(number)
        documents, weights = postings.documents, postings.weights
        lengths = self._columns.lengths.get(fieldname)
        of_these = np.zeros(1) if lengths is None else lengths[documents]
        return TermInfo(
            weight=float(weights.sum()),
            df=len(documents),
            minlength=int(of_these.min()),
            maxlength=int(of_these.max()),
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )


class FieldCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks through the terms of one field, decoded."""

    def __init__(self, terms: FieldTerms, field: Any, told: Callable[[int], TermInfo]) -> None:
        self._terms = terms
        self._field = field
        self._told = told
        self._at = 0

    def first(self) -> Any:
        """To the first term, which is returned."""
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """To the first term that is ``term`` or follows it; it is returned, or None behind the last."""
        text = term if isinstance(term, bytes) else self._field.to_bytes(term)
        self._at = self._terms.following(text)
        return self.text()

    def next(self) -> Any:
        """To the next term, which is returned, or None behind the last."""
        self._at = min(self._at + 1, len(self._terms))
        return self.text()

    def text(self) -> Any:
        """The term, or None behind the last."""
        return self._field.from_bytes(self._terms.term(self._at)) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """What is known of the term."""
        return self._told(self._at) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether it stands at a term."""
        return self._at < len(self._terms)


class PerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """The documents of a segment: which are deleted, how long their fields are, and their columns."""

    def __init__(self, columns: SegmentColumns, segment: Any) -> None:
        self._columns = columns
        self._segment = segment

    def doc_count(self) -> int:
        """How many documents are not deleted."""
        return self._columns.count - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        """How many documents there are."""
        return self._columns.count

    def has_deletions(self) -> bool:
        """Whether a document is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether this document is."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Any:
        """The deleted documents."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """There are some."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether a field has a column."""
        return fieldname in _COLUMNS

    def list_columns(self) -> list[str]:
        """The fields that have a column."""
        return sorted(_COLUMNS)

    def column_reader(self, fieldname: str, column: Any) -> ColumnReader:
        """The column of a field."""
        return _COLUMNS[fieldname](self._columns)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many words a field has, as Whoosh rounds them; ``default`` where it has none."""
        lengths = self._columns.lengths.get(fieldname)
        return default if lengths is None else int(lengths[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """How many words a field has in all documents."""
        return self._columns.totals.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        """The fewest words that a document has in a field."""
        lengths = self._lengths(fieldname)
        return int(lengths.min()) if len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        """The most words that a document has in a field."""
        lengths = self._lengths(fieldname)
        return int(lengths.max()) if len(lengths) else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Nothing is stored: the library has it."""
        return {}

    def _lengths(self, fieldname: str) -> Floats:
        return self._columns.lengths.get(fieldname, np.zeros(0))


class Numbers(ColumnReader):  # type: ignore[misc]
    """A column of numbers."""

    def __init__(self, numbers: npt.NDArray[np.int64]) -> None:
        self._numbers = numbers
        self._sign = 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, document: int) -> int:
        return int(self._numbers[document])

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers.tolist())

    def sort_key(self, docnum: int) -> int:
        """What sorts the documents by their numbers, backwards where that is asked for."""
        return self._sign * self[docnum]

    def set_reverse(self) -> None:
        """Sort backwards."""
        self._sign = -1


class Texts(ColumnReader):  # type: ignore[misc]
    """A column of bytes, told by a function of the document's number."""

    def __init__(self, count: int, of: Callable[[int], bytes]) -> None:
        self._count = count
        self._of = of

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, document: int) -> bytes:
        return self._of(document)

    def __iter__(self) -> Iterator[bytes]:
        return map(self._of, range(self._count))


def _sources(columns: SegmentColumns) -> Texts:
    names = [name.encode() for name in columns.sources]
    return Texts(columns.count, lambda document: names[columns.source[document]])


def _fingerprints(columns: SegmentColumns) -> Texts:
    held = columns.fingerprints.reshape(columns.count, -1)
    return Texts(columns.count, lambda document: held[document].tobytes())


_COLUMNS: dict[str, Callable[[SegmentColumns], ColumnReader]] = {
    "id": lambda columns: Numbers(columns.ids),
    "first": lambda columns: Numbers(columns.first),
    "last": lambda columns: Numbers(columns.last),
    "source": _sources,
    "fingerprint": _fingerprints,
}
