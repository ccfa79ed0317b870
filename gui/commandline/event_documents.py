"""Events as the JSON of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.model import Event, EventPassage
from gui.commandline.event_words import SourceTold, reason_words


def event_row(event: Event, sources: list[SourceTold], texts: Mapping[EventPassage, str]) -> dict[str, Any]:
    """One event of ``events``. ``texts``: what its passages say."""
    return {
        "id": event.id,
        "title": event.title,
        "start": event.start.iso if event.start else None,
        "end": event.end.iso if event.end else None,
        "why": [reason_words(reason) for reason in event.why],
        "reasons": [{"kind": reason.kind.value, "said": list(reason.said)} for reason in event.why],
        "state": event.state.value,
        "named": event.named,
        "made": event.made,
        "articles": list(event.articles),
        "sources": [
            {"source": told.source, "role": told.role.value, "articles": list(told.articles)}
            for told in sources
        ],
        "passages": [passage_document(each, texts) for each in event.passages],
        "suggested": [passage_document(each, texts) for each in event.suggested],
    }


def passage_document(passage: EventPassage, texts: Mapping[EventPassage, str]) -> dict[str, Any]:
    """One passage of an event; ``decided`` (true) only where a person put it there."""
    return {
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "text": texts.get(passage),
        "role": passage.role.value,
        **({"decided": True} if passage.decided else {}),
    }


def compared_event(event: Event, texts: Mapping[EventPassage, str]) -> dict[str, Any]:
    """The event whose articles are compared."""
    return {
        "id": event.id,
        "title": event.title,
        "passages": [passage_document(each, texts) for each in event.passages],
    }
