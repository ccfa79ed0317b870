"""A Comparison as the JSON document that the command line prints."""

from __future__ import annotations

from typing import Any

from corpus.compare.comparison import ComparedArticle, ComparedPassage, Comparison, Coverage
from corpus.compare.finding_documents import FindingDocuments
from corpus.model import Link, LinkEnd


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison in values that ``json`` can write; what is not computed is None."""
    told = FindingDocuments(comparison)
    return {
        "articles": [_article(compared) for compared in comparison.articles],
        "links": None if comparison.links is None else [_link(link) for link in comparison.links],
        "pairs": told.pairs(),
        "overview": told.overview(),
        "coverage": [_coverage(row) for row in comparison.coverage],
        "differences": told.differences(),
        "only": told.only(),
        "naming": told.naming(),
        "wording": told.wording(),
        "few_words": told.few_words(),
        "voices": told.voices(),
        "own_words": told.own_words(),
        "time": told.time(),
    }


def _article(compared: ComparedArticle) -> dict[str, Any]:
    passages = None if compared.passages is None else [_passage(each) for each in compared.passages]
    return {"id": compared.article.id, "letter": compared.letter, "passages": passages}


def _passage(passage: ComparedPassage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "kind": str(passage.kind)}


def _link(link: Link) -> dict[str, Any]:
    return {
        "a": _end(link.a),
        "b": _end(link.b),
        "strength": round(link.strength, 3),
        "decided": link.decided,
        "reasons": [{"kind": str(reason.kind), "said": list(reason.said)} for reason in link.reasons],
    }


def _end(end: LinkEnd) -> dict[str, Any]:
    return {"article": end.article, "start": end.start, "end": end.end}


def _coverage(row: Coverage) -> dict[str, Any]:
    return {
        "entity": row.entity,
        "name": row.name,
        "type": str(row.type),
        "counts": {str(article): count for article, count in row.counts.items()},
    }
