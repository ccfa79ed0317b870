"""The commands that are about passages and articles that tell the same."""

from __future__ import annotations

import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Collection, Sequence
from typing import Final

from corpus.library import Library
from corpus.model import ArticleId, LinkEnd
from gui.commandline import documents, link_words
from gui.commandline.arguments import UsageError
from gui.commandline.link_arguments import At, at
from gui.commandline.session import Session
from gui.commandline.writing import tell
from gui.operations import linking
from gui.operations.decisions import Operation, perform

_TWO: Final = "Name two places, such as 4:120-188 7:0-61."
_MORE: Final = (
    "crossread: {looked} of {of} articles were looked at. To have all of them looked at: crossread relate"
)


def join(session: Session, arguments: Namespace) -> int:
    """``join ID:START-END ID:START-END``."""
    return _decide(session, linking.join, arguments.one, arguments.other)


def part_passages(session: Session, one: At, others: Sequence[str], articles: Collection[ArticleId]) -> int:
    """``part ID:START-END ID:START-END``."""
    if len(others) != 1 or articles:
        raise UsageError(_TWO)
    return _decide(session, linking.part, one, _other(others[0]))


def passages_as_found(session: Session, one: At, other: str, *, of_source: bool) -> int:
    """``as-found ID:START-END ID:START-END``."""
    if of_source:
        raise UsageError(_TWO)
    return _decide(session, linking.as_found, one, _other(other))


def _other(text: str) -> At:
    try:
        return at(text)
    except ArgumentTypeError as error:
        raise UsageError(f"{error}.") from error


def _decide(session: Session, verb: Callable[[LinkEnd, LinkEnd], Operation], one: At, other: At) -> int:
    """Decide of the passages that two places touch."""
    with session.writing() as library:
        operation = verb(_passages(library, one), _passages(library, other))
        changes = perform(library, operation)
        session.catch_up(library)
    return tell(session, changes, f"Done: {operation.label}")


def _passages(library: Library, at: At) -> LinkEnd:
    return linking.passages_at(library.article(at.article), at.start, at.end)


def near(session: Session, arguments: Namespace) -> int:
    """``near ID``."""
    from gui.operations.relating import related

    with session.reading() as library, related(library, session.cache) as articles:
        article = library.article(arguments.id)
        found = articles.near(article.id, arguments.limit)
    if session.output.as_json:
        session.output.document(documents.near_document(found))
    elif found.near:
        session.output.lines(link_words.near_rows(found, article))
    else:
        session.output.say("No other article was found that tells of much the same.")
    if found.looked_at < found.of:
        session.output.say(_MORE.format(looked=f"{found.looked_at:,}", of=f"{found.of:,}"))
    return 0


def relate(session: Session, arguments: Namespace) -> int:
    """``relate``: what was made is kept, so that a run that was stopped goes on where it was."""
    from gui.operations.relating import related

    began = time.monotonic()
    with session.reading() as library, related(library, session.cache) as articles:
        made = sum(1 for _ in articles.relate(session.output.progress))
        count = library.count()
    took = time.monotonic() - began
    if session.output.as_json:
        session.output.document({"made": made, "articles": count, "took_ms": round(took * 1000)})
    else:
        session.output.lines([f"Looked at {made:,} articles in {took:,.1f} s; {count - made:,} were known."])
    return 0
