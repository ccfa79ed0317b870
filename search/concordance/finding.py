"""From what was typed to a page of lines."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import ArticleId
from search.arrays import Bools
from search.clauses import Clause
from search.codec.columns import IndexState, Int32s
from search.compiling import Compiler
from search.concordance.mentions import FIELDS, Mentions, mentions
from search.concordance.ordering import ordered
from search.concordance.results import ConcordancePage, Line, Order, SourceCount
from search.concordance.showing import Place, Reading
from search.concordance.words_beside import WordsBeside
from search.highlighting import highlights
from search.parser import parse
from search.ranking import rank
from search.results import Sort, Understood
from search.schema import TEXT_PLACE
from search.table import Table
from search.view import View

#: So many concordances are kept for the next page of them, and of so many mentions together, but for one.
_KEPT, _KEPT_MENTIONS = 6, 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are wanted of a query, in which order. No ``sources`` are all of them."""

    query: str
    order: Order
    sources: tuple[str | None, ...]
    unfinished: bool


@dataclass(frozen=True, slots=True, eq=False)
class Concordance:
    """All mentions that a query has in one state of the index, in order; ``numbers`` in their articles."""

    state: IndexState
    clauses: Sequence[Clause]
    mentions: Mentions
    numbers: Int32s
    articles: int
    sources: tuple[SourceCount, ...]
    understood: tuple[Understood, ...]


class Concordances:
    """Makes concordances, and keeps the last few while nothing has changed, for whoever scrolls on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Concordance] = OrderedDict()

    def page(self, wanted: Wanted, limit: int, offset: int, view: View) -> ConcordancePage:
        """The lines ``offset : offset + limit`` of what is wanted."""
        began = time.perf_counter()
        made = self._made(wanted, view)
        return ConcordancePage(
            query=wanted.query,
            order=wanted.order,
            mentions=len(made.mentions),
            articles=made.articles,
            sources=made.sources,
            offset=offset,
            lines=_lines(made, slice(offset, offset + limit), view),
            has_words=any(clause.field in FIELDS for clause in made.clauses),
            understood=made.understood,
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def _made(self, wanted: Wanted, view: View) -> Concordance:
        key = wanted, view.library.stamp()
        with self._lock:
            made = self._kept.get(key)
        if made is None or made.state is not view.state:
            made = concordance(wanted, view)
        with self._lock:
            for old in [old for old, each in self._kept.items() if each.state is not view.state]:
                del self._kept[old]  # it holds files that are no longer needed
            self._kept[key] = made
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and self._is_much():
                self._kept.popitem(last=False)
        return made

    def _is_much(self) -> bool:
        mentions = sum(len(each.mentions) for each in self._kept.values())
        return len(self._kept) > _KEPT or mentions > _KEPT_MENTIONS


def concordance(wanted: Wanted, view: View) -> Concordance:
    """All mentions in the articles that have all that the query asks for."""
    query = parse(wanted.query, unfinished=wanted.unfinished)
    compiler = Compiler(view)
    ranking = rank(query.root, compiler, view, Sort.NEWEST)
    documents = ranking.full
    clauses = highlights(query.root, view.entities, view.events).clauses
    words = WordsBeside(view.state)
    found = mentions(clauses, view.state, documents, compiler.lexicon, words)
    sources = _counted(found, view.table)
    if wanted.sources:
        found = found.take(_from(wanted.sources, found, view.table))
    order = ordered(found, wanted.order, words, view.table)
    return Concordance(
        state=view.state,
        clauses=clauses,
        mentions=found.take(order),
        numbers=found.numbers()[order].astype(np.int32),
        articles=found.articles,
        sources=sources,
        understood=(*compiler.findings.understood, *query.notes),
    )


def _counted(found: Mentions, table: Table) -> tuple[SourceCount, ...]:
    """How many mentions, in how many articles, each source has that has any; most first."""
    sources = range(len(table.sources))
    many = np.bincount(table.source[found.documents], minlength=len(sources)).tolist()
    articles = np.bincount(table.source[np.unique(found.documents)], minlength=len(sources)).tolist()
    counts = [SourceCount(table.sources[n] or None, many[n], articles[n]) for n in sources if many[n]]
    return tuple(
        sorted(counts, key=lambda count: (-count.mentions, count.source is None, count.source or ""))
    )


def _from(sources: Collection[str | None], found: Mentions, table: Table) -> Bools:
    wanted = [number for number, name in enumerate(table.sources) if (name or None) in sources]
    return np.isin(table.source[found.documents], wanted)


def _lines(made: Concordance, part: slice, view: View) -> tuple[Line, ...]:
    """The lines of a part; the library is asked for its articles only."""
    chosen = np.arange(len(made.mentions))[part]
    by_document = chosen[np.argsort(made.mentions.documents[chosen], kind="stable")]
    shown = made.mentions.take(by_document)
    starts, first_words = WordsBeside(made.state).stretches(shown.documents, shown.first)
    ids = [ArticleId(id) for id in view.table.ids[shown.documents].tolist()]
    unique = list(dict.fromkeys(ids))
    summaries = {summary.id: summary for summary in view.library.summaries(unique)}
    reading = Reading(made.clauses, summaries, view.library.texts(unique))
    lines = {
        number: reading.line(Place(id, word, int(made.numbers[number]), start, first_word, word < TEXT_PLACE))
        for number, id, word, start, first_word in zip(
            by_document.tolist(),
            ids,
            shown.first.tolist(),
            starts.tolist(),
            first_words.tolist(),
            strict=True,
        )
    }
    return tuple(lines[number] for number in chosen.tolist())
