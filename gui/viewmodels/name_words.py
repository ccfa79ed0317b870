"""What is said of a name, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from corpus.model import Entity
from gui.text import count_words, dotted, kind_words
from gui.viewmodels.names import NOT_NAMES, TO_SETTLE, NameScope

translate = QCoreApplication.translate


def scope_words(scope: NameScope) -> str:
    """What a list of names is called: "People", "To settle", "Not names"."""
    if scope.kind == TO_SETTLE:
        return translate("Names", "To settle")
    if scope.kind == NOT_NAMES:
        return translate("Names", "Not names")
    return kind_words(scope.kind, many=True, translate=translate)


def counted_words(scope: NameScope, count: int) -> str:
    """How many there are in a list, as a screen reader says it: "12 names", "3 suggestions"."""
    if scope.kind == TO_SETTLE:
        return count_words(count, translate("Names", "suggestion"), translate("Names", "suggestions"))
    return count_words(count, translate("Names", "name"), translate("Names", "names"))


def mentions_words(count: int) -> str:
    """ "12 mentions"."""
    return count_words(count, translate("Names", "mention"), translate("Names", "mentions"))


def articles_words(count: int) -> str:
    """ "3 articles"."""
    return count_words(count, translate("Names", "article"), translate("Names", "articles"))


def often_words(entity: Entity) -> str:
    """ "12 mentions in 3 articles"."""
    mentions, articles = mentions_words(entity.mentions), articles_words(len(entity.articles))
    return translate("Names", "{mentions} in {articles}").format(mentions=mentions, articles=articles)


def other_names(entity: Entity) -> tuple[str, ...]:
    """What it is called besides its name."""
    return tuple(alias for alias in entity.aliases if alias != entity.name)


def row_words(entity: Entity) -> str:
    """The second line of a row: how often, and how else it is called."""
    told = [often_words(entity)]
    if entity.open:
        told.append(translate("Names", "who it is was not told"))
    if others := other_names(entity):
        told.append(", ".join(others))
    return dotted(told)


def tip_words(entity: Entity) -> str:
    """All of a row, for a tip."""
    return "\n".join((entity.name, often_words(entity), *other_names(entity)))


def spoken_name(entity: Entity) -> str:
    """A row in words, for a screen reader."""
    parts = [entity.name, kind_words(entity.type, translate=translate), often_words(entity)]
    if others := other_names(entity):
        parts.append(translate("Names", "also called {names}").format(names=", ".join(others)))
    return ", ".join(parts)
