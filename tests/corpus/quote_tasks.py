"""What a worker is given to do in tests of quotes: see ``worker_tasks``."""

from __future__ import annotations

from corpus.model import ArticleText, Quote
from corpus.relating.voices import quotes_of


def fail_at_cranes(text: ArticleText) -> tuple[Quote, ...]:
    """As ``quotes_of``, but it fails at a text that tells of a crane."""
    if "crane" in text.text:
        raise IndexError("no such head")
    return quotes_of(text)


def fail(text: ArticleText) -> tuple[Quote, ...]:
    """It works for nothing."""
    raise IndexError("no such parser")
