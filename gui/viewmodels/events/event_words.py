"""What is said of an event, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from corpus.model import (
    Event,
    EventReason,
    EventReasonKind,
    EventRole,
    EventState,
    PartialDate,
)
from gui.text import count_words, day_words, dotted
from gui.viewmodels.events.event_filter import UNDATED, EventSort, Span, StateShown
from gui.viewmodels.reason_words import listed

if TYPE_CHECKING:
    from gui.viewmodels.events.event_entry import EventEntry
    from gui.viewmodels.events.event_page import Silent
    from gui.viewmodels.events.tellers import Teller

translate = QCoreApplication.translate

#: So many dates that differ are told one by one.
_DATES = 4
#: So many of the names that events have in common are told; of rare words and figures fewer.
_NAMES, _FEW = 6, 3


# when


def when_words(event: Event) -> str:
    """When it happened: "October 2009", "March 2018 – January 2019", "2006, 2009, 2013", "undated"."""
    dates = told_dates(event)
    if len(dates) > 1:
        if len(dates) <= _DATES:
            return ", ".join(day_words(date, translate=translate) for date in dates)
        return range_words(dates[0], dates[-1])
    return range_words(event.start, event.end)


def range_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """From one date to another; what both have in common is said once where they are days of one month."""
    first, last = start or end, end or start
    if first is None or last is None:
        return _tr("undated")
    if first == last:
        return day_words(first, translate=translate)
    both_days = first.day is not None and last.day is not None
    if both_days and (first.year, first.month) == (last.year, last.month):
        month = day_words(PartialDate(first.year, first.month), translate=translate)
        return _tr("{first}–{last} {month}").format(first=first.day, last=last.day, month=month)
    if first.year == last.year and first.month is not None and last.month is not None:
        without_year = day_words(first, translate=translate).replace(str(first.year), "").strip()
        return f"{without_year} – {day_words(last, translate=translate)}"
    return f"{day_words(first, translate=translate)} – {day_words(last, translate=translate)}"


def told_dates(event: Event) -> list[PartialDate]:
    """The dates on which articles agree, in order, where these can't all be one; otherwise none."""
    said = [iso for reason in event.why if reason.kind is EventReasonKind.DATE for iso in reason.said]
    dates = sorted({date for iso in said if (date := _date(iso)) is not None}, key=lambda date: date.iso)
    apart = [date for date in dates if not any(other != date and _within(other, date) for other in dates)]
    return apart if len(apart) > 1 else []


def dates_differ(event: Event) -> bool:
    """Whether articles date it so that it can't have been one time only."""
    return len(told_dates(event)) > 1


def _date(iso: str) -> PartialDate | None:
    try:
        return PartialDate.parse(iso)
    except ValueError:  # from one date to another
        return None


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    return inner.iso.startswith(f"{outer.iso}-")


# how much


def articles_words(count: int) -> str:
    """ "3 articles"."""
    return count_words(count, _tr("article"), _tr("articles"))


def sources_words(count: int) -> str:
    """ "2 sources"."""
    return count_words(count, _tr("source"), _tr("sources"))


def passages_words(count: int) -> str:
    """ "5 passages"."""
    return count_words(count, _tr("passage"), _tr("passages"))


def events_words(count: int) -> str:
    """ "7 events"."""
    return count_words(count, _tr("event"), _tr("events"))


def found_words(events: int, articles: int) -> str:
    """Above all of them: "7 events in 5 articles"."""
    said = _tr("{events} in {articles}")
    return said.format(events=events_words(events), articles=articles_words(articles))


def shown_words(shown: int, all: int) -> str:
    """How many of them are listed: "7 events", "3 of 7"."""
    if shown == all:
        return events_words(all)
    return _tr("{shown} of {all}").format(shown=f"{shown:,}", all=f"{all:,}")


def looked_at_words(done: int, all: int) -> str:
    """How far the search for events is: "120 of 1,040 articles"."""
    return _tr("{done} of {articles}").format(done=f"{done:,}", articles=articles_words(all))


# a row


def facts_words(entry: EventEntry) -> str:
    """By how many and how often it is told, and what else is to be known: "2 sources · 5 passages"."""
    passages = passages_words(len(entry.event.passages))
    return dotted((sources_words(len(entry.tellers)), *state_words(entry), passages))


def state_words(entry: EventEntry) -> list[str]:
    """What else is to be known of it in a list: "dates differ", "2 to look at"."""
    event, said = entry.event, []
    if event.state is EventState.ACCEPTED:
        said.append(_tr("accepted"))
    elif event.state is EventState.DISMISSED:
        said.append(_tr("dismissed"))
    if dates_differ(event):
        said.append(_tr("dates differ"))
    if event.suggested:
        said.append(_tr("{count} to look at").format(count=f"{len(event.suggested):,}"))
    return said


def state_note(event: Event) -> str:
    """What was decided of it, on its page: "accepted: it stays as it is"; nothing where nothing was."""
    if event.state is EventState.DISMISSED:
        return _tr("dismissed: it is listed nowhere else")
    if event.made:
        return _tr("made by you: it stays as it is")
    if event.state is EventState.ACCEPTED:
        return _tr("accepted: it stays as it is")
    return ""


def spoken_event(entry: EventEntry) -> str:
    """A row in words, for a screen reader."""
    told = listed([teller.name for teller in entry.tellers], most=5)
    by = _tr("told by {sources}").format(sources=told) if told else ""
    parts = (entry.event.title, when_words(entry.event), facts_words(entry), by)
    return ", ".join(filter(None, parts))


def tip_of_event(entry: EventEntry) -> str:
    """All of a row, for a tip: the title, when, and who tells of it."""
    told = "\n".join(teller.name for teller in entry.tellers[:20])
    more = len(entry.tellers) - 20
    if more > 0:
        told += "\n" + _tr("and {count} others").format(count=f"{more:,}")
    said = dotted((when_words(entry.event), facts_words(entry)))
    return "\n".join((entry.event.title, said, told))


# why


def happening_words(why: Sequence[EventReason]) -> list[str]:
    """What happened, and the other things said of it beside names: words, figures, dates."""
    said: list[str] = []
    for reason in why:
        if reason.kind is EventReasonKind.DATE:
            said += [_iso_words(iso) for iso in reason.said[:_DATES]]
        elif reason.kind in (EventReasonKind.HAPPENING, EventReasonKind.FIGURE):
            said += reason.said[:_FEW]
        elif reason.kind is EventReasonKind.WORDS:
            said += [f"“{word}”" for word in reason.said[:_FEW]]
    kinds = {reason.kind for reason in why}
    if EventReasonKind.MEANING in kinds:
        said.append(_tr("near in meaning"))
    if EventReasonKind.DECIDED in kinds:
        said.append(_tr("you put them together"))
    return said


def names_in_common(why: Sequence[EventReason]) -> list[str]:
    """Whom and what the passages have in common, as many as are told."""
    said = (name for reason in why if reason.kind is EventReasonKind.ENTITY for name in reason.said)
    return list(dict.fromkeys(said))[:_NAMES]


def _iso_words(iso: str) -> str:
    parts = [_date(part) for part in iso.split("/")]
    return range_words(parts[0], parts[-1]) if all(parts) else iso


# who


def role_words(role: EventRole) -> str:
    """How an article tells of it: "main subject", "in passing"."""
    return _tr("main subject") if role is EventRole.MAIN else _tr("in passing")


def not_mentioned_words(names: str) -> str:
    """Before who does not mention it: "Not mentioned by: A, B"."""
    return _tr("Not mentioned by: {names}").format(names=names)


def others_words(count: int) -> str:
    """After those that are named: "and 31 others"."""
    return _tr("and {count} others").format(count=f"{count:,}")


def of_sources_words(count: int) -> str:
    """How many sources that is said of: "(of 35 sources in this library)"."""
    return _tr("(of {sources} in this library)").format(sources=sources_words(count))


def silent_words(silent: Silent) -> str:
    """How near a source is to an event that it does not mention: "12 articles, the nearest 3 days away"."""
    articles = articles_words(silent.articles)
    if silent.days is None:
        return articles
    if not silent.days:
        return _tr("{articles}, the nearest of the same time").format(articles=articles)
    days = count_words(silent.days, _tr("day"), _tr("days"))
    return _tr("{articles}, the nearest {days} away").format(articles=articles, days=days)


def suggested_words(passages: int) -> str:
    """Above what may belong to an event: "2 more passages may belong here"."""
    if passages == 1:
        return _tr("1 more passage may belong here")
    return _tr("{count} more passages may belong here").format(count=f"{passages:,}")


def teller_words(teller: Teller) -> str:
    """A source by its name, an article without one by its title in quotation marks."""
    if teller.article is None or teller.name.startswith("“"):
        return teller.name
    return f"“{teller.name}”"


def tellers_words(tellers: Iterable[Teller]) -> str:
    """Several of them in a row."""
    return listed([teller_words(teller) for teller in tellers])


# choosing


def sort_words(sort: EventSort) -> str:
    """An order of the list."""
    return {
        EventSort.MOST: _tr("Most told"),
        EventSort.LATEST: _tr("Latest first"),
        EventSort.EARLIEST: _tr("Earliest first"),
    }[sort]


def state_shown_words(state: StateShown) -> str:
    """Which events are listed."""
    return {
        StateShown.ALL: _tr("All events"),
        StateShown.FOUND: _tr("Suggestions"),
        StateShown.ACCEPTED: _tr("Accepted"),
        StateShown.TO_LOOK_AT: _tr("With passages to look at"),
        StateShown.DISMISSED: _tr("Dismissed"),
    }[state]


def period_words(iso: str) -> str:
    """A time that events are chosen by: "October 2009", "2009", "2000–2009"."""
    if iso == UNDATED:
        return _tr("undated")
    span = Span.parse(iso)
    if span is not None and iso.endswith("x"):
        return f"{span.first.year}–{span.last.year}"
    return day_words(PartialDate.parse(iso), translate=translate) if span is not None else iso


def _tr(text: str) -> str:
    return translate("Events", text)
