"""What a person decides of names: each an operation that can be undone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from corpus.model import ArticleId, EntityId, EntityType, Identity, OwnName, first_words
from gui.operations.decisions import Operation

#: So much of a name is told in the menu.
_NAME_CHARACTERS: Final = 40


def merge(ids: Collection[EntityId], into: EntityId) -> Operation:
    """Let entities be one with another, under its name."""
    return Operation(f"Merge {_names(len(set(ids) | {into}))}", lambda edit: edit.merge_entities(ids, into))


def part_name(identity: Identity) -> Operation:
    """Let a name that was joined to another stand for itself again."""
    return Operation("Part a name", lambda edit: edit.part_name(identity))


def part_in_articles(id: EntityId, articles: Collection[ArticleId]) -> Operation:
    """Let a name be someone else in these articles."""
    where = "an article" if len(articles) == 1 else f"{len(articles):,} articles"
    return Operation(
        f"Take a name for someone else in {where}", lambda edit: edit.part_in_articles(id, articles)
    )


def rename(id: EntityId, name: str | None) -> Operation:
    """Show an entity under another name; None: under the one that articles use."""
    called = "as the articles do" if name is None else f"“{first_words(name, _NAME_CHARACTERS)}”"
    return Operation(f"Call a name {called}", lambda edit: edit.rename_entity(id, name))


def retype(ids: Collection[EntityId], type: EntityType | None) -> Operation:
    """Let entities be of another kind; None: of the kind that was found."""
    names = _names(len(ids))
    kind = "the kind that was found" if type is None else _KINDS[type][len(ids) != 1]
    label = f"Take {names} for {kind}"
    return Operation(label, lambda edit: edit.retype_entities(ids, type))


def hide(ids: Collection[EntityId], hidden: bool = True) -> Operation:
    """Say of entities that they are no names, or that they are."""
    names = _names(len(ids))
    label = f"Mark {names} as not a name" if hidden else f"Take {names} for a name again"
    return Operation(label, lambda edit: edit.hide_entities(ids, hidden))


def reassign(
    article: ArticleId, spans: Collection[tuple[int, int]], to: EntityId | OwnName | None
) -> Operation:
    """Let what stands at some places of an article be someone else, or (None) no name."""
    who = "no name" if to is None else "someone else"
    label = f"Take {_mentions(spans)} for {who}"
    return Operation(label, lambda edit: edit.reassign_mentions(article, spans, to))


def as_found(article: ArticleId, spans: Collection[tuple[int, int]]) -> Operation:
    """Take back what was decided of some places of an article."""
    return Operation(f"Have {_mentions(spans)} as found", lambda edit: edit.mentions_as_found(article, spans))


def keep_apart(a: EntityId, b: EntityId, apart: bool = True) -> Operation:
    """Say that two names are not one, which dismisses the suggestion; or take that back."""
    label = "Keep two names apart" if apart else "Keep two names apart no more"
    return Operation(label, lambda edit: edit.keep_apart(a, b, apart))


def add_own_names(own: Collection[OwnName]) -> Operation:
    """Find these names wherever they are written."""
    names = list(own)
    return Operation(f"Add {_of_your_own(len(names))}", lambda edit: edit.add_own_names(names))


def remove_own_names(forms: Collection[str]) -> Operation:
    """Look for these names no more."""
    return Operation(f"Remove {_of_your_own(len(forms))}", lambda edit: edit.remove_own_names(forms))


_KINDS: Final = {
    EntityType.PERSON: ("a person", "people"),
    EntityType.PLACE: ("a place", "places"),
    EntityType.ORGANISATION: ("an organisation", "organisations"),
    EntityType.NATIONALITY: ("a nationality", "nationalities"),
    EntityType.EVENT: ("an event", "events"),
    EntityType.LAW: ("a law", "laws"),
    EntityType.THING: ("a thing", "things"),
}


def _names(count: int) -> str:
    return "a name" if count == 1 else f"{count:,} names"


def _mentions(spans: Collection[tuple[int, int]]) -> str:
    return "a mention" if len(spans) == 1 else f"{len(spans):,} mentions"


def _of_your_own(count: int) -> str:
    return "a name of your own" if count == 1 else f"{count:,} names of your own"
