"""Compare articles, and keep the comparison as a file."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.compare import LETTERS, Comparison, build
from corpus.compare.findings import Lens
from corpus.compare.report import WRITERS, ReportFormat, Writer, make_report
from corpus.errors import InvalidValue
from corpus.model import ArticleId, ArticleSummary, Event
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


def articles_telling_most(
    event: Event, summaries: Iterable[ArticleSummary], most: int = len(LETTERS)
) -> list[ArticleId]:
    """The articles of an event to lay side by side: those that tell most of it, ``most`` at most.

    Articles that are mainly about it come first, then those with the longer passages. Where there are more,
    each source has one before any has a second; an article without a source stands for itself.
    """
    told: Counter[ArticleId] = Counter()
    for passage in event.passages:
        told[passage.article] += passage.end - passage.start
    main = set(event.main)
    known = {summary.id: summary for summary in summaries}
    ranked = sorted(known.keys() & told.keys(), key=lambda id: (id not in main, -told[id], id))
    of_source: Counter[object] = Counter()
    turn: dict[ArticleId, int] = {}
    for id in ranked:
        source = known[id].source_number
        teller = ("article", id) if source is None else ("source", source)
        turn[id] = of_source[teller]
        of_source[teller] += 1
    return sorted(ranked, key=turn.__getitem__)[:most] if len(ranked) > most else ranked


def save_report(
    comparison: Comparison,
    path: Path,
    choice: ReportChoice | None = None,
    *,
    pdf: Writer | None = None,
    title: str | None = None,
) -> None:
    """Write the comparison as one file, whole or not at all: an HTML page with everything unless there is a
    ``choice``. ``pdf`` lays out a PDF; without a ``title`` it is called by what it compares. Raises
    NotWritten.
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
        title=title,
    )
    save_bytes(path, write(report), what="The report")
