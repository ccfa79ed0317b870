"""Where the model runs over several names: its spans cut, or given up for the names known to be in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corpus.annotate.spans import Candidate
from corpus.annotate.words import words
from corpus.model import EntityType

_BREAK = re.compile(
    r" [-/|] |--+|(?<=\w{3})/(?=\w{3})|"
    r"[.!?] (?=(?:The|In|It|He|She|They|We|But|And|However|This|That|If|As|At|On)\b)"
)
_BETWEEN_PEOPLE = re.compile(r", (?!Jr|Sr)|/| & | and ")
_LARGE = re.compile(r"(?<!\S)[A-Z][a-z]+(?![\w'-])")
_COMMA = re.compile(r", ")
_SITE = re.compile(r" (?:in|at|near|from|to|against) ")
_AT = re.compile(r" at (?=[A-Z])")
_EVENT_OVER = re.compile(r"(?<= War) |(?<= Cup) |(?<=Summit) |(?<=Olympics) ")
_OWNED = re.compile(r"'s (?=[A-Z])")
_LISTED = re.compile(r",|\band\b|\bor\b|/")
_JOINTS = frozenset({"-", "/", " - ", "--"})
_NAMES_WHOLE = ("body", "place", "event", "law")


class KnownNames:
    """The names in a line that are known for certain, in order and disjoint."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._names = [c for c in candidates if not c.unsure]
        self._starts = [c.start for c in self._names]
        self._by_start = {c.start: c for c in self._names}
        self._ends = {c.end for c in self._names}

    def inside(self, start: int, end: int) -> list[Candidate]:
        """Those that lie within a span."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self._names[first:last] if name.end <= end]

    def ends(self, at: int) -> bool:
        """Whether one ends here."""
        return at in self._ends

    def joins(self, at: int) -> bool:
        """Whether one ends here and another begins a character on, as at a hyphen."""
        return at in self._ends and at + 1 in self._by_start

    def place(self, start: int) -> int | None:
        """Where the place that begins here ends."""
        name = self._by_start.get(start)
        return name.end if name is not None and name.type is EntityType.PLACE else None


def pieces(
    line: str, start: int, end: int, type_: EntityType, known: KnownNames
) -> Iterator[tuple[int, int]]:
    """A span that the model found, cut where it runs over several names."""
    for cut in sorted(_cuts(line, start, end, type_, known)):
        if start < cut[0]:
            yield start, cut[0]
        start = max(start, cut[1])
    if start < end:
        yield start, end


def _cuts(line: str, start: int, end: int, type_: EntityType, known: KnownNames) -> Iterator[tuple[int, int]]:
    def found(expression: re.Pattern[str]) -> list[tuple[int, int]]:
        return [match.span() for match in expression.finditer(line, start, end)]

    yield from found(_BREAK)
    yield from (word for word in found(_LARGE) if line[slice(*word)] in words("headline"))
    if type_ is EntityType.PERSON:
        yield from found(_BETWEEN_PEOPLE)
        yield from _people_before(line, start, end, known)
    commas = found(_COMMA)
    edges = [start, *(edge for comma in commas for edge in comma), end]
    if any(known.place(a) == b for a, b in zip(edges[::2], edges[1::2], strict=True)):
        yield from commas
    if type_ is EntityType.EVENT:
        yield from (gap for gap in found(_EVENT_OVER) if known.place(gap[1]) == end)
    else:
        yield from (site for site in found(_SITE) if known.place(site[1]) == end)
        if line[start:end].rpartition(" ")[2] in words("place"):
            yield from found(_AT)
    yield from (owned for owned in found(_OWNED) if known.ends(owned[0]))


def _people_before(line: str, start: int, end: int, known: KnownNames) -> Iterator[tuple[int, int]]:
    """The people to whom someone belongs, where they stand before the full name: "Norwegian Solveig Moe"."""
    for name in known.inside(start, end):
        rest = line[name.end : end]
        if name.start == start and name.type is EntityType.NATIONALITY and len(rest.split()) > 1:
            yield name.end, name.end + len(rest) - len(rest.lstrip())


def is_given_up(line: str, candidate: Candidate, known: KnownNames) -> bool:
    """Whether a span that the model found is to give way to the names known to be in it.

    It does where it is several of them joined ("U.S.-North Korea", "Iran, Iraq and Syria"), where it breaks
    off inside such a joint, and where it is one with a word too many ("North Korean Policy", a nationality).
    """
    inside = known.inside(candidate.start, candidate.end)
    if candidate.type is EntityType.NATIONALITY and inside:
        return True
    if known.joins(candidate.end) and line[candidate.end] == "-":
        return True
    return len(inside) > 1 and _is_joined(line, candidate, inside)


def _is_joined(line: str, candidate: Candidate, inside: Sequence[Candidate]) -> bool:
    last = line[candidate.start : candidate.end].rpartition(" ")[2]
    if any(last in words(head) for head in _NAMES_WHOLE):
        return False
    gaps = [line[a.end : b.start] for a, b in pairwise(inside)]
    if any(gap in _JOINTS for gap in gaps):
        return True
    rest = line[candidate.start : inside[0].start] + "".join(gaps) + line[inside[-1].end : candidate.end]
    return rest == rest.lower() and bool(_LISTED.search(rest))
