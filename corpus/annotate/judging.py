"""What a name is, weighed from all that tells of it: a log-linear model of what stands in it and beside it.

The weights were learned from labelled sentences (``tests/training/kinds.py``). Each feature is a string that
says what was seen, so that they can be read; what was never seen weighs nothing. No feature is a name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from corpus.annotate.evidence import begins_sentence
from corpus.annotate.gazetteer import rows
from corpus.annotate.spans import Candidate
from corpus.annotate.words import words
from corpus.model import EntityType

#: What a name is told to be; THING stands for whatever is none of the others, a name or not.
JUDGED: Final = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION, EntityType.THING)
#: The weight of a feature for each of JUDGED.
Weights = tuple[float, ...]

_WORD = re.compile(r"[\w'.-]+|[^\w\s]")
_KINDS_OF_WORDS: Final = (
    *("title", "role", "given", "family", "body", "place", "event", "law", "settlement", "toward", "kin"),
    *(
        "speech",
        "deed",
        "office",
        "of-person",
        "of-organisation",
        "loose-head",
        "headline",
        "company-suffix",
        "surname",
        "work",
    ),
)
#: Characters and words to either side that are looked at.
_BESIDE: Final = 40
_NEAR: Final = 2


class Judge:
    """Says how likely a name is of each kind."""

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        self._weights = weights

    def likelihoods(self, line: str, candidate: Candidate) -> Weights:
        """The logarithms of how likely it is each of JUDGED."""
        known = [self._weights[each] for each in features(line, candidate) if each in self._weights]
        return normalised([sum(column) for column in zip(*known, strict=True)] or [0.0] * len(JUDGED))


def normalised(logarithms: Sequence[float]) -> Weights:
    """With the same differences, and so that they are of likelihoods whose sum is 1."""
    most = max(logarithms)
    total = most + math.log(sum(math.exp(each - most) for each in logarithms))
    return tuple(each - total for each in logarithms)


@cache
def judge() -> Judge:
    """The judge with the weights of the package, read once for the process."""
    return Judge(dict(_read(rows("kinds"))))


def _read(table: Iterable[Sequence[str]]) -> Iterator[tuple[str, Weights]]:
    for feature, *weights in table:
        yield feature, tuple(map(float, weights))


def features(line: str, candidate: Candidate) -> Iterator[str]:
    """What is seen of a name in its line, and of the words around it."""
    text = line[candidate.start : candidate.end]
    parts = text.split()
    found = f"{candidate.type.value} {candidate.finder.name}"
    yield f"found {found}"
    yield f"found {found} words {min(len(parts), 3)}"
    if candidate.model is not None:
        yield f"taken for {candidate.model.value} told {candidate.type.value}"
    yield from _inside(text, parts)
    before = _WORD.findall(line[max(0, candidate.start - _BESIDE) : candidate.start])[-_NEAR:]
    after = _WORD.findall(line[candidate.end : candidate.end + _BESIDE])[:_NEAR]
    alone = "one" if len(parts) == 1 else "many"
    for place, word in (("before", before[-1] if before else "^"), ("after", after[0] if after else "$")):
        yield f"{place} {word.lower()}"
        yield f"{place} {word.lower()} {candidate.type.value}"
        yield from (f"{place} is {kind} {alone}" for kind in _kinds(word))
        if word[0].isupper():
            yield f"{place} large"
    if len(before) > 1:
        yield f"before2 {before[-2].lower()} {before[-1].lower()}"
    if len(after) > 1:
        yield f"after2 {after[0].lower()} {after[1].lower()}"
        yield from (f"after2 is {kind}" for kind in _kinds(after[1]))
    if begins_sentence(line, candidate.start):
        yield f"begins {alone}"


def _inside(text: str, parts: Sequence[str]) -> Iterator[str]:
    first, last = parts[0], parts[-1]
    yield f"shape {_shape(text)}"
    for size in (2, 3):
        if len(last) > size:
            yield f"ends {last[-size:].lower()}"
    yield from (f"first is {kind} {min(len(parts), 3)}" for kind in _kinds(first))
    yield from (f"last is {kind} {min(len(parts), 3)}" for kind in _kinds(last))
    yield from (f"has {part}" for part in parts[1:-1] if part.islower() or not part[0].isalnum())


def _shape(text: str) -> str:
    """The text in signs for its letters, each kind once: "Ab. C" is "Xx. X"."""
    signs = re.sub(r"[A-Z]+", "X", re.sub(r"[a-z]+", "x", re.sub(r"\d+", "9", text)))
    return signs if text.upper() != text or len(text) > 6 else f"{signs}{len(text)}"


@cache
def _kinds(word: str) -> tuple[str, ...]:
    bare = word.rstrip(".")
    return tuple(kind for kind in _KINDS_OF_WORDS if word in words(kind) or bare in words(kind))
