"""Events: which passages of many articles tell of one happening, and which articles are mainly about it.

Pure: articles with their vectors become findings; nothing here knows of libraries, decisions or windows.
Importing this package loads no NumPy; names are looked up when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from corpus.events.articles import group_articles
    from corpus.events.finding import find_events
    from corpus.events.reports import report
    from corpus.events.values import ArticleGroup, EventMention, Period, Report

#: What grouped is kept with what it found: articles grouped by another one are looked at again.
GROUPER: Final = "events 1"

__all__ = [
    "GROUPER",
    "ArticleGroup",
    "EventMention",
    "Period",
    "Report",
    "find_events",
    "group_articles",
    "report",
]

_MODULE = {
    "ArticleGroup": "values",
    "EventMention": "values",
    "Period": "values",
    "Report": "values",
    "find_events": "finding",
    "group_articles": "articles",
    "report": "reports",
}


def __getattr__(name: str) -> object:
    if name not in _MODULE:
        raise AttributeError(name)
    return getattr(import_module(f"corpus.events.{_MODULE[name]}"), name)
