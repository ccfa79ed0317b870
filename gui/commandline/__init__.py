"""The commands, for scripts and for people without the window. No Qt.

Results go to standard output in UTF-8, messages and progress to standard error. The exit status is 0 when
all was done, 1 when some of it could not be, 2 for wrong usage, 3 when the library can't be opened or
written.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import CrossreadError, InvalidValue, LibraryError
from gui.commandline.arguments import UsageError, parse
from gui.commandline.log import logging_to_file
from gui.commandline.output import Output, ResultsLost

if TYPE_CHECKING:
    from corpus.compare.report import Report

#: Opens the window on a library (None: the person's own), with articles to import; returns the exit status.
#: With a folder for all that it writes it closes by itself, for the self-test.
OpenWindow = Callable[[Sequence[Path], Path | None, Path | None], int]

#: Where each command is done: imported when it is asked for.
_DONE_BY: Final = {
    "import": "writing.import_articles",
    "list": "reading.list_articles",
    "show": "reading.show",
    "search": "reading.search",
    "concordance": "concordance.concordance",
    "entities": "names.entities",
    "entity": "names.entity",
    "merge": "names.merge",
    "rename": "names.rename",
    "retype": "names.retype",
    "hide": "names.hide",
    "part": "names.part",
    "reassign": "names.reassign",
    "own-name": "names.own_name",
    "decisions": "exchanging.decisions",
    "events": "events.events",
    "event": "event_verbs.event",
    "compare": "comparing.compare",
    "join": "linking.join",
    "near": "linking.near",
    "relate": "linking.relate",
    "export": "reading.export",
    "remove": "writing.remove",
    "set": "writing.set_fields",
    "keep": "blocks.keep",
    "leave-out": "blocks.leave_out",
    "as-found": "blocks.as_found",
    "reread": "rereading.reread",
    "undo": "writing.undo",
    "redo": "writing.redo",
    "backup": "reading.backup",
    "check": "reading.check",
    "rebuild": "writing.rebuild",
    "selftest": "selftest.selftest",
}


def main(
    arguments: Sequence[str], *, open_window: OpenWindow, write_pdf: Callable[[Report], bytes] | None = None
) -> int:
    """Do what the arguments say; returns the exit status. Errors are told in plain words, never raised.

    ``write_pdf`` lays out reports; without it there is no PDF.
    """
    _settle_streams()
    output = Output(sys.stdout, sys.stderr, as_json="--json" in arguments)
    try:
        with logging_to_file():
            parsed = parse(arguments)
            if parsed.command is None:
                return open_window(parsed.paths, parsed.library, parsed.glance)
            return _run(parsed, output, write_pdf)
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    except CrossreadError as error:
        output.error(error)
        return _status(error)
    except KeyboardInterrupt:
        output.say("Stopped. What was reported as done is kept.")
        return 1
    except ResultsLost as lost:
        _drop_results()
        if lost.message:
            output.say(f"crossread: {lost.message}")
        return 1


def _run(parsed: Namespace, output: Output, write_pdf: Callable[[Report], bytes] | None) -> int:
    from gui.commandline.session import Session

    module, _, function = _DONE_BY[parsed.command].partition(".")
    command = getattr(import_module(f"gui.commandline.{module}"), function)
    session = Session(parsed.library, output, sys.stdin.buffer, parsed.cache, write_pdf)
    status: int = command(session, parsed)
    return status


def _status(error: CrossreadError) -> int:
    match error:
        case UsageError() | InvalidValue():
            return 2
        case LibraryError():
            return 3
    return 1


def _settle_streams() -> None:
    """UTF-8 on every system; what UTF-8 can't hold (a file's name may) is written as an escape.

    A stream that is closed gets the null device, so that no file opened later is taken for it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_results() -> None:
    """Keep Python from trying once more at its end to write what could not be written."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
