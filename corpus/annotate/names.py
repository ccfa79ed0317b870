"""The names of one article: every finder's proposals, settled, and repeated through the article."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from corpus.annotate.capitals import find_capitals, is_ordinary
from corpus.annotate.cutting import KnownNames, is_given_up, pieces
from corpus.annotate.evidence import begins_sentence, is_told, kind
from corpus.annotate.gazetteer import Entry, Gazetteer, shipped
from corpus.annotate.headed import find_headed
from corpus.annotate.judging import JUDGED, Judge, judge
from corpus.annotate.patterns import find_acronyms, find_patterns
from corpus.annotate.repeats import repeated, without_namesakes
from corpus.annotate.segments import Segment
from corpus.annotate.spans import CERTAIN, Candidate, Disjoint, Finder, longest
from corpus.annotate.tidy import tidy, with_given_names, with_hyphens
from corpus.model import EntityType, OwnName

_WORD = re.compile(r"[^\W\d_]+")

#: What a pattern tells for certain.
_PATTERNED = frozenset({EntityType.EVENT, EntityType.LAW, EntityType.PERSON, EntityType.THING})
#: What a name can be that is neither a person nor a place nor an organisation.
_ELSE = frozenset({EntityType.NATIONALITY, EntityType.EVENT, EntityType.LAW})

#: A span in one line, as the model proposes it.
Proposal = tuple[int, int, EntityType]
#: An article's line, and the model's proposals for it.
Line = tuple[Segment, Sequence[Proposal]]


def find_names(
    lines: Sequence[Line], own: Sequence[OwnName] = (), *, english: bool = True, weigh: Judge | None = None
) -> list[Candidate]:
    """The names in an article's lines, in order and disjoint; offsets are those of the article's text.

    What is found once is found wherever it stands, and is of one type: the one that most speaks for. Of
    spans that overlap the longest stays; of two alike that of the reader's ``own``, then that of who knows
    more. In a text that is not ``english`` only the model and ``own`` find names. ``weigh`` tells what a name
    is that no one knows; None: the one of the package.
    """
    known = Gazetteer((Entry(each.form, each.name, each.type) for each in own), Finder.OWN)
    weigh = weigh or judge()
    lower = {word for segment, _ in lines for word in _WORD.findall(segment.text) if word.islower()}
    first: list[list[Candidate]] = []
    for segment, proposals in lines:
        line = segment.text
        if english:
            found = candidates(line, proposals, lower, known)
            weighed = [_weighed(line, each, weigh) for each in found]
            first.append([each for each in weighed if not _is_none_after_all(line, each)])
        else:
            first.append(_modelled_alone(line, proposals, known))
    segments = [segment for segment, _ in lines]
    first = without_namesakes(list(zip(segments, first, strict=True)))
    again = Gazetteer(repeated(list(zip(segments, first, strict=True)), lower), Finder.REPEATED)
    return [
        Candidate(c.start + segment.start, c.end + segment.start, c.type, c.finder, c.name)
        for segment, found in zip(segments, first, strict=True)
        for c in longest([*found, *again.find(segment.text)])
    ]


def candidates(
    line: str, proposals: Sequence[Proposal], lower: Container[str], own: Gazetteer | None = None
) -> list[Candidate]:
    """The names in a line that any finder proposes, and in the gaps things and what capitals alone tell.

    ``lower`` are the words that the article has in small letters.
    """
    large = list(find_capitals(line, lower))
    proposed = [*_proposed(line, proposals, lower, large), *(own.find(line) if own else ())]
    found = longest(c for c in proposed if c.type is not EntityType.THING or c.finder is not Finder.MODEL)
    room = Disjoint((c.start, c.end) for c in found)
    things = longest(c for c in (*proposed, *large) if c.type is EntityType.THING)
    found += (c for c in things if room.free(c.start, c.end))
    return sorted(found, key=lambda c: c.start)


def _modelled_alone(line: str, proposals: Sequence[Proposal], own: Gazetteer) -> list[Candidate]:
    spans = [(*_stripped(line, start, end), type_) for start, end, type_ in proposals]
    return longest(
        [*own.find(line), *(Candidate(*span, Finder.MODEL) for span in spans if span[0] < span[1])]
    )


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _is_none_after_all(line: str, candidate: Candidate) -> bool:
    """Whether only the model took a word for a name, which is none of its kinds and may be any word."""
    thing = candidate.type is EntityType.THING and candidate.finder is Finder.MODEL
    return thing and is_ordinary(line, candidate.start, candidate.end)


def _weighed(line: str, candidate: Candidate, weigh: Judge) -> Candidate:
    """With how likely it is of each type, unless it is known what it is."""
    certain = candidate.finder is Finder.PATTERN and candidate.type in _PATTERNED
    if certain or candidate.finder in CERTAIN or candidate.votes:
        return candidate
    votes = tuple(
        (candidate.type if type_ is EntityType.THING and candidate.type in _ELSE else type_, math.exp(weight))
        for type_, weight in zip(JUDGED, weigh.likelihoods(line, candidate), strict=True)
    )
    return replace(candidate, type=max(votes, key=itemgetter(1))[0], votes=votes)


def _proposed(
    line: str, proposals: Sequence[Proposal], lower: Container[str], large: Sequence[Candidate]
) -> Iterator[Candidate]:
    """What every finder proposes for a line; ``lower``: the words that the article has in small letters.

    ``large`` are words that stand out by their capitals: of what may be another word, they tell that it is
    a name.
    """
    known = longest(shipped().find(line))
    modelled = [
        c for c in _modelled(line, proposals, KnownNames(known)) if not _is_plain_word(line, c, lower)
    ]
    yield from modelled
    yield from find_patterns(line)
    yield from find_headed(line)
    yield from find_acronyms(line)
    types = {(c.start, c.end): c.type for c in (*large, *modelled)}
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
            votes = ((type_, 1.0),) if is_told(line, *span) else ()
            candidate = Candidate(*span, type_, Finder.MODEL, model=found_as, votes=votes)
            if not is_given_up(line, candidate, known):
                yield candidate


def _is_plain_word(line: str, candidate: Candidate, lower: Container[str]) -> bool:
    """Whether a name is but the first word of a sentence, which the article has in small letters too."""
    word = line[candidate.start : candidate.end]
    return word.lower() in lower and begins_sentence(line, candidate.start)
