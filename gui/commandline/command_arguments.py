"""What may be written after a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from corpus.errors import InvalidValue
from corpus.model import ArticleId
from gui import __version__
from gui.commandline import event_arguments, link_arguments, name_arguments, report_arguments
from gui.commandline.arguments import COMMANDS, Parser, UsageError
from gui.operations.fields import FIELDS, parse_assignment

SORTS: Final = ("relevance", "newest", "oldest", "source")
ORDERS: Final = ("right", "left", "source", "date")

_SEARCH_OPTIONS: Final = frozenset(
    [
        "--library",
        "--cache",
        "--json",
        "--limit",
        "--offset",
        "--sort",
        "--source",
        "--facets",
        "--version",
        "--help",
        "-h",
    ]
)
_QUERY_HELP: Final = """\
queries:
  canal birds          both words, in any form
  "Great Bitter Lake"  these words one after the other
  tug OR dredger       either of them; -dredger: without it; parentheses group
  insur*  wa?t         so begun; one letter left open
  =waiting             this form only
  Felixtowe~1          up to one letter different
  person:halwani       title: author: source: person: place: org: lang: genre: is:
  event:"Suez Canal"   what several articles tell of, by words of its title or by number
  after:2021-04        before: date:

To keep a shell from taking the quotation marks, put single ones around it all:
  crossread search '"Great Bitter Lake" after:2021-04'
"""
_LARGEST_ID: Final = 2**63 - 1
_QUERYING: Final = frozenset({"search", "concordance"})
_QUERY_DASH: Final = "\0"  # can't be in an argument: marks a dash that is the query's


def parse_command(arguments: Sequence[str], at: int) -> argparse.Namespace:
    """The arguments understood; the command stands ``at``. UsageError; SystemExit after --help."""
    if arguments[at] in _QUERYING:
        arguments = [*arguments[: at + 1], *map(_guard_query, arguments[at + 1 :])]
    parsed = command_parser().parse_args(arguments)
    if parsed.command in _QUERYING:
        parsed.query = " ".join(parsed.query).replace(_QUERY_DASH, "")
    if parsed.command == "set":
        parsed.ids, parsed.values = _ids_and_values(parsed.ids_and_values)
    return parsed


def _ids_and_values(
    words: Sequence[ArticleId | tuple[str, object]],
) -> tuple[list[ArticleId], dict[str, object]]:
    """The articles, and what is set of them. A number behind a field was meant as a part of its value."""
    ids: list[ArticleId] = []
    values: dict[str, object] = {}
    for word in words:
        if isinstance(word, tuple):
            values[word[0]] = word[1]
        elif values:
            raise UsageError(f"“{word}” sets nothing. Put a value of several words in quotation marks.")
        else:
            ids.append(word)
    if not ids:
        raise UsageError("Name the articles by their numbers, as “crossread list” tells them.")
    if not values:
        raise UsageError("Say what to set, such as date=2009-10.")
    return ids, values


def _guard_query(word: str) -> str:
    """Keep argparse from taking ``-word`` for an option: in a query it means "without word"."""
    option = word == "--" or word.partition("=")[0] in _SEARCH_OPTIONS
    return _QUERY_DASH + word if word.startswith("-") and not option else word


def _shared() -> Parser:
    """Options that stand before the command or after it."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--library", type=Path, metavar="FILE", help="the library (else: your own)")
    shared.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        help="the folder for what can be made anew (else: the usual one)",
    )
    shared.add_argument("--json", action="store_true", help="print JSON for other programs")
    return shared


def command_parser() -> argparse.ArgumentParser:
    """What may be written with one."""
    parser = Parser(prog="crossread", parents=[_shared()], allow_abbrev=False)
    parser.set_defaults(json=False, library=None, cache=None)
    shared = _shared()  # another one: the defaults just set must not come after what stands before a command
    parser.add_argument(
        "--version", action="version", version=f"Crossread {__version__}", help="tell the version"
    )
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
    _add_concordance(of["concordance"])
    one = "the number of an article, as “crossread list” tells it"
    several = "the numbers of articles, as “crossread list” tells them"
    of["show"].add_argument("id", type=_article_id, metavar="ID", help=one)
    of["show"].add_argument(
        "--removed",
        action="store_true",
        help="show what was left out of the article, too, each with the reason",
    )
    of["compare"].add_argument("ids", nargs="*", type=_article_id, metavar="ID", help=several)
    report_arguments.add(of["compare"], _file_for("a report"))
    of["export"].add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help="as JSON, one article a line: the only form so far",
    )
    of["export"].add_argument(
        "--quotes",
        action="store_true",
        help="find who is quoted in each article, which takes its time (else: where that is known already)",
    )
    of["backup"].add_argument(
        "file",
        type=_file_for("a backup"),
        metavar="FILE",
        help="a new file, or an earlier backup of this library",
    )
    of["remove"].add_argument("ids", nargs="+", type=_article_id, metavar="ID", help=several)
    _add_set(of["set"], several)
    name_arguments.add(of, _article_id, _number, _model)
    for name in ("keep", "leave-out"):
        _add_block(of[name], _article_id, one)
    _add_block(of["as-found"], link_arguments.or_at(_article_id), f"{one}; or a place in it")
    link_arguments.add(of, _article_id, _count(1))
    event_arguments.add(of, _article_id, _number, _shared)
    of["reread"].add_argument("ids", nargs="*", type=_article_id, metavar="ID", help=f"{several} (else: all)")
    _add_no_annotate(of["reread"])
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, an archive, or -")
    _add_no_annotate(parser)
    parser.add_argument(
        "--resume", action="store_true", help="go on with imports that were interrupted, before all else"
    )


def _add_no_annotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-annotate", dest="annotate", action="store_false", help="do not look for names and dates yet"
    )
    parser.add_argument(
        "--model",
        type=_model,
        metavar="MODEL",
        help="the spaCy model that looks for names: its name, or its folder (else: the one used so far)",
    )


def _model(text: str) -> str:
    """A model's name, or the whole path of its folder."""
    return str(Path(text).resolve()) if Path(text).is_dir() else text


def _add_set(parser: argparse.ArgumentParser, several: str) -> None:
    # One list of both: argparse can't tell where one ends and the other begins.
    parser.usage = "%(prog)s [OPTION…] ID… FIELD=VALUE…"
    parser.add_argument(
        "ids_and_values",
        nargs="+",
        type=_id_or_assignment,
        metavar="ID… FIELD=VALUE…",
        help=f"{several}; then {', '.join(FIELDS)}, each with its value: an empty one brings back what was "
        "found; authors are parted by ;",
    )


def _add_block(parser: argparse.ArgumentParser, id: Callable[[str], object], one: str) -> None:
    parser.add_argument("id", type=id, metavar="ID", help=one)
    parser.add_argument(
        "text",
        metavar="TEXT",
        help="a paragraph, or a line of what was left out, as “show” tells them, or how it begins",
    )
    parser.add_argument(
        "--source",
        action="store_true",
        help="wherever it stands in the articles of this source, and in those that come later",
    )


def _add_search(parser: argparse.ArgumentParser) -> None:
    _add_query(parser, "articles")
    parser.add_argument("--sort", choices=SORTS, default="relevance", help="the order (else: %(default)s)")
    parser.add_argument(
        "--facets",
        action="store_true",
        help="count what is found by source, year, people, places, organisations, events",
    )


def _add_concordance(parser: argparse.ArgumentParser) -> None:
    _add_query(parser, "lines")
    parser.add_argument(
        "--sort",
        choices=ORDERS,
        default="right",
        help="by the words that follow (right) or come before (left), by source or date (else: %(default)s)",
    )
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="NAME",
        help="only lines from this source; may be told several times; “none”: where none is known",
    )


def _add_query(parser: argparse.ArgumentParser, found: str) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _QUERY_HELP
    parser.add_argument("query", nargs="+", metavar="QUERY", help="what to look for, as in the window")
    parser.add_argument(
        "--limit",
        type=_count(1),
        default=50,
        metavar="N",
        help=f"print at most N {found} (else: %(default)s)",
    )
    parser.add_argument(
        "--offset",
        type=_count(0),
        default=0,
        metavar="N",
        help="leave out the first N, to go on with the rest",
    )


def _number(of: str) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isascii() and text.isdecimal()):
            raise argparse.ArgumentTypeError(f"“{text}” is not the number of {of}")
        return min(int(text.lstrip("0")[:20] or "0"), _LARGEST_ID)  # no library has as many

    return number


def _article_id(text: str) -> ArticleId:
    return ArticleId(_number("an article")(text))


def _id_or_assignment(text: str) -> ArticleId | tuple[str, object]:
    if "=" not in text:
        return _article_id(text)
    try:
        return parse_assignment(text)
    except InvalidValue as error:
        raise argparse.ArgumentTypeError(error.message.rstrip(".")) from error


def _file_for(what: str) -> Callable[[str], Path]:
    def file(text: str) -> Path:
        if text in ("", "-"):
            raise argparse.ArgumentTypeError(f"{what} needs the name of a file")
        return Path(text)

    return file


def _count(least: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and least <= int(text[:10])):
            raise argparse.ArgumentTypeError(f"“{text}” is not a number of {least} or more")
        return int(text[:10])

    return count
