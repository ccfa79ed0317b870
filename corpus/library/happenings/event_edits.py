"""What a person decides of events: what they are called, what belongs to them, and which are none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.errors import InvalidValue
from corpus.library import summaries
from corpus.library.decisions import line
from corpus.library.editing import Deciding
from corpus.library.faults import present
from corpus.library.happenings import event_dates, event_passages, event_rows, events
from corpus.library.happenings.event_laying import Parts, lay_over, overlap
from corpus.library.happenings.event_passages import MOST_PARAGRAPHS, Choice
from corpus.library.happenings.event_targets import EventField, EventPassageAt
from corpus.library.happenings.events_decided import Field, Fixed
from corpus.library.texts import layouts
from corpus.library.texts.runs import Run
from corpus.model import (
    ArticleId,
    Event,
    EventId,
    EventPassage,
    EventReason,
    EventReasonKind,
)

_NO_TITLE: Final = "Write a title for the event."
_DISMISSED: Final = "“{title}” was dismissed. Bring it back first."
_NO_PASSAGES: Final = "Choose at least one passage that tells of the event."
_NO_WORDS: Final = "From {start} to {end} stand no words of article {article}."
_TOO_LONG: Final = "From {start} to {end} of article {article} is too much. Choose a shorter passage."
_NOT_THERE: Final = "Nothing there belongs to “{title}”, or was suggested for it."
_ALL_OF_IT: Final = "This is all that tells of “{title}”. Dismiss the event, if it is none."
_LEAVE_ONE: Final = (
    "These are all passages of “{title}”. Leave at least one, and choose those that tell of another."
)

_BY_HAND: Final = (EventReason(EventReasonKind.DECIDED),)


@dataclass(frozen=True, slots=True)
class _Known:
    """An event as it is within the edit."""

    key: str
    parts: Parts
    shown: Event

    @property
    def is_fixed(self) -> bool:
        return self.parts.whole.fixed is not None


class EventEdits(Deciding):
    """The verbs that are about events. Each sees what the one before it in the edit decided.

    Passages are told where they stand now, and kept by their words. What a person decides of what belongs to
    an event settles it: it keeps exactly its passages from then on, and what is found besides is suggested.
    All raise UnknownEvent for a number that no event is shown or dismissed under.
    """

    def rename_event(self, id: EventId, title: str | None) -> None:
        """Call an event so; None: as it was found. Raises InvalidValue for what is no title."""
        known = self._known(id)
        wanted = None if title is None else _title(title)
        self._decide_of(known.key, "title", None if wanted == _called(known) else wanted)
        self.take_effect()

    def accept_event(self, id: EventId) -> None:
        """Let an event stay as it is, whatever is found. One that was dismissed is shown again."""
        known = self._known(id)
        self._settle(known)
        self._decide_of(known.key, "dismissed", None)
        self._decide_of(known.key, "accepted", True)
        self.take_effect()

    def dismiss_event(self, id: EventId) -> None:
        """Say that this is no event: it is not shown, and its passages are not found to be another one."""
        known = self._known(id)
        if not known.is_fixed:
            self._take(known.key, known.shown.passages)
        self._decide_of(known.key, "dismissed", True)
        self.take_effect()

    def reopen_event(self, id: EventId) -> None:
        """Bring a dismissed event back as it was; have one that was accepted or settled as it is found.

        What a person put to it or took out of it stays so, and a made event keeps its passages.
        """
        known = self._known(id)
        whole = known.parts.whole
        if whole.dismissed:
            self._decide_of(known.key, "dismissed", None)
        else:
            self._decide_of(known.key, "accepted", None)
        if not whole.made and not (whole.dismissed and known.is_fixed):
            self._decide_of(known.key, "fixed", None)
            for run, choice in self._decided(known).items():
                if choice.role is not None and not choice.put:
                    self.decide(EventPassageAt(known.key, run), None)
        self.take_effect()

    def merge_events(self, ids: Collection[EventId], into: EventId) -> None:
        """Let these events be one with ``into``, under its title. Raises InvalidValue for a dismissed one."""
        target = self._standing(into)
        others = {each.key: each for each in map(self._standing, ids) if each.key != target.key}
        if not others:
            return
        every = [target, *others.values()]
        start, end = next(
            ((each.shown.start, each.shown.end) for each in every if each.shown.start or each.shown.end),
            (None, None),
        )
        why = tuple(dict.fromkeys((*target.shown.why, *_BY_HAND)))
        self._settle(target, Fixed(_called(target), start, end, why))
        for other in others.values():
            before = self._known(into).shown.passages
            more = (each for each in other.shown.passages if not any(overlap(each, one) for one in before))
            self._take(target.key, more)
            self._decide_of(other.key, "merged", target.key)
            self.take_effect()

    def split_event(self, id: EventId, passages: Sequence[EventPassage], title: str) -> EventId:
        """Make an event of its own of those passages of an event that overlap with these; its number.

        Raises InvalidValue where there are none, where none would be left, and for what is no title.
        """
        known = self._standing(id)
        called = _title(title)
        parted = [own for own in known.shown.passages if any(overlap(own, each) for each in passages)]
        if not parted:
            raise InvalidValue(_NOT_THERE.format(title=known.shown.title))
        if len(parted) == len(known.shown.passages):
            raise InvalidValue(_LEAVE_ONE.format(title=known.shown.title))
        self._settle(known)
        self._leave_out(known, parted)
        return self._make(called, parted)

    def make_event(self, title: str, passages: Sequence[EventPassage]) -> EventId:
        """An event of these passages; its number. Raises UnknownArticle, and InvalidValue where there are
        none, for what are no words of an article, and for what is no title.
        """
        called = _title(title)
        if not passages:
            raise InvalidValue(_NO_PASSAGES)
        return self._make(called, [replace(self._words_at(each), decided=True) for each in passages])

    def add_to_event(self, id: EventId, passage: EventPassage) -> None:
        """Let a passage belong to an event, in its role; with those of the event's that it overlaps, as one.

        Raises UnknownArticle, and InvalidValue for what are no words of the article, and for a dismissed
        event.
        """
        known = self._standing(id)
        passage = self._words_at(passage)
        joined = [own for own in known.shown.passages if overlap(own, passage)]
        start = min(each.start for each in (passage, *joined))
        end = max(each.end for each in (passage, *joined))
        self._settle(known)
        run = present(self._run(replace(passage, start=start, end=end)))
        self._choose(known, [run], Choice(passage.role, put=True))
        self.take_effect()

    def remove_from_event(self, id: EventId, passage: EventPassage) -> None:
        """Take the passages that overlap with this one out of an event, and out of what is suggested for it.

        They never come back by themselves. Raises InvalidValue where there are none, where none would be
        left, and for a dismissed event.
        """
        known = self._standing(id)
        gone = [own for own in known.shown.passages if overlap(own, passage)]
        suggested = [own for own in known.shown.suggested if overlap(own, passage)]
        if not gone and not suggested:
            raise InvalidValue(_NOT_THERE.format(title=known.shown.title))
        if len(gone) == len(known.shown.passages):
            raise InvalidValue(_ALL_OF_IT.format(title=known.shown.title))
        if gone:
            self._settle(known)
        self._leave_out(known, [*gone, *suggested])
        self.take_effect()

    # ---- what they do

    def _settle(self, known: _Known, fixed: Fixed | None = None) -> None:
        """Let what belongs to the event now be all that does; ``fixed``: what is told of it from now on."""
        if not known.is_fixed:
            self._take(known.key, known.shown.passages)
        if fixed is None and not known.is_fixed:
            fixed = Fixed(_called(known), known.shown.start, known.shown.end, known.shown.why)
        if fixed is not None:
            self._decide_of(known.key, "fixed", fixed.written())

    def _make(self, title: str, passages: Collection[EventPassage]) -> EventId:
        key = event_rows.new_key()
        when = event_dates.told_in(self.connection, passages)
        self._decide_of(key, "made", True)
        self._decide_of(key, "fixed", Fixed(title, when, None, _BY_HAND).written())
        self._take(key, passages)
        self.take_effect()
        return present(event_rows.id_of(self.connection, key))

    def _take(self, key: str, passages: Iterable[EventPassage]) -> None:
        for each in passages:
            run = self._run(each)
            if run is not None:
                choice = Choice(each.role, put=each.decided)
                self.decide(EventPassageAt(key, run), choice.written())

    def _leave_out(self, known: _Known, passages: Iterable[EventPassage]) -> None:
        self._choose(known, [present(self._run(each)) for each in passages], Choice(None, put=True))

    def _choose(self, known: _Known, runs: Iterable[Run], choice: Choice) -> None:
        """Decide so of these passages, in the place of what was decided of those that they overlap."""
        decided: dict[ArticleId, list[Run]] = {}
        for run in self._decided(known):
            decided.setdefault(run.article, []).append(run)
        for run in runs:
            for other in decided.get(run.article, ()):
                if other != run and other.overlaps(run):
                    self.decide(EventPassageAt(known.key, other), None)
            self.decide(EventPassageAt(known.key, run), choice.written())

    def _decide_of(self, key: str, field: Field, value: object) -> None:
        self.decide(EventField(key, field), value)

    # ---- what is meant

    def _known(self, id: EventId) -> _Known:
        root = event_rows.root_of(self.connection, id)
        parts = None if root is None else events.gather(self.connection, [root]).get(root)
        if parts is None or not (parts.is_shown or parts.whole.dismissed):
            raise event_rows.unknown(id)
        return _Known(event_rows.key_of(self.connection, parts.id), parts, lay_over(parts))

    def _standing(self, id: EventId) -> _Known:
        known = self._known(id)
        if known.parts.whole.dismissed:
            raise InvalidValue(_DISMISSED.format(title=known.shown.title))
        return known

    def _decided(self, known: _Known) -> dict[Run, Choice]:
        return event_passages.of_event(self.connection, known.parts.id)

    def _run(self, passage: EventPassage) -> Run | None:
        """The passage by its words, as far as these are kept; None where none stand there."""
        layout = layouts.of(self.connection, "body", passage.article)
        run = Run.standing(passage.article, layout, passage.start, passage.end)
        return None if run is None else replace(run, at=run.at[:MOST_PARAGRAPHS])

    def _words_at(self, passage: EventPassage) -> EventPassage:
        """The passage, which is one: words of an article that is there. UnknownArticle, InvalidValue."""
        summaries.require(self.connection, passage.article)
        layout = layouts.of(self.connection, "body", passage.article)
        run = Run.standing(passage.article, layout, passage.start, passage.end)
        if run is None or len(run.at) > MOST_PARAGRAPHS:
            wrong = _TOO_LONG if run else _NO_WORDS
            raise InvalidValue(wrong.format(start=passage.start, end=passage.end, article=passage.article))
        start, end = present(run.stands_in(layout))
        return replace(passage, start=start, end=end)


def _called(known: _Known) -> str:
    """The title without that which a person gave it."""
    fixed = known.parts.whole.fixed
    return known.parts.title if fixed is None else fixed.title


def _title(text: str) -> str:
    title = line("title", text)
    if not title:
        raise InvalidValue(_NO_TITLE)
    return title
