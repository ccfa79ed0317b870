"""The names of one article: every finder's proposals, settled, and repeated through the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.annotate.evidence import kind
from corpus.annotate.gazetteer import Entry, Gazetteer, shipped
from corpus.annotate.headed import find_headed
from corpus.annotate.patterns import find_acronyms, find_patterns
from corpus.annotate.segments import Segment
from corpus.annotate.spans import Candidate, Finder, longest
from corpus.annotate.tidy import is_joined, pieces, tidy, with_given_names
from corpus.annotate.words import words
from corpus.model import EntityType

_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z]?[A-Z]{1,6}s?)\)")
_WORD = re.compile(r"[^\W\d_]+")

#: A span in one line, as the model proposes it.
Proposal = tuple[int, int, EntityType]


def find_names(lines: Sequence[tuple[Segment, Sequence[Proposal]]]) -> list[Candidate]:
    """The names in an article's lines, in order and disjoint; offsets are those of the article's text.

    What is found once is found wherever it stands, and is of one type: the one found most often.
    """
    first = [longest(_proposed(segment.text, proposals)) for segment, proposals in lines]
    again = Gazetteer(_repeated([segment for segment, _ in lines], first), Finder.REPEATED)
    found: list[Candidate] = []
    for (segment, _), candidates in zip(lines, first, strict=True):
        for c in longest([*candidates, *again.find(segment.text)]):
            at = segment.start
            found.append(Candidate(c.start + at, c.end + at, c.type, c.finder, c.name))
    return found


def _proposed(line: str, proposals: Sequence[Proposal]) -> Iterator[Candidate]:
    known = list(shipped().find(line))
    modelled = list(_modelled(line, proposals, known))
    types = {(c.start, c.end): c.type for c in modelled}
    yield from modelled
    yield from find_patterns(line)
    yield from find_acronyms(line)
    yield from find_headed(line)
    for c in known:
        if not c.unsure or types.get((c.start, c.end), EntityType.PERSON) is not EntityType.PERSON:
            yield c


def _modelled(line: str, proposals: Sequence[Proposal], known: Sequence[Candidate]) -> Iterator[Candidate]:
    """The model's proposals made into names: cut, trimmed, and of the type that the line bears out."""
    places = {k.start for k in known if k.type is EntityType.PLACE and not k.unsure}
    cut = [(*piece, p[2]) for p in proposals for piece in pieces(line, *p, known)]
    for start, end, found_as in cut:
        span = tidy(line, start, end, found_as)
        if span is None:
            continue
        if found_as is EntityType.PERSON:
            span = with_given_names(line, *span)
        type_ = kind(line, *span, found_as, places)
        if type_ is not None:
            candidate = Candidate(*span, type_, Finder.MODEL)
            if not is_joined(line, candidate, known):
                yield candidate


def _repeated(segments: Sequence[Segment], found: Sequence[Sequence[Candidate]]) -> Iterator[Entry]:
    """The names found in an article, to be looked for in all of it."""
    lower = {word for s in segments for word in _WORD.findall(s.text) if word.islower()}
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    sure: set[str] = set()
    for segment, candidates in zip(segments, found, strict=True):
        for c in candidates:
            form = segment.text[c.start : c.end]
            types[form][c.type] += 1
            if c.finder is Finder.GAZETTEER:
                sure.add(form)
    people = {f for f, t in types.items() if t.most_common(1)[0][0] is EntityType.PERSON and f not in sure}
    surnames = {full.split()[-1] for full in people if len(full.split()) > 1}
    for form in (types.keys() | surnames) - sure:
        if _repeatable(form, lower):
            yield Entry(form, "", EntityType.PERSON if form in surnames else types[form].most_common(1)[0][0])


def _repeatable(form: str, lower: Iterable[str]) -> bool:
    if any(form in words(kind) for kind in ("function", "common", "time", "title", "generational")):
        return False
    return len(form) > 2 and form[0].isalnum() and (" " in form or form.lower() not in lower)
