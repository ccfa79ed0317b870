"""Where one is in the window, for going back and forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:  # the window knows these before anything of the corpus is imported
    from corpus.model import ArticleId, EntityId, EventId
    from gui.viewmodels.names import NameScope


@dataclass(frozen=True, slots=True)
class LibraryWhere:
    """In the library: what is searched for, within what is ``pinned``, and the article that is read.

    ``names``: the list of names in the place of that of articles; ``entity``: the name whose page is in the
    place of the text; ``in_context``: lines in the place of the list of articles.
    """

    place: ClassVar[str] = "library"
    query: str = ""
    article: ArticleId | None = None
    names: NameScope | None = None
    entity: EntityId | None = None
    pinned: tuple[str, ...] = ()
    in_context: bool = False


@dataclass(frozen=True, slots=True)
class CompareWhere:
    """At articles side by side, from left to right; ``event``: what tells of it is marked in them."""

    place: ClassVar[str] = "compare"
    articles: tuple[ArticleId, ...] = ()
    event: EventId | None = None


@dataclass(frozen=True, slots=True)
class EventsWhere:
    """At the events: the one that is looked at."""

    place: ClassVar[str] = "events"
    event: EventId | None = None


Where = LibraryWhere | CompareWhere | EventsWhere
