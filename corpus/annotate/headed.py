"""Names known by their last word: "… University", "… River"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.annotate.spans import Candidate, Finder
from corpus.annotate.words import words
from corpus.model import EntityType

_TOKEN = re.compile(r"[^\W_][\w'&-]*(?:\.(?=[A-Za-z]))?\w*|&")
#: Words before the head that a name may reach over.
_FAR = 6


def find_headed(line: str) -> Iterator[Candidate]:
    """The names in a line that end in a word for what they are, as far back as the capitals go."""
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(line)]
    for at, (_, end, word) in enumerate(tokens):
        type_ = _type_of(word)
        if type_ is None:
            continue
        first = _first(line, tokens, at)
        if first < at:
            yield Candidate(tokens[first][0], end, type_, Finder.PATTERN)


def _type_of(head: str) -> EntityType | None:
    if head in words("loose-head"):
        return None
    if head in words("body"):
        return EntityType.ORGANISATION
    return EntityType.PLACE if head in words("place") else None


def _first(line: str, tokens: list[tuple[int, int, str]], head: int) -> int:
    """The index of the token with which the name begins: ``head`` itself if nothing belongs to it."""
    first = head
    for at in range(head - 1, max(-1, head - 1 - _FAR), -1):
        _, end, word = tokens[at]
        if line[end : tokens[at + 1][0]] != " " or _stands_apart(word):
            break
        if word[0].isupper() and word not in words("function"):
            first = at
        elif word != "&" and not _is_of(tokens, at):
            break
    return first


def _stands_apart(word: str) -> bool:
    """Whether a word before a name is never part of it: an owner, a title, a month."""
    return word.endswith("'s") or word in words("time") or word in words("title")


def _is_of(tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Whether "of" or "for" belongs to a name: in "Bank of Moe Group" it does, not in "Ann of Moe Group"."""
    return tokens[at][2] in ("of", "for") and at > 0 and _is_head(tokens[at - 1][2])


def _is_head(word: str) -> bool:
    return word in words("body") or word in words("place")
