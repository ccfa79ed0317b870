"""Articles become a Comparison: what each tells of, which passages tell the same, and a report of it.

How links are found is in ``corpus.compare.linking``, which needs NumPy and is imported by whoever links.
"""

from corpus.compare.colours import source_colours
from corpus.compare.comparison import (
    LETTERS,
    ComparedArticle,
    ComparedPassage,
    Comparison,
    Coverage,
    PassageKind,
    build,
)
from corpus.compare.document import as_json
from corpus.compare.floor import FLOOR, START, kinds

__all__ = [
    "FLOOR",
    "LETTERS",
    "START",
    "ComparedArticle",
    "ComparedPassage",
    "Comparison",
    "Coverage",
    "PassageKind",
    "as_json",
    "build",
    "kinds",
    "source_colours",
]
