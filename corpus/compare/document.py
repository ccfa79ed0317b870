"""A Comparison as the JSON document that the command line prints."""

from __future__ import annotations

from corpus.compare.comparison import ComparedArticle, ComparedPassage, Comparison, Coverage
from corpus.model import Link, LinkEnd


def as_json(comparison: Comparison) -> dict[str, object]:
    """The comparison in values that ``json`` can write; what is not computed is None."""
    return {
        "articles": [_article(compared) for compared in comparison.articles],
        "links": None if comparison.links is None else [_link(link) for link in comparison.links],
        "overview": comparison.overview,
        "coverage": [_coverage(row) for row in comparison.coverage],
        "differences": comparison.differences,
        "only": comparison.only,
        "naming": comparison.naming,
        "wording": comparison.wording,
        "voices": comparison.voices,
        "time": comparison.time,
    }


def _article(compared: ComparedArticle) -> dict[str, object]:
    passages = None if compared.passages is None else [_passage(each) for each in compared.passages]
    return {"id": compared.article.id, "letter": compared.letter, "passages": passages}


def _passage(passage: ComparedPassage) -> dict[str, object]:
    return {"start": passage.start, "end": passage.end, "kind": str(passage.kind)}


def _link(link: Link) -> dict[str, object]:
    return {
        "a": _end(link.a),
        "b": _end(link.b),
        "strength": round(link.strength, 3),
        "decided": link.decided,
        "reasons": [{"kind": str(reason.kind), "said": list(reason.said)} for reason in link.reasons],
    }


def _end(end: LinkEnd) -> dict[str, object]:
    return {"article": end.article, "start": end.start, "end": end.end}


def _coverage(row: Coverage) -> dict[str, object]:
    return {
        "entity": row.entity,
        "name": row.name,
        "type": str(row.type),
        "counts": {str(article): count for article, count in row.counts.items()},
    }
