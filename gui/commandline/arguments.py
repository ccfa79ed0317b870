"""What may be written on the command line. For the window no more is imported than it takes to tell."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from corpus.errors import CrossreadError
from gui import __version__

LIBRARY_SUFFIX: Final = ".crossread"

#: Every command, with the one line that --help gives it.
COMMANDS: Final = {
    "import": "import files, folders and archives (- reads standard input)",
    "list": "list the articles",
    "show": "show one article",
    "search": "search the articles",
    "concordance": "show each place where the words of a query stand, one below the other",
    "entities": "list the names in all articles: people, places, organisations and other kinds",
    "entity": "show one name: what each source calls it, where it stands, and in what company",
    "merge": "make several names one",
    "rename": "show a name under another one",
    "retype": "say of what kind names are",
    "hide": "say that something is no name, wherever it stands",
    "part": "take apart names or passages that were joined, or take a name for someone else in some articles",
    "reassign": "say who is meant at one place of an article",
    "own-name": "names of your own that are to be found: list, add or remove them",
    "decisions": "write all that was corrected into a file, or bring such a file in",
    "events": "list what several articles tell of, or show one event: who tells what of it, and why together",
    "event": "put an event right: rename, accept, dismiss, merge or split it, change what belongs to it",
    "compare": "compare two to eight articles, or those of an event",
    "join": "say that passages of two articles tell the same",
    "near": "list the articles that tell of much the same as one",
    "relate": "compare all articles beforehand, so that links and near articles are there at once",
    "export": "write every article as JSON, one a line",
    "remove": "remove articles (undo brings them back)",
    "set": "set title, author, source, date or genre of articles",
    "keep": "bring a part of a page into its article that was left out",
    "leave-out": "leave a paragraph out of an article",
    "as-found": "take back what “keep” or “leave-out” decided of a part, “join” or “part” of passages",
    "reread": "read articles again that an older Crossread read",
    "undo": "take the last change back",
    "redo": "do again what was taken back",
    "backup": "copy the library, as it is now, into a file",
    "check": "verify the library and its search index",
    "rebuild": "build the search index anew",
    "selftest": "try everything on the sample articles",
}


class UsageError(CrossreadError):
    """The command line asks for what there is not."""

    kind = "usage"


class Parser(argparse.ArgumentParser):
    """Tells of wrong usage by UsageError."""

    def error(self, message: str) -> NoReturn:
        """As argparse asks."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. {self.prog} --help shows how it is used.")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments understood; ``command`` is None for the window. UsageError; SystemExit after --help."""
    at = _first_word(arguments)
    if at is not None and arguments[at] in COMMANDS:
        from gui.commandline.command_arguments import parse_command

        return parse_command(arguments, at)
    parsed = window_parser().parse_args(arguments)
    return _for_window(parsed)


def _first_word(arguments: Sequence[str]) -> int | None:
    """Where the first argument stands that is no option and no option's value."""
    at = 0
    while at < len(arguments):
        if arguments[at] in ("--library", "--cache", "--glance"):
            at += 1
        elif not arguments[at].startswith("-") or arguments[at] == "-":
            return at
        at += 1
    return None


def _for_window(parsed: argparse.Namespace) -> argparse.Namespace:
    if parsed.json:
        raise UsageError(f"--json needs a command: {', '.join(COMMANDS)}.")
    libraries = [path for path in parsed.paths if path.suffix.lower() == LIBRARY_SUFFIX]
    if len(libraries) + (parsed.library is not None) > 1:
        raise UsageError("Only one library can be opened at a time.")
    if libraries:
        parsed.library = libraries[0]
    parsed.paths = [path for path in parsed.paths if path not in libraries]
    for path in parsed.paths:
        if not os.path.exists(path):  # noqa: PTH110  Path.exists raises where this says no
            raise UsageError(
                f"“{path}” is neither a command nor a file. The commands are {', '.join(COMMANDS)}."
            )
    return parsed


def window_parser() -> argparse.ArgumentParser:
    """What may be written without a command."""
    commands = "\n".join(f"  {name:<13}{told}" for name, told in COMMANDS.items())
    parser = Parser(
        prog="crossread",
        usage="crossread [--library FILE] [COMMAND … | ARTICLE…]",
        description="Reads the articles you have collected and shows side by side how each tells an event.",
        epilog=f"Articles and folders named without a command are imported and opened in the window.\n\n"
        f"commands (crossread COMMAND --help tells more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(command=None, json=False, library=None)
    parser.add_argument(
        "--version", action="version", version=f"Crossread {__version__}", help="tell the version"
    )
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library (else: your own)")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--glance", type=Path, help=argparse.SUPPRESS)  # how the self-test opens the window
    parser.add_argument("paths", nargs="*", type=Path, metavar="ARTICLE", help=argparse.SUPPRESS)
    return parser
