"""What may be written after a command that is about events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from corpus.model import ArticleId, EventId
from gui.commandline.arguments import Parser
from gui.commandline.link_arguments import or_at

_ONE: Final = "the number of an event, as “crossread events” tells it"
_SEVERAL: Final = "the numbers of events, as “crossread events” tells them"
_PLACES: Final = (
    "places in articles, such as 4:120-188, or the numbers of articles for all that they tell of it"
)

#: Every verb of ``event``, with the one line that --help gives it.
VERBS: Final = {
    "rename": "call an event by another title",
    "accept": "keep events as they are: what is found later is only suggested",
    "dismiss": "say that these are no events, or not worth a place; they are not found again",
    "reopen": "have accepted or dismissed events as they were found",
    "merge": "make several events one",
    "split": "make an event of its own of some of what an event's articles tell",
    "make": "make an event of what you have read yourself",
    "add": "say that something an article tells belongs to an event",
    "remove": "say that something does not belong to an event",
}


def add(
    of: Mapping[str, Parser],
    article: Callable[[str], ArticleId],
    number: Callable[[str], Callable[[str], int]],
    shared: Callable[[], Parser],
) -> None:
    """Let these commands take what they need. ``number``: of what, as a person calls it."""

    def event(text: str) -> EventId:
        return EventId(number("an event")(text))

    of["events"].add_argument("id", nargs="?", type=event, metavar="ID", help=f"{_ONE} (else: all)")
    of["events"].add_argument("--dismissed", action="store_true", help="those that were dismissed")
    of["compare"].usage = "%(prog)s [OPTION…] ID ID… | --event ID"
    of["compare"].add_argument(
        "--event", type=event, metavar="ID", help="compare the articles that tell most of an event"
    )
    verbs = of["event"].add_subparsers(dest="verb", required=True, metavar="VERB", help="what to do")
    to = {
        verb: verbs.add_parser(
            verb,
            parents=[shared()],
            help=told,
            description=f"{told[:1].upper()}{told[1:]}.",
            allow_abbrev=False,
        )
        for verb, told in VERBS.items()
    }
    for verb in ("accept", "dismiss", "reopen", "merge"):
        to[verb].add_argument("ids", nargs="+", type=event, metavar="ID", help=_SEVERAL)
    for verb in ("rename", "split", "add", "remove"):
        to[verb].add_argument("id", type=event, metavar="ID", help=_ONE)
    to["merge"].add_argument(
        "--into", type=event, required=True, metavar="ID", help="the one that they are to be"
    )
    to["rename"].add_argument("title", nargs="?", metavar="TITLE", help="what it is to be called")
    to["rename"].add_argument("--as-found", action="store_true", help="as Crossread calls it")
    to["make"].add_argument("title", metavar="TITLE", help="what it is to be called")
    _add_places(to, or_at(article))


def _add_places(to: Mapping[str, Parser], place: Callable[[str], object]) -> None:
    for verb in ("split", "make", "remove"):
        to[verb].add_argument("places", nargs="+", type=place, metavar="PLACE", help=_PLACES)
    to["add"].add_argument(
        "places", nargs="*", type=place, metavar="PLACE", help="places in articles, such as 4:120-188"
    )
    to["add"].add_argument(
        "--suggested", action="store_true", help="all that was found since the event was accepted"
    )
    for verb in ("add", "make"):
        to[verb].add_argument(
            "--main", action="store_true", help="it is what these articles are about (else: in passing)"
        )
    to["split"].add_argument(
        "--title", required=True, metavar="TITLE", help="what the new event is to be called"
    )
