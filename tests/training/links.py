"""The weights by which passages are linked (``corpus.compare.linking``), from the set ``same_event``.

``python -m tests.training.links --data FOLDER`` writes them; with ``--cross-validate`` it says instead how
well passages of topics are told by weights that were learned from the other topics.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.compare.linking import Telling
from corpus.compare.linking.evidence import evidence, nearness
from corpus.compare.linking.story import event_evidence
from corpus.compare.linking.strengths import WEIGHTS
from tests.evaluation.ground import Ground, json_lines
from tests.evaluation.linking import places, same_event

FOLDS = 8
HEADING = """\
# How much each feature speaks for two articles telling of one event, and for two of their passages telling
# the same of it: log odds. Made by tests/training/links.py.
"""
#: What can only speak against; all else can only speak for.
AGAINST = frozenset({"crowd", "common", "named", "brief"})
#: For each so many pairs of a topic one of another topic is shown, which counts so much.
EVERY, COUNTS = 3, 0.3
#: Descent by Adam's rule (Kingma and Ba, 2015): steps, rate, decay of the weights (L2, of the whole loss).
STEPS, RATE, DECAY = 3000, 0.03, 10.0

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of passages: what speaks for their articles (n, k), for them (n, m), whether they tell the same.

    ``topics`` has for each pair those of its two articles, ``counts`` how much it counts.
    """

    events: Matrix
    passages: Matrix
    same: Matrix
    counts: Matrix
    topics: Sequence[frozenset[str]]

    def of(self, rows: NDArray[np.bool_]) -> Examples:
        """Some of them."""
        return Examples(
            self.events[rows],
            self.passages[rows],
            self.same[rows],
            self.counts[rows],
            [topics for topics, taken in zip(self.topics, rows, strict=True) if taken],
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """The names of the features, and the weights of both models, their constants last.

    The first feature of the passages is what the model of events says.
    """

    event_names: Sequence[str]
    passage_names: Sequence[str]
    event: Matrix
    passage: Matrix

    def __call__(self, examples: Examples) -> Matrix:
        """How surely each pair tells the same."""
        event = _logistic(examples.events, self.event)
        return _logistic(np.column_stack((event, examples.passages)), self.passage)

    def __str__(self) -> str:
        tables = (("event", self.event_names, self.event), ("passage", self.passage_names, self.passage))
        return HEADING + "".join(
            f"\n[{table}]\nconstant = {weights[-1]:.2f}\n"
            + "".join(f"{name} = {weight:.2f}\n" for name, weight in zip(names, weights, strict=False))
            for table, names, weights in tables
        )


def examples(tellings: Mapping[str, Telling], data: Path) -> tuple[Examples, list[str], list[str]]:
    """The labelled pairs, and pairs of different topics that tell nothing the same; the features' names."""
    topics: dict[str, str] = {
        name: told["topic"]
        for name, told in json.loads((data / "same_event" / "gold_events.json").read_text("utf-8")).items()
    }
    rows: list[tuple[dict[str, float], dict[str, float], float, float, frozenset[str]]] = []
    chance = np.random.default_rng(0)
    names = sorted(tellings)
    for number, pair in enumerate(json_lines(data / "same_event" / "passage_pairs.jsonl")):
        a, b = tellings[pair["doc_a"]], tellings[pair["doc_b"]]
        own = (places(a, pair["a"]), places(b, pair["b"]))
        if own[0] and own[1]:
            told = frozenset((topics[pair["doc_a"]],))
            rows.append((*_seen(a, b, own), pair["same"], 1.0, told))
        other = names[chance.integers(len(names))]
        both = frozenset((topics[pair["doc_a"]], topics[other]))
        if number % EVERY == 0 and len(both) == 2 and len(tellings[other]):
            rows.append((*_seen(a, tellings[other], None), 0.0, COUNTS, both))
    events, passages, same, counts, of_topics = zip(*rows, strict=True)
    return (
        Examples(
            np.array([list(each.values()) for each in events]),
            np.array([list(each.values()) for each in passages]),
            np.array(same, float),
            np.array(counts),
            of_topics,
        ),
        list(events[0]),
        list(passages[0]),
    )


def _seen(
    a: Telling, b: Telling, own: tuple[list[int], list[int]] | None
) -> tuple[dict[str, float], dict[str, float]]:
    """What speaks for the two articles, and for the nearest two of these passages, or of all."""
    near = nearness(a, b)
    rows, columns = own or (list(range(len(a))), list(range(len(b))))
    part = near[rows][:, columns]
    i, j = np.unravel_index(int(part.argmax()), part.shape)
    return (
        event_evidence(a.story, b.story, float(near.max())),
        {name: float(feature[rows[i], columns[j]]) for name, feature in evidence(a, b, near)},
    )


def learned(examples: Examples, event_names: Sequence[str], passage_names: Sequence[str]) -> Learned:
    """The likeliest weights of both models, none with the wrong sign."""
    spread = (examples.events.std(axis=0) + 1e-6, examples.passages.std(axis=0) + 1e-6)
    scaled = (examples.events / spread[0], examples.passages / spread[1])
    passage_names = ["event", *passage_names]
    signs = [-1.0 if name in AGAINST else 1.0 for name in (*event_names, *passage_names)]
    split = len(event_names) + 1
    signed = np.array([*signs[: split - 1], 0.0, *signs[split - 1 :], 0.0])
    weights = 0.3 * signed
    weights[split] = 3.0  # begun with none, the model of events would learn nothing
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slopes = _slopes(weights, scaled, examples, split) + DECAY * np.where(signed == 0, 0, weights)
        first = 0.9 * first + 0.1 * slopes
        second = 0.999 * second + 0.001 * slopes**2
        steady = np.sqrt(second / (1 - 0.999**step)) + 1e-8
        weights = weights - RATE * (1 - step / (STEPS + 1)) * first / (1 - 0.9**step) / steady
        weights = np.where(signed * weights < 0, 0.0, weights)
    event = weights[:split] / np.append(spread[0], 1.0)
    passage = weights[split:] / np.concatenate(([1.0], spread[1], [1.0]))
    return Learned(event_names, passage_names, event, passage)


def _slopes(weights: Matrix, scaled: tuple[Matrix, Matrix], examples: Examples, split: int) -> Matrix:
    """Of the logistic loss, by each weight."""
    event = _logistic(scaled[0], weights[:split])
    rows = np.column_stack((event, scaled[1]))
    error = examples.counts * (_logistic(rows, weights[split:]) - examples.same)
    back = error * weights[split] * event * (1 - event)
    return np.concatenate([scaled[0].T @ back, [back.sum()], rows.T @ error, [error.sum()]])


def _logistic(rows: Matrix, weights: Matrix) -> Matrix:
    likely: Matrix = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return likely


def cross_validated(examples: Examples, names: tuple[list[str], list[str]]) -> Iterator[tuple[float, ...]]:
    """Average precision, best F1 and its threshold, for three ways to part the topics into folds."""
    topics = sorted({topic for each in examples.topics for topic in each})
    labelled = np.array([len(each) == 1 for each in examples.topics])
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(topics)
        fold = {topic: place % FOLDS for place, topic in enumerate(order)}
        folds = [{fold[topic] for topic in each} for each in examples.topics]
        likely = np.zeros(len(folds))
        for left_out in range(FOLDS):
            others = np.array([left_out not in each for each in folds])
            tested = np.array([each == {left_out} for each in folds]) & labelled
            likely[tested] = learned(examples.of(others), *names)(examples.of(tested))
        yield _measured(likely[labelled], examples.same[labelled])


def _measured(likely: Matrix, same: Matrix) -> tuple[float, float, float]:
    order = np.argsort(-likely, kind="stable")
    hits = np.cumsum(same[order])
    taken = np.arange(1, len(order) + 1)
    f1 = 2 * hits / (taken + same.sum())
    precision = float((hits / taken * same[order]).sum() / same.sum())
    return precision, float(f1.max()), float(likely[order][f1.argmax()])


def main() -> None:
    """Learn the weights and write them down, or say how good they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.training.links", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the labelled sets")
    parser.add_argument("--cross-validate", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crossread-training-") as folder:
        told = same_event(Ground(asked.data, asked.data, Path(folder)))
    shown, *names = examples(told.tellings(told.common), asked.data)
    if asked.cross_validate:
        for precision, f1, floor in cross_validated(shown, (names[0], names[1])):
            print(f"average precision {precision:.4f}, best F1 {f1:.4f} at {floor:.3f}")
        return
    WEIGHTS.write_text(str(learned(shown, *names)), encoding="utf-8")


if __name__ == "__main__":
    main()
