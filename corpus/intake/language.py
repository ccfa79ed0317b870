"""Which language a text is in, told by its script and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from corpus.intake.words import table

#: As much of a text as is looked at.
_SAMPLE: Final = 20_000
_FEWEST_LETTERS: Final = 20
_FEWEST_WORDS: Final = 8
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
#: Texts up to this length are lines of a page.
_LINE: Final = 600
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


@cache
def function_words(language: str | None) -> frozenset[str]:
    """The most frequent words of a language, or of all languages known here where it is not known."""
    profile = _profiles().get(language) if language else None
    return profile or frozenset().union(*_profiles().values())


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return list(_words_of_line(text)) if len(text) <= _LINE else _words(text)


@lru_cache(maxsize=4096)  # whoever judges a page asks for the words of each of its lines
def _words_of_line(line: str) -> tuple[str, ...]:
    return tuple(_words(line))


def _words(text: str) -> list[str]:
    return [bare for word in text.casefold().split() if (bare := word.strip(_PUNCTUATION))]


def language_of(text: str) -> str | None:
    """The language as an ISO 639-1 code, or None where the text is too short or too odd to tell."""
    return _language(text[:_SAMPLE])


@lru_cache(maxsize=32)  # a page's text is asked for from several sides
def _language(sample: str) -> str | None:
    letters = Counter(sample.lower())
    count = sum(times for letter, times in letters.items() if letter.isalpha())
    if count < _FEWEST_LETTERS:
        return None
    if not sample.isascii():
        for code, script in _scripts():
            # Japanese mixes its own letters into Chinese ones, so a fifth is enough to tell a script
            if sum(times for letter, times in letters.items() if script.match(letter)) > count * 0.2:
                return code
    words = Counter(words_of(sample))
    total = words.total()
    if total < _FEWEST_WORDS:
        return None
    shares = sorted(
        (
            (sum(words[word] for word in profile) / total, code)
            for code, profile in _profiles().items()
            if not _has_foreign(code, letters, count)
        ),
        reverse=True,
    )
    (best, code), (second, _) = shares[:2]
    if len(_profiles()[code] & words.keys()) < _DISTINCT:
        return None
    lead = _LEAD_WITH_PLENTY if best >= _PLENTY else _LEAD_WITH_FEW
    return code if best >= _FEW and best >= second * lead else None


def _has_foreign(code: str, letters: Counter[str], count: int) -> bool:
    """Whether letters that this language does not have are more than names bring with them."""
    return sum(letters[letter] for letter in _foreign_letters().get(code, ())) > _FOREIGN * count
