"""The words of a text in a form in which they can be told to be the same: light, for any language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’.,&][^\W_]+)*")
#: Scripts that set no blanks between words.
_UNPARTED: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)
#: The forms of what has no more characters are remembered.
_REMEMBERED: Final = 20
_VOWELS: Final = frozenset("aeiouy")
#: What may stand before a name inside a sentence, beside letters and digits; then comes one blank.
_WITHIN: Final = frozenset(",;:'’)")


def words(text: str) -> list[str]:
    """The words in order, without case, accents and the commonest English endings; figures too.

    Single letters are left out. Where a script sets no blanks, each two neighbouring characters are a word.
    """
    return [form for written in _WORD.findall(text) for form in _forms(written)]


def as_written(text: str) -> Iterator[tuple[str, str]]:
    """The words in order, each with how it is written there."""
    return ((form, written) for written in _WORD.findall(text) for form in _forms(written))


def placed(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words from ``start`` up to ``end`` in order, each with where it stands in the text."""
    return (
        (form, found.start(), found.end())
        for found in _WORD.finditer(text, start, end)
        for form in _forms(found[0])
    )


def names(text: str) -> list[str]:
    """The words that are written with a capital inside a sentence, as ``words`` gives them."""
    return [
        form for found in _WORD.finditer(text) if is_name(text, found.start()) for form in _forms(found[0])
    ]


def is_name(text: str, start: int) -> bool:
    """Whether the word that starts here is written with a capital inside a sentence."""
    if not text[start].isupper() or start < 2 or text[start - 1] != " ":
        return False
    before = text[start - 2]
    return before.isalnum() or before in _WITHIN


def _forms(written: str) -> tuple[str, ...]:
    # A run in a script without blanks hardly comes twice, and would take room for each of its characters.
    return _known_forms(written) if len(written) <= _REMEMBERED else _found_forms(written)


def _found_forms(written: str) -> tuple[str, ...]:
    """One form, or several where the script sets no blanks; none for a single letter."""
    folded = _folded(written)
    unparted = _UNPARTED.search(folded)
    if unparted is not None:
        return tuple(_pairs(folded))
    if folded[:1].isdigit():  # of a mark of voice that stands alone, nothing is left
        return (folded.replace(",", ""),)
    form = _stem(re.sub(r"['’]s\Z", "", folded).replace(".", ""))
    return (form,) if len(form) > 1 else ()


_known_forms = lru_cache(maxsize=50_000)(_found_forms)


def _folded(written: str) -> str:
    if written.isascii():
        return written.lower()
    decomposed = unicodedata.normalize("NFKD", written)
    return "".join(each for each in decomposed if not unicodedata.combining(each)).casefold()


def _pairs(run: str) -> Iterator[str]:
    yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def _stem(word: str) -> str:
    """Without plural (Harman's "S" stemmer, 1991), "-ed" and "-ing" (step 1 of Porter, 1980, simplified)."""
    if len(word) < 4 or not word.isalpha():
        return word
    stem = _singular(word)
    for ending in ("ing", "ed"):
        rest = stem.removesuffix(ending)
        if rest != stem and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            stem = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    if len(stem) > 4:
        stem = stem.removesuffix("e")
    return stem[:-1] + "i" if len(stem) > 3 and stem[-1] == "y" else stem


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
