"""Figures in a text: numbers as written, and what they come to, so that "9.6bn" and "9.6 billion" are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SMALL: Final = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Final = {
    **{word: number for number, word in enumerate(_SMALL, start=3)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_SCALES: Final = {
    **dict.fromkeys(("thousand",), 10**3),
    **dict.fromkeys(("million", "mn", "m"), 10**6),
    **dict.fromkeys(("billion", "bn"), 10**9),
    **dict.fromkeys(("trillion", "tn"), 10**12),
}
_FIGURE: Final = re.compile(
    r"(?<![\w.,:])(?P<money>[$€£¥]\s?)?"
    r"(?P<number>\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:[.:]\d+)?|\b(?a:"  # "ſix" is none
    + "|".join(_WORDS)
    + r")\b)"
    r"(?:[\s\u00a0-]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|(?<=\d)m)\b)?"
    r"(?P<share>\s?(?:%|per\s?cent\b))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. ``amount`` is what it comes to, in one form; ``written`` is how it stands there.

    ``weight``, from 0 to 1, tells how much it says that another passage has it too: "3" is everywhere.
    """

    start: int
    end: int
    amount: str
    written: str
    weight: float


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures in this part of a text, in order; small and round ones in words too ("three")."""
    for found in _FIGURE.finditer(text, start, len(text) if end is None else end):
        amount = _amount(found)
        yield Figure(found.start(), found.end(), amount, found[0], _weight(amount))


def _amount(found: re.Match[str]) -> str:
    number = found["number"].lower()
    share = "%" if found["share"] else ""
    if ":" in number:  # a time of day, a score
        return number + share
    scale = (found["scale"] or "").lower()
    # "15 m" are metres, "$15m" are millions
    scaled = 1 if scale == "m" and not found["money"] else _SCALES.get(scale, 1)
    value = _WORDS.get(number) or float(re.sub(r"[,\u202f\u00a0]", "", number))
    # what has no sign may well be of the currency that most reports tell in
    sign = (found["money"] or "").strip().replace("$", "")
    return f"{sign}{value * scaled:.10g}{share}"


def _weight(amount: str) -> float:
    """By how many digits it has, of which zeros at its end say half as much: "3", "20", "25", "916"."""
    digits = re.sub(r"e[+-]?\d+|\D", "", amount).lstrip("0")
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(len(digits) - zeros / 2, 3) / 3
