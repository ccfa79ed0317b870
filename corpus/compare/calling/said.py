"""What an article says that someone is, or is taken for: "is a buffer state", "sees it as a threat"."""

from __future__ import annotations

from typing import Final

from corpus.compare.calling.phrases import RELATIVE, Phrase, phrase
from corpus.compare.calling.units import Units, low_at, type_at
from corpus.compare.calling.words import words

_WHEN: Final = frozenset({"since", "after", "before", "as"})
_IF: Final = frozenset({"if", "whether", "unless", "and", "or", "nor", "not", "than"})

#: A denial stands so many units before what is denied, at most.
_DENIED: Final = 4


def is_said(units: Units, at: int) -> Phrase | None:
    """ "Norrvik is a small port", "has long been the country's gateway"; not what it may be, or is not."""
    verb = at + 1
    if low_at(units, verb) in ("has", "had"):
        verb = _past_adverbs(units, verb + 1)
        if low_at(units, verb) not in words("been"):
            return None
    elif low_at(units, verb) not in words("copula"):
        return None
    if units[-1].low == "?" or not _is_subject(units, at):
        return None
    found = phrase(units, _past_adverbs(units, verb + 1), type_at(units, at))
    if found is not None and found.head - found.first == 1 and low_at(units, found.after) in RELATIVE:
        return None  # "is the state that …" says nothing without what follows
    return found


def _past_adverbs(units: Units, at: int) -> int:
    while at < len(units) and (units[at].low in words("adverb")):
        at += 1
    return at


def _is_subject(units: Units, at: int) -> bool:
    """Whether the name is what is spoken of, and not part of something that is: "the owner of Norrvik"."""
    before = at - 1
    while before >= 0 and (units[before].low in words("title") or units[before].low == "the"):
        before -= 1
    if before < 0:
        return True
    unit = units[before]
    if unit.mention is not None or unit.owns or unit.low == "'s" or _in_doubt(units, before):
        return False
    leads = unit.low in words("leads") and unit.low not in _WHEN
    return not leads and unit.low not in _IF and not unit.low.endswith("ing")


def _in_doubt(units: Units, at: int) -> bool:
    """Whether what follows is said to be guessed or denied: "speculated that Lind was"."""
    told = at - 1 if units[at].low == "that" else at
    return low_at(units, told) in words("doubts")


def seen_as(units: Units, at: int) -> Phrase | None:
    """ "Sees Norrvik as a buffer state", "the role of Norrvik as a hub"; "calls Norrvik a threat"."""
    verb = at - 1
    while verb >= 0 and (units[verb].low == "the" or units[verb].low in words("title")):
        verb -= 1
    if _is_denied(units, verb):
        return None
    seen = low_at(units, verb)
    if low_at(units, at + 1) != "as":
        return phrase(units, at + 1, type_at(units, at)) if seen in words("calls") else None
    role = seen == "of" and low_at(units, verb - 1) in words("standing")
    return phrase(units, at + 2, type_at(units, at)) if role or seen in words("takes_for") else None


def is_seen_as(units: Units, at: int) -> Phrase | None:
    """ "Norrvik is widely regarded as a threat", "has been called a pawn"."""
    verb = at + 1
    if low_at(units, verb) in ("has", "had"):
        verb = _past_adverbs(units, verb + 1)
    if low_at(units, verb) not in ("is", "was", "been") or not _is_subject(units, at):
        return None
    verb = _past_adverbs(units, verb + 1)
    if low_at(units, verb + 1) == "as":
        seen = low_at(units, verb) in words("takes_for")
        return phrase(units, verb + 2, type_at(units, at)) if seen else None
    return phrase(units, verb + 1, type_at(units, at)) if low_at(units, verb) in words("calls") else None


def stands_as(units: Units, at: int) -> Phrase | None:
    """ "Norrvik served as a gateway", "Norrvik's role as a hub"."""
    after = at + 1
    if low_at(units, after) == "'s" and low_at(units, after + 1) in words("standing"):
        after += 2
    elif low_at(units, after) in words("stands_as") and _is_subject(units, at):
        after += 1
    else:
        return None
    return phrase(units, after + 1, type_at(units, at)) if low_at(units, after) == "as" else None


def _is_denied(units: Units, verb: int) -> bool:
    """Whether someone does not do it, or will not: "refused to call Norrvik a threat"."""
    return any(units[at].low in words("denies") for at in range(max(0, verb - _DENIED), max(0, verb)))
