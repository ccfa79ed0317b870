"""Compare articles, and keep the comparison as a file."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.compare import LETTERS, Comparison, build, report_html
from corpus.errors import CrossreadError, InvalidValue
from corpus.model import ArticleId
from gui import __version__

if TYPE_CHECKING:
    from corpus.library import Library


class NotWritten(CrossreadError):
    """A file that could not be written."""

    kind = "not-written"


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
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():  # a device is written to, never replaced
            target.write_text(report, encoding="utf-8")
        else:
            _write_whole(target, report)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        reason = getattr(error, "strerror", None) or error
        raise NotWritten(f"The report can't be written there ({reason}).", path) from error


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    finally:
        with suppress(OSError):  # after a failure; else there is none any more
            draft.unlink(missing_ok=True)
