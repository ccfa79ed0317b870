"""People, places and organisations: where they are named, and who is who across articles."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Article, EntityType, Mention
from tests.evaluation.ground import Ground, Imported, figure, json_lines

_LABELS = {EntityType.PERSON: "PER", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "LOC"}


def names(ground: Ground) -> Iterator[tuple[str, float]]:
    """F1 of exact spans with their label, each sentence an article."""
    for part, genre in (("pud_en", ("--genre", "news")), ("wikigold", ())):
        gold = ground.found("ner", f"{part}.jsonl")
        sentences = {sentence["id"]: sentence["text"] for sentence in json_lines(gold)}
        with ground.imported(f"ner-{part}", _files(sentences), annotated=True) as imported:
            said = [
                {"id": id, "entities": [list(span) for span in _spans(imported, id, text)]}
                for id, text in sentences.items()
            ]
        prediction = ground.predict(f"ner-{part}", said)
        printed = ground.score("ner", "--gold", gold, "--pred", prediction, *genre)
        yield f"ner.{part}.f1", figure(printed, r"ALL .*?exact P [\d.]+ R [\d.]+ F1 ([\d.]+)")


def entities(ground: Ground) -> Iterator[tuple[str, float]]:
    """Who is who across the articles of one library."""
    documents = {each["id"]: each["text"] for each in json_lines(ground.found("same_event", "docs.jsonl"))}
    gold = ground.found("same_event", "gold_mentions.jsonl")
    with ground.imported("same_event", _files(documents), annotated=True) as imported:
        said = [
            {"doc": id, "start": start, "end": end, "entity": mention.entity}
            for id, text in documents.items()
            for start, end, mention in _mentions(imported, id, text)
        ]
    scores = ground.score_json("coref", ground.predict("same_event-entities", said), "--gold", gold)
    yield "same_event.entities.main", scores["main"]
    yield "same_event.entities.xdoc_f1", scores["crossdoc_f1"]
    yield "same_event.entities.mention_recall", scores["mention_recall"]


def _files(texts: dict[str, str]) -> dict[str, bytes]:
    return {f"{id}.txt": text.encode() for id, text in texts.items()}


def _spans(imported: Imported, name: str, text: str) -> Iterator[tuple[int, int, str]]:
    for start, end, mention in _mentions(imported, name, text):
        if mention.type in _LABELS:
            yield start, end, _LABELS[mention.type]


def _mentions(imported: Imported, name: str, text: str) -> Iterator[tuple[int, int, Mention]]:
    """The mentions, at their offsets in ``text``, of which reading may have left something out."""
    id = imported.article_id(name)
    if id is None:
        return
    article = imported.library.article(id)
    places = _places(article, text)
    for mention in article.mentions:
        if mention.start in places and mention.end - 1 in places:
            yield places[mention.start], places[mention.end - 1] + 1, mention


def _places(article: Article, text: str) -> dict[int, int]:
    """Where each character of the article stands in ``text``, taken in order."""
    places: dict[int, int] = {}
    at = 0
    for offset, character in enumerate(article.text):
        found = text.find(character, at)
        if found >= 0 and not character.isspace():
            places[offset] = found
            at = found + 1
    return places
