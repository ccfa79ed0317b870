"""The commands that only read. Each prints what it found and returns the exit status.

What is heavy is imported by the command that needs it, so that the others start at once.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from corpus.errors import UnusableModel, WorkerFailed
from gui.commandline import documents, event_words, words
from gui.commandline.eventing import bring_up_to_date
from gui.commandline.session import Session

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.model import Article, Quote


def list_articles(session: Session, arguments: Namespace) -> int:
    """``list``."""
    with session.reading() as library:
        summaries = library.summaries()
    if session.output.as_json:
        session.output.array(map(documents.summary_row, summaries))
    elif summaries:
        session.output.lines(words.article_rows(summaries, cut=session.output.on_terminal))
    else:
        session.output.say("There are no articles yet. Import some: crossread import PATH…")
    return 0


def show(session: Session, arguments: Namespace) -> int:
    """``show ID``."""
    from gui.operations.exporting import article_document, events_of

    with session.reading() as library:
        article = library.article(arguments.id)
        events = events_of(library, article)
        if session.output.as_json:
            quotes = _quotes(session, library, article)
    if session.output.as_json:
        session.output.document(article_document(article, quotes, events))
    else:
        session.output.lines(words.article_lines(article, removed=arguments.removed))
        session.output.lines(event_words.told_lines(article.id, events or ()))
    return 0


def _quotes(session: Session, library: Library, article: Article) -> tuple[Quote, ...] | None:
    """Who is quoted in an article; None, which is told, where that can't be found."""
    from gui.operations.quoting import quoted

    try:
        with quoted(library, session.cache) as found:
            return found.quotes(article)
    except (WorkerFailed, UnusableModel) as error:
        session.output.say(f"crossread: {error}")
        return None


def search(session: Session, arguments: Namespace) -> int:
    """``search QUERY``."""
    from search import FACETS, Sort
    from search.parser import asks_of

    if asks_of(arguments.query, "event"):
        bring_up_to_date(session)
    with session.searching() as (_, index):
        page = index.search(
            arguments.query,
            limit=arguments.limit,
            offset=arguments.offset,
            sort=Sort(arguments.sort),
            facets=FACETS if arguments.facets else (),
        )
    if session.output.as_json:
        session.output.document(documents.page_document(page, facets=arguments.facets))
    else:
        session.output.lines(words.search_lines(page, bold=session.output.on_terminal))
    return 0


def export(session: Session, arguments: Namespace) -> int:
    """``export --jsonl``."""
    from gui.operations.exporting import export_documents
    from gui.operations.quoting import quoted

    with session.reading() as library, quoted(library, session.cache) as found:
        quotes = found.quotes if arguments.quotes else found.kept
        for document in export_documents(library, quotes):
            session.output.document(document)
    return 0


def backup(session: Session, arguments: Namespace) -> int:
    """``backup FILE``: works while another program is writing the library."""
    from gui.operations.upkeep import back_up

    with session.reading() as library:
        made = back_up(library, arguments.file, session.output.progress)
    if session.output.as_json:
        session.output.document(documents.backup_document(made))
    else:
        session.output.lines(words.backup_lines(made))
    return 0


def check(session: Session, arguments: Namespace) -> int:
    """``check``."""
    from gui.operations.upkeep import check

    with session.searching() as (library, index):
        checked = check(library, index)
    if session.output.as_json:
        session.output.document(documents.check_document(checked))
    else:
        session.output.lines(checked.problems or ["The library and its index are in order."])
    return 1 if checked.problems else 0
