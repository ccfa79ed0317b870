"""What may be written after a command that is about names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.model import EntityType
from gui.commandline.arguments import Parser
from gui.commandline.link_arguments import or_at

_KINDS = [type.value for type in EntityType]
_ONE = "the number of a name, as “crossread entities” tells it"
_SEVERAL = "the numbers of names, as “crossread entities” tells them"

#: Makes a number of what is written, or says what that is not the number of.
_Number = Callable[[str], int]


def add(
    of: Mapping[str, Parser],
    article: _Number,
    number: Callable[[str], _Number],
    model: Callable[[str], str],
) -> None:
    """Let these commands take what they need. ``number``: of what, as a person calls it."""
    name = number("a name")
    _add_entities(of["entities"])
    of["entity"].add_argument("id", type=name, metavar="ID", help=_ONE)
    of["merge"].add_argument("ids", nargs="+", type=name, metavar="ID", help=_SEVERAL)
    of["merge"].add_argument(
        "--into", type=name, required=True, metavar="ID", help="the one that they are to be"
    )
    of["rename"].add_argument("id", type=name, metavar="ID", help=_ONE)
    of["rename"].add_argument("name", nargs="?", metavar="NAME", help="what it is to be called")
    of["rename"].add_argument("--as-found", action="store_true", help="as most articles call it")
    of["retype"].add_argument("ids", nargs="+", type=name, metavar="ID", help=_SEVERAL)
    what = of["retype"].add_mutually_exclusive_group(required=True)
    what.add_argument("--kind", choices=_KINDS, help="what they are")
    what.add_argument("--as-found", action="store_true", help="of the kinds that were found")
    of["hide"].add_argument("ids", nargs="+", type=name, metavar="ID", help=_SEVERAL)
    of["hide"].add_argument(
        "--back", action="store_true", help="take that back; the numbers are those of the hidden names"
    )
    of["part"].add_argument(
        "id", type=or_at(name), metavar="ID", help=f"{_ONE}; or a place in an article: ID:START-END"
    )
    of["part"].add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="names that were joined to it, as “entity” tells them; or the place in the other article",
    )
    of["part"].add_argument(
        "--in",
        dest="articles",
        nargs="+",
        type=article,
        default=[],
        metavar="ARTICLE",
        help="the numbers of articles in which it is someone else of the same name",
    )
    _add_reassign(of["reassign"], article, name, number("a place in a text"))
    _add_own_name(of["own-name"], model)
    of["decisions"].add_argument("way", choices=("export", "import"), help="write a file, or bring one in")
    of["decisions"].add_argument("file", type=Path, metavar="FILE", help="the file")


def _add_entities(parser: Parser) -> None:
    parser.add_argument(
        "prefix", nargs="?", default="", metavar="BEGINNING", help="only those with words that begin so"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--hidden", action="store_true", help="those that were said to be no names")
    which.add_argument("--suggestions", action="store_true", help="pairs that may be one, and why")


def _add_reassign(parser: Parser, article: _Number, name: _Number, offset: _Number) -> None:
    parser.add_argument("article", type=article, metavar="ARTICLE", help="the number of an article")
    parser.add_argument(
        "start", type=offset, metavar="START", help="where it begins, as “show --json” counts"
    )
    parser.add_argument("end", type=offset, metavar="END", help="where it ends")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--to", type=name, metavar="ID", help="who it is: the number of a name")
    who.add_argument("--name", metavar="NAME", help="who it is, by name; with --kind")
    who.add_argument("--no-name", action="store_true", help="no one: it is not a name")
    who.add_argument("--as-found", action="store_true", help="whoever it was found to be")
    parser.add_argument("--kind", choices=_KINDS, default="person", help="of what kind NAME is (%(default)s)")


def _add_own_name(parser: Parser, model: Callable[[str], str]) -> None:
    parser.add_argument("forms", nargs="*", metavar="FORM", help="how it is written; none: list them")
    parser.add_argument("--kind", choices=_KINDS, help="add the forms, as names of this kind")
    parser.add_argument("--name", metavar="NAME", help="whose name the forms are (else: each its own)")
    parser.add_argument("--remove", action="store_true", help="look for these forms no more")
    parser.add_argument(
        "--no-annotate", dest="annotate", action="store_false", help="do not look for them yet"
    )
    parser.add_argument("--model", type=model, metavar="MODEL", help="the spaCy model, as with import")
