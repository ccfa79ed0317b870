"""The names of bodies compared: what is short for what. Names are folded (``names.fold``)."""

from __future__ import annotations

from corpus.resolving.names import acronyms
from corpus.resolving.words import words


def is_general(key: str) -> bool:
    """Whether a name is nothing but words that many bodies are called by: "committee"."""
    return all(word in words("general") for word in key.split())


def is_short_for(short: str, long: str) -> bool:
    """Whether a body is called by a part of its name: its last words ("colts" for "indianapolis colts"), what
    comes before "of" ("ministry" for "ministry of health"), or what comes before a last word that many have
    ("lowick city police" for "lowick city police department").
    """
    some, all_ = short.split(), long.split()
    if len(some) >= len(all_):
        return False
    if all_[: len(some)] == some:
        is_general_end = len(some) > 1 and is_general(" ".join(all_[len(some) :]))
        return all_[len(some)] in words("small") or is_general_end
    return all_[-len(some) :] == some and all_[-len(some) - 1] not in words("small")


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a word is the initials of a name, with or without those of small words."""
    return len(short) > 1 and " " not in short and short in acronyms(long)


def is_same_but_for_order(one: str, other: str) -> bool:
    """Whether two names of several words differ by their order, or by an "s" at the ends of words, alone."""
    if abs(len(one) - len(other)) > one.count(" ") or one.count(" ") != other.count(" ") or " " not in one:
        return False
    a, b = one.split(), other.split()
    if sorted(a) == sorted(b):
        return True
    return all(c == d or f"{c}s" == d or c == f"{d}s" for c, d in zip(a, b, strict=True))
