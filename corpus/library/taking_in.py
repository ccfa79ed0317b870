"""Decisions of another library, brought into this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from corpus.errors import InvalidValue, LibraryError
from corpus.library import summaries
from corpus.library.decisions import from_document, line
from corpus.library.edit import Edit
from corpus.library.happenings import event_passages, event_rows, event_sharing
from corpus.library.happenings.event_sharing import Cited
from corpus.library.happenings.event_targets import EventField, EventPassageAt
from corpus.library.links import links_decided
from corpus.library.links.link_targets import LinkBetween
from corpus.library.targets import ArticleField, Target, target_of
from corpus.library.texts import layouts
from corpus.library.texts.anchors import spans_of
from corpus.library.who import identities, names_decided
from corpus.library.who.name_targets import MentionAt, OfEntity, OwnForm
from corpus.model import ArticleId, EventId, Identity, first_words

FORMAT: Final = "crossread decisions"
VERSION: Final = 2

_NO_DECISIONS: Final = "This file holds no decisions of Crossread. Choose one that “decisions export” wrote."
_NEWER: Final = "These decisions were written by a newer Crossread. Update this one to bring them in."
_NOT_HERE: Final = "the article is not in this library"
_NO_PLACE: Final = "its paragraph does not stand in the article"
_ONE_HERE: Final = "its two articles are one in this library"
_NO_ONE: Final = "no article of this library has this name so far"
_NO_EVENT: Final = "no such event was found in this library so far"


@dataclass(frozen=True, slots=True)
class DecisionsImported:
    """What became of a document's decisions. ``known``: those that had been made here before.

    ``orphaned`` tells, in plain words, of those that have nothing here that they are about. Those that are
    about an article of this library, or a name, are kept, and hold once there is.
    """

    done: int
    known: int
    orphaned: tuple[str, ...]


def take_in(edit: Edit, document: object) -> DecisionsImported:
    """Decide what the document tells of. Raises InvalidValue for what is none."""
    match document:
        case {
            "format": "crossread decisions",
            "version": int(version),
            "articles": list(articles),
            "decisions": list(decisions),
            **more,
        }:
            if version > VERSION:
                raise InvalidValue(_NEWER)
        case _:
            raise InvalidValue(_NO_DECISIONS)
    taking = _TakingIn(edit)
    try:
        for article in articles:
            taking.find(article)
        taking.meet(more.get("events", []), decisions)
        for decision in decisions:
            taking.decide(decision)
    except (ValueError, TypeError, KeyError, OverflowError, LibraryError) as error:
        raise InvalidValue(_NO_DECISIONS) from error
    edit.take_effect()
    taking.tell_of_names_not_here()
    return DecisionsImported(taking.done, taking.known, tuple(dict.fromkeys(taking.orphaned)))


class _Elsewhere(Exception):
    """The article that a decision is about is not in this library; it had this title."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


@dataclass(frozen=True, slots=True)
class _Cited:
    """An article of the document: which it is here, if it is, and its title there."""

    id: ArticleId | None
    title: str


@dataclass(slots=True)
class _TakingIn:
    edit: Edit
    done: int = 0
    known: int = 0
    orphaned: list[str] = field(default_factory=list)
    _articles: list[_Cited] = field(default_factory=list)
    _named: list[Identity] = field(default_factory=list)
    _events: dict[str, str] = field(default_factory=dict)

    def find(self, article: Any) -> None:
        """The next of the document's articles. Raises ValueError for what is none."""
        match article:
            case {"text": str(text), "file": str(file)}:
                title = article.get("title")
                self._articles.append(_Cited(self._id(text, file), title if isinstance(title, str) else ""))
            case _:
                raise ValueError(article)

    def _id(self, text: str, file: str) -> ArticleId | None:
        for statement, known_by in (
            ("SELECT id FROM article WHERE text_hash = ? ORDER BY id", text),
            ("SELECT article.id FROM original JOIN article ON original = original.id WHERE sha256 = ?", file),
        ):
            row = self.edit.connection.execute(statement, (known_by,)).fetchone()
            if row is not None and summaries.has(self.edit.connection, row[0]):
                return ArticleId(row[0])
        return None

    def meet(self, events: Any, decisions: list[Any]) -> None:
        """Find out which events of the document are here. Raises ValueError and its kin for what are none."""
        if not isinstance(events, list):
            raise ValueError(events)
        settled = {_settles(decision) for decision in decisions}
        taken: set[EventId] = set()
        for event in map(Cited.of, events):
            self._events[event.key] = event.title
            event_sharing.meet(
                self.edit.connection, event, self._here, taken=taken, settled=event.key in settled
            )

    def _here(self, cited: int) -> ArticleId | None:
        """The article here, if it is; ValueError for none of the document's."""
        if not 0 <= cited < len(self._articles):
            raise ValueError(cited)
        return self._articles[cited].id

    def decide(self, decision: Any) -> None:
        """The next of its decisions. Raises ValueError and its kin for what is none."""
        match decision:
            case {"kind": str(kind), "target": dict(named), "value": value} if value is not None:
                pass
            case _:
                raise ValueError(decision)
        try:
            target = target_of(kind, _renumbered(named, self._number))
            value = _renumbered(value, self._number)
        except _Elsewhere as elsewhere:
            self._orphan(kind, named, _NOT_HERE, elsewhere.title)
            return
        if target.kind == "mark":
            raise ValueError(decision)
        unknown = self._unknown_event(target, value)
        if unknown is not None:
            self.orphaned.append(f"“{first_words(self._events.get(unknown, unknown), 40)}”: {_NO_EVENT}.")
            return
        if isinstance(target, LinkBetween) and target.pair.one.article == target.pair.other.article:
            self._orphan(kind, named, _ONE_HERE)
            return
        self._look_at(target, value)
        before = target.read(self.edit.connection)
        if before == value:
            self.known += 1
            return
        if isinstance(target, ArticleField):
            self.edit.set_field(target.article, target.field, from_document(target.field, value["value"]))
        else:
            self._make_room(target)
            self.edit.decide(target, value)
        self.done += 1

    def _unknown_event(self, target: Target, value: Any) -> str | None:
        """The key of an event that the decision is about, if it is not here."""
        if not isinstance(target, EventField | EventPassageAt):
            return None
        keys = [target.event]
        if isinstance(target, EventField) and target.field == "merged":
            keys.append(str(value))
        return next((key for key in keys if event_rows.id_of(self.edit.connection, key) is None), None)

    def _number(self, cited: int) -> ArticleId:
        id = self._here(cited)
        if id is None:
            raise _Elsewhere(self._articles[cited].title)
        return id

    def _make_room(self, target: Target) -> None:
        if isinstance(target, MentionAt):
            for place in names_decided.mentions(self.edit.connection, target.article):
                if place.overlaps(target.place):
                    self.edit.decide(MentionAt(target.article, place), None)
        if isinstance(target, LinkBetween):
            for pair in links_decided.in_the_way(self.edit.connection, target.pair):
                self.edit.decide(LinkBetween(pair), None)
        if isinstance(target, EventPassageAt):
            id = event_rows.give_id(self.edit.connection, target.event)
            for run in event_passages.of_event(self.edit.connection, id):
                if run != target.run and run.overlaps(target.run):
                    self.edit.decide(EventPassageAt(target.event, run), None)

    def _look_at(self, target: Target, value: Any) -> None:
        """Tell of it where there is nothing here that it is about. InvalidValue for what is no name."""
        connection = self.edit.connection
        match target:
            case OfEntity(identity, field):
                if field == "name":
                    line("name", value)
                self._named.append(identity)
            case OwnForm(form):
                line("name", form)
                line("name", value["name"])
            case MentionAt(article, place):
                if not spans_of([place], layouts.of(connection, "body", article)):
                    self._orphan(target.kind, target.named(), _NO_PLACE, self._title(article))
            case LinkBetween(pair):
                for end in (pair.one, pair.other):
                    if end.stands_in(layouts.of(connection, "body", end.article)) is None:
                        named = {"at": end.written()}
                        self._orphan(target.kind, named, _NO_PLACE, self._title(end.article))

            case EventField():
                event_sharing.require_sayable(target, value)
            case EventPassageAt(_, run):
                if run.stands_in(layouts.of(connection, "body", run.article)) is None:
                    self._orphan(target.kind, target.named(), _NO_PLACE, self._title(run.article))

    def _title(self, id: ArticleId) -> str:
        return next((each.title for each in self._articles if each.id == id), "")

    def tell_of_names_not_here(self) -> None:
        """What is decided of a name that nothing has here is kept, and told of."""
        for identity in self._named:
            if identities.id_of(self.edit.connection, identity) is None:
                self.orphaned.append(f"“{identity.key}”: {_NO_ONE}.")

    def _orphan(self, kind: str, named: Mapping[str, Any], why: str, title: str = "") -> None:
        quoted = title if title.startswith("“") else f"“{title}”"
        where = f" in {quoted}" if title else ""
        self.orphaned.append(f"{_what(kind, named)}{where}: {why}.")


def _renumbered(named: Any, number: Callable[[int], int]) -> Any:
    """With the numbers of this library; 0 for identities across articles."""
    if not isinstance(named, Mapping):
        return named
    renumbered = dict(named)
    for key, value in named.items():
        match key, value:
            case "article", int():
                renumbered[key] = number(value)
            case "identity" | "one" | "other", [type, name, None]:
                renumbered[key] = [type, name, 0]
            case "identity" | "one" | "other", [type, name, int(scope)]:
                renumbered[key] = [type, name, number(scope)]
            case "a" | "b", _:
                renumbered[key] = _renumbered(value, number)
    return renumbered


def _settles(decision: Any) -> str | None:
    """The key of the event of which a decision says what belongs to it."""
    match decision:
        case {"kind": EventField.kind, "target": {"event": str(key), "field": "fixed"}}:
            return key
    return None


def _what(kind: str, named: Mapping[str, Any]) -> str:
    match named:
        case {"article": _, "field": str(name)}:
            return f"The {name}"
        case {"block": str(block), "start": int(start), "stop": int(stop)}:
            return f"“{block[start:stop]}”"
        case {"identity": [_, str(key), _]} | {"one": [_, str(key), _]}:
            return f"“{key}”"
        case {"at": [[str(block), int(), int(start), int(stop)], *_]} | {
            "a": {"at": [[str(block), int(), int(start), int(stop)], *_]}
        }:
            return f"“{first_words(block[start:stop], 40)}”"
        case {"text": str(text)}:
            return f"“{first_words(text, 40)}”"
    return f"What is decided of a {kind}"
