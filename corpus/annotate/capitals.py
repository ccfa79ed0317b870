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
#: "Norway-style" ends in an ordinary word; alone, "Anti-Slavery" is none either, nor a politician's "D-Ohio".
_COMPOUND = re.compile(r".*-[a-z]{2,}")
_PREFIXED = re.compile(r"(?:Anti|Pro|Non|Pre|Post|Ex|Self)-\w+|[DRI]-(?!Day\b)[A-Z]\w*")
#: After these a word is large whatever it is: a colon, a dash, the bar between two headlines …
_BEGUN = re.compile(r"(?:[:|>…\]!?]|\.\.|--| -) ?[\"'(\[]?\Z")
#: A quotation; what stands in one by itself, as a title would, is none where it was said or was to be read.
_QUOTED = re.compile(r"(?:^|[\s(])[\"']\Z")
_SAID = re.compile(r"(?:[,:]|\b(?:sa(?:id|ys|ying|y)|reads?|reading|cried|shouted|shouting|chanted)) [\"']\Z")
_CLOSED = re.compile(r"[.,!?]?[\"']")
#: Letters of a word in capitals only, above which it may be one that is shouted; and its company.
_LONGEST_ACRONYM = 5
_BESIDE = 60
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_SCORE = re.compile(r"(?: \d{1,3})+\Z")
#: Words that neither begin nor end a name; and those that are none by themselves.
_NEVER = ("function", "time", "title", "headline", "generational")
_NOT_ALONE = ("common", "acronym", "role", "place")


def find_capitals(line: str, lower: Container[str]) -> Iterator[Candidate]:
    """Runs of large words in the middle of a sentence that the article does not write small elsewhere."""
    if line.isupper():
        return
    for run in _RUN.finditer(line):
        start, end = _trimmed(line, *run.span(), lower)
        if end - start < 2 or not line[start].isupper():
            continue
        if _is_shouted(line, start, end) or is_ordinary(line, start, end):
            continue
        yield Candidate(start, end, EntityType.THING, Finder.CAPITALS)


def is_ordinary(line: str, start: int, end: int) -> bool:
    """Whether it is a word, or a few, that their place, or what they mean, give the capital."""
    text = line[start:end].rstrip(" 0123456789")
    if " " in text:
        return all(word in words("common") or word in words("acronym") for word in text.split())
    before = line[max(0, start - _BESIDE) : start]
    if _PREFIXED.fullmatch(text) or begins_sentence(line, start) or _BEGUN.search(before):
        return True
    if _QUOTED.search(before) and (_SAID.search(before) or not _CLOSED.match(line, end)):
        return True
    single = text.removesuffix("s") if text[:-1].isupper() else text
    return any(form in words(kind) for kind in _NOT_ALONE for form in (text, single, text.capitalize()))


def _is_shouted(line: str, start: int, end: int) -> bool:
    """Whether it is ordinary words in capitals only, and not alone so."""
    said = line[start:end].split()
    if not all(word.isupper() or word == "&" for word in said):
        return False
    if not any(len(word) > _LONGEST_ACRONYM and word.isalpha() for word in said):
        return False
    beside = line[max(0, start - _BESIDE) : start] + line[end : end + _BESIDE]
    return len(said) > 1 or bool(_SHOUTED.search(beside))


def _trimmed(line: str, start: int, end: int, lower: Container[str]) -> tuple[int, int]:
    tokens = [match.span() for match in _TOKEN.finditer(line, start, end)]
    while tokens and _is_no_name(line[slice(*tokens[0])], lower):
        tokens.pop(0)
    while tokens and _is_no_name(line[slice(*tokens[-1])], lower):
        tokens.pop()
    if not tokens:
        return start, start
    start, end = tokens[0][0], tokens[-1][1]
    number = _SCORE.search(line, start, end)
    if number and (line.startswith(("-", ":", "/"), end) or line.startswith("'s", number.start() - 2)):
        end = number.start()
    return start, end - 2 * line.startswith("'s", end - 2)


def _is_no_name(word: str, lower: Container[str]) -> bool:
    bare = word.partition("'")[0] if _CONTRACTED.search(word) else word.removesuffix("'s")
    if _COMPOUND.fullmatch(bare):
        return True
    return bare.islower() or bare.lower() in lower or any(bare in words(kind) for kind in _NEVER)
