"""The query as text: its terms, those that filters put in, and the scopes that the sidebar stands for.

What a query means is for the search room alone; here it is only text that filters write into.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TERM = re.compile(
    r"""(?P<minus>-?)
        (?: (?P<field>[a-z]+) : )?
        (?P<value> "[^"]*"? | [“”][^“”]*[“”]? | [^\s"“”()]+ )""",
    re.VERBOSE,
)
_QUOTES = re.compile(r'["“”„]')


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a query, where it stands, and its field and value (without quotes) if it has a field."""

    start: int
    end: int
    field: str | None
    value: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the library that the sidebar offers: ``all``, ``unread``, ``starred`` or one ``source``."""

    kind: str = "all"
    source: str | None = None

    @property
    def query(self) -> str:
        """The query that finds just this."""
        if self.kind == "all":
            return ""
        if self.kind == "source":
            return "source:none" if self.source is None else filter_term("source", self.source)
        return f"is:{self.kind}"


def terms(query: str) -> list[Term]:
    """The terms of the query in order; parentheses are left out."""
    return [
        Term(found.start(), found.end(), found["field"], _QUOTES.sub("", found["value"]).strip())
        for found in _TERM.finditer(query)
    ]


def filter_term(field: str, value: str) -> str:
    """The term that asks for just this value of a field.

    Names are quoted, for ``source:Times`` asks for every source with that word in its name.
    """
    plain = " ".join(_QUOTES.sub(" ", value).split())
    return f"{field}:{plain}" if plain.isdecimal() else f'{field}:"{plain}"'


def values(query: str, field: str) -> list[str]:
    """The values that the query asks of a field, those asked to be absent left out."""
    return [term.value for term in terms(query) if term.field == field and query[term.start] != "-"]


def scope_of(query: str, sources: Iterable[str | None]) -> Scope | None:
    """The scope that the query asks for and nothing besides; None for any other query.

    A source counts only when it is one of ``sources``: ``source:times`` may find several.
    """
    plain = query.strip()
    scopes = [Scope(), Scope("unread"), Scope("starred"), *(Scope("source", source) for source in sources)]
    return next((scope for scope in scopes if scope.query == plain), None)
