"""The query as a tree: what a person typed, taken apart and not yet looked up anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Mark
from search.results import Understood


class Kind(StrEnum):
    """How a piece of text is looked for."""

    WORD = "word"  # in any form
    EXACT = "exact"  # this form only
    PATTERN = "pattern"  # with * and ?
    SPELLING = "spelling"  # so many letters away
    PHRASE = "phrase"  # word for word
    NEAR = "near"  # all of them within so many words


#: Fields as typed, and what they are; the values are the kinds that ``Understood`` names.
FIELDS = {
    "title": "title",
    "author": "author",
    "source": "source",
    "person": "person",
    "place": "place",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "genre": "genre",
    "lang": "language",
    "language": "language",
    "is": "is",
    "after": "after",
    "before": "before",
    "date": "date",
    "event": "event",
    "tag": "tag",
}
#: Fields whose words are kept free: they find nothing yet, which is told.
NOT_YET = frozenset({"tag"})
#: What joins the pieces of a query; capitals only.
OPERATORS = frozenset({"AND", "OR", "NOT"})
#: What ``is:`` goes with.
MARKS = frozenset(Mark)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing to look for: ``typed`` so at ``start``, of which ``text`` remains without the signs.

    ``number`` is the distance of SPELLING (letters) and NEAR (words). ``unfinished`` marks the word that is
    still being typed. ``refused`` marks words that were typed as something they can't be; ``note`` says why,
    or what else needs saying.
    """

    text: str
    kind: Kind = Kind.WORD
    field: str | None = None
    number: int = 0
    typed: str = ""
    start: int = 0
    quoted: bool = False
    unfinished: bool = False
    refused: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without this."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """Articles with all of these; ``required`` are those that were joined by a written AND."""

    nodes: tuple[Node, ...]
    required: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Or:
    """Articles with any of these."""

    nodes: tuple[Node, ...]


Node = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. ``root`` is None where there is nothing to look for: all articles."""

    typed: str
    root: Node | None
    notes: tuple[Understood, ...] = ()


def leaves(node: Node | None, positive: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """The leaves in the order typed, each with whether articles should have it."""
    if isinstance(node, Leaf):
        yield node, positive
    elif isinstance(node, Not):
        yield from leaves(node.node, not positive)
    elif node is not None:
        for each in node.nodes:
            yield from leaves(each, positive)
