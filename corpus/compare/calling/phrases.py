"""Where a phrase that says what someone is begins and ends: "the country's most powerful backer"."""

from __future__ import annotations

from typing import Final, NamedTuple

from corpus.compare.calling.units import Unit, Units
from corpus.compare.calling.words import can_be, singular, words
from corpus.model import EntityType

#: A phrase has so many units at most up to its head, after it, and before a name that it ends at.
_LONGEST: Final = 10
_MOST_AFTER: Final = 12
_FARTHEST: Final = 8
#: Begin what is told of a thing or person beside.
RELATIVE: Final = frozenset({"who", "which", "whose", "that", "where"})
ARTICLES: Final = frozenset({"a", "an", "the"})
_OWNERS: Final = frozenset({"its", "his", "her", "their"})
_MARKS: Final = frozenset("“”‘’'") | {'"'}
_PAIRS: Final = (("“", "”"), ("‘", "’"))
#: What leads to more of a phrase.
_GOES_ON: Final = frozenset({"of", "for", "at", "in", "on", "with", "under", "from", "to"})
_PARTICIPLE: Final = ("ed", "ing")


class Phrase(NamedTuple):
    """A run of units, from ``first`` up to ``after``; at ``head`` is the ``word`` that all is about.

    ``ends``: where it goes on to, which is further than ``after`` where half a quotation was cut off.
    """

    first: int
    head: int
    after: int
    word: str
    ends: int

    def kept(self, units: Units) -> frozenset[str]:
        """The words that tell it from others of the same head."""
        said = (units[at] for at in range(self.first, self.head))
        return frozenset(each.low for each in said if each.word and not opens(each))


def opens(unit: Unit) -> bool:
    """Whether a phrase can begin with this word: "a", "the", "its"."""
    return unit.low in ARTICLES or unit.low in _OWNERS


def owns(units: Units, at: int) -> bool:
    """Whether it is said here whose something is: "China's …", "North Korea's …"."""
    return units[at].owns or (at + 1 < len(units) and units[at + 1].low == "'s")


def names(units: Units, unit: Unit) -> bool:
    """Whether any of these names the same one as that unit does."""
    return unit.mention is not None and any(
        each.mention is not None and each.mention.entity == unit.mention.entity for each in units
    )


def is_stop(units: Units, at: int) -> bool:
    """Whether no phrase goes on here: at the end, at a sign, or at a word that is never part of one."""
    if at >= len(units):
        return True
    unit = units[at]
    if unit.mention is not None:
        return False
    return not unit.word or unit.low in words("stop") or unit.low in words("tells")


def phrase(
    units: Units, first: int, type: EntityType, *, bare: bool = False, until: int | None = None
) -> Phrase | None:
    """The phrase from here that says what one of this type is, with what belongs to it ("of …"), or None.

    ``bare``: it needs no "the", "a", or whose it is. ``until``: it ends right here, whatever follows.
    """
    one_of = [unit.low for unit in units[first : first + 2]] == ["one", "of"]
    begin = first + 2 * one_of
    if begin >= len(units) or not (bare or opens(units[begin]) or owns(units, begin)):
        return None
    after = _core(units, begin, len(units) if until is None else until)
    if until is None:
        after = _before_participle(units, begin, after, type)
    elif after != until:
        return None
    head = after - 1
    while head > begin and units[head].low in _MARKS:
        head -= 1
    if head < begin or (head == begin and not bare):
        return None
    word = _head(units[head], type, many=one_of)
    if word is None or any(units[at].low in words("few" if one_of else "apart") for at in range(begin, head)):
        return None
    if word in words("anyone") and head - begin == 1:
        return None  # "the man" says nothing
    if until is None:
        after = _with_another(units, _with_more(units, after), type)
    return _whole_marks(units, Phrase(first, head, after, word, after))


def ends_at(units: Units, after: int, type: EntityType, *, until: bool = False) -> Phrase | None:
    """The longest phrase that ends right before ``after``; ``until``: whatever stands there."""
    for first in range(max(0, after - _FARTHEST), after - 1):
        found = phrase(units, first, type, until=after if until else None)
        if found is not None and found.after == found.ends == after and units[first].low != "'s":
            return found
    return None


# -- up to the head


def _core(units: Units, first: int, until: int, *, people: bool = False) -> int:
    """Where the words up to the head end; ``people``: the names of people can be among them."""
    at = first + opens(units[first])
    while at < min(until, first + _LONGEST) and _is_within(units, first, at, people):
        at += 1
    while at > first and units[at - 1].low in _MARKS and _opens_quotation(units, first, at - 1):
        at -= 1
    return at


def _is_within(units: Units, first: int, at: int, people: bool) -> bool:
    unit = units[at]
    if unit.mention is not None:
        of_more = at > first and not is_stop(units, at + 1)  # "a Lind adviser"
        return people or of_more or unit.mention.type is not EntityType.PERSON or owns(units, at)
    if unit.low in _MARKS or (unit.low == "'s" and at > first):
        return True
    if unit.low == ",":
        return at > first and _between_adjectives(units, at)
    return not is_stop(units, at)


def _between_adjectives(units: Units, at: int) -> bool:
    """Whether the comma stands between two words that say how someone is: "a small, poor country"."""
    if at + 2 >= len(units):
        return False
    before, after = units[at - 1], units[at + 1]
    if before.capital or after.capital or not before.word or opens(after):
        return False
    known = any(can_be(before.low, type) for type in EntityType)
    return not (known or is_stop(units, at + 1) or is_stop(units, at + 2))


def _before_participle(units: Units, begin: int, after: int, type: EntityType) -> int:
    """Where the words end of which a participle tells more: "a ship" in "a ship owned by"."""
    if _head(units[after - 1], type) is not None:
        return after
    for at in range(begin + 2, after):
        unit = units[at]
        tells = unit.mention is None and not unit.capital and unit.low.endswith(_PARTICIPLE)
        if tells and _head(units[at - 1], type) is not None:
            return at
    return after


def _head(unit: Unit, type: EntityType, *, many: bool = False) -> str | None:
    """The word, if one of this type can be one; of ``many``, in the singular."""
    if unit.mention is not None:
        is_member = type is EntityType.PERSON and unit.mention.type is EntityType.NATIONALITY and not many
        return unit.low if is_member else None  # "a Norrvikian"
    if unit.owns or not unit.word:
        return None
    word = singular(unit.low) if many else unit.low
    return word if word is not None and can_be(word, type) else None


# -- after the head


def _with_more(units: Units, after: int) -> int:
    """Where it ends with what belongs to it: "the director of the port of Norrvik"."""
    last = after
    while last + 1 < len(units) and units[last].low in _GOES_ON:
        begin = last + 1 + opens(units[last + 1])
        end = _core(units, begin, len(units), people=True) if begin < len(units) else begin
        if units[last].low == "to" and not _is_whom(units, last + 1):
            break
        if end <= begin or end - after > _MOST_AFTER or not _is_more(units, begin, end):
            break
        last = end
    return last


def _is_whom(units: Units, at: int) -> bool:
    """Whether it is someone or something, and not what someone does: "an adviser to …"."""
    return opens(units[at]) or units[at].mention is not None or owns(units, at)


def _is_more(units: Units, begin: int, end: int) -> bool:
    """Whether these units, after "of", are of whom or what: no time, and nothing that happens."""
    last = units[end - 1]
    if last.owns or last.low == "'s" or last.low in _MARKS or last.low in words("period"):
        return False
    if (
        end < len(units)
        and units[end].low in ("and", "or")
        and last.mention is None
        and not last.low.endswith("s")
    ):
        return False  # "the victim of dark and old forces"
    return is_stop(units, end) and not any(_may_happen(units[at]) for at in range(begin + 1, end))


def _may_happen(unit: Unit) -> bool:
    return unit.mention is None and unit.low.endswith((*_PARTICIPLE, "ly"))


def _with_another(units: Units, after: int, type: EntityType) -> int:
    """Where it ends with what the same one is said to be besides: "director and founder of the port"."""
    if after + 1 >= len(units) or units[after].low != "and":
        return after
    if opens(units[after + 1]) or units[after + 1].mention is not None:
        return after
    end = _core(units, after + 1, len(units))
    if end <= after + 1 or _head(units[end - 1], type) is None:
        return after
    return _with_more(units, end)


# -- quotation marks


def _whole_marks(units: Units, found: Phrase) -> Phrase:
    """The phrase without half a quotation: what is quoted alone, or what stands before it."""
    if _are_whole(units, found.first, found.after):
        return found
    if not _are_whole(units, found.head, found.after):
        return found._replace(after=found.head + 1)
    marks = [at for at in range(found.first, found.head) if units[at].low in _MARKS]
    return found._replace(first=marks[-1] + 1)


def _are_whole(units: Units, first: int, after: int) -> bool:
    """Whether each quotation that opens here ends here."""
    marks = [units[at].low for at in range(first, after) if units[at].low in _MARKS]
    curly = all(marks.count(one) == marks.count(other) for one, other in _PAIRS)
    return curly and all(marks.count(straight) % 2 == 0 for straight in "\"'")


def _opens_quotation(units: Units, first: int, mark: int) -> bool:
    """Whether a quotation opens with the mark, so that it belongs to what follows."""
    written = units[mark].low
    if written in "“‘":
        return True
    return written not in "”’" and sum(units[at].low == written for at in range(first, mark)) % 2 == 0
