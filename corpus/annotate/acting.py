"""Where a capital stands for its government: "Lisbon said", "talks with Lisbon", "Lisbon's offer".

A metonymy is told by what is said of the place (K. Markert and M. Nissim, "Metonymy resolution at SemEval I",
2007): places do not speak, decide, or have policies. What does not plainly tell is left a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corpus.annotate.governments import country_of
from corpus.annotate.segments import plain
from corpus.annotate.words import words
from corpus.model import EntityType, FoundMention

#: Characters to either side that are looked at.
_BESIDE = 80
_WHERE = re.compile(
    r"(?:^|[ (])(?:in|at|from|near|outside|around|inside|through|via|across|into|of|to|over|for|above|mid|"
    r"central|downtown|east|west|north|south|the|a|an|[A-Z][a-z]+,)[ -]\Z",
    re.IGNORECASE,
)
_AT_WORK = re.compile(r"-(?:backed|led|funded|sponsored)\b")
_ADVERBS = (
    r"(?:(?:has|have|had|also|again|later|earlier|now|then|already|repeatedly|reportedly|still|never|"
    r"\w+ly) ){0,3}"
)
_TO_ACT = (
    r"(?:is|was|appears|appeared|seems|seemed) "
    r"(?:ready|willing|unwilling|reluctant|determined|keen|prepared) to\b"
)


def with_governments(mentions: Sequence[FoundMention], text: str) -> list[FoundMention]:
    """The mentions of a text, with those marked in which a capital stands for its government."""
    return [
        replace(each, as_government=True) if _is_capital(each) and _acts(text, each.start, each.end) else each
        for each in mentions
    ]


def _is_capital(mention: FoundMention) -> bool:
    return mention.type is EntityType.PLACE and country_of(mention.name) is not None


def _acts(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a capital is said of governments only."""
    before = plain(text[max(0, start - _BESIDE) : start].rpartition("\n")[2])
    after = plain(text[end : end + _BESIDE].partition("\n")[0])
    if _dealt_with().search(before) or _AT_WORK.match(after):
        return True
    if _WHERE.search(before):
        return False
    return bool(_does().match(after) or _has().match(after) or _is_told(before, after))


def _is_told(before: str, after: str) -> bool:
    """Whether someone tells it something: "urged Lisbon to", "accused Lisbon of"."""
    return bool(_addressed().search(before)) and bool(
        re.match(r" (?:to|of|that|not to|over|against|for)\b", after)
    )


def _any(kind: str) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words(kind), key=len, reverse=True))) + ")"


@cache
def _does() -> re.Pattern[str]:
    """ "… has repeatedly denied", "… and Madrid agreed"."""
    partner = r"(?: and [A-Z]\w+(?: [A-Z]\w+)?)?"
    return re.compile(rf"{partner} (?:{_ADVERBS}{_any('government-does')}\b|{_TO_ACT})")


@cache
def _has() -> re.Pattern[str]:
    """ "…'s nuclear ambitions"."""
    return re.compile(rf"'s? (?:[\w-]+ ){{0,2}}{_any('government-has')}\b")


@cache
def _dealt_with() -> re.Pattern[str]:
    """ "talks with …", "ties between Madrid and …", "pressure on …"."""
    relation = rf"\b(?i:{_any('government-relation')}) (?:\w+ ){{0,2}}?"
    between = r"between (?:[A-Z][\w.]+(?: [A-Z]\w+)? and )?"
    return re.compile(rf"{relation}(?:with |{between})\Z|\b(?:pressure|sanctions) (?:up)?on \Z")


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"\b{_any('government-told')} \Z")
