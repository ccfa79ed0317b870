"""The command that reads articles again which an older Crossread read."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from gui.commandline import documents, words
from gui.commandline.session import Session
from gui.commandline.writing import annotate, known_of


def reread(session: Session, arguments: Namespace) -> int:
    """``reread [ID…]``: of all that an older reader read, or of these; what was decided lasts."""
    from corpus.rereading import reread
    from corpus.worker import Worker

    statuses: Counter[str] = Counter()
    with session.writing() as library, Worker("articles") as worker:
        ids, error = known_of(library, arguments.ids)
        for outcome in reread(
            library, ids if arguments.ids else None, worker=worker, progress=session.output.progress
        ):
            statuses[outcome.status] += 1
            if session.output.as_json:
                session.output.document(documents.reread_document(outcome))
            elif outcome.status != "unchanged":
                session.output.lines([words.reread_line(outcome)])
        all_annotated = not arguments.annotate or annotate(session, library, worker, arguments.model)
        session.catch_up(library)
    if error:
        session.output.error(error)
    if not session.output.as_json:
        session.output.say(words.reread_words(statuses))
    return 1 if statuses["failed"] or error or not all_annotated else 0
