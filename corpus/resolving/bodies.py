"""The names of bodies compared: what is short for what. Names are folded (``names.fold``)."""

from __future__ import annotations

from corpus.resolving.names import acronyms
from corpus.resolving.words import words


def is_general(key: str) -> bool:
    """Whether a name is nothing but words that many bodies are called by: "committee"."""
    return all(word in words("general") for word in key.split())


def is_short_for(short: str, long: str) -> bool:
    """Whether a body is called by the last words of its name ("colts" for "indianapolis colts"), or by what
    comes before "of" ("ministry" for "ministry of health").
    """
    some, all_ = short.split(), long.split()
    if len(some) >= len(all_):
        return False
    if all_[: len(some)] == some:
        return all_[len(some)] in words("small")
    return all_[-len(some) :] == some and all_[-len(some) - 1] not in words("small")


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a word is the initials of a name, with or without those of small words."""
    return len(short) > 1 and " " not in short and short in acronyms(long)
