"""What is handed to the index of one document: its words as numbers, its other terms, its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.codec.columns import Int32s, UInt8s, UInt32s


class Vocabulary(Protocol):
    """The forms and stems that the numbers of a ``Run`` stand for; it only grows while entries come."""

    forms: Sequence[str]  # by the number of a form
    stems: Sequence[str]  # by the number of a stem

    @property
    def stem_of(self) -> Int32s:
        """For each form the number of its stem."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """The words of one field in the order of their places: number of the form, place, weight in halves."""

    forms: Int32s
    places: UInt32s
    weights: UInt8s


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """How a text is laid out, as ``Layout`` has it, of one document.

    Stretch ``s`` begins at code point ``starts[s]`` and place ``first[s]``; its words, one a place, are the
    next ``counts[s]`` of ``forms``.
    """

    starts: UInt32s
    first: UInt32s
    counts: UInt32s
    forms: Int32s


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One document.

    ``words`` by the name of the exact field; its stemmed twin, where the schema has one, is made of it.
    ``terms`` of all other fields by name, each value once. ``first`` and ``last`` are days, 0 where there is
    none.
    """

    id: int
    words: Mapping[str, Run]
    terms: Mapping[str, Sequence[str]]
    source: str | None
    first: int
    last: int
    fingerprint: bytes
    layout: Stretches
