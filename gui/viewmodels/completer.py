"""Completer: the names, values and fields that what is typed in the search field may be the beginning of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from corpus.model import Entity, EntityType, Event, Source
from gui.jobs import Job
from gui.text import dotted, genre_words, kind_words
from gui.viewmodels.completion_text import (
    GENRE,
    IS,
    NAME_FIELDS,
    SOURCE,
    Beginning,
    beginning,
    completed,
    fields_begun,
    with_field,
)
from gui.viewmodels.events.event_words import when_words
from gui.viewmodels.filters import FIELD_OF_KIND
from gui.viewmodels.name_words import articles_words
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library
    from search import SearchPage

#: How many are offered after a field; fewer for plain words, below which is what these find.
OFFERED = 6
_OFFERED_TO_WORDS = 3
#: How many are asked for: several may be called the same.
_ASKED = 24
#: How long to wait for the next key before looking names up, in milliseconds.
_TYPING_MS = 60


@dataclass(frozen=True, slots=True)
class Completion:
    """A name to complete with: what is shown of it, and the query once it is picked, with its cursor."""

    name: str
    about: str
    query: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered for a query with the cursor at a place; nothing, if nothing is known that begins so.

    ``asked``: a field was typed that goes with a name; else plain words happen to begin one. ``past``: these
    are queries of before.
    """

    query: str
    cursor: int
    completions: tuple[Completion, ...] = ()
    asked: bool = True
    past: bool = False


class Completer(QObject):
    """Looks names up in the library, in the background; sources, genres and fields among those known.

    What is looked up before is dropped. ``offered`` tells the completions of what was asked last.
    """

    offered = Signal(object)  # Offer

    def __init__(
        self, workspace: Workspace, sources: Callable[[], Sequence[Source]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sources = sources
        self.asked = ("", 0)  # the query, and where the cursor stands in it
        self._job: Job | None = None
        self._genres: Mapping[str, int] | None = None  # until they are counted
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._look_up)

    def ask(self, query: str, cursor: int) -> None:
        """Offer what completes the query where the cursor stands, as soon as no more is typed."""
        self.forget()
        self.asked = (query, cursor)
        self._timer.start()

    def forget(self) -> None:
        """Nothing is to be offered any more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look_up(self) -> None:
        query, cursor = self.asked
        begun = beginning(query, cursor)
        if begun is None:
            self.offered.emit(Offer(query, cursor))
        elif begun.field == SOURCE:
            self.offered.emit(Offer(query, cursor, self._named_sources(query, begun, OFFERED)))
        elif begun.field == IS:
            self.offered.emit(Offer(query, cursor, marks_begun(query, begun)))
        elif begun.field == GENRE:
            self._offer_genres(query, cursor, begun)
        else:
            asked = begun.field is not None
            others = () if asked else self._named_sources(query, begun, 1)
            fields = () if asked else fields_offered(query, begun)
            self._job = self._workspace.read(
                lambda library: Offer(
                    query, cursor, (*fields, *names_begun(library, query, begun), *others), asked
                ),
                self.offered.emit,
            )

    def _named_sources(self, query: str, begun: Beginning, most: int) -> tuple[Completion, ...]:
        """Sources that the last word begins, or all that stands after their field."""
        found = sources_begun(self._sources(), begun.words[-1])[:most]
        kind = "" if begun.field == SOURCE else QCoreApplication.translate("Completer", "Source")
        last = len(begun.words) - 1
        return tuple(_completion(query, begun, last, SOURCE, name, kind, count) for name, count in found)

    def _offer_genres(self, query: str, cursor: int, begun: Beginning) -> None:
        """As soon as they are counted, which is done once for all that is typed after the field."""
        if self._genres is not None and begun.words[0]:
            self.offered.emit(Offer(query, cursor, genres_begun(self._genres, query, begun)))
        elif self._workspace.index is not None:

            def counted(page: SearchPage) -> None:
                self._genres = page.facets.get(GENRE, {})
                self.offered.emit(Offer(query, cursor, genres_begun(self._genres, query, begun)))

            self._job = self._workspace.search("", counted, limit=0, facets=(GENRE,), passages=False)


def names_begun(library: Library, query: str, begun: Beginning) -> tuple[Completion, ...]:
    """The names that the most of the words typed begin, most mentioned first; each name of a kind once.

    After the field of events, first the titles of what several articles tell of.
    """
    type = None if begun.field is None else NAME_FIELDS[begun.field]
    for number, words in enumerate(begun.words):
        found = [each for each in library.entities_named(words, type, _ASKED) if each.type in FIELD_OF_KIND]
        events = library.events_named(words, _ASKED) if type is EntityType.EVENT else []
        if found or events:
            titles = _by_title(events)
            told = [_titled(query, begun, number, event) for event in titles.values()]
            named = [same for same in _by_name(found) if same[0].name.casefold() not in titles]
            offered = [*told, *(_named(query, begun, number, same) for same in named)]
            return tuple(offered[: _OFFERED_TO_WORDS if begun.field is None else OFFERED])
    return ()


def fields_offered(query: str, begun: Beginning) -> tuple[Completion, ...]:
    """The fields that the last word begins, with what they ask for."""
    told = _field_words()
    return tuple(
        Completion(f"{field}:", told[field], *with_field(query, begun, field))
        for field in fields_begun(begun)
    )


def marks_begun(query: str, begun: Beginning) -> tuple[Completion, ...]:
    """What articles may be, as a person marks them."""
    words = {
        "unread": QCoreApplication.translate("Completer", "articles that you have not opened"),
        "starred": QCoreApplication.translate("Completer", "articles with a star"),
    }
    return tuple(
        Completion(mark, about, *completed(query, begun, begun.starts[0], IS, mark, quoted=False))
        for mark, about in words.items()
        if mark.startswith(begun.words[0].casefold())
    )


def genres_begun(genres: Mapping[str, int], query: str, begun: Beginning) -> tuple[Completion, ...]:
    """Genres by the beginning of their names, as they are stored or shown, most articles first."""
    typed = begun.words[0].casefold()
    named = {genre: genre_words(genre) for genre in genres}
    found = [genre for genre in genres if any(_begins(name, typed) for name in (genre, named[genre]))]
    found.sort(key=lambda genre: -genres[genre])
    return tuple(
        Completion(
            named[genre],
            articles_words(genres[genre]),
            *completed(query, begun, begun.starts[0], GENRE, genre),
        )
        for genre in found[:OFFERED]
    )


def _begins(name: str, typed: str) -> bool:
    return name.casefold().startswith(typed)


def _field_words() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "person": tr("Completer", "articles that name a person"),
        "place": tr("Completer", "articles that name a place"),
        "org": tr("Completer", "articles that name an organisation"),
        "event": tr("Completer", "articles that tell of an event"),
        "source": tr("Completer", "articles from a source"),
        "author": tr("Completer", "articles by an author"),
        "title": tr("Completer", "words in the title"),
        "genre": tr("Completer", "reports, opinion and other genres"),
        "lang": tr("Completer", "articles in a language, as lang:en"),
        "date": tr("Completer", "of a year, month or day, as date:2010-04"),
        "after": tr("Completer", "from a date on, as after:2009"),
        "before": tr("Completer", "up to a date, as before:2010-04-20"),
    }


def sources_begun(sources: Iterable[Source], typed: str) -> list[tuple[str, int]]:
    """Sources in whose names a word begins as what is typed, with their articles, most articles first."""
    wanted = " ".join(typed.casefold().split())
    found = [
        (source.name, source.articles)
        for source in sources
        if source.name is not None and f" {source.name.casefold()}".find(f" {wanted}") >= 0
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].casefold()))[:OFFERED]


def _by_name(found: Iterable[Entity]) -> list[list[Entity]]:
    """Those that are called and written alike together: a search for the name finds them all."""
    alike: dict[tuple[EntityType, str], list[Entity]] = {}
    for entity in found:
        alike.setdefault((entity.type, entity.name.casefold()), []).append(entity)
    return list(alike.values())


def _by_title(events: Iterable[Event]) -> dict[str, Event]:
    """The first of those that are called the same: a search for the title finds them all."""
    titles: dict[str, Event] = {}
    for event in events:
        titles.setdefault(event.title.casefold(), event)
    return titles


def _named(query: str, begun: Beginning, number: int, same: Sequence[Entity]) -> Completion:
    first = same[0]
    articles = len({article for entity in same for article in entity.articles})
    kind = kind_words(first.type, translate=QCoreApplication.translate)
    field = begun.field or FIELD_OF_KIND[first.type]
    return _completion(query, begun, number, field, first.name, kind, articles, first.aliases)


def _titled(query: str, begun: Beginning, number: int, event: Event) -> Completion:
    assert begun.field is not None
    return _completion(query, begun, number, begun.field, event.title, when_words(event), len(event.articles))


def _completion(
    query: str,
    begun: Beginning,
    number: int,
    field: str,
    name: str,
    kind: str,
    articles: int,
    aliases: Sequence[str] = (),
) -> Completion:
    about = dotted([part for part in (kind, articles_words(articles), ", ".join(aliases)) if part])
    text, cursor = completed(query, begun, begun.starts[number], field, name)
    return Completion(name, about, text, cursor)
