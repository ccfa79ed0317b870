"""What the tests of the search share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from search import SearchIndex
from tests.search.making import opened


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Library, SearchIndex]]:
    """An empty library and its index."""
    with opened(tmp_path) as pair:
        yield pair
