"""``python -m tests.training.closeness --data FOLDER``: the weights of ``corpus.meaning.closeness``.

From the set ``same_event``, whose topics have two events each that are alike on purpose, as whole articles
and as their beginnings. The probability of one event is taught by what is one; closeness by grades, as people
find two floods nearer than a flood and an election. Printed, with what they reach on topics that they were
not taught by.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.meaning.background import Background
from corpus.meaning.closeness import ArticleMeaning, ingredients
from corpus.meaning.encoder import encode
from corpus.meaning.sentences import passages
from corpus.meaning.vectors import ArticleVectors
from corpus.meaning.words import words
from corpus.model import Paragraph

#: How near people are said to find articles on one event, on another one of a topic, and on something else.
GRADES = (0.9, 0.45, 0.02)
#: The beginning of an article, in sentences.
BEGINNING = 4
#: Of the pairs that have nothing in common, so many for each that has; together they count the same.
OTHERS = 2
FOLDS = 5

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles: what is alike in them, whether event and topic are one, and the topic's fold."""

    alike: Matrix
    event: NDArray[np.bool_]
    topic: NDArray[np.bool_]
    fold: NDArray[np.int64]


def pairs(data: Path) -> Pairs:
    """Those of whole articles, and those of their beginnings."""
    folder = data / "same_event"
    gold: dict[str, Any] = json.loads((folder / "gold_events.json").read_text("utf-8"))
    documents = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines()]
    ids = [each["id"] for each in documents]
    vectors = [_vectors(each["text"]) for each in documents]
    texts = [each["text"] for each in documents]
    background = Background.general().with_articles(words(text) for text in texts[:: len(texts) // 300 or 1])
    chosen = list(_chosen([gold[id]["topic"] for id in ids]))
    alike = [
        ingredients(meanings[i], meanings[j])
        for most in (None, BEGINNING)
        for meanings in [_meanings(texts, vectors, background, most)]
        for i, j in chosen
    ]
    topics = sorted({gold[id]["topic"] for id in ids})
    return Pairs(
        np.array(alike),
        np.array([gold[ids[i]]["event"] == gold[ids[j]]["event"] for i, j in chosen] * 2),
        np.array([gold[ids[i]]["topic"] == gold[ids[j]]["topic"] for i, j in chosen] * 2),
        np.array([topics.index(gold[ids[i]]["topic"]) % FOLDS for i, _ in chosen] * 2),
    )


def _chosen(topics: Sequence[str]) -> Iterator[tuple[int, int]]:
    """All pairs of one topic, and some of the others."""
    rows, columns = np.triu_indices(len(topics), 1)
    same = np.array(topics)[rows] == np.array(topics)[columns]
    share = OTHERS * same.sum() / (~same).sum()
    for pick in np.flatnonzero(same | (np.random.default_rng(1).random(len(rows)) < share)):
        yield int(rows[pick]), int(columns[pick])


def _vectors(text: str) -> ArticleVectors:
    found = passages(text, [Paragraph(0, len(text))], "en")
    return ArticleVectors(found, encode([text[each.start : each.end] for each in found]))


def _meanings(
    texts: Sequence[str], vectors: Sequence[ArticleVectors], background: Background, most: int | None
) -> list[ArticleMeaning]:
    return [
        ArticleMeaning.of_text(
            None, text, ArticleVectors(each.passages[:most], each.vectors[:most]), background
        )
        for text, each in zip(texts, vectors, strict=True)
    ]


def taught(alike: Matrix, wanted: Matrix, counts: Matrix, decay: float = 2e-3) -> Matrix:
    """The weights of a logistic model, none below 0, and the constant: by Newton's method, with L2.

    ``wanted``: the probability of each row; ``counts``: how much it counts.
    """
    used = np.arange(alike.shape[1])
    while True:
        rows = np.column_stack((alike[:, used], np.ones(len(alike))))
        weights = np.zeros(len(used) + 1)
        penalty = decay * np.diag([*[1.0] * len(used), 0.0])
        for _ in range(50):
            said = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
            slope = rows.T @ (counts * (said - wanted)) / counts.sum() + penalty @ weights
            bend = (rows * (counts * np.maximum(said * (1 - said), 1e-6))[:, None]).T @ rows / counts.sum()
            weights -= np.linalg.solve(bend + penalty, slope)
        if (weights[:-1] >= 0).all():
            whole = np.zeros(alike.shape[1] + 1)
            whole[[*used, -1]] = weights
            return whole
        used = np.delete(used, int(np.argmin(weights[:-1])))


def average_precision(said: Matrix, right: NDArray[np.bool_]) -> float:
    """The mean precision at the places of those that are right."""
    held = right[np.argsort(-said, kind="stable")]
    return float((np.cumsum(held) / np.arange(1, len(held) + 1))[held].mean())


def main() -> None:
    """Teach both, and print their weights and what they reach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    given = pairs(parser.parse_args().data)
    graded = np.where(given.event, GRADES[0], np.where(given.topic, GRADES[1], GRADES[2]))
    counts = np.where(given.topic, 1.0, 1 / OTHERS)
    for name, wanted in (("closeness", graded), ("one event", given.event.astype(float))):
        said = np.zeros(len(wanted))
        for fold in range(FOLDS):
            held = given.fold == fold
            weights = taught(given.alike[~held], wanted[~held], counts[~held])
            said[held] = given.alike[held] @ weights[:-1] + weights[-1]
        probability = 1 / (1 + np.exp(-said))
        within = average_precision(said[given.topic], given.event[given.topic])
        correlation = np.corrcoef(probability, graded)[0, 1]
        print(f"{name}: AP of events within topics {within:.3f}, correlation with grades {correlation:.3f}")
        print("   ", np.round(taught(given.alike, wanted, counts), 2).tolist())


if __name__ == "__main__":
    main()
