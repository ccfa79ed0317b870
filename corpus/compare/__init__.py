"""Articles become a Comparison: who and what each tells of, and a report of it that can be sent on."""

from corpus.compare.colours import source_colours
from corpus.compare.comparison import (
    LETTERS,
    ComparedArticle,
    Comparison,
    Coverage,
    build,
)
from corpus.compare.document import as_json
from corpus.compare.report import report_html

__all__ = [
    "LETTERS",
    "ComparedArticle",
    "Comparison",
    "Coverage",
    "as_json",
    "build",
    "report_html",
    "source_colours",
]
