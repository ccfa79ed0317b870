"""What a person decides about articles: each an operation that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.changes import ChangeSet
from corpus.model import ArticleId, first_words

if TYPE_CHECKING:
    from corpus.library import Edit, Library

#: So much of a block names it in the menu.
_BLOCK_CHARACTERS: Final = 32


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of undo: ``label`` names it, ``verb`` does it."""

    label: str
    verb: Callable[[Edit], None]


def perform(library: Library, operation: Operation) -> ChangeSet:
    """Do it in one transaction; returns what it touched. Raises UnknownArticle and InvalidValue, and then
    leaves all as it was.
    """
    with library.edit(operation.label) as edit:
        operation.verb(edit)
    return edit.changes


def together(label: str, operations: Collection[Operation]) -> Operation:
    """Several of them in one step, done in their order."""

    def verb(edit: Edit) -> None:
        for operation in operations:
            operation.verb(edit)

    return Operation(label, verb)


def set_fields(ids: Collection[ArticleId], values: Mapping[str, object]) -> Operation:
    """Set fields of articles; None brings a field back to what was found in each."""

    def verb(edit: Edit) -> None:
        for id in ids:
            for field, value in values.items():
                edit.set_field(id, field, value)

    return Operation(f"Set {' and '.join(values)}", verb)


def remove(ids: Collection[ArticleId]) -> Operation:
    """Take articles out of the library."""
    return Operation(f"Remove {_articles(ids)}", lambda edit: edit.remove(ids))


def restore(ids: Collection[ArticleId]) -> Operation:
    """Bring removed articles back."""
    return Operation(f"Restore {_articles(ids)}", lambda edit: edit.restore(ids))


def star(ids: Collection[ArticleId], starred: bool = True) -> Operation:
    """Star articles, or take their stars away."""
    label = f"Star {_articles(ids)}" if starred else f"Unstar {_articles(ids)}"
    return Operation(label, lambda edit: edit.star(ids, starred))


def mark_unread(ids: Collection[ArticleId], unread: bool = True) -> Operation:
    """Mark articles as unread, or as read."""
    label = f"Mark {_articles(ids)} as {'unread' if unread else 'read'}"
    return Operation(label, lambda edit: edit.mark_unread(ids, unread))


def keep_block(id: ArticleId, text: str, kept: bool | None) -> Operation:
    """Bring a paragraph, or a line of what was removed, into an article (True) or leave it out (False).

    None: as it was found. The block is named by its words, all of them.
    """
    return Operation(_kept(text, kept), lambda edit: edit.keep_block(id, text, kept))


def keep_blocks(id: ArticleId, texts: Collection[str], kept: bool) -> Operation:
    """Bring several of them into an article, or leave them out, in one step."""
    label = f"Bring {len(texts):,} lines back" if kept else f"Leave {len(texts):,} lines out"
    return Operation(label, lambda edit: edit.keep_blocks(id, texts, kept))


def keep_block_of_source(source: str, text: str, kept: bool | None) -> Operation:
    """The same in all articles of a source, those that come later too."""
    label = f"{_kept(text, kept)} in all articles of {source}"
    return Operation(label, lambda edit: edit.keep_block_of_source(source, text, kept))


def _kept(text: str, kept: bool | None) -> str:
    block = f"“{first_words(text, _BLOCK_CHARACTERS)}”"
    if kept is None:
        return f"Have {block} as it was found"
    return f"Bring {block} back" if kept else f"Leave {block} out"


def _articles(ids: Collection[ArticleId]) -> str:
    return "article" if len(ids) == 1 else f"{len(ids):,} articles"
