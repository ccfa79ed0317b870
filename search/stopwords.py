"""English words that say nothing about an article by themselves. They are indexed all the same."""

from __future__ import annotations

from whoosh.lang.stopwords import stoplists

COMMON: frozenset[str] = frozenset(stoplists["en"])
