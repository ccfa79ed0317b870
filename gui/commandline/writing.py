"""The commands that change the library or its index. Each prints what it did and returns the exit status."""

from __future__ import annotations

import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from corpus.changes import ChangeSet
from corpus.errors import CrossreadError, UnknownArticle
from corpus.library import Library
from corpus.model import ArticleId
from gui.commandline import documents, words
from gui.commandline.arguments import UsageError
from gui.commandline.output import error_document
from gui.commandline.session import Session
from gui.operations import decisions

if TYPE_CHECKING:
    from corpus.worker import Worker


_NO_MODEL: Final = (
    "crossread: names were not looked for: the model that found those of this library is not installed. "
    "Install it, or say with --model which one to use instead, for all articles."
)


class NothingToUndo(CrossreadError):
    """There is no change to take back, or to do again."""

    kind = "nothing-to-undo"


def import_articles(session: Session, arguments: Namespace) -> int:
    """``import PATH…``: returns when everything is stored, annotated and indexed."""
    from corpus.worker import Worker
    from gui.operations.importing import import_articles

    if not arguments.paths and not arguments.resume:
        raise UsageError("Name the files, folders or archives to import (- reads standard input).")
    statuses: Counter[str] = Counter()
    with session.writing(create=True) as library, Worker("articles") as worker:
        paths = [*(library.queued_imports() if arguments.resume else ()), *arguments.paths]
        for outcome in import_articles(
            library,
            paths,
            worker=worker,
            standard_input=session.standard_input,
            progress=session.output.progress,
        ):
            statuses[outcome.status] += 1
            if session.output.as_json:
                session.output.document(documents.outcome_document(outcome))
            else:
                session.output.lines([words.outcome_line(outcome)])
        all_annotated = not arguments.annotate or annotate(session, library, worker, arguments.model)
        session.catch_up(library)
        _tell_end(session, library, statuses)
    return 1 if statuses["failed"] or not all_annotated else 0


def annotate(session: Session, library: Library, worker: Worker, model: str | None) -> bool:
    """Look for names in all that is new; whether it could be done for every article.

    By ``model``, or else by the one that the library's articles were annotated with before.
    """
    from corpus.pipeline import annotate_pending, annotation_failures
    from gui.operations.models import model_in_use

    model = model or model_in_use(library)
    if model is None:
        session.output.say(_NO_MODEL)
        return False
    before = annotation_failures(library, model)
    for _ in annotate_pending(library, worker=worker, model=model, progress=session.output.progress):
        pass
    failures = {id: why for id, why in annotation_failures(library, model).items() if id not in before}
    for id, why in failures.items():
        session.output.say(f"Names and dates in article {id} could not be found: {why}")
    return not failures


def _tell_end(session: Session, library: Library, statuses: Counter[str]) -> None:
    if not session.output.as_json:
        session.output.say(words.import_words(statuses))
    if left := len(library.queued_imports()):
        session.output.say(
            f"An earlier import was interrupted, and {left:,} files or folders are left."
            " Go on with it: crossread import --resume"
        )


def remove(session: Session, arguments: Namespace) -> int:
    """``remove ID…``: those that are there; the others are told."""
    with session.writing() as library:
        known, error = known_of(library, arguments.ids)
        changes = decisions.perform(library, decisions.remove(known)) if known else _nothing(library)
        session.catch_up(library)
    return tell(session, changes, f"Removed: {len(known):,}. Undo brings them back.", error)


def set_fields(session: Session, arguments: Namespace) -> int:
    """``set ID… FIELD=VALUE…``: of those that are there; the others are told."""
    values = arguments.values
    with session.writing() as library:
        known, error = known_of(library, arguments.ids)
        changes = (
            decisions.perform(library, decisions.set_fields(known, values)) if known else _nothing(library)
        )
        session.catch_up(library)
        titles = [summary.shown_title for summary in library.summaries(known)]
    of = f"article {known[0]}: {titles[0]}" if len(known) == 1 else f"{len(known):,} articles"
    return tell(session, changes, f"Set {', '.join(values)} of {of}", error)


def known_of(library: Library, ids: Sequence[ArticleId]) -> tuple[list[ArticleId], UnknownArticle | None]:
    """Those of ``ids`` that are there, each once, and what is to be told of the others."""
    asked = dict.fromkeys(ids)
    known = [id for id in asked if library.has(id)]
    unknown = [str(id) for id in asked if id not in known]
    return known, UnknownArticle(f"There is no article {', '.join(unknown)}.") if unknown else None


def undo(session: Session, arguments: Namespace) -> int:
    """``undo``."""
    return _step(session, "Undone", "There is nothing to undo.", Library.undo_label, Library.undo)


def redo(session: Session, arguments: Namespace) -> int:
    """``redo``."""
    return _step(session, "Done again", "There is nothing to do again.", Library.redo_label, Library.redo)


def rebuild(session: Session, arguments: Namespace) -> int:
    """``rebuild``: the index anew, from the library."""
    from contextlib import closing

    from search import SearchIndex

    with session.writing() as library, closing(SearchIndex.open(library, session.cache)) as index:
        began = time.monotonic()
        articles = index.rebuild(progress=session.output.progress)
        took_ms = round((time.monotonic() - began) * 1000)
    if session.output.as_json:
        session.output.document({"articles": articles, "took_ms": took_ms})
    else:
        session.output.lines([f"The index was built anew: {articles:,} articles in {took_ms / 1000:.1f} s."])
    return 0


def _step(
    session: Session,
    done: str,
    nothing: str,
    label_of: Callable[[Library], str | None],
    step: Callable[[Library], ChangeSet | None],
) -> int:
    with session.writing() as library:
        label = label_of(library)
        changes = step(library)
        if changes is None:
            return tell(session, _nothing(library), "", NothingToUndo(nothing))
        session.catch_up(library)
    return tell(session, changes, f"{done}: {label}")


def _nothing(library: Library) -> ChangeSet:
    return ChangeSet(library.stamp().revision)


def tell(session: Session, changes: ChangeSet, words: str, error: CrossreadError | None = None) -> int:
    """Print what was done, though it may concern nothing that is there so far, and what could not be."""
    if session.output.as_json:
        failure = error_document(error) if error else {}
        session.output.document({**documents.changes_document(changes), **failure})
    else:
        if changes or not error:
            session.output.lines([words])
        if error:
            session.output.error(error)
    return 1 if error else 0
