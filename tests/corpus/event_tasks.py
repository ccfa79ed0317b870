"""What a worker is given to do in tests of events: see ``worker_tasks``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.library import Library
from corpus.model import ArticleId
from corpus.relating.grouping import Grouped, group


def fail_at_goats(library: Path, vectors: Path, new: Sequence[ArticleId]) -> Grouped:
    """As ``group``, but it fails at an article that tells of goats."""
    with Library.open(library, writable=False) as opened:
        if any("Goats" in text.text for text in opened.texts(new).values()):
            raise IndexError("no such goat")
    return group(library, vectors, new)


def fail(library: Path, vectors: Path, new: Sequence[ArticleId] = ()) -> Grouped:
    """It works for nothing."""
    raise IndexError("no such group")
