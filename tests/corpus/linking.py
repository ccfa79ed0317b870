"""What tests of links share: articles without annotation, vectors of the real model, links between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus.compare import Comparison, build
from corpus.meaning.background import Background
from corpus.meaning.encoder import DIMENSIONS, encode
from corpus.meaning.sentences import passages
from corpus.meaning.vectors import ArticleVectors
from corpus.model import Article, ArticleId, Link, LinkDecision, LinkEnd
from corpus.relating.links import link_articles, tell_articles
from tests.gui.made_articles import article


@dataclass
class Linker:
    """Links articles; what a sentence means is computed once."""

    background: Background
    known: dict[str, np.ndarray] = field(default_factory=dict)

    def vectors(self, article: Article) -> ArticleVectors:
        told = passages(article.text, article.paragraphs, article.language)
        texts = [article.text[each.start : each.end] for each in told]
        missing = [text for text in dict.fromkeys(texts) if text not in self.known]
        if missing:
            self.known |= dict(zip(missing, encode(missing), strict=True))
        rows = [self.known[text] for text in texts]
        return ArticleVectors(told, np.array(rows, np.float32).reshape(-1, DIMENSIONS))

    def links(self, *articles: Article, decisions: Sequence[LinkDecision] = ()) -> tuple[Link, ...]:
        vectors = {each.id: self.vectors(each) for each in articles}
        *_, linked = link_articles(build(articles), vectors, self.background, decisions)
        assert linked.links is not None
        return linked.links

    def told(self, *articles: Article, decisions: Sequence[LinkDecision] = ()) -> Comparison:
        vectors = {each.id: self.vectors(each) for each in articles}
        *_, told = tell_articles(build(articles), vectors, self.background, decisions)
        return told


def numbered(article: Article, id: int) -> Article:
    return replace(article, summary=replace(article.summary, id=ArticleId(id)))


def told(*sentences: str, id: int) -> Article:
    """An article without names, dates or a title."""
    return article(" ".join(sentences), id=id, title=None, date=None)


def words_of(end: LinkEnd, *articles: Article) -> str:
    text = next(each.text for each in articles if each.id == end.article)
    return text[end.start : end.end]


def said(links: Sequence[Link], *articles: Article) -> Iterator[tuple[str, str]]:
    """What the links join."""
    for link in links:
        yield words_of(link.a, *articles), words_of(link.b, *articles)
