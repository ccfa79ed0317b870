"""Passages that tell the same: how surely, compared with what people said of pairs of sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.compare import FLOOR
from corpus.compare.linking import Telling, strengths, telling
from corpus.meaning import ArticleVectors, VectorCache
from corpus.meaning.background import Background
from corpus.model import Article, ArticleId
from corpus.relating import vectors_for
from corpus.relating.near import library_background
from corpus.worker import Worker
from tests.evaluation.ground import Ground, json_lines


@dataclass(frozen=True, slots=True)
class SameEvent:
    """The articles of ``same_event`` in one library, by their names in the set, and what is common in it."""

    articles: Mapping[str, Article]
    vectors: Mapping[ArticleId, ArticleVectors]
    common: Background

    def tellings(self, background: Background) -> dict[str, Telling]:
        """Each with its passages, as links see them."""
        return {
            name: telling(article, self.vectors[article.id], background)
            for name, article in self.articles.items()
        }


def passages(ground: Ground) -> Iterator[tuple[str, float]]:
    """Average precision, and F1 at the floor, of the strength that two sentences have as passages."""
    gold = ground.found("same_event", "passage_pairs.jsonl")
    told = same_event(ground)
    tellings = told.tellings(told.common)
    said = {pair["id"]: _strength(pair, tellings) for pair in json_lines(gold)}
    prediction = ground.predict("same_event-passages", said)
    printed = ground.score("passages", "--gold", gold, "--pred", prediction, "--threshold", FLOOR)
    figures: dict[str, float] = json.loads(printed.partition(" ")[2])
    yield "same_event.passages.ap", figures["ap"]
    yield "same_event.passages.f1", figures["f1"]


def same_event(ground: Ground) -> SameEvent:
    """The set, read and annotated, with its vectors: as it is when its articles are compared."""
    documents = {each["id"]: each["text"] for each in json_lines(ground.found("same_event", "docs.jsonl"))}
    contents = {f"{id}.txt": text.encode() for id, text in documents.items()}
    with (
        ground.imported("same_event", contents, annotated=True) as imported,
        Worker("encoder") as worker,
    ):
        cache = VectorCache.open(ground.folder / "same_event-vectors")
        articles = {article.id: article for article in imported.library.articles(imported.library.ids())}
        vectors = vectors_for(list(articles.values()), cache, worker)
        cache.close()
        ids = {name: imported.article_id(name) for name in documents}
        read = {name: articles[ArticleId(id)] for name, id in ids.items() if id is not None}
        return SameEvent(read, vectors, library_background(imported.library))


def places(telling: Telling, sentence: str) -> list[int]:
    """The passages that hold a sentence, or parts of it; none where it is not in the text."""
    start = telling.article.text.find(sentence.strip())
    end = start + len(sentence.strip())
    return [
        at for at, each in enumerate(telling.passages) if start >= 0 and each.start < end and start < each.end
    ]


def _strength(pair: Mapping[str, Any], tellings: Mapping[str, Telling]) -> float:
    """The greatest one between the passages that hold the two sentences; 0 where there are none."""
    a, b = tellings[pair["doc_a"]], tellings[pair["doc_b"]]
    rows, columns = places(a, pair["a"]), places(b, pair["b"])
    if not rows or not columns:
        return 0.0
    return float(strengths(a, b).matrix[rows][:, columns].max())
