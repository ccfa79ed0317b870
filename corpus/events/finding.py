"""Which events articles tell of: first which articles are mainly about one, then where each is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from corpus.events.articles import group_articles
from corpus.events.telling_events import tell_events
from corpus.events.values import Report
from corpus.model import ArticleId, FoundEvent, KnownEvent
from corpus.progress import never

if TYPE_CHECKING:
    from corpus.meaning.background import Background


def find_events(
    reports: Sequence[Report],
    pairs: Collection[tuple[ArticleId, ArticleId]],
    known: Sequence[KnownEvent],
    new: Collection[ArticleId],
    *,
    background: Background | None = None,
    cancelled: Callable[[], bool] = never,
) -> tuple[FoundEvent, ...]:
    """The events with a passage in a ``new`` article, and these passages alone of events that are known.

    ``pairs``: articles worth being held against one another, in either order. ``background``: what is common
    in the library. After ``cancelled`` nothing is found.
    """
    groups = group_articles(reports, pairs, known, cancelled=cancelled)
    return () if cancelled() else tell_events(reports, groups, known, new, background)
