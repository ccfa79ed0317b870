"""Gradient descent for the small nets of ``corpus.intake.learned``, in NumPy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.intake.learned import Net

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Examples:
    """The blocks of one page: ``features`` (n, k), ``shares`` of the article and ``words`` (n each)."""

    features: Matrix
    shares: Matrix
    words: Matrix


@dataclass(frozen=True, slots=True)
class Course:
    """How a net is taught."""

    nets: int = 3
    hidden: int = 16
    epochs: int = 12
    batch: int = 512
    rate: float = 3e-3
    decay: float = 2e-3  # of the weights (L2)


def taught(pages: Sequence[Examples], course: Course | None = None) -> Net:
    """A net taught by these pages: each counts the same, and a block with the root of its words."""
    course = course or Course()
    rows = np.vstack([page.features for page in pages])
    shares = np.concatenate([page.shares for page in pages])
    counts = np.concatenate([_counts(page.words) for page in pages])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    rows = np.clip((rows - mean) / scale, -6, 6).astype(np.float32)
    members = [_member(rows, shares, counts, course, np.random.default_rng(n)) for n in range(course.nets)]
    return Net(
        mean, scale, np.stack([hidden for hidden, _ in members]), np.stack([out for _, out in members])
    )


def _counts(words: Matrix) -> Matrix:
    roots = np.sqrt(np.minimum(words, 100))
    counted: Matrix = (roots / roots.sum() * 100).astype(np.float32)
    return counted


def _member(
    rows: Matrix, shares: Matrix, counts: Matrix, course: Course, chance: np.random.Generator
) -> tuple[Matrix, Matrix]:
    """The hidden weights (k + 1, h) and output weights (h + 1) that descent comes to, by Adam's rule
    (Kingma and Ba, 2015, algorithm 1), for the logistic loss.
    """
    inputs = rows.shape[1]
    values = [
        chance.normal(0, inputs**-0.5, (inputs, course.hidden)).astype(np.float32),
        np.zeros(course.hidden, np.float32),
        chance.normal(0, course.hidden**-0.5, course.hidden).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    first = [np.zeros_like(value) for value in values]
    second = [np.zeros_like(value) for value in values]
    step = 0
    for epoch in range(course.epochs):
        rate = course.rate * (1 - epoch / course.epochs) + 1e-4
        order = chance.permutation(len(rows))
        for begin in range(0, len(rows), course.batch):
            chosen = order[begin : begin + course.batch]
            step += 1
            slopes = _slopes(values, rows[chosen], shares[chosen], counts[chosen], course.decay)
            for place, slope in enumerate(slopes):
                first[place] = 0.9 * first[place] + 0.1 * slope
                second[place] = 0.999 * second[place] + 0.001 * slope**2
                steady = np.sqrt(second[place] / (1 - 0.999**step)) + 1e-8
                values[place] = values[place] - rate * (first[place] / (1 - 0.9**step)) / steady
    return np.vstack([values[0], values[1]]), np.concatenate([values[2], values[3]])


def _slopes(
    values: Sequence[Matrix], rows: Matrix, shares: Matrix, counts: Matrix, decay: float
) -> list[Matrix]:
    hidden, hidden_bias, output, output_bias = values
    told = np.tanh(rows @ hidden + hidden_bias)
    likely = 1 / (1 + np.exp(-(told @ output + output_bias[0])))
    error = (likely - shares) * counts / len(rows)
    back = np.outer(error, output) * (1 - told**2)
    return [
        rows.T @ back + decay * hidden,
        back.sum(axis=0),
        told.T @ error + decay * output,
        np.array([error.sum()], np.float32),
    ]
