"""What a result is narrowed by: which filters there are, and what choosing a value makes of the query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import EntityType
from gui.viewmodels.query_pieces import Piece, narrowed, pieces, put_in, without_pieces
from gui.viewmodels.query_text import filter_term

#: The filters, named as the counts of a search are, with the field of the query that each writes.
FILTERS: Mapping[str, str] = {
    "source": "source",
    "year": "date",
    "person": "person",
    "place": "place",
    "organisation": "org",
    "event": "event",
    "genre": "genre",
}

#: The field that finds an entity under any of its names, by the kind of entity.
FIELD_OF_KIND: Mapping[EntityType, str] = {
    EntityType.PERSON: FILTERS["person"],
    EntityType.PLACE: FILTERS["place"],
    EntityType.ORGANISATION: FILTERS["organisation"],
    EntityType.EVENT: FILTERS["event"],
}

#: Those of which an article has one alone, so that a second choice takes the first one's place.
SINGLE = frozenset({"source", "year", "genre"})

_UNDATED = "none"
_ANY_TIME = ("", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks of one filter: ``chosen`` values, any of those in one group; ``excluded`` ones."""

    chosen: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def asked(query: str, name: str) -> Asked:
    """What the query asks of the filter for all that it finds; what holds for a part of it is left out."""
    found = _pieces_of(query, name)
    return Asked(
        tuple(dict.fromkeys(term.value for piece in found if not piece.excluded for term in _terms(piece))),
        tuple(dict.fromkeys(term.value for piece in found if piece.excluded for term in _terms(piece))),
    )


def choose(query: str, name: str, value: str) -> str:
    """The query after the value was clicked: asked for, or not any more if it was."""
    if value in asked(query, name).chosen:
        return _without_value(query, name, value, excluded=False)
    query = _without_value(query, name, value, excluded=True)
    if name in SINGLE:
        query = without_filter(query, name, excluded=False)
    return narrowed(query, filter_term(FILTERS[name], value))


def choose_also(query: str, name: str, value: str) -> str:
    """The query after the value was clicked to be found as well: either it or what was chosen before."""
    here = asked(query, name)
    if value in here.chosen or not here.chosen:
        return choose(query, name, value)
    query = _without_value(query, name, value, excluded=True)
    last = [piece for piece in _pieces_of(query, name) if not piece.excluded][-1]
    others = [query[term.core : term.end] for term in _terms(last)]
    field = query[last.core : last.inside[0].start - 1] if last.inside else ""
    both = " OR ".join([*(_with_field(field, other) for other in others), filter_term(FILTERS[name], value)])
    return put_in(query, last, f"({both})")


def exclude(query: str, name: str, value: str) -> str:
    """The query for what has this value not; if it asked for that, not any more."""
    if value in asked(query, name).excluded:
        return _without_value(query, name, value, excluded=True)
    query = _without_value(query, name, value, excluded=False)
    return narrowed(query, f"-{filter_term(FILTERS[name], value)}")


def without_filter(query: str, name: str, *, excluded: bool = True) -> str:
    """The query with nothing asked of the filter; ``excluded`` False: but what is to be absent."""
    gone = [piece for piece in _pieces_of(query, name) if excluded or not piece.excluded]
    return without_pieces(query, gone)


def without_filters(query: str) -> str:
    """The query with nothing asked of any filter."""
    for name in FILTERS:
        query = without_filter(query, name)
    return query


def span_of(query: str) -> tuple[str, str] | None:
    """The first and the last date that the query asks for, as ISO, "" where open; None for any date."""
    first, last = _ANY_TIME
    for piece in _pieces_of(query, "year"):
        for term in () if piece.excluded or piece.inside else _terms(piece):
            begin, dots, end = term.value.partition("..")
            if term.field == "after" or term.field == "date":
                first = max(first, begin)
            if term.field == "before" or (term.field == "date" and not dots):
                last = min(filter(None, (last, begin)))
            elif term.field == "date":
                last = min(filter(None, (last, end)), default="")
    return None if (first, last) == _ANY_TIME or first == _UNDATED else (first, last)


def with_span(query: str, first: str, last: str) -> str:
    """The query for what is from ``first`` to ``last``, both included, in the place of other dates."""
    query = without_filter(query, "year", excluded=False)
    return narrowed(query, f"date:{first}" if first == last else f"date:{first}..{last}")


def asks_undated(query: str) -> bool:
    """Whether the query asks for what has no date."""
    return _UNDATED in asked(query, "year").chosen


def with_undated(query: str) -> str:
    """The query for what has no date, or not any more for that."""
    plain = without_filter(query, "year", excluded=False)
    return plain if asks_undated(query) else narrowed(plain, f"date:{_UNDATED}")


def plan(query: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which filters are to be counted over what which query finds.

    Of what an article has one alone, the other values are counted as if none were chosen: so they can be
    chosen instead.
    """
    planned: dict[str, tuple[str, ...]] = {}
    for name in names:
        of = without_filter(query, name, excluded=False) if name in SINGLE else query
        planned[of] = (*planned.get(of, ()), name)
    return planned


def _pieces_of(query: str, name: str) -> list[Piece]:
    """The pieces at the top of the query that ask something of the filter, and of nothing else."""
    found = pieces(query)
    if any(piece.kind == "OR" for piece in found):
        return []
    return [piece for piece in found if piece.kind in ("term", "group") and _is_of(piece, name)]


def _is_of(piece: Piece, name: str) -> bool:
    if piece.kind == "term":
        return piece.field in _FIELDS_OF[name]
    if piece.kind != "group" or not piece.inside:
        return piece.kind == "OR"
    inside = [each for each in piece.inside if each.kind != "OR"]
    alternatives = len(inside) == len(piece.inside) // 2 + 1
    return alternatives and all(
        each.kind == "term" and not each.excluded and _is_of(each, name) for each in inside
    )


def _terms(piece: Piece) -> Iterator[Piece]:
    if piece.kind == "term":
        yield piece
    else:
        yield from (each for each in piece.inside if each.kind == "term")


def _without_value(query: str, name: str, value: str, *, excluded: bool) -> str:
    gone = [
        term
        for piece in _pieces_of(query, name)
        if piece.excluded == excluded
        for term in _terms(piece)
        if term.value == value
    ]
    return without_pieces(query, gone)


def _with_field(field: str, term: str) -> str:
    return term if term.startswith(field) else f"{field}{term}"


_FIELDS_OF: Mapping[str, frozenset[str]] = {
    "year": frozenset({"date", "after", "before"}),
    **{name: frozenset({name}) for name in FILTERS if name != "year"},
}
