"""In what a claim is set: the words around it, by how near they are and how much they say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.values import Stated
from corpus.meaning.words import words

#: A word so many pieces away says half as much.
_HALF = 4.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a claim: stems with how much they say there, of length 1."""

    weights: Mapping[str, float]

    def nearness(self, other: Frame) -> float:
        """The cosine of both: 0 to 1."""
        return sum(weight * other.weights.get(stem, 0.0) for stem, weight in self.weights.items())


class Rarity:
    """How much a stem says among these texts: all where two have it, nothing where each of them does."""

    def __init__(self, texts: Iterable[str]) -> None:
        families = lexicon().families
        told = [{families.get(stem, stem) for stem in words(text)} for text in texts]
        self._counts = Counter(stem for each in told for stem in each)
        self._most = math.log(len(told) / 2 + 2)

    def __call__(self, stem: str) -> float:
        """From 0 to 1."""
        return max(0.0, 1 - math.log(max(1.0, self._counts[stem] / 2)) / self._most)


def frame(sentence: Sentence, stated: Stated, rarity: Rarity) -> Frame:
    """What a claim is set in."""
    at = sentence.place(stated)
    weights: dict[str, float] = {}
    for stem in stated.subject if not isinstance(stated, NameStated) else ():
        weights[stem] = rarity(stem)
    for place, stems in enumerate(sentence.stems):
        near = 1 / (1 + abs(place - at) / _HALF)
        for stem in stems if place != at else ():
            weights[stem] = max(weights.get(stem, 0.0), near * rarity(stem))
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return Frame({stem: weight / length for stem, weight in weights.items()})
