"""What speaks for, and against, passages of two articles telling the same: one matrix for each feature."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from corpus.compare.linking.tellings import Telling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Key = TypeVar("Key", bound=Hashable)
Weights = Mapping[str, float]

#: To how many passages of the other article a passage is near, at the most, for it to be near to all of it.
_NEIGHBOURS: Final = 5
#: Shared words that are rarer than this together say nothing more: about two that no other article has.
_RAREST: Final = 2.0
#: So many words say something.
_ENOUGH: Final = 8
#: From so many names, more of them say nothing more.
_NAMES: Final = 3


def evidence(a: Telling, b: Telling, near: Matrix) -> Iterator[tuple[str, Matrix]]:
    """The features by name, each a matrix of a's passages by b's; made when asked for, so that few are held.

    ``near``: their ``nearness``. ``crowd`` is how near two passages are to the best of the other article at
    all, and ``common`` to sentences of any article: taken from their nearness, they correct for those that
    are near to everything (CSLS; Conneau et al., "Word translation without parallel data", 2018, section
    2.3). ``rare`` is what they share of what few articles, and few passages of these two, have.
    """
    yield "near", near
    yield "crowd", _mean(_crowd(near, 1), _crowd(near, 0))
    yield "common", _mean(a.commonness, b.commonness)
    yield "words", shared(a.words, b.words)
    yield "rare", np.minimum(shared(*_rare(a, b)), np.float32(_RAREST))
    yield "figures", shared(_figures(a), _figures(b))
    yield "named", _mean(_named(a), _named(b))
    yield "brief", np.maximum(_brief(a)[:, None], _brief(b)[None, :])


def nearness(a: Telling, b: Telling) -> Matrix:
    """The cosines of the passages' meanings, what is common taken away."""
    near: Matrix = a.vectors @ b.vectors.T
    return near


def shared(a: Sequence[Mapping[Key, float]], b: Sequence[Mapping[Key, float]]) -> Matrix:
    """For each of ``a`` and each of ``b`` the sum of the products of the weights that they share.

    The product of two sparse matrices, taken over the columns alone that both have.
    """
    both = {key for each in a for key in each} & {key for each in b for key in each}
    columns = {key: column for column, key in enumerate(sorted(both, key=repr))}
    product: Matrix = _dense(a, columns) @ _dense(b, columns).T
    return product


def _dense(rows: Sequence[Mapping[Key, float]], columns: Mapping[Key, int]) -> Matrix:
    dense = np.zeros((len(rows), len(columns)), np.float32)
    for row, weights in enumerate(rows):
        for key in weights.keys() & columns.keys():
            dense[row, columns[key]] = weights[key]
    return dense


def _crowd(near: Matrix, axis: int) -> Matrix:
    """How near each passage is to its nearest ones of the other article, on average."""
    count = near.shape[axis]
    nearest = min(_NEIGHBOURS, count)
    if not nearest:
        return np.zeros(near.shape[1 - axis], np.float32)
    best = np.partition(near, count - nearest, axis=axis)
    mean: Matrix = np.take(best, range(count - nearest, count), axis=axis).mean(axis=axis)
    return mean


def _mean(a: Matrix, b: Matrix) -> Matrix:
    mean: Matrix = (a[:, None] + b[None, :]) * np.float32(0.5)
    return mean


def _rare(a: Telling, b: Telling) -> tuple[list[Weights], list[Weights]]:
    """The rare words of each passage, names too; the products of the weights add up to how rare they are."""
    told = Counter(word for words in (*a.rare, *b.rare) for word in words)
    most = math.log(len(a) + len(b) + 1)
    local = {word: 1 - math.log(count) / most for word, count in told.items()}

    def weighed(telling: Telling) -> list[Weights]:
        return [{word: math.sqrt(idf * local[word]) for word, idf in words.items()} for words in telling.rare]

    return weighed(a), weighed(b)


def _figures(telling: Telling) -> list[Weights]:
    return [{figure.amount: math.sqrt(figure.weight) for figure in each} for each in telling.figures]


def _named(telling: Telling) -> Matrix:
    many = [len({mention.entity for mention in each}) for each in telling.names]
    return np.minimum(np.array(many, np.float32) / _NAMES, np.float32(1))


def _brief(telling: Telling) -> Matrix:
    """From 1 (no word that is in no name) to 0 (enough of them to say something)."""
    return np.array([max(0.0, 1 - len(words) / _ENOUGH) for words in telling.words], np.float32)
