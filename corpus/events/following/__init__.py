"""An event as it is told from article to article: which figures and names come, change, and are told no more.

Pure. Figures are read and held against one another as the lens of differences does it, names as that of
naming does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.compare.claims.frames import Rarity
from corpus.compare.linking.dates import time_of
from corpus.events.following.figures import Figures
from corpus.events.following.names import Names
from corpus.events.following.told import Told
from corpus.events.following.values import Earlier, FigureTold, Move, NamesTold, Step
from corpus.model import Article, ArticleId, Event, EventPassage

__all__ = ["Earlier", "FigureTold", "Move", "NamesTold", "Step", "follow"]


def follow(event: Event, articles: Iterable[Article]) -> tuple[Step, ...]:
    """The event from article to article, in the order of their dates; those without a date come last.

    ``articles``: those whose steps are wanted; one that does not tell of the event has none.
    """
    telling: dict[ArticleId, list[EventPassage]] = {}
    for passage in event.passages:
        telling.setdefault(passage.article, []).append(passage)
    told = [Told.of(each, telling[each.id]) for each in sorted(articles, key=_when) if each.id in telling]
    rarity = Rarity(text for each in told for text in each.texts())
    figures, names = Figures(rarity), Names()
    steps: list[Step] = []
    for each in told:
        step = Step(
            each.article.id,
            each.article.summary.date,
            tuple(each.passages),
            tuple(figures.take(each)),
            tuple(names.take(each)),
        )
        steps.append(_held_against(step, steps[-1] if steps else None))
    return tuple(steps)


def _when(article: Article) -> tuple[bool, int, int, ArticleId]:
    date = article.summary.date
    time = time_of(date.iso) if date is not None else None
    return time is None, time.first if time else 0, time.last if time else 0, article.id


def _held_against(step: Step, before: Step | None) -> Step:
    """The step with what the one before it tells, and it does not."""
    if before is None:
        return step
    held = {each.before.spans for each in step.figures if each.before is not None}
    entities = {each.entity for each in step.names}
    return replace(
        step,
        dropped_figures=tuple(each for each in before.figures if each.spans not in held),
        dropped_names=tuple(each for each in before.names if each.entity not in entities),
    )
