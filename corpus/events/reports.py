"""An article becomes a Report: what grouping asks of it, made once for all that it is held against."""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import TYPE_CHECKING

from corpus.compare.linking import telling
from corpus.events.mentions import event_mentions
from corpus.events.values import Period, Report
from corpus.model import Article, DateBasis, PartialDate

if TYPE_CHECKING:
    from corpus.meaning.background import Background
    from corpus.meaning.vectors import ArticleVectors


def report(article: Article, vectors: ArticleVectors, background: Background) -> Report:
    """What grouping asks of an article whose passages have these vectors."""
    told = telling(article, vectors, background)
    return Report(article, told, written(article), event_mentions(article, told))


def period_of(date: PartialDate) -> Period:
    """All the days that a date may mean."""
    last_month = date.month or 12
    last_day = date.day or monthrange(date.year, last_month)[1]
    return Period(
        datetime.date(date.year, date.month or 1, date.day or 1),
        datetime.date(date.year, last_month, last_day),
    )


def written(article: Article) -> Period | None:
    """When it was written, as it states or a person set; None where that is not known, or estimated."""
    known = article.summary.date_basis in (DateBasis.STATED, DateBasis.SET)
    return period_of(article.summary.date) if known and article.summary.date else None
