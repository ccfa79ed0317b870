"""Which words stand beside a place: read from the layout that the index keeps, without reading any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Ints
from search.codec.columns import FieldTerms, IndexState, Layout, SegmentColumns
from search.evaluating.once import Once
from search.schema import EXACT, TEXT_PLACE

#: There is no word: the paragraph begins or ends there.
EDGE = -1

_titles: Once[SegmentColumns, Layout] = Once()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Places of one segment's texts, or titles: which ``rows`` they are, the number of each one's word in
    ``layout``, and those of the first word of its stretch and of the first behind it.
    """

    rows: Ints
    layout: Layout
    base: int  # of the codes
    stretches: Ints
    words: Ints
    begins: Ints
    ends: Ints


class WordsBeside:
    """The words of one state of the index by place. Each of their forms has a *code*: one number for each
    form of each field of each segment; EDGE stands for none.
    """

    def __init__(self, state: IndexState) -> None:
        self._state = state
        self._books = [_terms(segment, field) for segment in state.segments for field in ("text", "title")]
        sizes = [0 if book is None else len(book) for book in self._books]
        self._bases = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])

    def find(self, documents: Ints, places: Ints) -> list[Found]:
        """Where the words at these places are laid out."""
        titled = places < TEXT_PLACE
        ends = (*self._state.offsets[1:], len(self._state))
        found = []
        for number, segment in enumerate(self._state.segments):
            begin = self._state.offsets[number]
            here = (documents >= begin) & (documents < ends[number])
            for field, part in enumerate((here & ~titled, here & titled)):
                rows = np.flatnonzero(part)
                if len(rows):
                    layout = _title_layout(segment) if field else segment.layout
                    base = int(self._bases[2 * number + field])
                    found.append(_found(rows, layout, base, documents[rows] - begin, places[rows]))
        return found

    def codes(self, found: Sequence[Found], step: int, count: int) -> Ints:
        """The code of the form that stands ``step`` words after each of ``count`` places, in its paragraph or
        title.
        """
        codes = np.full(count, EDGE, np.int64)
        for each in found:
            at = each.words + step
            inside = (at >= each.begins) & (at < each.ends)
            codes[each.rows[inside]] = each.layout.forms_at(at[inside]).astype(np.int64) + each.base
        return codes

    def stretches(self, documents: Ints, places: Ints) -> tuple[Ints, Ints]:
        """For each place the code point at which its paragraph begins, and the place of its first word;
        zeros in a title.
        """
        starts, first = np.zeros((2, len(documents)), np.int64)
        for each in self.find(documents, places):
            starts[each.rows] = each.layout.starts[each.stretches]
            first[each.rows] = each.layout.first[each.stretches]
        return starts, first

    def spelled(self, codes: Ints) -> tuple[list[str], Ints]:
        """The forms that ``codes`` stand for, each code once, and for each code which one is its; "" for
        EDGE.
        """
        there = np.zeros(int(self._bases[-1]) + 1, np.bool_)
        there[codes + 1] = True
        unique = np.flatnonzero(there) - 1
        number = np.zeros(len(there), np.int64)
        number[unique + 1] = np.arange(len(unique))
        books = np.searchsorted(self._bases, unique, side="right") - 1
        forms = [self._form(code, book) for code, book in zip(unique.tolist(), books.tolist(), strict=True)]
        return forms, number[codes + 1]

    def _form(self, code: int, number: int) -> str:
        book = self._books[number] if code != EDGE else None
        return "" if book is None else book.term(code - int(self._bases[number])).decode()

    def ranks(self, codes: Ints) -> Ints:
        """Numbers in the alphabetical order of the forms, equal ones for equal forms, EDGE before all."""
        if len(self._books) == 2 and not np.any(codes >= self._bases[1]):
            return codes + 1  # the terms of one field of one segment are in order
        forms, which = self.spelled(codes)
        order = {form: number for number, form in enumerate(sorted(set(forms)))}
        ranks: Ints = np.array([order[form] for form in forms], np.int64)[which]
        return ranks


def _terms(segment: SegmentColumns, field: str) -> FieldTerms | None:
    """The exact forms of a field; None where no document of the segment has any."""
    twins = segment.twins.get(field + EXACT)
    return None if twins is None or not len(twins.exact) else twins.exact


def _stretch(layout: Layout, documents: Ints, places: Ints) -> Ints:
    """The stretch of its document that each place is in: a binary search for all of them at once."""
    low = layout.bounds[documents].astype(np.int64)
    high = layout.bounds[documents + 1].astype(np.int64)
    while np.any(high - low > 1):
        middle = (low + high) // 2
        behind = layout.first[np.minimum(middle, len(layout.first) - 1)] <= places
        wide = high - low > 1
        low = np.where(wide & behind, middle, low)
        high = np.where(wide & ~behind, middle, high)
    return low


def _found(rows: Ints, layout: Layout, base: int, documents: Ints, places: Ints) -> Found:
    stretches = _stretch(layout, documents, places)
    begins, ends = (layout.words[stretches + more].astype(np.int64) for more in (0, 1))
    words = begins + places - layout.first[stretches]
    return Found(rows, layout, base, stretches, words, begins, ends)


def _title_layout(segment: SegmentColumns) -> Layout:
    """The titles of a segment as a layout of their own, each one stretch; made once. It has any."""
    terms = _terms(segment, "title")
    assert terms is not None
    return _titles.of(segment, "titles", lambda: _laid_out(terms, segment.count))


def _laid_out(terms: FieldTerms, count: int) -> Layout:
    """The words of a field in the order of their places, from its postings. Where a joined word has the place
    of its first part, the part is kept, which comes first in the alphabet.
    """
    postings = terms.of_all(range(len(terms)))
    counts = postings.counts
    documents = np.repeat(postings.documents.astype(np.int64), counts)
    forms = np.repeat(np.repeat(np.arange(len(terms)), terms.frequencies), counts)
    places = postings.places
    order = np.lexsort((forms, places, documents))
    documents, places, forms = documents[order], places[order], forms[order]
    new = np.concatenate([[True], (np.diff(documents) != 0) | (np.diff(places) != 0)])
    documents, forms = documents[new], forms[new]
    words = np.searchsorted(documents, np.arange(count + 1)).astype(np.int64)
    none = np.zeros(count, np.uint32)
    return Layout(np.arange(count + 1, dtype=np.int64), none, none, words, forms.astype(np.int32))
