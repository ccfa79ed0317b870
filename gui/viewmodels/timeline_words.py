"""What is said on a timeline of events, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from corpus.compare.day_words import day_words
from corpus.model import Event, EventRole
from gui.text import count_words, dotted
from gui.viewmodels.event_lanes import EventLane, EventLanes, ToldEvent
from gui.viewmodels.time_axis import gap_length

translate = QCoreApplication.translate
#: So many titles are in the tip of a mark that stands for several events.
_TOLD = 6


def when_words(event: Event) -> str:
    """When an event was: "October 2009", "March 2018 – January 2019", "undated"."""
    dates = dict.fromkeys(date for date in (event.start, event.end) if date is not None)
    if not dates:
        return translate("Words", "undated")
    return " – ".join(day_words(date, translate=translate) for date in dates)


def about_words(words: int) -> str:
    """How much is told, as closely as it is known: "about 120 words"."""
    rounded = words if words < 20 else round(words, -1 if words < 1_000 else -2)
    return _tr("about {count}").format(count=count_words(rounded, _tr("word"), _tr("words")))


def role_words(role: EventRole) -> str:
    """How an article tells of an event: "main subject", "in passing"."""
    return _tr("main subject") if role is EventRole.MAIN else _tr("in passing")


def lane_name(lane: EventLane) -> str:
    """The source; of an article without one, its title."""
    return lane.name or _tr("Source not found")


def told_tip(event: Event, told: ToldEvent, name: str) -> str:
    """What a dot tells of: the event's title, when it was, who tells how much, as what."""
    much = dotted([name, about_words(told.words), role_words(told.role)])
    if len(told.articles) > 1:
        much += f" · {count_words(len(told.articles), _tr('article'), _tr('articles'))}"
    return f"{event.title}\n{when_words(event)}\n{much}"


def group_tip(events: Sequence[Event], name: str) -> str:
    """What a mark tells of that stands for several events."""
    titles = [f"{event.title} · {when_words(event)}" for event in events[:_TOLD]]
    if len(events) > _TOLD:
        titles.append(_tr("and {count} more").format(count=f"{len(events) - _TOLD:,}"))
    return "\n".join([f"{name}: {events_words(len(events))}", *titles])


def said(tip: str) -> str:
    """A tip on one line, for screen readers."""
    return ". ".join(line for line in tip.split("\n") if line)


def events_words(count: int) -> str:
    """So many events."""
    return count_words(count, _tr("event"), _tr("events"))


def gap_words(days: float) -> str:
    """How long a stretch is that is cut: "9 years"."""
    count, unit = gap_length(round(days))
    one, many = {
        "years": (_tr("year"), _tr("years")),
        "months": (_tr("month"), _tr("months")),
        "days": (_tr("day"), _tr("days")),
    }[unit]
    return count_words(count, one, many)


def whole_words(lanes: EventLanes) -> str:
    """All of it for those who do not see it: "7 events told by 4 sources, 2 of them undated"."""
    count = len(lanes.words)
    if not count:
        return _tr("No events")
    tellers = count_words(len(lanes.lanes), _tr("source"), _tr("sources"))
    words = _tr("{events} told by {sources}").format(events=events_words(count), sources=tellers)
    if lanes.undated:
        words += _tr(", {count} of them undated").format(count=f"{len(lanes.undated):,}")
    return words


def _tr(text: str) -> str:
    return translate("Timeline", text)
