"""The command that tells of events."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Final

from corpus.library import Library
from corpus.model import ArticleId, Event, EventPassage
from gui.commandline import event_documents, event_words
from gui.commandline.eventing import bring_up_to_date
from gui.commandline.session import Session

_NONE: Final = {
    False: "No events were found that several articles tell of.",
    True: "No event was dismissed.",
}
#: So many texts are read from the library at once.
_READ = 200


def events(session: Session, arguments: Namespace) -> int:
    """``events [ID]``."""
    complete = bring_up_to_date(session)
    with session.reading() as library:
        if arguments.id is None:
            found = library.events(dismissed=arguments.dismissed)
        else:
            found = [library.event(arguments.id)]
        texts = passage_texts(library, found)
        articles = {summary.id: summary for summary in library.summaries(_articles(found))}
    if session.output.as_json:
        session.output.array(
            event_documents.event_row(event, event_words.sources_told(event, articles), texts)
            for event in found
        )
    elif arguments.id is not None:
        session.output.lines(event_words.event_lines(found[0], articles, texts))
    elif found:
        session.output.lines(event_words.list_lines(found, articles, texts))
    elif complete:
        session.output.say(_NONE[arguments.dismissed])
    return 0 if complete else 1


def passage_texts(library: Library, events: Iterable[Event]) -> dict[EventPassage, str]:
    """What the passages of events say. Of the texts, no more than some are in memory at once."""
    by_article: dict[ArticleId, set[EventPassage]] = {}
    for event in events:
        for passage in (*event.passages, *event.suggested):
            by_article.setdefault(passage.article, set()).add(passage)
    ids = list(by_article)
    said: dict[EventPassage, str] = {}
    for begin in range(0, len(ids), _READ):
        for id, text in library.texts(ids[begin : begin + _READ]).items():
            said |= {passage: text.text[passage.start : passage.end] for passage in by_article[id]}
    return said


def _articles(events: Iterable[Event]) -> list[ArticleId]:
    passages = (passage for event in events for passage in (*event.passages, *event.suggested))
    return list(dict.fromkeys(passage.article for passage in passages))
