"""What pages say around articles: known phrases, and the reason that each gives for a line's removal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from corpus.intake.language import words_of
from corpus.intake.words import phrases, table

#: A line that begins with a known phrase is furniture up to this length; beyond, it is telling of something.
_LONGEST_START: Final = 220
#: A notice of cookies or the like is known by its words up to this length.
_LONGEST_PROSE: Final = 2_000
_SHORTEST_PROSE: Final = 30
_PROSE_SHARE: Final = 0.08
_NETWORK_SHARE: Final = 0.7
_BAR = re.compile(r"\s*[|•·]\s*")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
#: "Image 1 of 4", "3 / 12"
_COUNTER = re.compile(
    r"\W*(?:[^\W\d_]+\s)?\d{1,3}\s?(?:/|of|von|de|sur|di|van|av|af|из|z|of /)\s?\d{1,3}\W*$", re.IGNORECASE
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Furniture:
    """A known kind of furniture. ``closes``: articles end before it. ``whole``: the line says only this."""

    reason: str
    closes: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class _Prose:
    """A kind of running text that uses at least ``least`` of ``words``, and one of ``must``."""

    furniture: Furniture
    words: frozenset[str]
    must: frozenset[str]
    least: int


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: dict[str, Furniture]
    starts: dict[str, list[tuple[str, Furniture]]]
    within: list[tuple[str, Furniture]]
    prose: list[_Prose]
    networks: frozenset[str]


@cache
def _known() -> _Phrases:
    whole: dict[str, Furniture] = {}
    starts: dict[str, list[tuple[str, Furniture]]] = {}
    within: list[tuple[str, Furniture]] = []
    for kind in table("furniture")["kind"]:
        for phrase in phrases(kind.get("whole", "")):
            whole.setdefault(_bare(phrase), Furniture(kind["reason"], kind.get("closes", False), whole=True))
        begun = Furniture(kind["reason"], closes=False, whole=False)
        for phrase in phrases(kind.get("start", "")):
            starts.setdefault(_first(phrase), []).append((phrase, begun))
        within.extend((phrase, begun) for phrase in phrases(kind.get("within", "")))
    prose = [
        _Prose(
            Furniture(kind["reason"], closes=False, whole=False),
            frozenset(phrases(kind.get("words", ""))),
            frozenset(phrases(kind.get("must", ""))),
            kind["least"],
        )
        for kind in table("furniture")["prose"]
    ]
    return _Phrases(whole, starts, within, prose, frozenset(table("furniture")["networks"].split()))


def _bare(text: str) -> str:
    """A phrase without the numbers and signs at its ends: ``Comments (12)`` is ``comments``."""
    return _ENDS.sub("", text) or text


def _first(text: str) -> str:
    return text.split(" ", 1)[0]


@lru_cache(maxsize=4096)
def known_furniture(text: str) -> Furniture | None:
    """The kind of furniture that this line is known to be, or None."""
    if len(text) > _LONGEST_START:
        return _known_prose(text)
    if _COUNTER.match(text):
        return Furniture("print and font-size tools", closes=False, whole=True)
    folded = text.casefold().translate(_APOSTROPHES)
    known = _known()
    if found := known.whole.get(_bare(folded)):
        return found
    if _is_bar(folded, known):
        return Furniture("share bar", closes=False, whole=True)
    words = words_of(folded)
    if len(words) >= 3 and sum(word in known.networks for word in words) >= len(words) * _NETWORK_SHARE:
        return Furniture("share bar", closes=False, whole=True)
    for phrase, furniture in known.starts.get(_first(folded), ()):
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            return furniture
    return next((furniture for phrase, furniture in known.within if phrase in folded), None) or _known_prose(
        text
    )


def _is_bar(text: str, known: _Phrases) -> bool:
    """Whether a line is links in a row (``Email | Print this page | Digg``), some of them known."""
    parts = [_bare(part) for part in _BAR.split(text)]
    known_parts = sum(part in known.whole or part in known.networks for part in parts)
    return len(parts) >= 3 and known_parts >= 2 and all(len(part.split()) <= 4 for part in parts)


def _known_prose(text: str) -> Furniture | None:
    """The kind of furniture that a paragraph is known to be by its words."""
    if not _SHORTEST_PROSE <= len(text) <= _LONGEST_PROSE:
        return None
    words = words_of(text)
    distinct = set(words)
    for prose in _known().prose:
        if prose.must.isdisjoint(distinct):
            continue
        hits = sum(word in prose.words for word in words)
        if hits >= prose.least and hits >= len(words) * _PROSE_SHARE:
            return prose.furniture
    return None
