"""Which articles a query finds, in order: those with all words, then, where few are, those with some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from search.arrays import Bools, Floats, Ints
from search.codec.columns import IndexState
from search.compiling import Compiler, Search, is_date
from search.evaluating.evaluator import Evaluator
from search.query import And, Kind, Leaf, Node, Not, leaves
from search.results import Sort
from search.scoring import Weighting, collect
from search.second_look import Asked, SecondLook
from search.stopwords import COMMON
from search.table import Table
from search.view import View
from search.words import fold, words

#: Articles with some of the words follow where fewer than so many have all.
ENOUGH = 10
#: So many of the best documents are looked at again.
LOOKED_AT = 200

_TEXT_FIELDS = (None, "title", "author")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One of the things that a query asks for at its top, and which documents have it.

    A ``soft`` part may be missing from articles that are shown after the others; ``common`` ones ("the") do
    not bring an article in by themselves. Only parts that are ``scored`` tell how well an article fits.
    """

    label: str
    having: Bools
    soft: bool
    common: bool
    dates: bool
    scored: bool


@dataclass(frozen=True, eq=False)
class Ranking:
    """The documents that a query finds: in ``full`` those with all that it asks for, in ``others`` those with
    some; both by number.

    ``scores`` has that of BM25F for each document of the index. By relevance the best ones stand in the order
    of a second ``look`` at them.
    """

    full: Ints
    others: Ints
    scores: Floats
    parts: tuple[Part, ...]
    undated: int
    sort: Sort
    table: Table
    look: SecondLook | None

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
        best = self._best
        rest = self.first_look(max(offset, len(best)), offset + limit)
        return np.concatenate([best[offset : offset + limit], rest])

    @cached_property
    def _best(self) -> Ints:
        """The documents that were looked at again, in order."""
        if self.look is None:
            return self.full[:0]
        documents = self.first_look(0, LOOKED_AT)
        incomplete = np.arange(len(documents)) >= len(self.full)
        return documents[np.lexsort((self.table.newest[documents], -self.look.at(documents), incomplete))]

    def first_look(self, begin: int, end: int) -> Ints:
        """``begin:end`` of all by the base stage alone, before the best are looked at again."""
        complete = len(self.full)
        first = self._ordered(self.full, begin, min(end, complete))
        rest = self._ordered(self.others, max(begin - complete, 0), end - complete)
        return np.concatenate([first, rest]) if len(rest) else first

    def missing(self, document: int) -> tuple[str, ...]:
        """What this document has not, in the order typed."""
        return tuple(part.label for part in self.parts if part.soft and not part.having[document])

    def _ordered(self, documents: Ints, begin: int, end: int) -> Ints:
        """``begin:end`` of these documents in order; what is equal, newest first; without a date, last."""
        table = self.table
        if self.look is not None:
            return part(documents, best_first(self.scores[documents], table.newest[documents]), begin, end)
        places = {Sort.OLDEST: table.oldest, Sort.SOURCE: table.by_source}.get(self.sort, table.newest)
        return part(documents, places[documents], begin, end)


def best_first(scores: Floats, places: Ints) -> Ints:
    """Numbers to sort by: the highest score first; of scores that are equal, the first of ``places``.

    Scores, none below zero, are equal that differ by less than one part in a thousand million or so: in what
    the order of adding them up leaves. ``places`` are all different.
    """
    bits = int(places.max(initial=0)).bit_length()
    ranks = np.iinfo(np.int64).max - (scores + 0.0).view(np.int64)  # as floats are ordered, so are their bits
    found: Ints = (ranks >> bits << bits) | places
    return found


def part(documents: Ints, keys: Ints, begin: int, end: int) -> Ints:
    """``begin:end`` of ``documents`` by ``keys``, which are all different. Only what is wanted is sorted."""
    end = min(end, len(documents))
    if begin >= end:
        return documents[:0]
    if end < len(documents):
        kept = np.argpartition(keys, end - 1)[:end]
        documents, keys = documents[kept], keys[kept]
    if begin:
        kept = np.argpartition(keys, begin)[begin:]
        documents, keys = documents[kept], keys[kept]
    return documents[np.argsort(keys)]


class _FirstLook:
    """Adds up what the parts of a query say of each document; what common words say is kept apart."""

    def __init__(self, documents: int) -> None:
        self._telling = np.zeros(documents)
        self._common = np.zeros(documents)
        self._common_asked = False
        self._asked: list[Asked] = []
        self._at = 0

    @property
    def scores(self) -> Floats:
        """BM25F of all words."""
        return self._telling + self._common if self._common_asked else self._telling

    def part(self, node: Node, soft: bool, query: Search, evaluator: Evaluator) -> Part:
        """What ``node`` finds, which was compiled to ``query``."""
        found = evaluator.find(query)
        having = np.zeros(len(self._telling), np.bool_)
        having[found.documents] = True
        common = isinstance(node, Leaf) and fold(node.text) in COMMON
        scored = not isinstance(node, Not) and any(leaf.field in _TEXT_FIELDS for leaf, _ in leaves(node))
        if scored and common:
            self._common_asked = True
            self._common[found.documents] += found.scores
        elif scored:
            self._telling[found.documents] += found.scores
            unfinished = isinstance(node, Leaf) and node.unfinished
            self._asked.append(Asked(self._at, query, len(found.documents), _typed(node), unfinished))
        self._at += 1
        dates = is_date(node.node if isinstance(node, Not) else node)
        return Part(_label(node), having, soft, common, dates, scored)

    def look(self, state: IndexState) -> SecondLook:
        """A second look, which heeds common words only where there are no others."""
        return SecondLook(state, self._asked, self._telling if self._asked else self._common)


def _typed(node: Node) -> str | None:
    """The form that was typed, of a word that may stand there in any form."""
    if not isinstance(node, Leaf) or node.kind is not Kind.WORD:
        return None
    found = words(node.text)
    return found[0].form if len(found) == 1 else None


def rank(root: Node | None, compiler: Compiler, view: View, sort: Sort) -> Ranking:
    """The documents that ``root`` finds, to be had in the order of ``sort``. None finds all."""
    table = view.table
    evaluator = Evaluator(view.state, Weighting(), partial(collect, view.searcher))
    first = _FirstLook(len(table))
    tops = [] if root is None else _tops(root)
    parts = [first.part(node, soft, compiler.query(node), evaluator) for node, soft in tops]
    complete = np.logical_and.reduce([table.live, *(part.having for part in parts)])
    full = np.flatnonzero(complete)
    others = full[:0]
    if len(full) < ENOUGH:
        others = np.flatnonzero(_some(parts, table.live) & ~complete)
    undated = _left_out(parts, table) if any(part.dates for part in parts) else 0
    look = None
    if sort is Sort.RELEVANCE and any(part.scored for part in parts):
        look = first.look(view.state)
    return Ranking(full, others, first.scores, tuple(parts), undated, sort, table, look)


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


def _label(node: Node) -> str:
    if isinstance(node, Leaf):
        return node.typed if node.quoted else node.text
    return " OR ".join(_label(leaf) for leaf, _ in leaves(node))
