"""One segment made of several, without the documents that were deleted from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays import Bools, Floats, Ints
from search.codec.columns import FieldTerms, SegmentColumns, Twins
from search.codec.packing import bounds, letters
from search.codec.parts import Part, column, fingerprints, layout_of, lengths_of, sources_of
from search.codec.pouring import Pool, Source


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """The terms of a field in all parts: sorted, each once, and what number those of each part get."""

    names: list[bytes]
    numbers: list[Ints]

    @classmethod
    def of(cls, fields: Sequence[FieldTerms]) -> _Terms:
        """The terms of these fields."""
        held = [field.terms(range(len(field))) for field in fields]
        names = sorted(set().union(*held))
        place = {name: number for number, name in enumerate(names)}
        return cls(names, [np.fromiter(map(place.__getitem__, each), np.int64, len(each)) for each in held])

    def only(self, kept: Bools) -> _Terms:
        """Those that are kept; the others get the number -1."""
        becoming = np.where(kept, np.cumsum(kept) - 1, -1)
        names = [self.names[number] for number in np.flatnonzero(kept).tolist()]
        return _Terms(names, [becoming[each] for each in self.numbers])


def merge(id: str, parts: Sequence[tuple[SegmentColumns, Bools]]) -> SegmentColumns:
    """The segment ``id`` of those documents of ``parts`` that live, in their order.

    It is what ``building.build`` makes of these documents. It lies in memory (about 10 kB for an article of
    640 words); what is needed besides to make it does not grow with it but for its terms.
    """
    before = bounds(np.array([np.count_nonzero(live) for _, live in parts], np.int64))
    held = [
        Part(columns, live, begin - 1 + np.cumsum(live))
        for (columns, live), begin in zip(parts, before.tolist(), strict=False)
    ]
    twins: dict[str, Twins] = {}
    totals: dict[str, int] = {}
    lengths: dict[str, Floats] = {}
    numbers: list[Ints] = []
    for name in sorted({name for part in held for name in part.columns.twins}):
        twins[name], found, total = _twins([part for part in held if name in part.columns.twins], name)
        for twin in (name,) if twins[name].stems is None else (name, name.removesuffix("_exact")):
            totals[twin] = total
            lengths[twin] = lengths.get(name, lengths_of(held, name))
        if name == "text_exact":
            numbers = found
    plain = sorted({name for part in held for name in part.columns.plain})
    sources, source = sources_of(held)
    return SegmentColumns(
        id=id,
        count=int(before[-1]),
        twins=twins,
        plain={name: _plain([part for part in held if name in part.columns.plain], name) for name in plain},
        lengths=lengths,
        totals=totals,
        ids=column(held, lambda columns: columns.ids),
        first=column(held, lambda columns: columns.first),
        last=column(held, lambda columns: columns.last),
        source=source,
        sources=sources,
        fingerprints=fingerprints(held),
        layout=layout_of(held, numbers),
    )


# ---- terms


def _twins(parts: Sequence[Part], name: str) -> tuple[Twins, list[Ints], int]:
    """A field of words; what numbers its forms have become, for each part; how many words there are."""
    twins = [part.columns.twins[name] for part in parts]
    forms = _Terms.of([each.exact for each in twins])
    sources, forms, frequencies, standing = _living(parts, [each.exact for each in twins], forms)
    total = int(standing.sum())
    if any(each.stems is None for each in twins):
        pool = Pool(int(frequencies.sum()), total)
        pool.pour(sources, bounds(frequencies)[:-1], bounds(standing)[:-1])
        return Twins(_field(forms.names, frequencies, standing, pool)), forms.numbers, total
    return _with_stems(parts, twins, sources, forms, frequencies, standing), forms.numbers, total


def _with_stems(
    parts: Sequence[Part],
    twins: Sequence[Twins],
    sources: Sequence[Source],
    forms: _Terms,
    frequencies: Ints,
    standing: Ints,
) -> Twins:
    fields = [each.stems for each in twins if each.stems is not None]
    stems = _Terms.of(fields)
    stem_of = np.zeros(len(forms.names), np.int64)
    for number, each in enumerate(twins):
        assert each.stem_of is not None
        kept = forms.numbers[number] >= 0
        stem_of[forms.numbers[number][kept]] = stems.numbers[number][each.stem_of[kept]]
    variety = np.bincount(stem_of, minlength=len(stems.names))
    stem_of = (np.cumsum(variety > 0) - 1)[stem_of]
    stems, variety = stems.only(variety > 0), variety[variety > 0]
    several = [
        _source(part, field, numbers).only(_among(variety > 1, numbers))
        for part, field, numbers in zip(parts, fields, stems.numbers, strict=True)
    ]
    own_frequencies, own_standing = _count(several, len(stems.names))
    pool = Pool(int(frequencies.sum() + own_frequencies.sum()), int(standing.sum() + own_standing.sum()))
    pool.pour(sources, bounds(frequencies)[:-1], bounds(standing)[:-1])
    begins = frequencies.sum() + bounds(own_frequencies)[:-1]
    places = standing.sum() + bounds(own_standing)[:-1]
    pool.pour(several, begins.copy(), places.copy())
    exact = _field(forms.names, frequencies, standing, pool)
    alone = np.flatnonzero(variety[stem_of] == 1)
    single = stem_of[alone]
    begins[single], places[single] = exact.begins[alone], exact.places[alone]
    own_frequencies[single] = frequencies[alone]
    text, ends = letters(stems.names)
    shared = FieldTerms(
        text, ends, begins, places, own_frequencies.astype(np.uint32), exact.postings, together=False
    )
    return Twins(exact, shared, stem_of.astype(np.int32))


def _plain(parts: Sequence[Part], name: str) -> FieldTerms:
    """A field that is not of words."""
    fields = [part.columns.plain[name] for part in parts]
    sources, terms, frequencies, standing = _living(parts, fields, _Terms.of(fields))
    pool = Pool(int(frequencies.sum()), int(standing.sum()))
    pool.pour(sources, bounds(frequencies)[:-1], bounds(standing)[:-1])
    return _field(terms.names, frequencies, standing, pool)


def _living(
    parts: Sequence[Part], fields: Sequence[FieldTerms], terms: _Terms
) -> tuple[list[Source], _Terms, Ints, Ints]:
    """The terms that living documents have, and how many postings and places each of them has."""
    frequencies, standing = _count(
        [_source(*each) for each in zip(parts, fields, terms.numbers, strict=True)], len(terms.names)
    )
    there = frequencies > 0
    terms = terms.only(there)
    sources = [_source(*each) for each in zip(parts, fields, terms.numbers, strict=True)]
    return sources, terms, frequencies[there], standing[there]


def _source(part: Part, field: FieldTerms, becoming: Ints) -> Source:
    """The terms of a part that are kept."""
    numbers = np.flatnonzero(becoming >= 0)
    return Source(field, part.live, part.documents, numbers, becoming[numbers])


def _among(kept: Bools, becoming: Ints) -> Bools:
    """Of those that have become something, which have become one of ``kept``."""
    return kept[becoming[becoming >= 0]]


def _count(sources: Sequence[Source], terms: int) -> tuple[Ints, Ints]:
    frequencies, standing = np.zeros(terms, np.int64), np.zeros(terms, np.int64)
    for source in sources:
        here, there = source.counted()
        frequencies[source.becoming] += here
        standing[source.becoming] += there
    return frequencies, standing


def _field(names: Sequence[bytes], frequencies: Ints, standing: Ints, pool: Pool) -> FieldTerms:
    text, ends = letters(names)
    return FieldTerms(
        text,
        ends,
        bounds(frequencies)[:-1],
        bounds(standing)[:-1],
        frequencies.astype(np.uint32),
        pool.columns(),
    )
