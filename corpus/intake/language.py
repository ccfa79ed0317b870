"""Which language a text is in, told by its script and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from corpus.intake.words import table

#: As much of a text as is looked at.
_SAMPLE: Final = 20_000
#: Running text has a quarter to a half of these words (fewer where words are inflected), a list of names few.
_PLENTY: Final = 0.15
_FEW: Final = 0.06
#: How far ahead of the next language the best must be: sisters such as Danish and Norwegian share many words.
_LEAD_WITH_PLENTY: Final = 1.08
_LEAD_WITH_FEW: Final = 2.0
#: Letters that a language does not have are no more than this share of a text in it, in names.
_FOREIGN: Final = 0.015
#: One word may be a name ("Ada" is a word of Indonesian).
_DISTINCT: Final = 2
_PUNCTUATION: Final = ".,;:!?()[]{}«»„“”\"‘’'…-–—।؟،"


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table("languages")["function_words"].items()}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(f"[{span}]")) for code, span in table("languages")["scripts"].items())


@cache
def _foreign_letters() -> dict[str, frozenset[str]]:
    return {code: frozenset(letters) for code, letters in table("languages")["foreign_letters"].items()}


def _foreign(text: str, letters: int) -> set[str]:
    """The languages that do not have letters that this text has: more of them than names bring with them."""
    counted = Counter(text.lower())
    return {
        code
        for code, foreign in _foreign_letters().items()
        if sum(counted[letter] for letter in foreign) > _FOREIGN * letters
    }


@cache
def function_words(language: str | None) -> frozenset[str]:
    """The most frequent words of a language, or of all languages known here where it is not known."""
    profile = _profiles().get(language) if language else None
    return profile or frozenset().union(*_profiles().values())


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    stripped = (word.strip(_PUNCTUATION).casefold() for word in text.split())
    return [word for word in stripped if word]


def language_of(text: str) -> str | None:
    """The language as an ISO 639-1 code, or None where the text is too short or too odd to tell."""
    sample = text[:_SAMPLE]
    letters = sum(1 for character in sample if character.isalpha())
    if letters < 20:
        return None
    for code, script in _scripts():
        # Japanese mixes its own letters into Chinese ones, so a fifth is enough to tell a script
        if len(script.findall(sample)) > letters * 0.2:
            return code
    words = words_of(sample)
    if len(words) < 8:
        return None
    foreign = _foreign(sample, letters)
    shares = sorted(
        (
            (sum(word in profile for word in words) / len(words), code)
            for code, profile in _profiles().items()
            if code not in foreign
        ),
        reverse=True,
    )
    (best, code), (second, _) = shares[:2]
    if len(_profiles()[code].intersection(words)) < _DISTINCT:
        return None
    lead = _LEAD_WITH_PLENTY if best >= _PLENTY else _LEAD_WITH_FEW
    return code if best >= _FEW and best >= second * lead else None
