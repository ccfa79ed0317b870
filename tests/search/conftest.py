"""What the tests of the search share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import ArticleId
from search import SearchIndex
from tests.search.making import add, opened

TREES = ("ash", "birch", "cedar")
Made = tuple[Path, Path, list[ArticleId]]


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A closed library of three articles with its index, and a copy to bring both back from."""
    folder, copy = tmp_path_factory.mktemp("kept"), tmp_path_factory.mktemp("made") / "kept"
    with opened(folder) as (library, index):
        articles = [add(library, f"A tide of {tree}.") for tree in TREES]
        index.catch_up()
    shutil.copytree(folder, copy)
    return folder, copy, articles


@pytest.fixture
def kept(_made: Made) -> tuple[Path, list[ArticleId]]:
    """A folder with a closed library of three articles, a tide of each of TREES, and its index in ``cache``.

    It is the same folder each time, as it was when it was made: an index belongs to the path of its library.
    """
    folder, copy, articles = _made
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    return folder, articles


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Library, SearchIndex]]:
    """An empty library and its index."""
    with opened(tmp_path) as pair:
        yield pair
