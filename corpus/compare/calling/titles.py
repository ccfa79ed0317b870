"""A name with the title before it: "Prime Minister Lind", "former captain Oto Berg"."""

from __future__ import annotations

from typing import Final

from corpus.compare.calling.phrases import ARTICLES, ends_at, names, opens
from corpus.compare.calling.units import Called, Unit, Units, low_at
from corpus.compare.calling.words import words
from corpus.compare.findings import NameKind
from corpus.model import EntityType

_MOST: Final = 6
_OF_A_TITLE: Final = frozenset({EntityType.NATIONALITY, EntityType.PLACE, EntityType.ORGANISATION})


def titled(text: str, units: Units, at: int) -> Called:
    """The name, a person's with the title before it."""
    unit = units[at]
    assert unit.mention is not None
    name = Called(unit.mention.entity, unit.start, unit.end, NameKind.NAME)
    if unit.mention.type is not EntityType.PERSON:
        return name
    first = _title_from(units, at)
    if first < at:
        head = units[at - 1].low.rstrip(".")
        kept = frozenset(each.low for each in units[first : at - 1])
        return name._replace(start=units[first].start, kind=NameKind.TITLE, head=head, kept=kept)
    begin, _, rest = text[unit.start : unit.end].partition(" ")
    if rest and begin.lower() in words("title"):
        return name._replace(kind=NameKind.TITLE, head=begin.lower().rstrip("."))
    return name


def _title_from(units: Units, at: int) -> int:
    """Where the title begins; ``at`` where there is none."""
    if at == 0 or not _ends_title(units, at - 1):
        return at
    whole = ends_at(units, at, EntityType.PERSON, until=True)
    if whole is not None and _may_be_title(units[whole.first : at], units[at]):
        return whole.first + (units[whole.first].low in ARTICLES)
    first = at - 1
    while first > 0 and at - first < _MOST and _goes_before(units, first - 1):
        first -= 1
    return first + _is_where(units, first)


def _is_where(units: Units, at: int) -> bool:
    """Whether a place is where something is, and not what someone has a title of: "in Norrvik Mayor Lind"."""
    mention = units[at].mention
    return (
        mention is not None and mention.type is EntityType.PLACE and low_at(units, at - 1) in words("where")
    )


def _may_be_title(said: Units, unit: Unit) -> bool:
    return len(said) <= _MOST and all(each.word for each in said) and not names(said, unit)


def _ends_title(units: Units, at: int) -> bool:
    unit = units[at]
    if unit.mention is not None or unit.owns:
        return False
    if unit.capital and unit.low in words("title"):
        return True
    if unit.low not in words("person") or unit.low in words("anyone"):
        return False
    return at == 0 or not (units[at - 1].low in words("acts") or _may_be_done(units, at))


def _may_be_done(units: Units, at: int) -> bool:
    """Whether it may be what is done to someone: "they help engineer Lind's escape"."""
    before = units[at - 1]
    if units[at].low not in words("also_done") or not before.word or before.mention is not None:
        return False
    return not (
        before.capital or opens(before) or before.owns or _says_rank(before) or before.low in words("tells")
    )


def _goes_before(units: Units, at: int) -> bool:
    unit = units[at]
    if unit.mention is not None:
        return unit.mention.type in _OF_A_TITLE
    if not unit.word or unit.owns or opens(unit) or unit.low in words("stop") or unit.low in words("tells"):
        return False
    if at == 0 and unit.low in words("adverb"):
        return False
    return _says_rank(unit) or (unit.capital and _is_inside(units, at))


def _is_inside(units: Units, at: int) -> bool:
    """Whether a capital here is that of a name or title, and not that of a sentence's first word."""
    return (at == 0 and not units[at + 1].capital) or (at > 0 and units[at - 1].word)


def _says_rank(unit: Unit) -> bool:
    return unit.low in words("before_title") or unit.low in words("person") or unit.low in words("title")
