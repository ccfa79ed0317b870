"""``compare``: what articles share and where they differ, printed, and as reports."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from corpus.compare.findings import Lens
from corpus.errors import CacheUnavailable, CrossreadError, InvalidValue, UnusableModel, WorkerFailed
from gui.commandline import finding_lines, link_words, words
from gui.commandline.arguments import UsageError
from gui.commandline.event_documents import compared_event
from gui.commandline.event_words import when_words
from gui.commandline.eventing import bring_up_to_date
from gui.commandline.session import Session
from gui.commandline.terminal import visible

if TYPE_CHECKING:
    from corpus.compare import Comparison
    from corpus.library import Library
    from corpus.model import ArticleId, Event

_NOT_ALL: Final = (
    "crossread: {of} articles tell of this event. Compared are those that tell most of it: {ids}."
)
_NOT_LINKED: Final = "crossread: what article {ids} tells could not be compared sentence by sentence."


def compare(session: Session, arguments: Namespace) -> int:
    """``compare ID ID…`` or ``compare --event ID``: where links can't be looked for, the rest is told."""
    from corpus.compare import as_json
    from gui.operations.comparing import compare

    output = session.output
    asked = frozenset(arguments.lenses or Lens)
    everything = output.as_json or arguments.reports or arguments.lenses
    if bool(arguments.ids) is (arguments.event is not None):
        raise UsageError("Name two to eight articles by their numbers, or one event with --event.")
    if arguments.event is not None:
        bring_up_to_date(session)
    with session.reading() as library:
        event, ids = _chosen(session, library, arguments)
        comparison = compare(library, ids)
        comparison, failure = _linked(session, library, comparison)
        if everything and (output.as_json or Lens.VOICES in asked):
            comparison = _with_voices(session, library, comparison)
    _save(session, arguments, comparison, asked, event.title if event else None)
    if output.as_json:
        texts = {each.article.id: each.article.text for each in comparison.articles}
        output.document(as_json(comparison) | (_event_document(event, texts) if event else {}))
    else:
        if event:
            output.lines([visible(f"{event.title} ({when_words(event)})"), ""])
        _print(session, comparison, asked, links=not arguments.lenses)
    missing = [compared.article.id for compared in comparison.articles if compared.passages is None]
    if failure:
        output.say(f"crossread: {failure}")
    elif missing:
        output.say(_NOT_LINKED.format(ids=", ".join(map(str, missing))))
    return 1 if missing else 0


def _print(session: Session, comparison: Comparison, lenses: Collection[Lens], *, links: bool) -> None:
    session.output.lines(words.compared_lines(comparison))
    session.output.lines(finding_lines.finding_lines(comparison, lenses))
    if Lens.COVERAGE in lenses:
        session.output.lines(words.coverage_lines(comparison))
    if links:
        session.output.lines(link_words.link_lines(comparison))


def _chosen(session: Session, library: Library, arguments: Namespace) -> tuple[Event | None, list[ArticleId]]:
    """The event that is asked for, and the articles to compare; of more than eight, which, is told."""
    from gui.operations.comparing import articles_telling_most

    if arguments.event is None:
        return None, arguments.ids
    event = library.event(arguments.event)
    ids = articles_telling_most(event, library.summaries(event.articles))
    if len(ids) < 2:
        raise InvalidValue(f"“{event.title}” is told by one article alone: there is nothing to compare.")
    if left := len(event.articles) - len(ids):
        session.output.say(_NOT_ALL.format(ids=", ".join(map(str, ids)), of=f"{left + len(ids):,}"))
    return event, ids


def _event_document(event: Event, texts: Mapping[ArticleId, str]) -> dict[str, Any]:
    """The event with those of its passages that are in the articles compared."""
    passages = [passage for passage in event.passages if passage.article in texts]
    said = {each: texts[each.article][each.start : each.end] for each in passages}
    return {"event": compared_event(replace(event, passages=tuple(passages)), said)}


def _save(
    session: Session,
    arguments: Namespace,
    comparison: Comparison,
    lenses: Collection[Lens],
    title: str | None,
) -> None:
    """Write the reports that were asked for. Raises NotWritten at the first that can't be."""
    from gui.operations.comparing import ReportChoice, save_report

    for format, path in arguments.reports:
        choice = ReportChoice(format, frozenset(lenses), arguments.texts)
        save_report(comparison, path, choice, pdf=session.write_pdf, title=title)
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
