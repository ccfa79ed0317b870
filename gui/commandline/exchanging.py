"""The command that shares what was corrected."""

from __future__ import annotations

from argparse import Namespace

from gui.commandline import documents
from gui.commandline.session import Session
from gui.commandline.terminal import visible
from gui.operations.sharing import bring_in_decisions, save_decisions


def decisions(session: Session, arguments: Namespace) -> int:
    """``decisions export FILE``, ``decisions import FILE``."""
    return _export(session, arguments) if arguments.way == "export" else _import(session, arguments)


def _export(session: Session, arguments: Namespace) -> int:
    with session.reading() as library:
        shared = save_decisions(library, arguments.file)
    if session.output.as_json:
        session.output.document(
            {"path": str(shared.path), "decisions": shared.decisions, "articles": shared.articles}
        )
    else:
        session.output.lines([visible(f"{shared.decisions:,} decisions are in {shared.path}.")])
    return 0


def _import(session: Session, arguments: Namespace) -> int:
    with session.writing() as library:
        imported, changes = bring_in_decisions(library, arguments.file)
        session.catch_up(library)
    if session.output.as_json:
        session.output.document(documents.imported_document(imported, changes))
    else:
        session.output.lines([f"Brought in: {imported.done:,}. Known before: {imported.known:,}."])
        for orphaned in imported.orphaned:
            session.output.say(orphaned)
    return 1 if imported.orphaned else 0
