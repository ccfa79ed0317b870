"""Numbers as they are written, in figures or in words, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.compare.claims.lexicon import lexicon

_FIGURES: Final = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: Of a number in plain figures, what ends in zeros may be rounded: by this share of it at the most.
_HUNDREDS: Final = 0.025
_THOUSANDS: Final = 0.05
_HALF: Final = 0.4999


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text; ``start`` to ``end`` holds its scale ("9.6 billion").

    ``step``: the least change of what it comes to that would be written otherwise. ``share``: a part of
    something, in hundredths. ``weak``: words that may be no number at all ("one", "a").
    """

    start: int
    end: int
    amount: float
    step: float
    share: bool = False
    weak: bool = False
    decimals: int = 0

    @property
    def rounding(self) -> float:
        """By how much it may be off because it is rounded: less than half a step."""
        size = abs(self.amount)
        most = size if self.step < 1 or size < 100 else size * (_HUNDREDS if size < 1000 else _THOUSANDS)
        return min(_HALF * self.step, most)


def numerals(text: str, start: int, end: int, *, money: bool = False) -> Iterator[Numeral]:
    """The numbers in this part of a text, in order. ``money``: "m" is a million wherever it stands."""
    for found in _pattern().finditer(text, start, end):
        yield _figures(found, text) if found["figures"] else _in_words(found)


@cache
def _pattern() -> re.Pattern[str]:
    known = lexicon()
    unit = "|".join(
        sorted({*known.numbers, "hundred", "thousand", "million", "billion", "trillion", "dozen"})
    )
    scale = "|".join(sorted(known.scales, key=len, reverse=True))
    parts = "|".join(known.fractions)
    return re.compile(
        rf"(?<![\w.,])(?P<figures>{_FIGURES})(?![\d]|(?:st|nd|rd|th)\b)(?:(?:[\s\u00a0-]?)(?P<scale>(?a:{scale}))\b)?"
        rf"|\b(?P<part>(?:(?a:one|two|three|four|nine)[\s-](?a:{parts}))\b|a\s(?:third|quarter)(?=\sof\b)"
        rf"|\bhalf\b(?!\s(?:an?|past)\b))"
        rf"|\b(?P<words>(?:half\s(?:a|an)\s|(?:a|an)\s(?=hundred|thousand|million|billion|trillion|dozen))?"
        rf"(?a:{unit})(?:(?:[\s-]|(?<=hundred)\sand\s|(?<=thousand)\sand\s)(?a:{unit}))*"
        rf"(?:\sand\sa\s(?P<more>half|quarter)(?P<of>\s(?a:million|billion|trillion))?)?)\b",
        re.IGNORECASE,
    )


def _figures(found: re.Match[str], text: str) -> Numeral:
    bare = re.sub(r"[,\u202f\u00a0]", "", found["figures"])
    scale, end = (found["scale"] or "").lower(), found.end()
    money = text[found.start() - 1 : found.start()] in _signs()
    if scale in ("m", "k") and not (money or (scale == "k" and found.end("figures") == found.start("scale"))):
        scale, end = "", found.end("figures")  # "15 m" are metres
    factor = lexicon().scales.get(scale, 1.0)
    decimals = len(bare.partition(".")[2])
    step = 10.0**-decimals if decimals or factor > 1 else _step(float(bare))
    return Numeral(found.start(), end, float(bare) * factor, step * factor, decimals=decimals)


@cache
def _signs() -> frozenset[str]:
    return frozenset(form for form in lexicon().currencies if len(form) == 1 and not form.isalpha())


def _step(amount: float) -> float:
    """The worth of the last figure that is not zero; below a hundred every figure says something."""
    step = 1.0
    while amount >= 100 * step and amount % (10 * step) == 0:
        step *= 10
    return step


def _in_words(found: re.Match[str]) -> Numeral:
    if found["part"]:
        *many, part = re.split(r"[\s-]", found["part"].lower())
        count = lexicon().numbers.get(many[0], 1.0) if many else 1.0
        amount = 100 * count * lexicon().fractions[part]
        return Numeral(*found.span(), amount, 1.0, share=True, weak=not many)
    written = found["words"].lower()
    base = re.sub(r"\sand\sa\s(?:half|quarter)\b.*", "", written)
    told = [word for word in re.split(r"[\s-]", base) if word not in ("and", "a", "an", "half")]
    amount = _sum(told) / (2 if written.startswith("half") else 1)
    if found["more"]:
        amount = (amount + lexicon().fractions[found["more"].lower()]) * _scale(found["of"])
    weak = told == ["one"]
    return Numeral(*found.span(), amount, _step(amount), weak=weak)


def _scale(word: str | None) -> float:
    return lexicon().scales[word.strip().lower()] if word else 1.0


def _sum(told: Iterable[str]) -> float:
    total = current = 0.0
    for word in told:
        scale = lexicon().scales.get(word)
        if scale is None:
            current += lexicon().numbers[word]
        elif scale < 1000:
            current = max(1.0, current) * scale
        else:
            total, current = total + max(1.0, current) * scale, 0.0
    return total + current
