"""Groups of articles and what others tell in passing become events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.events.alike import Likeness, Told
from corpus.events.named import beginning
from corpus.events.passing import LEAD, Passing, Place
from corpus.events.titles import title
from corpus.events.values import ArticleGroup, Report
from corpus.events.when import Dates, of_one_time, told_dates, written_dates
from corpus.events.why import reasons
from corpus.meaning.background import Background
from corpus.meaning.closeness import is_copy
from corpus.meaning.vectors import of_length_one
from corpus.model import (
    ArticleId,
    EntityType,
    EventId,
    EventPassage,
    EventReason,
    EventRole,
    FoundEvent,
    KnownEvent,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: So many passages of an article tell of an event at the most, that it is mainly about and others.
_MOST_MAIN: Final = 4
_MOST_PASSING: Final = 6
#: A passage that is no nearer to how the others begin tells of something else.
_NEAR: Final = 0.35


def tell_events(
    reports: Sequence[Report],
    groups: Sequence[ArticleGroup],
    known: Sequence[KnownEvent],
    new: Collection[ArticleId],
    background: Background | None = None,
) -> tuple[FoundEvent, ...]:
    """The events with a passage in a ``new`` article; of events that are known, these passages alone.

    An event has two articles at least that are no copies of one another. Those that several articles are
    mainly about come first; then what is told in passing, by two articles or more.
    """
    return tuple(_Telling(reports, groups, known, new, background or Background.general()).events())


class _Telling:
    """One look at some articles."""

    def __init__(
        self,
        reports: Sequence[Report],
        groups: Sequence[ArticleGroup],
        known: Sequence[KnownEvent],
        new: Collection[ArticleId],
        background: Background,
    ) -> None:
        self._reports = {each.id: each for each in reports}
        self._groups = [g for g in groups if g.event is not None or self._are_several(g.articles)]
        self._known = {each.id: each for each in known}
        self._new = frozenset(new)
        self._likeness = Likeness(background)
        self._told: dict[Place, Told] = {
            (id, at): Told(each, mention)
            for id, each in self._reports.items()
            for at, mention in enumerate(each.mentions)
        }

    def events(self) -> Iterator[FoundEvent]:
        """All of them."""
        passing = Passing(self._told, self._likeness)
        members = {id: number for number, group in enumerate(self._groups) for id in group.articles}
        leads: dict[int, list[Place]] = defaultdict(list)
        for place, told in self._told.items():
            if place[0] in members and told.mention.passage < LEAD:
                leads[members[place[0]]].append(place)
        joined = passing.joining(leads)
        for number, group in enumerate(self._groups):
            others = [
                place for place, to in joined.items() if to == number and place[0] not in group.articles
            ]
            yield from self._main(group, leads.get(number, []), others)
        taken = joined.keys() | {place for places in leads.values() for place in places}
        main = {group.event for group in self._groups}
        rest = [each for each in self._known.values() if each.id not in main]
        found = list(passing.together(self._told.keys() - taken, rest))
        free = self._told.keys() - taken - {place for together in found for place in together}
        for together in found:
            yield from self._passing([*together, *self._again(together, free)], rest)

    # --- what articles are mainly about

    def _main(
        self, group: ArticleGroup, leads: Sequence[Place], others: Sequence[Place]
    ) -> Iterator[FoundEvent]:
        members = [self._reports[id] for id in group.articles]
        told = [self._told[place] for place in leads]
        passages = [
            *(passage for each in members for passage in _about(each, members)),
            *self._passages(others, frozenset()),
        ]
        every = [*told, *(self._told[place] for place in others)]
        agreed = told_dates(every, agreed=True)
        if _is_old(agreed, members):
            agreed = None, None
        dates = next(
            (found for found in (agreed, written_dates(members)) if found[0] is not None), told_dates(every)
        )
        yield from self._event(
            group.event,
            title(told, self._likeness, _headline(members), about=True),
            dates,
            tuple(reasons(told, self._likeness, agreed, beginning(members, LEAD))),
            passages,
        )

    # --- what is told in passing

    def _passing(self, places: Sequence[Place], known: Iterable[KnownEvent]) -> Iterator[FoundEvent]:
        told = [self._told[place] for place in places]
        event = self._event_of(told, known)
        told = of_one_time(told)
        places = [place for place in places if self._told[place] in told]
        articles = tuple(dict.fromkeys(place[0] for place in places))
        if event is None and not self._are_several(articles):
            return
        dates = told_dates(told)
        about = frozenset(id for id in articles if self._is_about(id, [p for p in places if p[0] == id]))
        yield from self._event(
            event,
            title(told, self._likeness, _headline([self._reports[id] for id in articles]), about=False),
            dates,
            tuple(reasons(told, self._likeness, dates)),
            list(self._passages(places, about)),
        )

    def _again(self, places: Sequence[Place], free: Collection[Place]) -> Iterator[Place]:
        """What else these articles tell of the same person doing the same in the same place: its dates tell
        that it came again.
        """
        series = defaultdict(list)
        for place in places:
            told = self._told[place]
            if told.mention.where and any(
                told.report.article.entities[entity].type is EntityType.PERSON for entity in told.mention.who
            ):
                series[place[0]].append(told.mention)
        for place in sorted(free):
            other = self._told[place].mention
            if not other.supposed and any(
                other.what & each.what and other.who >= each.who and other.where >= each.where
                for each in series.get(place[0], ())
            ):
                yield place

    def _is_about(self, id: ArticleId, places: Sequence[Place]) -> bool:
        """Whether an article begins with it and comes back to it."""
        passages = {self._told[place].mention.passage for place in places}
        return min(passages) < LEAD and len(passages) > 1

    def _event_of(self, told: Sequence[Told], known: Iterable[KnownEvent]) -> EventId | None:
        for event in sorted(known, key=lambda each: each.id):
            for passage in event.passages:
                if any(
                    each.article == passage.article and passage.start <= each.mention.start < passage.end
                    for each in told
                ):
                    return event.id
        return None

    def _passages(self, places: Iterable[Place], about: Collection[ArticleId]) -> Iterator[EventPassage]:
        """The passages of these mentions, each once, the first of each article."""
        by_article: dict[ArticleId, set[int]] = defaultdict(set)
        for place in places:
            by_article[place[0]].add(self._told[place].mention.passage)
        for id, numbers in sorted(by_article.items()):
            role = EventRole.MAIN if id in about else EventRole.PASSING
            for number in sorted(numbers)[:_MOST_PASSING]:
                passage = self._reports[id].telling.passages[number]
                yield EventPassage(id, passage.start, passage.end, role)

    # --- all of them

    def _event(
        self,
        id: EventId | None,
        title: str,
        dates: Dates,
        why: tuple[EventReason, ...],
        passages: Sequence[EventPassage],
    ) -> Iterator[FoundEvent]:
        left_out = self._known[id].left_out if id is not None and id in self._known else ()
        kept = [
            each
            for each in sorted(passages)
            if not any(out.article == each.article and _overlap(out, each) for out in left_out)
        ]
        if id is not None:
            kept = [each for each in kept if each.article in self._new]
        if any(each.article in self._new for each in kept):
            yield FoundEvent(id, title, dates[0], dates[1], why, tuple(kept))

    def _are_several(self, articles: Sequence[ArticleId]) -> bool:
        """Whether two of them are no copies of one another."""
        first, *others = (self._reports[id].telling.story.meaning for id in articles)
        return any(not is_copy(first, other) for other in others)


def _overlap(one: EventPassage, other: EventPassage) -> bool:
    return one.start < other.end and other.start < one.end


def _is_old(dates: Dates, members: Sequence[Report]) -> bool:
    """Whether what is told was long before the articles about it were written: they look back."""
    days = [each.written for each in members if each.written is not None]
    return bool(days) and dates[1] is not None and dates[1].year < min(days).first.year - 1


def _beginning(report: Report) -> NDArray[np.float32]:
    lead: NDArray[np.float32] = report.telling.vectors[:LEAD]
    return lead


def _about(member: Report, members: Sequence[Report]) -> Iterator[EventPassage]:
    """The first passage of an article, and those nearest to how the others about the same begin."""
    others = [_beginning(each) for each in members if each.id != member.id]
    vectors = member.telling.vectors
    if not len(vectors):
        return
    centre = of_length_one(np.concatenate(others or [_beginning(member)]).mean(axis=0, keepdims=True))[0]
    near = vectors @ centre
    best = [place for place in np.argsort(-near, kind="stable").tolist() if near[place] >= _NEAR]
    for place in sorted({0, *best[: _MOST_MAIN - 1]}):
        passage = member.telling.passages[place]
        yield EventPassage(member.id, passage.start, passage.end, EventRole.MAIN)


def _headline(members: Sequence[Report]) -> str:
    """The title, or the first words, of the article that begins as most of them do."""
    means = np.stack([_mean(each) for each in members])
    central = members[int((means @ means.T).sum(axis=1).argmax())]
    return central.article.summary.title or central.article.summary.opening


def _mean(report: Report) -> NDArray[np.float32]:
    rows = _beginning(report)
    if not len(rows):
        return np.zeros(report.telling.vectors.shape[1], np.float32)
    mean: NDArray[np.float32] = of_length_one(rows.mean(axis=0, keepdims=True))[0]
    return mean
