"""The weights by which articles are grouped (``corpus.events``), from the set ``same_event``.

``python -m tests.training.events --data FOLDER`` writes them; with ``--cross-validate`` it says instead how
well articles of topics are grouped by weights, and a floor, that were learned from the other topics.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.events.articles import WEIGHTS, weights
from corpus.events.clustering import Start, clustered
from corpus.events.likeness import evidence
from corpus.events.outlines import outline
from corpus.events.reports import report
from corpus.events.subjects import alikeness, subjects
from tests.evaluation.ground import Ground
from tests.evaluation.linking import same_event

FOLDS = 8
HEADING = """\
# How much each feature speaks for two articles of one subject being about one event: log odds. Made by
# tests/training/events.py. "apart" and "few" were set by hand: what it learns from is undated, and all there.
"""
#: Set by hand: what is written a week apart is less likely of one event, by 0.8, a month apart by 2.0; two of
#: three articles on a subject need 2.8 more than two of twenty.
BY_HAND = {"apart": -1.2, "few": -1.5}
#: A pair of two topics counts so much for each article of a topic that a pair within it counts for.
BETWEEN = 0.015
#: Steps of the descent, and the decay of the weights (L2).
STEPS, DECAY = 400, 15.0
#: From which mean log odds on two groups join: those among which one is chosen.
FLOORS = np.linspace(-1.0, 0.6, 17)
#: Floors that are as good as the best one but for so much are as good.
AS_GOOD = 0.003

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """The articles of one subject by name, and each feature as a matrix of them (features, n, n)."""

    names: tuple[str, ...]
    features: Matrix

    def odds(self, weights: Matrix) -> Matrix:
        """The log odds of each two."""
        found: Matrix = np.tensordot(weights[:-1], self.features, axes=1) + weights[-1]
        return found


@dataclass(frozen=True, slots=True)
class Gold:
    """The event and the topic of each article."""

    events: Mapping[str, str]
    topics: Mapping[str, str]

    @classmethod
    def read(cls, data: Path) -> Gold:
        """Those of the set in this folder."""
        told = json.loads((data / "same_event" / "gold_events.json").read_text("utf-8"))
        return cls(*({name: each[key] for name, each in told.items()} for key in ("event", "topic")))


def subjects_of(data: Path) -> tuple[list[Told], list[str]]:
    """The set by subjects, as grouping sees it, and the names of the features."""
    with tempfile.TemporaryDirectory(prefix="crossread-training-") as folder:
        told = same_event(Ground(data, data, Path(folder)))
    names = sorted(told.articles)
    reports = (
        report(told.articles[name], told.vectors[told.articles[name].id], told.common) for name in names
    )
    outlines = [outline(each) for each in reports]
    alone = [Start((row,)) for row in range(len(names))]
    found, features = [], []
    for subject in subjects(alikeness(outlines), alone, weights().subject):
        rows = (*subject.members, *subject.beside)
        seen = dict(evidence([outlines[row] for row in rows], len(subject.members)))
        features = [name for name in seen if name not in BY_HAND]
        matrix = np.array([seen[name] for name in features], float)
        found.append(Told(tuple(names[row] for row in subject.members), matrix))
    return found, features


def learned(told: Sequence[Told], gold: Gold, without: frozenset[str] = frozenset()) -> Matrix:
    """The likeliest weights, none below 0, the constant last; topics in ``without`` are not looked at."""
    sizes = Counter(gold.topics.values())
    rows, same, counts = [], [], []
    for each in told:
        for i, j in zip(*np.triu_indices(len(each.names), 1), strict=True):
            a, b = each.names[i], each.names[j]
            if gold.topics[a] in without or gold.topics[b] in without:
                continue
            rows.append(each.features[:, i, j])
            same.append(float(gold.events[a] == gold.events[b]))
            alike = gold.topics[a] == gold.topics[b]
            counts.append(1 / sizes[gold.topics[a]] if alike else BETWEEN)
    return _fitted(np.array(rows), np.array(same), np.array(counts) / np.mean(counts))


def _fitted(rows: Matrix, same: Matrix, counts: Matrix) -> Matrix:
    """Logistic regression with weights of one sign: projected descent with momentum (Nesterov, 1983)."""
    spread = rows.std(axis=0) + 1e-9
    scaled = np.column_stack((rows / spread, np.ones(len(rows))))
    total = counts.sum()
    decay = np.append(np.full(len(spread), DECAY / total), 0.0)
    steep = 0.25 * np.linalg.eigvalsh((scaled * counts[:, None]).T @ scaled / total)[-1] + decay.max()
    weights = np.append(np.full(len(spread), 0.3), 0.0)
    ahead, pace = weights.copy(), 1.0
    for _ in range(STEPS):
        error = counts * (1 / (1 + np.exp(-(scaled @ ahead))) - same)
        following = ahead - (scaled.T @ error / total + decay * ahead) / steep
        following[:-1] = np.maximum(following[:-1], 0)
        quicker = (1 + np.sqrt(1 + 4 * pace**2)) / 2
        ahead = following + (pace - 1) / quicker * (following - weights)
        weights, pace = following, quicker
    return np.append(weights[:-1] / spread, weights[-1])


def grouped(told: Sequence[Told], weights: Matrix, floor: float) -> dict[str, str]:
    """The group of each article."""
    groups: dict[str, str] = {}
    for number, each in enumerate(told):
        alone = [Start((row,)) for row in range(len(each.names))]
        for place, rows in enumerate(clustered(each.odds(weights), alone, floor)):
            groups |= {each.names[row]: f"{number} {place}" for row in rows}
    return groups


def best_floor(told: Sequence[Told], weights: Matrix, gold: Gold, without: frozenset[str]) -> float:
    """The middle of the floors with which the other topics are grouped best."""
    names = [name for name, topic in gold.topics.items() if topic not in without]
    events = [gold.events[name] for name in names]
    good = []
    for floor in FLOORS:
        groups = grouped(told, weights, floor)
        good.append(sum(measured(events, [groups[name] for name in names])))
    return float(np.median(FLOORS[np.array(good) >= max(good) - AS_GOOD]))


def measured(gold: Sequence[str], said: Sequence[str]) -> tuple[float, float]:
    """B-cubed F1 (Bagga and Baldwin, 1998) and the adjusted Rand index (Hubert and Arabie, 1985)."""
    golds, groups, both = Counter(gold), Counter(said), Counter(zip(gold, said, strict=True))
    precision = sum(many**2 / groups[group] for (_, group), many in both.items()) / len(gold)
    recall = sum(many**2 / golds[event] for (event, _), many in both.items()) / len(gold)

    def pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> float:
        return sum(many * (many - 1) / 2 for many in counts.values())

    chance = pairs(golds) * pairs(groups) / (len(gold) * (len(gold) - 1) / 2)
    rand = (pairs(both) - chance) / ((pairs(golds) + pairs(groups)) / 2 - chance)
    return 2 * precision * recall / (precision + recall), rand


def cross_validated(told: Sequence[Told], gold: Gold) -> Iterator[tuple[float, float]]:
    """B-cubed F1 and adjusted Rand index, for three ways to part the topics into folds."""
    topics = sorted(set(gold.topics.values()))
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(topics).tolist()
        said: dict[str, str] = {}
        for fold in range(FOLDS):
            tested = frozenset(order[fold::FOLDS])
            weights = learned(told, gold, tested)
            groups = grouped(told, weights, best_floor(told, weights, gold, tested))
            said |= {name: f"{fold} {groups[name]}" for name, topic in gold.topics.items() if topic in tested}
        names = sorted(said)
        yield measured([gold.events[name] for name in names], [said[name] for name in names])


def written(features: Sequence[str], found: Matrix, floor: float) -> str:
    """The file of weights: the floor becomes part of the constant."""
    lines = [f"constant = {found[-1] - floor:.2f}"]
    lines += [f"{name} = {weight:.2f}" for name, weight in zip(features, found, strict=False)]
    lines += [f"{name} = {weight:.2f}" for name, weight in BY_HAND.items()]
    told = "\n".join(lines)
    return f"""{HEADING}
[event]
{told}

# From which cosine of their words on groups of articles are of one subject, on the mean.
[subject]
floor = {weights().subject}
"""


def main() -> None:
    """Learn the weights and write them down, or say how good they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.training.events", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the labelled sets")
    parser.add_argument("--cross-validate", action="store_true")
    asked = parser.parse_args()
    gold = Gold.read(asked.data)
    told, features = subjects_of(asked.data)
    if asked.cross_validate:
        for f1, rand in cross_validated(told, gold):
            print(f"B-cubed F1 {f1:.4f}, adjusted Rand index {rand:.4f}", flush=True)
        return
    found = learned(told, gold)
    floor = best_floor(told, found, gold, frozenset())
    WEIGHTS.write_text(written(features, found, floor), encoding="utf-8")


if __name__ == "__main__":
    main()
