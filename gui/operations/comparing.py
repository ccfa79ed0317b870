"""Compare articles, and keep the comparison as a file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.compare import LETTERS, Comparison, build
from corpus.compare.findings import Lens
from corpus.compare.report import WRITERS, ReportFormat, Writer, make_report
from corpus.errors import InvalidValue
from corpus.model import ArticleId
from gui import __version__
from gui.operations.text_files import NotWritten, save_bytes

if TYPE_CHECKING:
    from corpus.library import Library

#: What a report tells unless something else is asked for: everything.
EVERY_LENS = frozenset(Lens)


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What is asked of a report: its form, what it tells, and whether the texts are in it."""

    format: ReportFormat = ReportFormat.HTML
    lenses: frozenset[Lens] = EVERY_LENS
    texts: bool = True


def compare(library: Library, ids: Sequence[ArticleId]) -> Comparison:
    """Two to eight different articles side by side. Raises InvalidValue, or UnknownArticle."""
    if len(set(ids)) != len(ids):
        raise InvalidValue("An article can't be compared with itself. Name each article once.")
    if not 2 <= len(ids) <= len(LETTERS):
        raise InvalidValue(f"Two to eight articles can be compared at once, not {len(ids)}.")
    return build(library.articles(ids))


def save_report(
    comparison: Comparison, path: Path, choice: ReportChoice | None = None, *, pdf: Writer | None = None
) -> None:
    """Write the comparison as one file, whole or not at all: an HTML page with everything unless there is a
    ``choice``. ``pdf`` lays out a PDF. Raises NotWritten.
    """
    chosen = choice or ReportChoice()
    write = pdf if chosen.format is ReportFormat.PDF else WRITERS[chosen.format]
    if write is None:
        raise NotWritten("A PDF can't be made here. Choose another format.", path)
    report = make_report(
        comparison,
        lenses=chosen.lenses,
        texts=chosen.texts,
        made_on=datetime.date.today(),
        version=__version__,
    )
    save_bytes(path, write(report), what="The report")
