"""What may be written after a command that is about passages: ``4:120-188`` is a place in article 4."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from corpus.model import ArticleId
from gui.commandline.arguments import Parser

_T = TypeVar("_T")

_AT: Final = re.compile(r"([0-9]{1,18}):([0-9]{1,12})-([0-9]{1,12})")
_AT_HELP: Final = "the number of an article and a place in its text, as “compare” tells them"


@dataclass(frozen=True, slots=True)
class At:
    """A place in the text of an article, as somebody wrote it."""

    article: ArticleId
    start: int
    end: int


def at(text: str) -> At:
    """``4:120-188`` understood. Raises ArgumentTypeError."""
    found = _AT.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no place in an article, such as 4:120-188")
    article, start, end = map(int, found.groups())
    if start > end:
        raise argparse.ArgumentTypeError(f"“{text}” ends before it begins")
    return At(ArticleId(article), start, end)


def or_at(otherwise: Callable[[str], _T]) -> Callable[[str], _T | At]:
    """A place in an article, or what the command takes otherwise."""

    def read(text: str) -> _T | At:
        return at(text) if ":" in text else otherwise(text)

    return read


def add(of: Mapping[str, Parser], article: Callable[[str], ArticleId], count: Callable[[str], int]) -> None:
    """Let these commands take what they need."""
    of["join"].add_argument("one", type=at, metavar="ID:START-END", help=_AT_HELP)
    of["join"].add_argument("other", type=at, metavar="ID:START-END", help="one of another article")
    of["near"].add_argument(
        "id", type=article, metavar="ID", help="the number of an article, as “crossread list” tells it"
    )
    of["near"].add_argument(
        "--limit", type=count, default=10, metavar="N", help="print at most N articles (else: %(default)s)"
    )
