"""Places in a row: "the second nuclear test", "her 21st win"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.meaning.words import words

_NEXT: Final = re.compile(r"[ -]([^\W\d_][\w’'-]*)")
_WORDS: Final = 3


def ordinals(text: str, start: int, end: int) -> Iterator[Stated]:
    """The ordinals in this part of a text, in order, with the words that follow them."""
    for found in _pattern().finditer(text, start, end):
        number = _number(found)
        subject = _subject(text, found.end(), end)
        # "first" is a word of every day; "second" may be the sixtieth part of a minute
        weak = not subject
        yield Stated(*found.span(), DifferenceKind.ORDINAL, value=str(number), subject=subject, weak=weak)


@cache
def _pattern() -> re.Pattern[str]:
    known = lexicon()
    tens = "|".join(word for word, number in known.numbers.items() if number >= 20)
    names = "|".join(sorted(known.ordinals, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])(?P<figures>\d{{1,3}})(?:st|nd|rd|th)\b|\b(?:(?P<tens>(?a:{tens}))-)?(?P<name>(?a:{names}))\b",
        re.IGNORECASE,
    )


def _number(found: re.Match[str]) -> int:
    if found["figures"]:
        return int(found["figures"])
    tens = int(lexicon().numbers[found["tens"].lower()]) if found["tens"] else 0
    return tens + lexicon().ordinals[found["name"].lower()]


def _subject(text: str, at: int, end: int) -> tuple[str, ...]:
    stems: list[str] = []
    while len(stems) < _WORDS and (found := _NEXT.match(text, at, end)):
        if found[1].lower() in lexicon().stop:
            break
        stems += [lexicon().families.get(stem, stem) for stem in words(found[1])]
        at = found.end()
    return tuple(stems)
