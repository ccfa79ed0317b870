"""What a library remembers of how its events were left."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.model import EventId
from gui.viewmodels.events.event_filter import EventFilter, EventSort, Span, StateShown

if TYPE_CHECKING:
    from gui.shell.events.events_place import EventsPlace


def remembered(place: EventsPlace) -> dict[str, Any]:
    """The state of the place, as JSON can hold it."""
    filter = place.finder.filter
    return {
        "event": place.detail.event_id,
        "sort": place.finder.sort.value,
        "typed": filter.typed,
        "period": filter.period,
        "name": filter.name,
        "state": filter.state.value,
        "heights": place.halves.sizes(),
        "widths": place.below.sizes(),
        "through_time": place.page.follows,
        "timeline": place.timeline.state(),
    }


def restore(place: EventsPlace, state: dict[str, Any]) -> None:
    """Let the place be as it was left, as far as that can be read."""
    with suppress(ValueError):
        place.finder.set_sort(EventSort(state.get("sort", EventSort.MOST)))
    for sizes, splitter in (("heights", place.halves), ("widths", place.below)):
        match state.get(sizes):
            case [int(), int()] as kept if sum(kept):
                splitter.setSizes(kept)
    match state.get("timeline"):
        case dict() as timeline:
            place.timeline.restore(timeline)
    place.column.filters.ask(_filter(state))
    if state.get("through_time") is True:
        place.page.follow(True)
    match state.get("event"):
        case int() as event:
            place.show_event(EventId(event))


def _filter(state: dict[str, Any]) -> EventFilter:
    """What was chosen, but for the source: by what it was known may be another one now."""
    typed, period, name = state.get("typed"), state.get("period"), state.get("name")
    filter = EventFilter(typed if isinstance(typed, str) else "")
    if isinstance(period, str) and (period == "undated" or Span.parse(period) is not None):
        filter = replace(filter, period=period)
    if isinstance(name, str):
        filter = replace(filter, name=name)
    with suppress(ValueError):
        filter = replace(filter, state=StateShown(state.get("state", StateShown.ALL)))
    return filter
