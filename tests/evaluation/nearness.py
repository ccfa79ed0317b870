"""Closeness of articles, against what people say of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.meaning.cache import VectorCache
from corpus.meaning.closeness import closenesses
from corpus.model import ArticleId
from corpus.relating.near import library_background, meanings
from corpus.relating.vectors import vectors_for
from corpus.worker import Worker
from tests.evaluation.ground import Ground, Imported, Missing

Matrix = NDArray[np.float64]


def similarity(ground: Ground) -> Iterator[tuple[str, float]]:
    """The closeness by which "More on this" is made, of each two articles of one library."""
    folder = _folder(ground)
    lines = (folder / "lee.cor").read_text("utf-8", errors="replace").split("\n")
    texts = [line for line in lines if line.strip()]
    judged = _judged(folder / "similarities0-1.txt")
    files = {f"{number:04}.txt": text.encode() for number, text in enumerate(texts)}
    with ground.imported("similarity", files, annotated=True) as imported:
        said = _closenesses(imported, [name.removesuffix(".txt") for name in files])
    ground.predict("similarity", {"closeness": said.tolist()})
    above = np.triu_indices(len(texts), 1)
    yield "similarity.pearson", _correlation(judged[above], said[above])
    yield "similarity.spearman", _correlation(_ranks(judged[above]), _ranks(said[above]))


def _folder(ground: Ground) -> Path:
    """Where the set lies: in a folder of its name, or below it, or as the whole of the data."""
    for place in (ground.data / "similarity", ground.data):
        if place.is_dir():
            for found in sorted(place.rglob("lee.cor")):
                return found.parent
    raise Missing("similarity")


def _judged(path: Path) -> Matrix:
    """What people said, a square matrix, of which one triangle may be empty."""
    rows = [line.split() for line in path.read_text("utf-8").splitlines() if line.strip()]
    judged = np.array(rows, dtype=float)
    return judged if np.triu(judged, 1).any() else judged.T


def _closenesses(imported: Imported, names: list[str]) -> Matrix:
    """The closeness of each to each by name; 0 to what could not be read, 1 to what is the same text."""
    library = imported.library
    ids = {name: ArticleId(id) for name in names if (id := imported.article_id(name)) is not None}
    order = sorted(set(ids.values()))
    articles = library.articles(order)
    with (
        tempfile.TemporaryDirectory(prefix="crossread-evaluation-") as folder,
        Worker("meaning") as worker,
        closing(VectorCache.open(Path(folder))) as cache,
    ):
        vectors = vectors_for(articles, cache, worker)
        between = closenesses(meanings(articles, vectors, library_background(library)))
    places = {id: place for place, id in enumerate(order)}
    said = np.zeros((len(names), len(names)))
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            if a in ids and b in ids:
                said[i, j] = between[places[ids[a]], places[ids[b]]]
    return said


def _correlation(a: Matrix, b: Matrix) -> float:
    """Pearson's."""
    return float(np.corrcoef(a, b)[0, 1])


def _ranks(values: Matrix) -> Matrix:
    """Those that are alike share the mean of their ranks."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: Matrix = (ends - (counts - 1) / 2)[which]
    return ranks
