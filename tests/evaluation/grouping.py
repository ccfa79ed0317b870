"""Articles by the event that they are mainly about, as they are grouped when a person imports them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.library import Library
from corpus.meaning import VectorCache
from corpus.model import ArticleId, EventRole
from corpus.relating.events import MEGABYTES, group_pending
from corpus.worker import Worker
from tests.evaluation.ground import Ground, json_lines


def grouping(ground: Ground) -> Iterator[tuple[str, float]]:
    """B-cubed F1 and adjusted Rand index of the groups; an article of no event is one by itself."""
    documents = {each["id"]: each["text"] for each in json_lines(ground.found("same_event", "docs.jsonl"))}
    gold = ground.found("same_event", "gold_events.json")
    contents = {f"{id}.txt": text.encode() for id, text in documents.items()}
    with ground.imported("same_event", contents, annotated=True) as imported:
        _group(imported.library, ground)
        events = main_events(imported.library)
        said = {id: _group_of(id, imported.article_id(id), events) for id in documents}
    scores = ground.score_json("grouping", ground.predict("same_event-groups", said), "--gold", gold)
    yield "same_event.grouping.b3_f1", scores["b3_f1"]
    yield "same_event.grouping.ari", scores["ari"]


def main_events(library: Library) -> dict[ArticleId, int]:
    """The event that each article is mainly about, of those that have one."""
    return {
        passage.article: event.id
        for event in library.known_events(library.ids())
        for passage in event.passages
        if passage.role is EventRole.MAIN
    }


def _group(library: Library, ground: Ground) -> None:
    cache = VectorCache.open(ground.folder / "same_event-vectors")
    with Worker("encoder") as encoder, Worker("events", megabytes=MEGABYTES) as worker:
        for _ in group_pending(library, cache, encoder, worker):
            pass
    cache.close()


def _group_of(name: str, id: int | None, events: dict[ArticleId, int]) -> str:
    event = None if id is None else events.get(ArticleId(id))
    return f"alone {name}" if event is None else f"event {event}"
