"""Which events are listed, in which order, and what can be chosen to have fewer. Pure."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import EventId, EventState, PartialDate
from gui.viewmodels.events.event_entry import EventEntry, first_day, last_day
from gui.viewmodels.events.tellers import Teller

#: So many periods are offered at most: months, else years, else decades.
_PERIODS = 24


class EventSort(StrEnum):
    """The orders of the list."""

    MOST = "most"  # told by the most articles
    LATEST = "latest"
    EARLIEST = "earliest"


class StateShown(StrEnum):
    """Which events are listed, by what was decided of them."""

    ALL = "all"  # but those that were dismissed
    FOUND = "found"
    ACCEPTED = "accepted"
    TO_LOOK_AT = "to look at"  # passages were found that may belong to them
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time that events are chosen by: from a first day to a last one; ``iso`` names it."""

    iso: str
    first: datetime.date
    last: datetime.date

    @classmethod
    def parse(cls, iso: str) -> Span | None:
        """From ``2009-10``, ``2009`` or ``200x``, a decade; None for anything else."""
        if len(iso) == 4 and iso.endswith("x") and iso[:3].isdecimal() and iso[:3] != "000":
            year = int(iso[:3]) * 10
            return cls(iso, datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31))
        try:
            date = PartialDate.parse(iso)
        except ValueError:
            return None
        return cls(iso, first_day(date), last_day(date))


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What an event must have to be listed; None and "": anything will do.

    ``typed``: every word of it; ``period`` is the ``iso`` of a ``Span``, or "undated".
    """

    typed: str = ""
    teller: Teller | None = None
    period: str | None = None
    name: str | None = None
    state: StateShown = StateShown.ALL

    @property
    def chooses(self) -> bool:
        """Whether it leaves any out."""
        return self != EventFilter()

    def passes(self) -> Callable[[EventEntry], bool]:
        """Whether an event is listed."""
        words = self.typed.casefold().split()
        span = Span.parse(self.period) if self.period else None
        states = _STATES[self.state]

        def passes(entry: EventEntry) -> bool:
            if entry.event.state not in states:
                return False
            if self.state is StateShown.TO_LOOK_AT and not entry.event.suggested:
                return False
            if self.teller is not None and self.teller not in entry.tellers:
                return False
            if self.name is not None and self.name not in entry.names:
                return False
            if self.period and not _happened(entry, span):
                return False
            return all(word in entry.searched for word in words)

        return passes


UNDATED = "undated"
_SHOWN = frozenset({EventState.FOUND, EventState.ACCEPTED})
_STATES = {
    StateShown.ALL: _SHOWN,
    StateShown.FOUND: frozenset({EventState.FOUND}),
    StateShown.ACCEPTED: frozenset({EventState.ACCEPTED}),
    StateShown.TO_LOOK_AT: _SHOWN,
    StateShown.DISMISSED: frozenset({EventState.DISMISSED}),
}


def _happened(entry: EventEntry, span: Span | None) -> bool:
    """Whether it happened in that time, or where that is None, at no known time."""
    if entry.first is None or entry.last is None:
        return span is None
    return span is not None and entry.first <= span.last and span.first <= entry.last


def arranged(entries: Iterable[EventEntry], filter: EventFilter, sort: EventSort) -> list[EventId]:
    """Those that pass, in order; what is undated comes last, of what is equal the one told by more first."""
    passes = filter.passes()
    return [entry.event.id for entry in sorted(filter_(entries, passes), key=_ORDERS[sort])]


def filter_(entries: Iterable[EventEntry], passes: Callable[[EventEntry], bool]) -> list[EventEntry]:
    """Those that pass."""
    return [entry for entry in entries if passes(entry)]


def _most(entry: EventEntry) -> tuple[int, int, int, int]:
    day = entry.last.toordinal() if entry.last else 0
    return -entry.articles, -len(entry.event.passages), -day, entry.event.id


def _latest(entry: EventEntry) -> tuple[object, ...]:
    return entry.last is None, -(entry.last.toordinal() if entry.last else 0), *_most(entry)


def _earliest(entry: EventEntry) -> tuple[object, ...]:
    return entry.first is None, entry.first.toordinal() if entry.first else 0, *_most(entry)


_ORDERS: dict[EventSort, Callable[[EventEntry], tuple[object, ...]]] = {
    EventSort.MOST: _most,
    EventSort.LATEST: _latest,
    EventSort.EARLIEST: _earliest,
}


# what is offered


@dataclass(frozen=True, slots=True)
class Offered:
    """What the events have to be chosen by, each with how many of them: the most first, times in order."""

    tellers: Sequence[tuple[Teller, int]]
    periods: Sequence[tuple[str, int]]
    names: Sequence[tuple[str, int]]
    states: Sequence[tuple[StateShown, int]]


def offered(entries: Sequence[EventEntry], most: int) -> Offered:
    """``most``: so many sources and names at most."""
    shown = [entry for entry in entries if entry.event.state in _SHOWN]
    tellers = Counter(teller for entry in shown for teller in entry.tellers)
    names = Counter(name for entry in shown for name in entry.names)
    states = [(state, sum(map(EventFilter(state=state).passes(), entries))) for state in StateShown]
    return Offered(
        sorted(tellers.items(), key=lambda each: (-each[1], each[0].name.casefold()))[:most],
        periods(shown),
        names.most_common(most),
        [(state, count) for state, count in states if count],
    )


def periods(entries: Sequence[EventEntry]) -> list[tuple[str, int]]:
    """The times in which events happened, as finely as there is room to offer; at the end those undated."""
    dated = [(entry.first, entry.last) for entry in entries if entry.first and entry.last]
    undated = sum(entry.first is None for entry in entries)
    found = Counter[str]()
    for unit in (_months, _years, _decades):
        found = Counter(iso for first, last in dated for iso in unit(first, last))
        if len(found) <= _PERIODS:
            break
    rest = [(UNDATED, undated)] if undated else []
    return [*sorted(found.items()), *rest]


def _months(first: datetime.date, last: datetime.date) -> Iterator[str]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{month // 12:04d}-{month % 12 + 1:02d}"


def _years(first: datetime.date, last: datetime.date) -> Iterator[str]:
    yield from (f"{year:04d}" for year in range(first.year, last.year + 1))


def _decades(first: datetime.date, last: datetime.date) -> Iterator[str]:
    yield from (f"{decade:03d}x" for decade in range(first.year // 10, last.year // 10 + 1))
