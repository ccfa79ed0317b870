"""Names that nothing but their capitals tells: words that are written large in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from corpus.annotate.evidence import begins_sentence
from corpus.annotate.spans import Candidate, Finder
from corpus.annotate.words import words
from corpus.model import EntityType

_LARGE = r"[A-Z][\w'&-]*\w"
_SMALL = r"(?:(?:of|de|von|van|the|al|el|la|le|du|di) ){0,2}"
_RUN = re.compile(rf"(?<![\w.'#@$&-]){_LARGE}(?: {_SMALL}(?:{_LARGE}|\d{{1,3}}\b))*")
_CONTRACTED = re.compile(r"'(?:d|ll|m|re|ve|t)\Z")
_TOKEN = re.compile(r"\S+")
#: Words that neither begin nor end a name; and those that are none by themselves.
_NEVER = ("function", "time", "title", "headline", "generational")
_NOT_ALONE = ("common", "acronym", "role")


def find_capitals(line: str, lower: Container[str]) -> Iterator[Candidate]:
    """Runs of large words in the middle of a sentence that the article does not write small elsewhere."""
    if line.isupper():
        return
    for run in _RUN.finditer(line):
        start, end = _trimmed(line, *run.span(), lower)
        if end - start < 2 or not line[start].isupper():
            continue
        text = line[start:end]
        alone = " " not in text.rstrip(" 0123456789")
        if alone and (
            begins_sentence(line, start)
            or any(text.capitalize() in words(kind) or text in words(kind) for kind in _NOT_ALONE)
        ):
            continue
        yield Candidate(start, end, EntityType.THING, Finder.CAPITALS)


def _trimmed(line: str, start: int, end: int, lower: Container[str]) -> tuple[int, int]:
    tokens = [match.span() for match in _TOKEN.finditer(line, start, end)]
    while tokens and _is_no_name(line[slice(*tokens[0])], lower):
        tokens.pop(0)
    while tokens and _is_no_name(line[slice(*tokens[-1])], lower):
        tokens.pop()
    if not tokens:
        return start, start
    end = tokens[-1][1]
    return tokens[0][0], end - 2 * line.startswith("'s", end - 2)


def _is_no_name(word: str, lower: Container[str]) -> bool:
    bare = word.partition("'")[0] if _CONTRACTED.search(word) else word.removesuffix("'s")
    return bare.islower() or bare.lower() in lower or any(bare in words(kind) for kind in _NEVER)
