"""Which articles a query finds, in order: those with all words, then, where few are, those with some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from search.arrays import Bools, Floats, Ints
from search.compiling import Compiler, is_date
from search.query import And, Leaf, Node, Not, leaves
from search.results import Sort
from search.scoring import collect
from search.stopwords import COMMON
from search.table import Table
from search.view import View
from search.words import fold

#: Articles with some of the words follow where fewer than so many have all.
ENOUGH = 10

_TEXT_FIELDS = (None, "title", "author")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a query asks for at its top, and which documents have it.

    A ``soft`` part may be missing from articles that are shown after the others; ``common`` ones ("the") do
    not bring an article in by themselves.
    """

    label: str
    having: Bools
    scores: Floats
    soft: bool
    common: bool
    dates: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Documents in order, with their scores. The first ``complete`` have all that was asked for."""

    documents: Ints
    scores: Floats
    complete: int
    parts: tuple[Part, ...]
    undated: int

    def missing(self, document: int) -> tuple[str, ...]:
        """What this document has not, in the order typed."""
        return tuple(part.label for part in self.parts if part.soft and not part.having[document])


def rank(root: Node | None, compiler: Compiler, view: View, sort: Sort) -> Ranking:
    """The documents that ``root`` finds, in the order of ``sort``. None finds all."""
    table = view.table
    parts = [] if root is None else [_part(*each, compiler, view) for each in _tops(root)]
    everything = table.live
    complete = np.logical_and.reduce([everything, *(part.having for part in parts)])
    scores = np.sum([part.scores for part in parts], axis=0) if parts else np.zeros(len(table))
    others = np.logical_and.reduce([everything, *(part.having for part in parts if not part.dates)])
    first = _ordered(np.flatnonzero(complete), scores, table, sort)
    rest = np.zeros(0, np.int64)
    if len(first) < ENOUGH:
        rest = _ordered(np.flatnonzero(_some(parts, everything) & ~complete), scores, table, sort)
    found = np.concatenate([first, rest])
    undated = int(np.count_nonzero(others & ~table.dated)) if any(part.dates for part in parts) else 0
    return Ranking(found, scores[found], len(first), tuple(parts), undated)


def _some(parts: Sequence[Part], everything: Bools) -> Bools:
    """Documents with all that is required and some of the words that tell something."""
    soft = [part for part in parts if part.soft]
    telling = [part for part in soft if not part.common] or soft
    if len(soft) < 2:
        return np.zeros_like(everything)
    hard = [part.having for part in parts if not part.soft]
    some = np.logical_or.reduce([part.having for part in telling])
    found: Bools = np.logical_and.reduce([everything, some, *hard])
    return found


def _tops(root: Node) -> list[tuple[Node, bool]]:
    """The parts of a query at its top, each with whether it may be missing."""
    if not isinstance(root, And):
        return [(root, False)]
    return [(node, number not in root.required and _is_words(node)) for number, node in enumerate(root.nodes)]


def _is_words(node: Node) -> bool:
    return not isinstance(node, Not) and all(leaf.field is None for leaf, _ in leaves(node))


def _part(node: Node, soft: bool, compiler: Compiler, view: View) -> Part:
    documents, found = collect(view.searcher, compiler.query(node))
    having = np.zeros(len(view.table), np.bool_)
    having[documents] = True
    scores = np.zeros(len(view.table))
    if not isinstance(node, Not) and any(leaf.field in _TEXT_FIELDS for leaf, _ in leaves(node)):
        scores[documents] = found
    return Part(
        label=_label(node),
        having=having,
        scores=scores,
        soft=soft,
        common=isinstance(node, Leaf) and fold(node.text) in COMMON,
        dates=is_date(node.node if isinstance(node, Not) else node),
    )


def _label(node: Node) -> str:
    if isinstance(node, Leaf):
        return node.typed if node.quoted else node.text
    return " OR ".join(_label(leaf) for leaf, _ in leaves(node))


def _ordered(documents: Ints, scores: Floats, table: Table, sort: Sort) -> Ints:
    """``documents`` in the order of ``sort``; what is equal, newest first; without a date, last."""
    first = table.first[documents]
    undated, newest, ids = first == 0, -first, table.ids[documents]
    keys: tuple[npt.NDArray[Any], ...]
    if sort is Sort.OLDEST:
        keys = (undated, first, ids)
    elif sort is Sort.NEWEST:
        keys = (undated, newest, ids)
    elif sort is Sort.SOURCE:
        keys = (table.source_order[documents], undated, newest, ids)
    else:
        keys = (-scores[documents], undated, newest, ids)
    return documents[np.lexsort(keys[::-1])]
