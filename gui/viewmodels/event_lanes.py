"""Events by who tells of them: a lane for each source, with when each was and how much is told. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from corpus.model import ArticleId, ArticleSummary, Event, EventId, EventPassage, EventRole
from gui.viewmodels.event_axis import Days, days_of
from gui.viewmodels.events.event_words import told_dates
from gui.viewmodels.events.tellers import Teller, teller_of

#: How many characters a word takes in a text, with the blank after it. Passages are known by where they
#: stand; to read all texts for a count would cost more than it tells.
_CHARACTERS_A_WORD = 6


@dataclass(frozen=True, slots=True, order=True)
class EventTime:
    """When an event was: ``days`` are all of it. Where articles date it so that it can't have been one time,
    ``dates`` are these times. ``stands`` is where it is shown: the one nearest to the middle, or all of it.
    """

    days: Days
    dates: tuple[Days, ...] = ()

    @property
    def stands(self) -> Days:
        """The days at which its dot stands."""
        middle = self.days.middle
        return min(self.dates, key=lambda date: abs(date.middle - middle), default=self.days)


def time_of(event: Event) -> EventTime | None:
    """When an event was, as far as that is told."""
    days = days_of(event.start, event.end)
    if days is None:
        return None
    told = (days_of(date, None) for date in told_dates(event))
    return EventTime(days, tuple(date for date in told if date is not None and days.holds(date)))


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """What one source tells of an event: in about how many ``words``, in which articles; ``role``: MAIN where
    one of them is mainly about it. ``time``: when the event was; None if nothing tells.
    """

    event: EventId
    time: EventTime | None
    words: int
    role: EventRole
    articles: tuple[ArticleId, ...]
    source: int | None = None  # the number of the source, by which it is coloured


@dataclass(frozen=True, slots=True)
class EventLane:
    """A source and what it tells of, in order of time; without a source: one article, by its title.

    ``number`` is the library's number for the source; None where it is not known.
    """

    name: str
    number: int | None
    told: tuple[ToldEvent, ...]
    article: ArticleId | None = None

    @property
    def words(self) -> int:
        """About how many words it tells of all these events."""
        return sum(each.words for each in self.told)


@dataclass(frozen=True, slots=True)
class UndatedEvent:
    """An event of which nothing tells when it was, and who tells of it, who tells most first."""

    event: EventId
    told: tuple[ToldEvent, ...]


@dataclass(frozen=True, slots=True)
class EventLanes:
    """Those who tell of dated events, who tells most first, and what has no date, the largest first.

    ``times`` has when each dated event was, ``words`` how much is told of each, by all.
    """

    lanes: tuple[EventLane, ...] = ()
    undated: tuple[UndatedEvent, ...] = ()
    times: Mapping[EventId, EventTime] = field(default_factory=dict)
    words: Mapping[EventId, int] = field(default_factory=dict)


def lanes_of(events: Sequence[Event], articles: Mapping[ArticleId, ArticleSummary]) -> EventLanes:
    """The lanes of these events. Passages of articles that are not among ``articles`` tell nothing."""
    dated: dict[Teller, list[ToldEvent]] = {}
    undated: list[UndatedEvent] = []
    times: dict[EventId, EventTime] = {}
    words: dict[EventId, int] = {}
    for event in events:
        told = list(_told(event, articles))
        if not told:
            continue
        words[event.id] = sum(each.words for _, each in told)
        when = told[0][1].time
        if when is None:
            by_words = sorted((each for _, each in told), key=lambda each: -each.words)
            undated.append(UndatedEvent(event.id, tuple(by_words)))
            continue
        times[event.id] = when
        for teller, each in told:
            dated.setdefault(teller, []).append(each)
    lanes = [_lane(teller, told) for teller, told in dated.items()]
    lanes.sort(key=lambda lane: (-lane.words, lane.name.casefold(), lane.article or 0))
    undated.sort(key=lambda each: -words[each.event])
    return EventLanes(tuple(lanes), tuple(undated), times, words)


def words_told(passages: Sequence[EventPassage]) -> int:
    """About how many words passages of one article have, in order of place; what two share counts once."""
    characters = end = 0
    for each in passages:
        characters += max(0, each.end - max(each.start, end))
        end = max(end, each.end)
    return max(1, round(characters / _CHARACTERS_A_WORD))


def _told(event: Event, articles: Mapping[ArticleId, ArticleSummary]) -> Iterator[tuple[Teller, ToldEvent]]:
    """What each source tells of an event."""
    time = time_of(event)
    found: dict[Teller, tuple[int, EventRole, tuple[ArticleId, ...]]] = {}
    for id, group in groupby(event.passages, attrgetter("article")):
        summary = articles.get(id)
        if summary is None:
            continue
        passages = list(group)
        teller = teller_of(summary)
        words, role, among = found.get(teller, (0, EventRole.PASSING, ()))
        if any(each.role is EventRole.MAIN for each in passages):
            role = EventRole.MAIN
        among = among if id in among else (*among, id)
        found[teller] = words + words_told(passages), role, among
    for teller, (words, role, among) in found.items():
        yield teller, ToldEvent(event.id, time, words, role, among, teller.number)


def _lane(teller: Teller, told: Sequence[ToldEvent]) -> EventLane:
    ordered = sorted(told, key=lambda each: (each.time.days if each.time else Days(0, 0), each.event))
    return EventLane(teller.name, teller.number, tuple(ordered), teller.article)
