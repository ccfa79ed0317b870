"""A Comparison as the JSON document that the command line prints."""

from __future__ import annotations

from corpus.compare.comparison import ComparedArticle, Comparison, Coverage


def as_json(comparison: Comparison) -> dict[str, object]:
    """The comparison in values that ``json`` can write; what is not computed is None."""
    return {
        "articles": [_article(compared) for compared in comparison.articles],
        "links": comparison.links,
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
    return {"id": compared.article.id, "letter": compared.letter, "passages": compared.passages}


def _coverage(row: Coverage) -> dict[str, object]:
    return {
        "entity": row.entity,
        "name": row.name,
        "type": str(row.type),
        "counts": {str(article): count for article, count in row.counts.items()},
    }
