"""How the names of sites and papers are written, and as what an address spells them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_MOST_WORDS: Final = 4
_LONGEST_INITIALS: Final = 4
_SMALL: Final = frozenset(
    {"of", "and", "the", "for", "und", "der", "die", "das", "et", "de", "la", "le", "y"}
)


def squashed(text: str) -> str:
    """A name in small letters and without its signs, as an address has it."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def written(run_together: str, text: str) -> str | None:
    """How a text writes the words that a name runs together, most often; None where it does not."""
    letters = "[ -]?".join(map(re.escape, squashed(run_together)))
    if not letters:
        return None
    names = (match[0] for match in re.finditer(rf"(?<!\w){letters}(?!\w)", text, re.IGNORECASE))
    found = Counter(name for name in names if _is_capitalised(name))
    return max(found, key=lambda name: found[name], default=None)


def _is_capitalised(name: str) -> bool:
    words = re.split("[ -]", name)
    return len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words)


def abbreviates(short: str, name: str) -> bool:
    """Whether a word is the initials of a name, or the beginnings of its words with the last one whole.

    ``hh`` and ``harherald`` stand for ``Harbour Herald``; small words such as ``of`` count or do not.
    """
    words = [word for word in re.findall(r"\w+", name.casefold()) if word not in _SMALL]
    if len(words) < 2:
        return False
    if len(short) <= _LONGEST_INITIALS:
        return short.casefold() == "".join(word[0] for word in words)
    beginnings = short.casefold().removesuffix(words[-1])
    return (
        len(words[-1]) > _LONGEST_INITIALS
        and 0 < len(beginnings) < len(short)
        and _begin(beginnings, words[:-1])
    )


def _begin(text: str, words: list[str]) -> bool:
    """Whether a text is the first letters of each of these words, in order (``la`` of Los Angeles)."""
    if not words or not text:
        return not words and not text
    ends = range(1, min(len(text), len(words[0])) + 1)
    return any(_begin(text[end:], words[1:]) for end in ends if words[0].startswith(text[:end]))
