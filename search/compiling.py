"""From the tree of a query to Whoosh's queries, looking up what it names on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from whoosh import query as whoosh

from corpus.model import EntityType, Mark
from search import dates
from search.arrays import Bools
from search.clauses import Clause, Slot, clause
from search.evaluating.forms import Alike
from search.highlighting import ENTITY_FIELDS, EVENT_FIELD, WORD_FIELDS
from search.lexicon import IndexLexicon
from search.names import NameBook
from search.nodes import AnyOf, Documents, Filter
from search.query import Kind, Leaf, Node, Not, Or
from search.results import Understood
from search.scoring import AnyForm, Together
from search.view import View
from search.words import fold

#: A query of Whoosh's.
Search = Any

#: All documents. What has no words to look for is a filter, which never scores.
_ALL = Filter(whoosh.Every())
_NONE = "none"
_NAMES_TOLD = 4
_KINDS = {
    Kind.WORD: "word",
    Kind.EXACT: "exact form",
    Kind.PATTERN: "pattern",
    Kind.SPELLING: "spelling",
    Kind.PHRASE: "phrase",
    Kind.NEAR: "near",
}


@dataclass(slots=True)
class Findings:
    """How a query was understood, learned while it was compiled.

    ``dated`` are the places in ``understood`` of filters by date, which leave articles without a date out.
    """

    understood: list[Understood] = field(default_factory=list)
    dated: list[int] = field(default_factory=list)


class Compiler:
    """Turns nodes into Whoosh queries against one state of the index."""

    def __init__(self, view: View) -> None:
        self.lexicon = IndexLexicon(view.state)
        self.findings = Findings()
        self._view = view
        self._by_field: dict[str, Callable[[Leaf], tuple[Search, Understood]]] = {
            "source": self._source,
            "genre": self._code,
            "language": self._code,
            "is": self._mark,
            EVENT_FIELD: self._event,
            **dict.fromkeys(ENTITY_FIELDS, self._entity),
            **dict.fromkeys(dates.FIELDS, self._date),
        }

    def query(self, node: Node) -> Search:
        """The Whoosh query of ``node``; how it was understood is noted in ``findings``."""
        if isinstance(node, Leaf):
            return self._leaf(node)
        if isinstance(node, Not):
            return without(_ALL, self.query(node.node), dated=is_date(node.node))
        if isinstance(node, Or):
            return any_of([self.query(each) for each in node.nodes])
        return all_of([self.query(each) for each in node.nodes])

    def _leaf(self, leaf: Leaf) -> Search:
        if leaf.field in ("author", "source", "genre", "language") and _asks_none(leaf):
            found = without(_ALL, whoosh.Term("known", leaf.field))
            understood = Understood(leaf.typed, leaf.field, "none is known")
        elif leaf.field in WORD_FIELDS:
            found, understood = self._words(leaf)
        else:
            assert leaf.field is not None
            found, understood = self._by_field[leaf.field](leaf)
        self.findings.understood.append(understood)
        return found

    def _words(self, leaf: Leaf) -> tuple[Search, Understood]:
        asked = clause(leaf)
        kind = leaf.field or ("plain" if leaf.refused else _KINDS[leaf.kind])
        value = f"{leaf.text}, at most {leaf.number} words apart" if leaf.kind is Kind.NEAR else leaf.text
        found = any_of([self._together(asked, variant) for variant in asked.variants])
        return found, Understood(leaf.typed, kind, value, leaf.note)

    def _together(self, asked: Clause, slots: Sequence[Slot]) -> Search:
        terms = [(asked.field_of(slot), slot.forms(self.lexicon, asked.field_of(slot))) for slot in slots]
        if not all(forms for _, forms in terms):
            return whoosh.NullQuery
        if len(terms) > 1:
            return Together(terms, asked.within)
        name, forms = terms[0]
        alone = not isinstance(forms, Alike) and len(forms) == 1
        return whoosh.Term(name, forms[0]) if alone else AnyForm(name, forms)

    def _source(self, leaf: Leaf) -> tuple[Search, Understood]:
        names = NameBook({name: (name,) for name in self._view.table.sources if name}).meant(leaf)
        note = None if names else "No article is from a source of that name."
        found = any_of([Filter(whoosh.Term("source", name)) for name in names])
        return found, Understood(leaf.typed, "source", _listed(names) or leaf.text, note)

    def _entity(self, leaf: Leaf) -> tuple[Search, Understood]:
        assert leaf.field is not None
        known = self._view.entities.of(ENTITY_FIELDS[leaf.field])
        ids = known.meant(leaf)
        if not ids:
            note = f"No {leaf.field} of that name is known in this library."
            return whoosh.NullQuery, Understood(leaf.typed, leaf.field, leaf.text, note)
        names = list(dict.fromkeys(known.name(id) for id in ids))
        found = self._documents(self._view.table.of(self._view.entities.appearances.mentioning(ids)))
        return found, Understood(leaf.typed, leaf.field, _listed(names))

    def _event(self, leaf: Leaf) -> tuple[Search, Understood]:
        now, named = self._view.events.now(), self._view.entities.of(EntityType.EVENT)
        if _asks_none(leaf):
            found = without(_ALL, self._documents(self._view.table.of(now.articles)))
            return found, Understood(leaf.typed, EVENT_FIELD, "articles that tell of none")
        meant = self._view.events.meant(leaf, named)
        if not meant:
            note = "No event of that name is known in this library."
            return whoosh.NullQuery, Understood(leaf.typed, EVENT_FIELD, leaf.text, note)
        telling = self._view.table.of(now.telling(meant.events))
        naming = self._view.table.of(self._view.entities.appearances.mentioning(meant.names))
        names = dict.fromkeys([*map(now.title, meant.events), *map(named.name, meant.names)])
        return self._documents(telling | naming), Understood(leaf.typed, EVENT_FIELD, _listed(list(names)))

    def _code(self, leaf: Leaf) -> tuple[Search, Understood]:
        assert leaf.field is not None
        code = fold(leaf.text).strip()
        if leaf.field == "language":
            code = code.replace("_", "-")
        found = Filter(whoosh.Term(leaf.field, code))
        return found, Understood(leaf.typed, leaf.field, code)

    def _mark(self, leaf: Leaf) -> tuple[Search, Understood]:
        mark = Mark(leaf.text.casefold())
        ids = self._view.library.marked(mark)
        return self._documents(self._view.table.of(ids)), Understood(leaf.typed, "is", mark.value)

    def _date(self, leaf: Leaf) -> tuple[Search, Understood]:
        assert leaf.field is not None
        days = dates.parse(leaf.field, leaf.text)
        if days is None:
            found = without(_ALL, whoosh.Term("known", "date"))
            return found, Understood(leaf.typed, "date", "articles without a date")
        self.findings.dated.append(len(self.findings.understood))
        # Not whoosh.NumericRange: where its field has tiers, it goes past its own end.
        found = self._documents(self._view.table.within(days))
        return found, Understood(leaf.typed, "date", _days_told(leaf))

    def _documents(self, wanted: Bools) -> Search:
        return Documents(np.flatnonzero(wanted & self._view.table.live))


def is_date(node: Node) -> bool:
    """Whether this asks for a span of days; its opposite leaves articles without a date out as well."""
    return isinstance(node, Leaf) and node.field in dates.FIELDS and node.text.casefold() != dates.UNDATED


def all_of(queries: Sequence[Search]) -> Search:
    """Documents that all of these find."""
    if any(query is whoosh.NullQuery for query in queries):
        return whoosh.NullQuery
    return queries[0] if len(queries) == 1 else whoosh.And(list(queries))


def any_of(queries: Iterable[Search]) -> Search:
    """Documents that any of these finds."""
    some = [query for query in queries if query is not whoosh.NullQuery]
    if not some:
        return whoosh.NullQuery
    return some[0] if len(some) == 1 else AnyOf(some)


def without(base: Search, unwanted: Search, *, dated: bool = False) -> Search:
    """What ``base`` finds and ``unwanted`` does not; with ``dated``, only what has a date."""
    if dated:
        base = all_of([Filter(whoosh.Term("known", "date")), base])
    return base if unwanted is whoosh.NullQuery else whoosh.AndNot(base, unwanted)


def _asks_none(leaf: Leaf) -> bool:
    return leaf.text.casefold() == _NONE and not leaf.quoted


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMES_TOLD
    return ", ".join(names[:_NAMES_TOLD]) + (f" and {more} more" if more > 0 else "")


def _days_told(leaf: Leaf) -> str:
    if leaf.field == "after":
        return f"{leaf.text} and later"
    if leaf.field == "before":
        return f"{leaf.text} and earlier"
    begin, dots, end = leaf.text.partition("..")
    if not dots:
        return leaf.text
    return f"{begin or '…'} to {end or '…'}"
