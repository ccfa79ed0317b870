"""Words that tell a name from what stands around it."""

from __future__ import annotations

from functools import cache

from corpus.annotate.gazetteer import rows


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/words.tsv``: title, particle, time, common …"""
    return frozenset(word for row_kind, cell in rows("words") if row_kind == kind for word in cell.split())
