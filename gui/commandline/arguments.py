"""What may be written on the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NoReturn

from corpus.errors import CrossreadError, InvalidValue
from corpus.model import ArticleId
from gui import __version__
from gui.operations.fields import FIELDS, parse_assignment

LIBRARY_SUFFIX: Final = ".crossread"
SORTS: Final = ("relevance", "newest", "oldest", "source")

#: Every command, with the one line that --help gives it.
COMMANDS: Final = {
    "import": "import files, folders and archives (- reads standard input)",
    "list": "list the articles",
    "show": "show one article",
    "search": "search the articles",
    "entities": "list people, places and organisations across articles",
    "compare": "compare two to eight articles",
    "export": "write every article as JSON, one a line",
    "remove": "remove articles (undo brings them back)",
    "set": "set title, author, source, date or genre of an article",
    "undo": "take the last change back",
    "redo": "do again what was taken back",
    "check": "verify the library and its search index",
    "rebuild": "build the search index anew",
    "selftest": "try everything on the sample articles",
}

_SEARCH_OPTIONS: Final = frozenset(
    [
        "--library",
        "--cache",
        "--json",
        "--limit",
        "--offset",
        "--sort",
        "--facets",
        "--version",
        "--help",
        "-h",
    ]
)
_LARGEST_ID: Final = 2**63 - 1
_QUERY_DASH: Final = "\0"  # can't be in an argument: marks a dash that is the query's


class UsageError(CrossreadError):
    """The command line asks for what there is not."""

    kind = "usage"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}. {self.prog} --help shows how it is used.")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments understood; ``command`` is None for the window. UsageError; SystemExit after --help."""
    at = _first_word(arguments)
    if at is not None and arguments[at] in COMMANDS:
        return _parse_command(arguments, at)
    parsed = _window_parser().parse_args(arguments)
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


def _parse_command(arguments: Sequence[str], at: int) -> argparse.Namespace:
    if arguments[at] == "search":
        arguments = [*arguments[: at + 1], *map(_guard_query, arguments[at + 1 :])]
    parsed = _command_parser().parse_args(arguments)
    if parsed.command == "search":
        parsed.query = " ".join(parsed.query).replace(_QUERY_DASH, "")
    return parsed


def _guard_query(word: str) -> str:
    """Keep argparse from taking ``-word`` for an option: in a query it means "without word"."""
    option = word == "--" or word.partition("=")[0] in _SEARCH_OPTIONS
    return _QUERY_DASH + word if word.startswith("-") and not option else word


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


def _shared() -> _Parser:
    """Options that stand before the command or after it."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--library", type=Path, metavar="FILE", help="the library (else: your own)")
    shared.add_argument("--cache", type=Path, metavar="FOLDER", help="where the search index is kept")
    shared.add_argument("--json", action="store_true", help="print JSON for other programs")
    return shared


def _window_parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:<10}{told}" for name, told in COMMANDS.items())
    parser = _Parser(
        prog="crossread",
        usage="crossread [--library FILE] [COMMAND … | ARTICLE…]",
        description="Reads the articles you have collected and shows side by side how each tells an event.",
        epilog=f"Articles and folders named without a command are imported and opened in the window.\n\n"
        f"commands (crossread COMMAND --help tells more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(command=None, json=False, library=None)
    parser.add_argument("--version", action="version", version=f"Crossread {__version__}")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library (else: your own)")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--glance", type=Path, help=argparse.SUPPRESS)  # how the self-test opens the window
    parser.add_argument("paths", nargs="*", type=Path, metavar="ARTICLE", help=argparse.SUPPRESS)
    return parser


def _command_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="crossread", parents=[_shared()], allow_abbrev=False)
    parser.set_defaults(json=False, library=None, cache=None)
    shared = _shared()  # another one: the defaults just set must not come after what stands before a command
    parser.add_argument("--version", action="version", version=f"Crossread {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    of = {
        name: commands.add_parser(
            name,
            parents=[shared],
            help=told,
            description=f"{told[:1].upper()}{told[1:]}.",
            allow_abbrev=False,
        )
        for name, told in COMMANDS.items()
    }
    _add_import(of["import"])
    _add_search(of["search"])
    of["show"].add_argument("id", type=_article_id, metavar="ID")
    of["compare"].add_argument("ids", nargs="+", type=_article_id, metavar="ID")
    of["compare"].add_argument("--html", type=_report, metavar="FILE", help="write a report for a browser")
    of["export"].add_argument("--jsonl", action="store_true", required=True, help="JSON, one article a line")
    of["remove"].add_argument("ids", nargs="+", type=_article_id, metavar="ID")
    of["set"].add_argument("id", type=_article_id, metavar="ID")
    of["set"].add_argument(
        "values",
        nargs="+",
        type=_assignment,
        metavar="FIELD=VALUE",
        help=f"{', '.join(FIELDS)}; an empty value brings back what was found; authors are parted by ;",
    )
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, an archive, or -")
    parser.add_argument(
        "--no-annotate", dest="annotate", action="store_false", help="do not look for names and dates yet"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with imports that were interrupted, before all else"
    )


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.add_argument("--limit", type=_count(1), default=50, metavar="N", help="at most N articles")
    parser.add_argument("--offset", type=_count(0), default=0, metavar="N", help="leave out the first N")
    parser.add_argument("--sort", choices=SORTS, default="relevance")
    parser.add_argument("--facets", action="store_true", help="count by source, year, person, place …")


def _article_id(text: str) -> ArticleId:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"“{text}” is not the number of an article")
    return ArticleId(min(int(text.lstrip("0")[:20] or "0"), _LARGEST_ID))  # no library has as many


def _assignment(text: str) -> tuple[str, object]:
    try:
        return parse_assignment(text)
    except InvalidValue as error:
        raise argparse.ArgumentTypeError(error.message.rstrip(".")) from error


def _report(text: str) -> Path:
    if text in ("", "-"):
        raise argparse.ArgumentTypeError("a report needs the name of a file")
    return Path(text)


def _count(least: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and least <= int(text[:10])):
            raise argparse.ArgumentTypeError(f"“{text}” is not a number of {least} or more")
        return int(text[:10])

    return count
