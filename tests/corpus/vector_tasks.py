"""What a worker is given to do in tests of vectors: see ``worker_tasks``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.meaning.encoder import encode


def fail_at_cranes(texts: Sequence[str], threads: int) -> Any:
    """As ``encode``, but it fails at a text that tells of a crane."""
    if any("crane" in text for text in texts):
        raise IndexError("no such token")
    return encode(texts, threads)


def fail(texts: Sequence[str], threads: int) -> Any:
    """It works for nothing."""
    raise IndexError("no such layer")
