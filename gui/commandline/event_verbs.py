"""The command that puts events right."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Final

from corpus.changes import ChangeSet
from corpus.errors import InvalidValue
from corpus.library import Library
from corpus.model import ArticleId, EventId, EventPassage, EventRole
from gui.commandline import documents
from gui.commandline.arguments import UsageError
from gui.commandline.link_arguments import At
from gui.commandline.session import Session
from gui.operations import events
from gui.operations.decisions import Operation, perform
from gui.operations.event_passages import opening_of, passage_at, whole_of
from gui.operations.eventing import with_estimates

#: What a verb did: the event that it leaves or made (None: several), what it touched, and its label.
Done = tuple[EventId | None, ChangeSet, str]


def event(session: Session, arguments: Namespace) -> int:
    """``event VERB``."""
    with session.writing() as library:
        id, decided, label = _VERBS[arguments.verb](library, arguments)
        changes = with_estimates(library, decided)
        session.catch_up(library)
    if session.output.as_json:
        session.output.document({**documents.changes_document(changes), "event": id})
    else:
        session.output.lines([f"Done: {label}"])
    return 0


def _rename(library: Library, arguments: Namespace) -> Done:
    if (arguments.title is None) is not arguments.as_found:
        raise UsageError("Write the title, or --as-found.")
    return _perform(library, events.rename(arguments.id, arguments.title), arguments.id)


def _of_several(verb: Callable[[list[EventId]], Operation]) -> Callable[[Library, Namespace], Done]:
    def decide(library: Library, arguments: Namespace) -> Done:
        ids = list(dict.fromkeys(arguments.ids))
        return _perform(library, verb(ids), ids[0] if len(ids) == 1 else None)

    return decide


def _merge(library: Library, arguments: Namespace) -> Done:
    return _perform(library, events.merge(arguments.ids, arguments.into), arguments.into)


def _split(library: Library, arguments: Namespace) -> Done:
    passages = _meant(library, arguments.places)
    return _numbered(library, events.split(arguments.id, passages, arguments.title))


def _make(library: Library, arguments: Namespace) -> Done:
    passages = _chosen(library, arguments.places, main=arguments.main)
    return _numbered(library, events.make(arguments.title, passages))


def _add(library: Library, arguments: Namespace) -> Done:
    if bool(arguments.places) is arguments.suggested:
        raise UsageError("Name places in articles, or --suggested for what was found since.")
    if arguments.suggested:
        passages = list(library.event(arguments.id).suggested)
        if not passages:
            raise InvalidValue("Nothing is suggested for this event.")
    else:
        passages = _chosen(library, arguments.places, main=arguments.main)
    return _perform(library, events.add(arguments.id, passages), arguments.id)


def _remove(library: Library, arguments: Namespace) -> Done:
    passages = _meant(library, arguments.places)
    return _perform(library, events.remove(arguments.id, passages), arguments.id)


def _perform(library: Library, operation: Operation, id: EventId | None) -> Done:
    return id, perform(library, operation), operation.label


def _meant(library: Library, places: Iterable[At | ArticleId]) -> list[EventPassage]:
    """What is named of what belongs to an event: places, or articles for all that they tell of it."""
    return [
        EventPassage(place.article, place.start, max(place.end, place.start + 1))
        if isinstance(place, At)
        else whole_of(library.article(place))
        for place in places
    ]


def _chosen(library: Library, places: Iterable[At | ArticleId], *, main: bool) -> list[EventPassage]:
    """What is to belong to an event: the sentences at places, or the openings of articles."""
    role = EventRole.MAIN if main else EventRole.PASSING
    return [
        passage_at(library.article(place.article), place.start, place.end, role)
        if isinstance(place, At)
        else opening_of(library.article(place), role)
        for place in places
    ]


def _numbered(library: Library, making: events.Making) -> Done:
    id, changes = making(library)
    return id, changes, making.label


_VERBS: Final[dict[str, Callable[[Library, Namespace], Done]]] = {
    "rename": _rename,
    "accept": _of_several(events.accept),
    "dismiss": _of_several(events.dismiss),
    "reopen": _of_several(events.reopen),
    "merge": _merge,
    "split": _split,
    "make": _make,
    "add": _add,
    "remove": _remove,
}
