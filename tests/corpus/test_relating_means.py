"""The mean of each article's vectors, held in memory and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.library import Library
from corpus.meaning.cache import VectorCache
from corpus.meaning.vectors import ArticleVectors
from corpus.model import ArticleId, Passage
from corpus.relating.means import Means
from corpus.relating.vectors import key_of_article
from tests.corpus import library_making as making

Ground = tuple[Library, VectorCache]


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    with making.open_library(tmp_path) as library:
        cache = VectorCache.open(tmp_path / "cache")
        yield library, cache
        cache.close()


def told(ground: Ground, text: str, *direction: float) -> ArticleId:
    """An article whose only sentence means this; not kept in the cache without a direction."""
    library, cache = ground
    id = making.article(library, text)
    if direction:
        row = np.zeros((1, 384), np.float32)
        row[0, : len(direction)] = direction
        vectors = ArticleVectors((Passage(0, len(text)),), row / np.linalg.norm(row))
        cache.put(key_of_article(library.article(id)), vectors)
    return id


def nearest(means: Means, id: ArticleId) -> list[ArticleId]:
    return list(means.nearest(means.keys[id]))


def test_the_articles_come_by_how_near_their_means_are(ground: Ground) -> None:
    first = told(ground, "One.", 1, 0)
    far, near = told(ground, "Two.", 0, 1), told(ground, "Three.", 3, 1)
    means = Means().brought_up_to_date(*ground)
    assert nearest(means, first) == [near, far]
    assert means.looked_at == 3


def test_an_article_without_vectors_waits_for_them(ground: Ground) -> None:
    first, second = told(ground, "One.", 1, 0), told(ground, "Two.")
    means = Means().brought_up_to_date(*ground)
    assert (nearest(means, first), means.looked_at, len(means.keys)) == ([], 1, 2)
    library, cache = ground
    cache.put(key_of_article(library.article(second)), cache.get([means.keys[first]])[means.keys[first]])
    means = means.brought_up_to_date(*ground)
    assert (nearest(means, first), means.looked_at) == ([second], 2)


def test_nothing_is_made_anew_where_nothing_changed(ground: Ground) -> None:
    told(ground, "One.", 1, 0)
    means = Means().brought_up_to_date(*ground)
    assert means.brought_up_to_date(*ground) is means


def test_a_removed_article_is_near_to_nothing_and_comes_back(ground: Ground) -> None:
    library, _ = ground
    first, second = told(ground, "One.", 1, 0), told(ground, "Two.", 3, 1)
    means = Means().brought_up_to_date(*ground)
    with library.edit("Remove") as edit:
        edit.remove([second])
    means = means.brought_up_to_date(*ground)
    assert (nearest(means, first), means.looked_at) == ([], 1)
    library.undo()
    assert nearest(means.brought_up_to_date(*ground), first) == [second]


def test_rows_of_what_is_gone_are_given_up_once_they_are_most(ground: Ground) -> None:
    library, _ = ground
    kept, *others = (told(ground, f"Number {number}.", 1, number) for number in range(5))
    means = Means().brought_up_to_date(*ground)
    with library.edit("Remove") as edit:
        edit.remove(others)
    means = means.brought_up_to_date(*ground)
    assert (len(means.rows), means.looked_at) == (1, 1)
    assert nearest(means, kept) == []
