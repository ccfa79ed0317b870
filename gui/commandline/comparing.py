"""``compare``: what articles share and where they differ, printed, and as reports."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from corpus.compare.findings import Lens
from corpus.errors import CacheUnavailable, CrossreadError, UnusableModel, WorkerFailed
from gui.commandline import finding_lines, link_words, words
from gui.commandline.session import Session

if TYPE_CHECKING:
    from corpus.compare import Comparison
    from corpus.library import Library

_NOT_LINKED: Final = "crossread: what article {ids} tells could not be compared sentence by sentence."


def compare(session: Session, arguments: Namespace) -> int:
    """``compare ID ID…``: where links can't be looked for, the rest is told all the same."""
    from corpus.compare import as_json
    from gui.operations.comparing import compare

    output = session.output
    asked = frozenset(arguments.lenses or Lens)
    everything = output.as_json or arguments.reports or arguments.lenses
    with session.reading() as library:
        comparison = compare(library, arguments.ids)
        comparison, failure = _linked(session, library, comparison)
        if everything and (output.as_json or Lens.VOICES in asked):
            comparison = _with_voices(session, library, comparison)
    _save(session, arguments, comparison, asked)
    if output.as_json:
        output.document(as_json(comparison))
    else:
        output.lines(words.compared_lines(comparison))
        output.lines(finding_lines.finding_lines(comparison, asked))
        if Lens.COVERAGE in asked:
            output.lines(words.coverage_lines(comparison))
        if not arguments.lenses:
            output.lines(link_words.link_lines(comparison))
    missing = [compared.article.id for compared in comparison.articles if compared.passages is None]
    if failure:
        output.say(f"crossread: {failure}")
    elif missing:
        output.say(_NOT_LINKED.format(ids=", ".join(map(str, missing))))
    return 1 if missing else 0


def _save(session: Session, arguments: Namespace, comparison: Comparison, lenses: Collection[Lens]) -> None:
    """Write the reports that were asked for. Raises NotWritten at the first that can't be."""
    from gui.operations.comparing import ReportChoice, save_report

    for format, path in arguments.reports:
        choice = ReportChoice(format, frozenset(lenses), arguments.texts)
        save_report(comparison, path, choice, pdf=session.write_pdf)
        session.output.say(f"The report is in {path}.")


def _linked(
    session: Session, library: Library, comparison: Comparison
) -> tuple[Comparison, CrossreadError | None]:
    from gui.operations.relating import related

    try:
        with related(library, session.cache) as articles:
            return articles.link(comparison, session.output.progress), None
    except (WorkerFailed, CacheUnavailable) as error:
        return comparison, error


def _with_voices(session: Session, library: Library, comparison: Comparison) -> Comparison:
    """The comparison with its voices; as it is, which is told, where nobody's can be found."""
    from gui.operations.quoting import quoted

    try:
        with quoted(library, session.cache) as found:
            return found.voices(comparison, session.output.progress)
    except (WorkerFailed, UnusableModel) as error:
        session.output.say(f"crossread: {error}")
        return comparison
