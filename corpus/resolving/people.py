"""People's names compared word by word: whether two may be one person's, and what is short for one.

Names are folded (``names.fold``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from corpus.resolving.names import person_words
from corpus.resolving.spelling import is_misspelt
from corpus.resolving.words import given_names, words


class Likeness(Enum):
    """How two full names that may be one person's differ, the closest first."""

    LETTERS = "written with other spaces, or in another order"
    MIDDLE = "a middle name, initial or suffix less"
    GIVEN = "another form of the given name"
    PART = "words more before or after it"
    SPELLING = "a letter or two of one word"


@lru_cache(maxsize=1 << 16)
def likeness(one: str, other: str) -> Likeness | None:
    """How two full names differ that may be one person's; None where they can't be, or are the same."""
    short, long = sorted((person_words(one), person_words(other)), key=len)
    if one == other or len(short) < 2 or _are_father_and_son(one, other):
        return None
    if "".join(short) == "".join(long) or sorted(short) == sorted(long):
        return Likeness.LETTERS if short != long else Likeness.MIDDLE
    if short[-1] == long[-1] and (same := _same_given(short[:-1], long[:-1])):
        return same
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return Likeness.PART
    return Likeness.SPELLING if _is_misspelt(short, long) else None


def _same_given(short: Sequence[str], long: Sequence[str]) -> Likeness | None:
    """The given names of one surname: those of the shorter name must all be among those of the longer."""
    differ = Likeness.MIDDLE
    at = 0
    for given in short:
        while at < len(long) and not _may_be(given, long[at]):
            at += 1
        if at == len(long):
            return None
        if given != long[at] and not _is_initial(given, long[at]):
            differ = Likeness.GIVEN
        at += 1
    led_by = long[0] if not _may_be(short[0], long[0]) else ""
    return Likeness.PART if len(led_by) > 1 else differ


def _may_be(given: str, other: str) -> bool:
    return given == other or _is_initial(given, other) or other in given_names().get(given, ())


def _is_initial(given: str, other: str) -> bool:
    shorter, longer = sorted((given, other), key=len)
    return len(shorter) == 1 and longer.startswith(shorter)


def _are_father_and_son(one: str, other: str) -> bool:
    generations = {words("generation") & set(name.split()[2:]) for name in (one, other)}
    return len(generations - {frozenset()}) > 1


def _is_misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether but one word differs, and no more than by a slip: two known given names are two people's."""
    different = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(different) != 1:
        return False
    return is_misspelt(*different[0]) and not all(word in given_names() for word in different[0])


def short_forms(key: str) -> set[str]:
    """What a folded full name is called for short: its first word, its last, its surname with "de"."""
    parts = person_words(key)
    return {parts[0], parts[-1], *long_surnames(parts)} if len(parts) > 1 else set()


def long_surnames(parts: Sequence[str]) -> Iterator[str]:
    """The surnames of more than one word that a name's words may end in: "de la cruz"."""
    for at in range(1, len(parts) - 1):
        if parts[at] in words("particle"):
            yield " ".join(parts[at:])


def is_surname(short: str, key: str) -> bool:
    """Whether a short form is the family name: the last words, or the first where that is a family's.

    In Chinese, Korean and Vietnamese names the family comes first: "Kim" for "Kim Jong-un".
    """
    parts = person_words(key)
    if parts[0] == short:
        return parts[0] in words("family") and parts[-1] not in given_names()
    return short == parts[-1] or short in long_surnames(parts)
