"""Where the model runs over several names: its spans cut, or given up for the names known to be in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.annotate.spans import Candidate
from corpus.annotate.words import words
from corpus.model import EntityType

_BREAK = re.compile(
    r" [-/|] |--+|[.!?] (?=(?:The|In|It|He|She|They|We|But|And|However|This|That|If|As|At|On)\b)"
)
_BETWEEN_PEOPLE = re.compile(r", (?!Jr|Sr)|/| & ")
_COMMA = re.compile(r", ")
_SITE = re.compile(r" (?:in|at|near|from|to|against) ")
_OWNED = re.compile(r"'s (?=[A-Z])")
_LISTED = re.compile(r",|\band\b|\bor\b|/")
_JOINTS = frozenset({"-", "/", " - ", "--"})
_NAMES_WHOLE = ("body", "place", "event", "law")


def pieces(
    line: str, start: int, end: int, type_: EntityType, known: Sequence[Candidate]
) -> Iterator[tuple[int, int]]:
    """A span that the model found, cut where it runs over several names."""
    places = {(k.start, k.end) for k in known if not k.unsure and k.type is EntityType.PLACE}
    owners = {k.end for k in known if not k.unsure}
    cuts = [m.span() for m in _BREAK.finditer(line, start, end)]
    if type_ is EntityType.PERSON:
        cuts += [m.span() for m in _BETWEEN_PEOPLE.finditer(line, start, end)]
    commas = [m.span() for m in _COMMA.finditer(line, start, end)]
    edges = [start, *(edge for comma in commas for edge in comma), end]
    if any(edge in places for edge in zip(edges[::2], edges[1::2], strict=True)):
        cuts += commas
    if type_ is not EntityType.EVENT:
        cuts += [m.span() for m in _SITE.finditer(line, start, end) if (m.end(), end) in places]
    cuts += [m.span() for m in _OWNED.finditer(line, start, end) if m.start() in owners]
    for cut in sorted(cuts):
        if start < cut[0]:
            yield start, cut[0]
        start = max(start, cut[1])
    if start < end:
        yield start, end


def is_joined(line: str, candidate: Candidate, known: Sequence[Candidate]) -> bool:
    """Whether the span is several known names joined ("U.S.-North Korea", "Iran, Iraq and Syria")."""
    inside = [k for k in known if candidate.start <= k.start and k.end <= candidate.end and not k.unsure]
    if len(inside) < 2:
        return False
    last = line[candidate.start : candidate.end].rpartition(" ")[2]
    if any(last in words(head) for head in _NAMES_WHOLE):
        return False
    gaps = [line[a.end : b.start] for a, b in pairwise(inside)]
    if any(gap in _JOINTS for gap in gaps):
        return True
    rest = line[candidate.start : inside[0].start] + "".join(gaps) + line[inside[-1].end : candidate.end]
    return rest == rest.lower() and bool(_LISTED.search(rest))
