"""A segment from the documents that are handed to the index, in memory.

All words of a field are sorted at once: a number of the term's rank and the word's own number, so that the
words of a term lie together, by document and place, as they came.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from search.arrays import Ints
from search.codec.columns import (
    FieldTerms,
    Int32s,
    Layout,
    PostingColumns,
    SegmentColumns,
    Twins,
    UInt8s,
    UInt32s,
)
from search.codec.entries import Entry, Run, Stretches, Vocabulary
from search.codec.packing import bounds, letters, packed, rounded

Integers = npt.NDArray[np.integer]
_T = TypeVar("_T", bound=np.generic)

_TEXT = "text_exact"
_ONE = 2  # the weight of a term that only stands or does not, in halves
_NO_WORDS = Run(np.zeros(0, np.int32), np.zeros(0, np.uint32), np.zeros(0, np.uint8))


@dataclass(frozen=True, slots=True, eq=False)
class _Tokens:
    """All words of a field by document and place: which term, and where, and its weight in halves."""

    terms: Int32s
    documents: Int32s
    places: UInt32s
    weights: UInt8s

    @classmethod
    def of(cls, runs: Sequence[Run]) -> _Tokens:
        """The words of each document in turn."""
        lengths = np.fromiter((len(run.forms) for run in runs), np.int64, len(runs))
        return cls(
            _end_to_end([run.forms for run in runs], np.int32),
            np.repeat(np.arange(len(runs), dtype=np.int32), lengths),
            _end_to_end([run.places for run in runs], np.uint32),
            _end_to_end([run.weights for run in runs], np.uint8),
        )

    def __len__(self) -> int:
        return len(self.terms)

    def part(self, chosen: Ints, terms: Int32s) -> _Tokens:
        """The chosen words, as words of other terms."""
        return _Tokens(terms, self.documents[chosen], self.places[chosen], self.weights[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class _Postings:
    """Postings by term and document; for each term how many there are, and how many places in all."""

    documents: Integers
    halves: Integers
    counts: Integers
    places: Integers
    frequencies: Ints
    standing: Ints

    @classmethod
    def of(cls, tokens: _Tokens, terms: int) -> _Postings:
        """The postings of terms numbered below ``terms``."""
        order, ranks = _by_term(tokens.terms)
        documents = tokens.documents[order]
        new = np.ones(len(order), np.bool_)
        np.not_equal(documents[1:], documents[:-1], out=new[1:])
        new[1:] |= ranks[1:] != ranks[:-1]
        begins = np.flatnonzero(new)
        return cls(
            documents[begins],
            np.add.reduceat(tokens.weights[order].astype(np.int32), begins) if len(begins) else begins,
            np.diff(begins, append=len(order)),
            tokens.places[order],
            np.bincount(ranks[begins], minlength=terms),
            np.bincount(ranks, minlength=terms),
        )

    def then(self, other: _Postings) -> PostingColumns:
        """These and then those of ``other``, as columns."""
        return packed(
            np.concatenate([self.documents, other.documents]),
            np.concatenate([self.halves, other.halves]),
            np.concatenate([self.counts, other.counts]),
            np.concatenate([self.places, other.places]),
        )


def build(
    id: str, entries: Sequence[Entry], vocabulary: Vocabulary, stemmed: Container[str]
) -> SegmentColumns:
    """The segment ``id`` of these documents, numbered as they come.

    ``stemmed`` are the fields of words by the name of the exact one, such as "text_exact", that have a
    twin of stems. All arrays lie in memory.
    """
    names = sorted({name for entry in entries for name in entry.words})
    twins: dict[str, Twins] = {}
    lengths, totals, ranks = {}, {}, np.zeros(0, np.int32)
    for name in names:
        runs = [entry.words.get(name, _NO_WORDS) for entry in entries]
        field, ranked = _twins(runs, vocabulary, stems=name in stemmed)
        twins[name] = field
        words = np.fromiter((len(run.forms) for run in runs), np.int64, len(runs))
        kept, total = rounded(words), int(words.sum())
        for twin in (name,) if field.stems is None else (name, name.removesuffix("_exact")):
            lengths[twin], totals[twin] = kept, total
        if name == _TEXT:
            ranks = ranked
    sources = sorted({entry.source or "" for entry in entries})
    place = {source: number for number, source in enumerate(sources)}
    return SegmentColumns(
        id=id,
        count=len(entries),
        twins=twins,
        plain=_all_plain(entries),
        lengths=lengths,
        totals=totals,
        ids=_column(entry.id for entry in entries),
        first=_column(entry.first for entry in entries),
        last=_column(entry.last for entry in entries),
        source=_column(place[entry.source or ""] for entry in entries),
        sources=tuple(sources),
        fingerprints=np.frombuffer(b"".join(entry.fingerprint for entry in entries), np.uint8),
        layout=_layout([entry.layout for entry in entries], ranks),
    )


def _twins(runs: Sequence[Run], vocabulary: Vocabulary, *, stems: bool) -> tuple[Twins, Int32s]:
    """A field of words and its twin; and the number that each form of the vocabulary has in the field."""
    tokens = _Tokens.of(runs)
    used, ranks = _ranked(tokens.terms, vocabulary.forms)
    tokens = _Tokens(ranks[tokens.terms], tokens.documents, tokens.places, tokens.weights)
    exact = _Postings.of(tokens, len(used))
    if not stems:
        nothing = _Postings.of(_Tokens.of([]), 0)
        return Twins(_terms(used, vocabulary.forms, exact, exact.then(nothing))), ranks
    stem_numbers = np.asarray(vocabulary.stem_of)[used]
    stems_used, stem_ranks = _ranked(stem_numbers, vocabulary.stems)
    stem_of = stem_ranks[stem_numbers]
    single = np.bincount(stem_of, minlength=len(stems_used)) == 1
    several = np.flatnonzero(~single[stem_of][tokens.terms])
    own = _Postings.of(tokens.part(several, stem_of[tokens.terms[several]]), len(stems_used))
    postings = exact.then(own)
    field = _terms(used, vocabulary.forms, exact, postings)
    return Twins(field, _sharing(field, stem_of, single, own, stems_used, vocabulary), stem_of), ranks


def _sharing(
    exact: FieldTerms,
    stem_of: Int32s,
    single: npt.NDArray[np.bool_],
    own: _Postings,
    used: Ints,
    vocabulary: Vocabulary,
) -> FieldTerms:
    """The terms of the stems: those of a ``single`` form with its postings, the others with their own."""
    text, ends = letters([vocabulary.stems[number].encode() for number in used.tolist()])
    begins = len(exact.postings.documents) - len(own.documents) + bounds(own.frequencies)[:-1]
    places = len(exact.postings.places) - len(own.places) + bounds(own.standing)[:-1]
    frequencies = own.frequencies.astype(np.uint32)
    form = np.flatnonzero(single[stem_of])
    alone = stem_of[form]
    begins[alone], places[alone] = exact.begins[form], exact.places[form]
    frequencies[alone] = exact.frequencies[form]
    return FieldTerms(text, ends, begins, places, frequencies, exact.postings, together=False)


def _terms(used: Ints, names: Sequence[str], postings: _Postings, columns: PostingColumns) -> FieldTerms:
    """Terms whose postings are the first of ``columns``."""
    return _named([names[number].encode() for number in used.tolist()], postings, columns)


def _named(terms: Sequence[bytes], postings: _Postings, columns: PostingColumns) -> FieldTerms:
    text, ends = letters(terms)
    return FieldTerms(
        text,
        ends,
        bounds(postings.frequencies)[:-1],
        bounds(postings.standing)[:-1],
        postings.frequencies.astype(np.uint32),
        columns,
    )


def _ranked(numbers: Integers, names: Sequence[str]) -> tuple[Ints, Int32s]:
    """The numbers that occur, sorted by the bytes of their names; and for each number its rank there, -1 for
    those that do not occur."""
    occurring = np.zeros(len(names), np.bool_)
    occurring[numbers] = True
    # The bytes of UTF-8 sort as the characters do.
    used = np.array(sorted(np.flatnonzero(occurring).tolist(), key=names.__getitem__), np.int64)
    ranks = np.full(len(names), -1, np.int32)
    ranks[used] = np.arange(len(used), dtype=np.int32)
    return used, ranks


def _by_term(terms: Int32s) -> tuple[Ints, Ints]:
    """The order that sorts ``terms`` and leaves equal ones as they are; and ``terms``, sorted."""
    bits = max(len(terms), 1).bit_length()
    keys = terms.astype(np.int64) << bits
    keys |= np.arange(len(terms))
    keys.sort()
    ranks = keys >> bits
    keys &= (1 << bits) - 1
    return keys, ranks


def _all_plain(entries: Sequence[Entry]) -> dict[str, FieldTerms]:
    """The other fields; a document's source is a term as well."""
    found: dict[str, tuple[list[str], list[int]]] = {"source": ([], [])}
    for number, entry in enumerate(entries):
        if entry.source is not None:
            _note(found["source"], [entry.source], number)
        for name, values in entry.terms.items():
            _note(found.setdefault(name, ([], [])), values, number)
    return {name: _plain(*found[name]) for name in sorted(found)}


def _note(into: tuple[list[str], list[int]], values: Sequence[str], document: int) -> None:
    into[0].extend(values)
    into[1].extend([document] * len(values))


def _plain(values: Sequence[str], documents: Sequence[int]) -> FieldTerms:
    """A field whose terms only stand or do not: weight 1, and no places."""
    terms = sorted(set(values))
    rank = {term: number for number, term in enumerate(terms)}
    ranks = np.fromiter((rank[value] for value in values), np.int32, len(values))
    order, _ = _by_term(ranks)
    count = len(values)
    postings = _Postings(
        documents=np.array(documents, np.int32)[order],
        halves=np.full(count, _ONE),
        counts=np.zeros(count, np.int64),
        places=np.zeros(0, np.int64),
        frequencies=np.bincount(ranks, minlength=len(terms)),
        standing=np.zeros(len(terms), np.int64),
    )
    columns = packed(postings.documents, postings.halves, postings.counts, postings.places)
    return _named([term.encode() for term in terms], postings, columns)


def _layout(stretches: Sequence[Stretches], ranks: Int32s) -> Layout:
    """Where the words of each text stand; ``ranks`` are the numbers of their forms in the field."""
    forms = _end_to_end([each.forms for each in stretches], np.int32)
    return Layout(
        bounds(np.fromiter((len(each.starts) for each in stretches), np.int64, len(stretches))),
        _end_to_end([each.starts for each in stretches], np.uint32),
        _end_to_end([each.first for each in stretches], np.uint32),
        bounds(_end_to_end([each.counts for each in stretches], np.uint32)),
        ranks[forms],
    )


def _column(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)


def _end_to_end(parts: Sequence[npt.NDArray[_T]], kind: type[_T]) -> npt.NDArray[_T]:
    """One array after the other, of that kind, even where there is none."""
    return np.concatenate([np.zeros(0, kind), *parts])
