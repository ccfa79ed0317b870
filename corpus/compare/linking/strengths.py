"""How surely passages of two articles tell the same.

Two logistic models: one says how surely the articles tell of one event, and what it says is evidence for the
other, which looks at the passages. So passages of articles on unlike events need far more to be linked. The
weights were learned by ``python -m tests.training.links`` from pairs of sentences of which people said
whether they tell of the same event.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from corpus.compare.linking.evidence import evidence, nearness
from corpus.compare.linking.story import event_evidence
from corpus.compare.linking.tellings import Telling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WEIGHTS: Final = Path(__file__).parent / "weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of both models by feature, ``"constant"`` without any."""

    event: Mapping[str, float]
    passage: Mapping[str, float]

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Self:
        """Those of a file in TOML with a table for each model."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(tables["event"], tables["passage"])


@cache
def weights() -> Weights:
    """The weights that Crossread ships."""
    return Weights.read()


#: What tells which passages are each other's best, beside all that both articles tell: log odds by feature,
#: set by hand and by eye. Who is named says nothing here, what is rare more, and the event is one for all.
_LIKENESS: Final = {
    "near": 4.0,
    "crowd": -2.0,
    "common": -2.0,
    "words": 2.5,
    "rare": 1.2,
    "figures": 1.2,
    "brief": -3.0,
}


@dataclass(frozen=True, slots=True, eq=False)
class Strengths:
    """``event``: how surely two articles tell of one event. ``matrix``: how surely each passage of the first
    (rows) tells the same as each of the second. ``likeness``: how alike they are, without bounds.
    """

    event: float
    matrix: Matrix
    likeness: Matrix


def strengths(a: Telling, b: Telling) -> Strengths:
    """How surely two articles tell of one event, and their passages of the same."""
    near = nearness(a, b)
    event = _logistic(event_evidence(a.story, b.story, float(near.max(initial=0))), weights().event)
    known = weights().passage["constant"] + weights().passage["event"] * event
    odds = np.full(near.shape, known, np.float32)
    likeness = np.zeros(near.shape, np.float32)
    for name, feature in evidence(a, b, near):
        odds += np.float32(weights().passage[name]) * feature
        likeness += np.float32(_LIKENESS.get(name, 0.0)) * feature
    return Strengths(event, (1 / (1 + np.exp(-odds))).astype(np.float32), likeness)


def _logistic(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    odds = weights["constant"] + sum(weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-odds))
