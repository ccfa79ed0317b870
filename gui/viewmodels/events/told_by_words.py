"""What is said of an event beside an article that tells of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from corpus.model import ArticleId, Event, first_words
from gui.text import dotted
from gui.viewmodels.events.event_words import role_words

#: So much of a title is told in a line, in characters.
_LONGEST = 60


def is_main(event: Event, article: ArticleId) -> bool:
    """Whether the article is mainly about it."""
    return article in event.main


def lead_words(event: Event, article: ArticleId) -> str:
    """Before the title: "Tells of", or where it is told in passing, "Mentions"."""
    return _tr("Tells of") if is_main(event, article) else _tr("Mentions")


def title_words(event: Event) -> str:
    """The title, cut where it is very long."""
    return first_words(event.title, _LONGEST)


def told_by_words(event: Event) -> str:
    """By how many others it is told: "told by 3 others"."""
    others = len(event.articles) - 1
    if others < 1:
        return _tr("told by no other")
    return _tr("told by one other") if others == 1 else _tr("told by {n} others").format(n=f"{others:,}")


def more_words(count: int) -> str:
    """How many events there are beside the one that is named."""
    return _tr("one more event") if count == 1 else _tr("{n} more events").format(n=f"{count:,}")


def choice_words(event: Event, article: ArticleId) -> str:
    """An event in a menu: "Nuclear tests · in passing · told by 2 others"."""
    role = next((each.role for each in event.passages if each.article == article), None)
    parts = [
        title_words(event),
        *([role_words(role)] if role is not None and not is_main(event, article) else []),
    ]
    return dotted([*parts, told_by_words(event)])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Events", text)
