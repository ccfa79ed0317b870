"""One article, where it tells of an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.compare.claims.reading import Reader
from corpus.compare.claims.sentences import Sentence
from corpus.meaning.sentences import passages
from corpus.model import Article, EventPassage


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An article, and its sentences that tell of the event, taken apart."""

    article: Article
    passages: Sequence[EventPassage]
    sentences: Sequence[Sentence]

    @classmethod
    def of(cls, article: Article, telling: Sequence[EventPassage]) -> Told:
        """An article, by the passages that tell of the event."""
        reader = Reader(article)
        spans = [
            (each.start, each.end)
            for each in passages(article.text, article.paragraphs, article.language)
            if any(each.start < passage.end and passage.start < each.end for passage in telling)
        ]
        return cls(article, telling, [reader.sentence(*span) for span in spans])

    def texts(self) -> Iterator[str]:
        """What each sentence says."""
        return (each.text[each.start : each.end] for each in self.sentences)

    def has(self, start: int, end: int) -> bool:
        """Whether a place lies where the event is told."""
        return any(each.start <= start and end <= each.end for each in self.sentences)
