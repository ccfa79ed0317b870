"""Groups of articles become events: where each is told, a title, when it was, and why it is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.events.values import ArticleGroup, Report
from corpus.meaning.vectors import of_length_one
from corpus.model import (
    ArticleId,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    FoundEvent,
    KnownEvent,
    PartialDate,
    first_words,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.meaning.background import Background

#: The beginning of an article, in passages: it tells what the article is about.
_LEAD: Final = 3
#: So many passages of an article tell of what it is mainly about, at the most.
_MOST: Final = 3
#: A passage that is no nearer to how the others begin tells of something else.
_NEAR: Final = 0.35
_TITLE: Final = 60
_NAMES: Final = 4


def tell_events(
    reports: Sequence[Report],
    groups: Sequence[ArticleGroup],
    known: Sequence[KnownEvent],
    new: Collection[ArticleId],
    background: Background | None = None,
) -> tuple[FoundEvent, ...]:
    """The events of groups that several articles are mainly about, as far as they have a ``new`` article."""
    told = {each.id: each for each in reports}
    return tuple(
        _event(group, [told[id] for id in group.articles])
        for group in groups
        if not set(new).isdisjoint(group.articles) and (len(group.articles) > 1 or group.event is not None)
    )


def _event(group: ArticleGroup, members: Sequence[Report]) -> FoundEvent:
    start, end = _when(members)
    return FoundEvent(
        group.event,
        _title(members),
        start,
        end,
        tuple(_why(members)),
        tuple(passage for member in members for passage in _passages(member, members)),
    )


def _beginning(report: Report) -> NDArray[np.float32]:
    lead: NDArray[np.float32] = report.telling.vectors[:_LEAD]
    return lead


def _passages(member: Report, members: Sequence[Report]) -> Iterator[EventPassage]:
    """The first passage, and those nearest to how the others begin."""
    others = [_beginning(each) for each in members if each.id != member.id]
    vectors = member.telling.vectors
    if not len(vectors):
        return
    centre = of_length_one(np.concatenate(others or [_beginning(member)]).mean(axis=0, keepdims=True))[0]
    near = vectors @ centre
    best = [place for place in np.argsort(-near, kind="stable").tolist() if near[place] >= _NEAR]
    for place in sorted({0, *best[: _MOST - 1]}):
        passage = member.telling.passages[place]
        yield EventPassage(member.id, passage.start, passage.end, EventRole.MAIN)


def _title(members: Sequence[Report]) -> str:
    """The title, or the first words, of the article that begins as most of them do."""
    means = np.stack([_mean(each) for each in members])
    central = members[int((means @ means.T).sum(axis=1).argmax())]
    return first_words(central.article.summary.title or central.article.summary.opening, _TITLE)


def _mean(report: Report) -> NDArray[np.float32]:
    rows = _beginning(report)
    if not len(rows):
        return np.zeros(report.telling.vectors.shape[1], np.float32)
    mean: NDArray[np.float32] = of_length_one(rows.mean(axis=0, keepdims=True))[0]
    return mean


def _when(members: Sequence[Report]) -> tuple[PartialDate | None, PartialDate | None]:
    """From the first to the last day on which one of them was written."""
    days = [each.written for each in members if each.written is not None]
    if not days:
        return None, None
    first, last = min(days).first, max(day.last for day in days)
    return PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day)


def _why(members: Sequence[Report]) -> Iterator[EventReason]:
    """The names that most of them tell of."""
    named = Counter(
        name
        for each in members
        for name in {each.article.entities[mention.entity].name for mention in each.article.mentions}
    )
    most = [name for name, count in named.most_common() if 2 * count > len(members) > 1]
    if most:
        yield EventReason(EventReasonKind.ENTITY, tuple(most[:_NAMES]))
