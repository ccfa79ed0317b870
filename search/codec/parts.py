"""The documents of segments that are merged: which of them live, their columns, where their words stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from search.arrays import Bools, Floats, Ints, joined
from search.codec.columns import Int32s, Layout, SegmentColumns, UInt8s
from search.codec.packing import bounds, sizes

_FINGERPRINT = 16
#: So many words of texts are in memory at a time.
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A segment to be merged, which of its documents live, and the number that each of those gets."""

    columns: SegmentColumns
    live: Bools
    documents: Ints


def column(parts: Sequence[Part], of: Callable[[SegmentColumns], Ints]) -> Ints:
    """A column of the living documents."""
    return joined([of(part.columns)[part.live] for part in parts])


def lengths_of(parts: Sequence[Part], name: str) -> Floats:
    """The lengths of the living documents in a field."""
    none = [np.zeros(0, np.float64)]
    return np.concatenate(
        [part.columns.lengths.get(name, np.zeros(part.columns.count))[part.live] for part in parts] or none
    )


def fingerprints(parts: Sequence[Part]) -> UInt8s:
    """The fingerprints of living documents, one after the other."""
    kept = [part.columns.fingerprints.reshape(-1, _FINGERPRINT)[part.live].reshape(-1) for part in parts]
    return np.concatenate([np.zeros(0, np.uint8), *kept])


def sources_of(parts: Sequence[Part]) -> tuple[tuple[str, ...], Ints]:
    """The sources of living documents, and which of them each has."""
    kept = [part.columns.source[part.live] for part in parts]
    used = [np.unique(each).tolist() for each in kept]
    pairs = list(zip(parts, used, strict=True))
    names = sorted({part.columns.sources[number] for part, numbers in pairs for number in numbers})
    place = {name: number for number, name in enumerate(names)}
    columns = []
    for (part, numbers), source in zip(pairs, kept, strict=True):
        becoming = np.zeros(len(part.columns.sources), np.int64)
        becoming[numbers] = [place[part.columns.sources[number]] for number in numbers]
        columns.append(becoming[source])
    return tuple(names), joined(columns)


def layout_of(parts: Sequence[Part], numbers: Sequence[Ints]) -> Layout:
    """Where the words of each text stand; ``numbers`` is what the forms of the text have become."""
    stretches, starts, first, counts = [], [], [], []
    kept: list[Bools] = []
    for part in parts:
        layout = part.columns.layout
        each = sizes(layout.bounds)
        there = np.repeat(part.live, each)
        kept.append(there)
        stretches.append(each[part.live])
        starts.append(layout.starts[there])
        first.append(layout.first[there])
        counts.append(sizes(layout.words)[there])
    words = bounds(joined(counts))
    forms = np.zeros(words[-1], np.int32)
    filled = 0
    becoming = iter(numbers)
    for part, there in zip(parts, kept, strict=True):
        renumbered = next(becoming) if "text_exact" in part.columns.twins else np.zeros(0, np.int64)
        filled = _put_forms(forms, filled, part.columns.layout, there, renumbered.astype(np.int32))
    no_numbers = [np.zeros(0, np.uint32)]
    return Layout(
        bounds(joined(stretches)),
        np.concatenate(starts or no_numbers),
        np.concatenate(first or no_numbers),
        words,
        forms,
    )


def _put_forms(into: Int32s, filled: int, layout: Layout, kept: Bools, becoming: Int32s) -> int:
    """Put the forms of the stretches that are kept behind those that are there; where they end."""
    ends = layout.words.astype(np.int64)
    edges = [0, *(np.flatnonzero(np.diff(ends[1:] // _AT_ONCE)) + 1).tolist(), len(kept)]
    for begin, end in pairwise(edges):
        there = np.repeat(kept[begin:end], sizes(ends[begin : end + 1]))
        forms = becoming[layout.forms_of(int(ends[begin]), int(ends[end]))[there]]
        into[filled : filled + len(forms)] = forms
        filled += len(forms)
    return filled
