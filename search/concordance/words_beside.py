"""Which words stand beside a place: read from the layout that the index keeps, without reading any text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from search.arrays import Bools, Ints
from search.codec.columns import FieldTerms, IndexState, Layout, SegmentColumns
from search.evaluating.once import Once
from search.schema import EXACT, TEXT_PLACE

#: There is no word: the paragraph begins or ends there.
EDGE = -1

_titles: Once[SegmentColumns, Layout] = Once()


class WordsBeside:
    """The words of one state of the index by place. Each of their forms has a *code*: one number for each
    form of each field of each segment; EDGE stands for none.
    """

    def __init__(self, state: IndexState) -> None:
        self._state = state
        self._books = [_terms(segment, field) for segment in state.segments for field in ("text", "title")]
        sizes = [0 if book is None else len(book) for book in self._books]
        self._bases = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])

    def codes(self, documents: Ints, places: Ints, step: int) -> Ints:
        """The code of the form that stands ``step`` words after each place, in its paragraph or title.

        ``documents`` ascend.
        """
        found = np.full(len(documents), EDGE, np.int64)
        for part, local, number, layout in self._parts(documents, places):
            inside, at = _word(layout, local, places[part], step)
            forms = layout.forms_at(at[inside]) + self._bases[number]
            found[np.flatnonzero(part)[inside]] = forms
        return found

    def stretches(self, documents: Ints, places: Ints) -> tuple[Ints, Ints]:
        """For each place the code point at which its paragraph begins, and the place of its first word;
        zeros in a title. ``documents`` ascend.
        """
        starts, first = np.zeros((2, len(documents)), np.int64)
        for part, local, number, layout in self._parts(documents, places):
            if number % 2 == 0:
                stretch = _stretch(layout, local, places[part])
                starts[part], first[part] = layout.starts[stretch], layout.first[stretch]
        return starts, first

    def spelled(self, codes: Ints) -> tuple[list[str], Ints]:
        """The forms that ``codes`` stand for, each code once, and for each code which one is its; "" for
        EDGE.
        """
        unique, which = np.unique(codes, return_inverse=True)
        books = np.searchsorted(self._bases, unique, side="right") - 1
        forms = [self._form(code, book) for code, book in zip(unique.tolist(), books.tolist(), strict=True)]
        return forms, which.astype(np.int64)

    def _form(self, code: int, number: int) -> str:
        book = self._books[number] if code != EDGE else None
        return "" if book is None else book.term(code - int(self._bases[number])).decode()

    def ranks(self, codes: Ints) -> Ints:
        """Numbers in the alphabetical order of the forms, equal ones for equal forms, EDGE before all."""
        if len(self._books) == 2 and not np.any(codes >= self._bases[1]):
            return codes  # the terms of one field of one segment are in order
        forms, which = self.spelled(codes)
        order = {form: number for number, form in enumerate(sorted(set(forms)))}
        ranks: Ints = np.array([order[form] for form in forms], np.int64)[which]
        return ranks

    def _parts(self, documents: Ints, places: Ints) -> Iterator[tuple[Bools, Ints, int, Layout]]:
        """Which of the places are in the text, or the title, of a segment; their documents in it; and the
        layout there.
        """
        titled = places < TEXT_PLACE
        ends = (*self._state.offsets[1:], len(self._state))
        for number, segment in enumerate(self._state.segments):
            begin = self._state.offsets[number]
            here = (documents >= begin) & (documents < ends[number])
            for field, part in enumerate((here & ~titled, here & titled)):
                if part.any():
                    layout = _title_layout(segment) if field else segment.layout
                    yield part, documents[part] - begin, 2 * number + field, layout


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


def _word(layout: Layout, documents: Ints, places: Ints, step: int) -> tuple[Bools, Ints]:
    """The number of the word ``step`` after each place, and whether there is one in the same stretch."""
    stretch = _stretch(layout, documents, places)
    begin, end = (layout.words[stretch + more].astype(np.int64) for more in (0, 1))
    at = begin + places - layout.first[stretch] + step
    inside: Bools = (at >= begin) & (at < end)
    return inside, at


def _title_layout(segment: SegmentColumns) -> Layout:
    """The titles of a segment as a layout of their own, each one stretch; made once. Only where it has any."""
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
