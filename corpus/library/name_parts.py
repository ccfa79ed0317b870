"""The words of a name, by which names are looked up. Pure."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, each once, without case and accents: "José Ng-Li's" is jose, ng, li, s."""
    return tuple(dict.fromkeys(_WORD.findall(plain(name))))


def plain(name: str) -> str:
    """Without case and accents, on one line."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())
