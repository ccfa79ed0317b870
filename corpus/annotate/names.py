"""The names of one article: every finder's proposals, settled, and repeated through the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from corpus.annotate.cutting import KnownNames, is_given_up, pieces
from corpus.annotate.evidence import begins_sentence, kind
from corpus.annotate.gazetteer import Entry, Gazetteer, shipped
from corpus.annotate.headed import find_headed
from corpus.annotate.patterns import find_acronyms, find_patterns
from corpus.annotate.segments import Segment
from corpus.annotate.spans import Candidate, Finder, longest
from corpus.annotate.tidy import tidy, with_given_names, with_hyphens
from corpus.annotate.words import words
from corpus.model import EntityType

_WORD = re.compile(r"[^\W\d_]+")

#: A span in one line, as the model proposes it.
Proposal = tuple[int, int, EntityType]


def find_names(lines: Sequence[tuple[Segment, Sequence[Proposal]]]) -> list[Candidate]:
    """The names in an article's lines, in order and disjoint; offsets are those of the article's text.

    What is found once is found wherever it stands, and is of one type: the one found most often.
    """
    lower = {word for segment, _ in lines for word in _WORD.findall(segment.text) if word.islower()}
    first = [longest(_proposed(segment.text, proposals, lower)) for segment, proposals in lines]
    again = Gazetteer(_repeated([segment for segment, _ in lines], first, lower), Finder.REPEATED)
    found: list[Candidate] = []
    for (segment, _), candidates in zip(lines, first, strict=True):
        for c in longest([*candidates, *again.find(segment.text)]):
            at = segment.start
            found.append(Candidate(c.start + at, c.end + at, c.type, c.finder, c.name))
    return found


def _proposed(line: str, proposals: Sequence[Proposal], lower: Container[str]) -> Iterator[Candidate]:
    """What every finder proposes for a line; ``lower``: the words that the article has in small letters."""
    known = longest(shipped().find(line))
    modelled = [
        c for c in _modelled(line, proposals, KnownNames(known)) if not _is_plain_word(line, c, lower)
    ]
    yield from modelled
    yield from find_patterns(line)
    yield from find_headed(line)
    yield from find_acronyms(line)
    types = {(c.start, c.end): c.type for c in modelled}
    for c in known:
        if not c.unsure:
            yield c
        elif types.get((c.start, c.end), EntityType.PERSON) is not EntityType.PERSON:
            yield replace(c, finder=Finder.UNSURE)


def _modelled(line: str, proposals: Sequence[Proposal], known: KnownNames) -> Iterator[Candidate]:
    """The model's proposals made into names: cut, trimmed, and of the type that the line bears out."""
    cut = [(*piece, proposal[2]) for proposal in proposals for piece in pieces(line, *proposal, known)]
    for start, end, found_as in cut:
        span = tidy(line, start, end, found_as)
        if span is None:
            continue
        longer = with_given_names(line, *with_hyphens(line, *span))
        if found_as is EntityType.PERSON or not known.inside(*longer):
            span = longer
        before_place = line.startswith(", ", span[1]) and known.place(span[1] + 2) is not None
        type_ = kind(line, *span, found_as, before_place=before_place)
        if type_ is not None:
            candidate = Candidate(*span, type_, Finder.MODEL)
            if not is_given_up(line, candidate, known):
                yield candidate


def _is_plain_word(line: str, candidate: Candidate, lower: Container[str]) -> bool:
    """Whether a name is but the first word of a sentence, which the article has in small letters too."""
    word = line[candidate.start : candidate.end]
    return word.lower() in lower and begins_sentence(line, candidate.start)


def _repeated(
    segments: Sequence[Segment], found: Sequence[Sequence[Candidate]], lower: Container[str]
) -> Iterator[Entry]:
    """The names found in an article, to be looked for in all of it, each under its commonest type.

    The surname of someone named in full is one of them; what the gazetteer knows is not.
    """
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    known: set[str] = set()
    for segment, candidates in zip(segments, found, strict=True):
        for c in candidates:
            form = segment.text[c.start : c.end]
            types[form][c.type] += 1
            if c.finder is Finder.GAZETTEER:
                known.add(form)
    commonest = {form: counts.most_common(1)[0][0] for form, counts in types.items() if form not in known}
    people = [form.split() for form, type_ in commonest.items() if type_ is EntityType.PERSON]
    full = [parts for parts in people if len(parts) > 1]
    given = {parts[0] for parts in full}
    surnames = {parts[-1] for parts in full} | (given & words("family"))
    commonest |= dict.fromkeys((given & commonest.keys()) | (surnames - known), EntityType.PERSON)
    for form, type_ in sorted(commonest.items()):
        if _repeatable(form, lower):
            yield Entry(form, "", type_)


def _repeatable(form: str, lower: Container[str]) -> bool:
    """Whether a form is a name wherever it stands: no common word, and none that the article uses so."""
    if any(form in words(kind) for kind in ("function", "common", "time", "title", "generational")):
        return False
    return len(form) > 1 and form[0].isalnum() and (" " in form or form.lower() not in lower)
