"""The words by which a person looks for a name. Pure."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def of(name: str) -> list[str]:
    """The words of a name without case and accents: "José Ng-Li" is jose, ng, li."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def begins(name: str, typed: list[str]) -> bool:
    """Whether words of the name, one after the other, are those ``typed``, of which the last may go on."""
    words, count = of(name), len(typed)
    return any(
        words[at : at + count - 1] == typed[:-1] and words[at + count - 1].startswith(typed[-1])
        for at in range(len(words) - count + 1)
    )
