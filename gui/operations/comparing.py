"""Compare articles, and keep the comparison as a file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.compare import LETTERS, Comparison, build, report_html
from corpus.errors import InvalidValue
from corpus.model import ArticleId
from gui import __version__
from gui.operations.text_files import save_text

if TYPE_CHECKING:
    from corpus.library import Library


def compare(library: Library, ids: Sequence[ArticleId]) -> Comparison:
    """Two to eight different articles side by side. Raises InvalidValue, or UnknownArticle."""
    if len(set(ids)) != len(ids):
        raise InvalidValue("An article can't be compared with itself. Name each article once.")
    if not 2 <= len(ids) <= len(LETTERS):
        raise InvalidValue(f"Two to eight articles can be compared at once, not {len(ids)}.")
    return build(library.articles(ids))


def save_report(comparison: Comparison, path: Path) -> None:
    """Write the comparison as one HTML file, whole or not at all. Raises NotWritten."""
    report = report_html(comparison, made_on=datetime.date.today(), version=__version__)
    save_text(path, report, what="The report")
