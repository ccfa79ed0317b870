"""What finds quotes, with all versions that they depend on."""

from __future__ import annotations

from functools import cache
from typing import Final

from corpus.annotate.models import DEFAULT_MODEL, place_of, spacy_version

#: To be raised with every change of what is found.
RULES: Final = 4


@cache
def maker() -> str:
    """What finds quotes; another one may find others. Raises UnusableModel."""
    return f"spacy {spacy_version()}, {place_of(DEFAULT_MODEL).told}, quoting {RULES}"
