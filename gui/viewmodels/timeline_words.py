"""What is said on a timeline of events, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from corpus.model import Event
from gui.text import count_words, dotted
from gui.viewmodels.event_lanes import EventLanes, ToldEvent
from gui.viewmodels.events.event_words import (
    articles_words,
    events_words,
    role_words,
    sources_words,
    when_words,
)

translate = QCoreApplication.translate
#: So many titles are in the tip of a mark that stands for several events.
_TOLD = 6


def about_words(words: int) -> str:
    """How much is told, as closely as it is known: "about 120 words"."""
    rounded = words if words < 20 else round(words, -1 if words < 1_000 else -2)
    return _tr("about {count}").format(count=count_words(rounded, _tr("word"), _tr("words")))


def event_tip(event: Event) -> str:
    """An event by itself: its title, and when it was."""
    return f"{event.title}\n{when_words(event)}"


def told_tip(event: Event, told: ToldEvent, name: str) -> str:
    """What a dot tells of: the event's title, when it was, who tells how much, as what."""
    much = dotted([name, about_words(told.words), role_words(told.role)])
    if len(told.articles) > 1:
        much += f" · {articles_words(len(told.articles))}"
    return f"{event_tip(event)}\n{much}"


def group_tip(events: Sequence[Event], name: str) -> str:
    """What a mark tells of that stands for several events."""
    titles = [f"{event.title} · {when_words(event)}" for event in events[:_TOLD]]
    if len(events) > _TOLD:
        titles.append(_tr("and {count} more").format(count=f"{len(events) - _TOLD:,}"))
    return "\n".join([f"{name}: {events_words(len(events))}", *titles])


def said(tip: str) -> str:
    """A tip on one line, for screen readers."""
    return ". ".join(line for line in tip.split("\n") if line)


def whole_words(lanes: EventLanes) -> str:
    """All of it for those who do not see it: "7 events told by 4 sources, 2 of them undated"."""
    count = len(lanes.words)
    if not count:
        return _tr("No events")
    sources = sources_words(len(lanes.lanes))
    words = _tr("{events} told by {sources}").format(events=events_words(count), sources=sources)
    if lanes.undated:
        words += _tr(", {count} of them undated").format(count=f"{len(lanes.undated):,}")
    return words


def _tr(text: str) -> str:
    return translate("Timeline", text)
