"""Which articles a query finds, in order: those with all words, then, where few are, those with some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from search.arrays import Bools, Floats, Ints
from search.compiling import Compiler, Search, is_date
from search.evaluating.evaluator import Evaluator
from search.query import And, Leaf, Node, Not, leaves
from search.results import Sort
from search.scoring import Weighting, collect
from search.stopwords import COMMON
from search.table import Table
from search.view import View
from search.words import fold

#: Articles with some of the words follow where fewer than so many have all.
ENOUGH = 10

_TEXT_FIELDS = (None, "title", "author")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One of the things that a query asks for at its top, and which documents have it.

    ``query`` is what it was compiled to. A ``soft`` part may be missing from articles that are shown after
    the others; ``common`` ones ("the") do not bring an article in by themselves. Only parts that are
    ``scored`` tell how well an article fits.
    """

    label: str
    query: Search
    having: Bools
    soft: bool
    common: bool
    dates: bool
    scored: bool


@dataclass(frozen=True, eq=False)
class Ranking:
    """The documents that a query finds: in ``full`` those with all that it asks for, in ``others`` those with
    some; both by number. ``scores`` has one number for each document of the index."""

    full: Ints
    others: Ints
    scores: Floats
    parts: tuple[Part, ...]
    undated: int
    sort: Sort
    table: Table

    def __len__(self) -> int:
        return len(self.full) + len(self.others)

    @cached_property
    def documents(self) -> Ints:
        """All of them, in order."""
        return self.page(0, len(self))

    @cached_property
    def found(self) -> Ints:
        """All of them, in no order."""
        return np.concatenate([self.full, self.others]) if len(self.others) else self.full

    def page(self, offset: int, limit: int) -> Ints:
        """The documents ``offset : offset + limit`` of all, in order: those in ``full`` come first."""
        end = offset + limit
        complete = len(self.full)
        first = self._ordered(self.full, offset, min(end, complete)) if offset < complete else self.full[:0]
        if end <= complete or not len(self.others):
            return first
        rest = self._ordered(self.others, max(offset - complete, 0), end - complete)
        return np.concatenate([first, rest])

    def missing(self, document: int) -> tuple[str, ...]:
        """What this document has not, in the order typed."""
        return tuple(part.label for part in self.parts if part.soft and not part.having[document])

    def _ordered(self, documents: Ints, begin: int, end: int) -> Ints:
        """``begin:end`` of these documents in order; what is equal, newest first; without a date, last."""
        table = self.table
        if self.sort is Sort.RELEVANCE and any(part.scored for part in self.parts):
            return best(documents, -self.scores[documents], table.newest[documents], begin, end)
        places = {Sort.OLDEST: table.oldest, Sort.SOURCE: table.by_source}.get(self.sort, table.newest)
        return best(documents, places[documents], None, begin, end)


def best(documents: Ints, keys: Floats | Ints, places: Ints | None, begin: int, end: int) -> Ints:
    """``begin:end`` of ``documents`` by ``keys``, the least first; what is equal by ``places``.

    Only what comes before ``end`` is sorted. No two documents may be alike in both.
    """
    if begin >= end:
        return documents[:0]
    if end < len(documents):
        last = np.partition(keys, end - 1)[end - 1]
        kept = np.flatnonzero(keys < last)
        equal = np.flatnonzero(keys == last)
        wanted = end - len(kept)
        if places is not None and wanted < len(equal):
            equal = equal[np.argpartition(places[equal], wanted - 1)[:wanted]]
        kept = np.concatenate([kept, equal])
        documents, keys = documents[kept], keys[kept]
        places = None if places is None else places[kept]
    order = np.argsort(keys) if places is None else np.lexsort((places, keys))
    return documents[order[begin:end]]


def rank(root: Node | None, compiler: Compiler, view: View, sort: Sort) -> Ranking:
    """The documents that ``root`` finds, to be had in the order of ``sort``. None finds all."""
    table = view.table
    scores = np.zeros(len(table))
    evaluator = Evaluator(view.state, Weighting(), partial(collect, view.searcher))
    tops = [] if root is None else _tops(root)
    parts = [_part(*each, compiler, evaluator, scores) for each in tops]
    complete = np.logical_and.reduce([table.live, *(part.having for part in parts)])
    full = np.flatnonzero(complete)
    others = full[:0]
    if len(full) < ENOUGH:
        others = np.flatnonzero(_some(parts, table.live) & ~complete)
    undated = _left_out(parts, table) if any(part.dates for part in parts) else 0
    return Ranking(full, others, scores, tuple(parts), undated, sort, table)


def _left_out(parts: Sequence[Part], table: Table) -> int:
    """How many documents only a filter by date leaves out, for they have none."""
    others = [part.having for part in parts if not part.dates]
    return int(np.count_nonzero(np.logical_and.reduce([table.live, ~table.dated, *others])))


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


def _part(node: Node, soft: bool, compiler: Compiler, evaluator: Evaluator, scores: Floats) -> Part:
    """What ``node`` finds; its scores are added to ``scores``."""
    query = compiler.query(node)
    found = evaluator.find(query)
    having = np.zeros(len(scores), np.bool_)
    having[found.documents] = True
    scored = not isinstance(node, Not) and any(leaf.field in _TEXT_FIELDS for leaf, _ in leaves(node))
    if scored:
        scores[found.documents] += found.scores
    return Part(
        label=_label(node),
        query=query,
        having=having,
        soft=soft,
        common=isinstance(node, Leaf) and fold(node.text) in COMMON,
        dates=is_date(node.node if isinstance(node, Not) else node),
        scored=scored,
    )


def _label(node: Node) -> str:
    if isinstance(node, Leaf):
        return node.typed if node.quoted else node.text
    return " OR ".join(_label(leaf) for leaf, _ in leaves(node))
