"""Made-up articles that grouping must be able to look at: where it is not, the fault is not the articles'."""

from __future__ import annotations

import numpy as np

from corpus.events import find_events, report
from corpus.meaning.background import Background
from corpus.meaning.encoder import DIMENSIONS
from corpus.meaning.vectors import ArticleVectors
from corpus.model import Article, ArticleId, ArticleSummary, DateBasis, Paragraph, Passage

_TEXT = "A ship crossed the canal on Tuesday."


def try_out(background: Background) -> None:
    """Look for the events of two articles that say the same."""
    vectors = ArticleVectors(
        (Passage(0, len(_TEXT)),), np.full((1, DIMENSIONS), DIMENSIONS**-0.5, np.float32)
    )
    reports = [report(_article(ArticleId(number)), vectors, background) for number in (1, 2)]
    ids = [each.id for each in reports]
    find_events(reports, [(ids[0], ids[1])], (), ids, background=background)


def _article(id: ArticleId) -> Article:
    summary = ArticleSummary(
        id=id,
        title=None,
        authors=(),
        source=None,
        date=None,
        date_basis=DateBasis.NONE,
        words=len(_TEXT.split()),
        path="",
        opening=_TEXT,
    )
    return Article(
        summary=summary,
        text=_TEXT,
        paragraphs=(Paragraph(0, len(_TEXT)),),
        removed=(),
        date_note=None,
        language="en",
        genre=None,
        text_hash="",
    )
