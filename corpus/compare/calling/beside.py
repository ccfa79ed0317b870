"""What an article calls those whom it names, by what stands beside the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from corpus.compare.calling.phrases import Phrase, ends_at, is_stop, names, opens, phrase
from corpus.compare.calling.titles import titled
from corpus.compare.calling.units import Called, Telling, Unit, Units
from corpus.compare.calling.words import words
from corpus.compare.findings import NameKind
from corpus.model import EntityType

_AFTER: Final = frozenset({",", "(", "—", "–"})
_CLOSES: Final = frozenset({",", ".", ";", ")", "—", "–", "!", ":"})
_RELATIVE: Final = frozenset({"who", "which", "whose", "that", "where"})
_LIST: Final = frozenset({"and", "or", "nor", "&"})
_WHEN: Final = frozenset({"since", "after", "before", "as"})
_IF: Final = frozenset({"if", "whether", "unless", "and", "or", "nor", "not", "than"})
#: Between a name and what leads a sentence to it stand so many units at most.
_LED: Final = 4
#: So many units on, a phrase beside a name is closed at last.
_FARTHEST: Final = 12


def called(telling: Telling) -> Iterator[Called]:
    """Every name of an article, with its title where it has one, and what is said of someone beside it."""
    for _, _, units in telling.sentences:
        for at, unit in enumerate(units):
            if unit.mention is None:
                continue
            yield titled(telling.article.text, units, at)
            if unit.mention.type in _CAN_BE_SAID:
                for rule in _RULES:
                    found = rule(units, at)
                    if found is not None and not _names_again(units, at, found):
                        yield _description(units, unit, found)


def _names_again(units: Units, at: int, found: Phrase) -> bool:
    """Whether the phrase, or what is right behind it, is a name of the same one: then it is a title there."""
    behind = found.first > at
    return names(units[found.first : found.ends + behind], units[at])


def _description(units: Units, unit: Unit, found: Phrase) -> Called:
    assert unit.mention is not None
    start, end = units[found.first].start, units[found.after - 1].end
    return Called(unit.mention.entity, start, end, NameKind.DESCRIPTION, found.word, found.kept(units))


def _type(units: Units, at: int) -> EntityType:
    mention = units[at].mention
    assert mention is not None
    return mention.type


def _low(units: Units, at: int) -> str:
    return units[at].low if 0 <= at < len(units) else ""


def _after_name(units: Units, at: int) -> Phrase | None:
    """ "Mara Lind, the mayor of Norrvik, said", "Oto Berg (45), a fisherman"."""
    begin = _past_age(units, at + 1)
    if _low(units, begin) not in _AFTER or begin + 1 >= len(units):
        return None
    type = _type(units, at)
    found = phrase(units, begin + 1, type, bare=type is EntityType.PERSON)
    if found is None or _is_led(units, at, found) or not _is_apposed(units, found, type):
        return None
    return found if _opens_or_is_role(units, found, type) else None


def _opens_or_is_role(units: Units, found: Phrase, type: EntityType) -> bool:
    """Without "the" or "a", only a plain word for what someone is will do: "director of the port"."""
    first = units[found.first]
    if opens(first) or first.owns or first.low == "one" or _low(units, found.first + 1) == "'s":
        return True
    return type is EntityType.PERSON and units[found.head].low in words("person")


def _past_age(units: Units, at: int) -> int:
    """Behind ", 45" or "(45)", where a comma follows."""
    if _low(units, at) == "," and _low(units, at + 1).isdigit() and _low(units, at + 2) == ",":
        return at + 2
    if _low(units, at) == "(" and _low(units, at + 1).isdigit() and _low(units, at + 2) == ")":
        return at + 3
    return at


def _is_apposed(units: Units, found: Phrase, type: EntityType) -> bool:
    """Whether what stands behind a name ends before the sentence goes on with it."""
    after = found.ends
    if _closed(units, after):
        return True
    if _low(units, found.first) in ("a", "an") and _is_told_more(units, after):
        return True  # after "the", it may be what another one did
    if _low(units, after) == "and" and _low(units, after + 1) in ("a", "an", "the"):
        other = phrase(units, after + 1, type)
        return other is not None and _low(units, other.ends) in (",", ")", "—", "–")
    return _low(units, after) in words("leads") and _is_closed_later(units, after + 1)


def _is_told_more(units: Units, at: int) -> bool:
    """ "A container ship owned by …", "a senator representing …"."""
    low = _low(units, at)
    return low.endswith("ing") or (low.endswith("ed") and _low(units, at + 1) in words("leads"))


def _closed(units: Units, after: int) -> bool:
    """Whether what stands beside a name ends here, and is no member of a list."""
    low = _low(units, after)
    if low in _RELATIVE:
        return True
    if low in _LIST:
        follows = after + 1
        return not is_stop(units, follows) and units[follows].mention is None and not opens(units[follows])
    if low and low not in _CLOSES:
        return False
    return not (low == "," and _low(units, after + 1) in _LIST)


def _is_closed_later(units: Units, at: int) -> bool:
    """Whether a comma comes before anything happens: "…, the captain since May, said"."""
    for later in range(at, min(at + _FARTHEST, len(units))):
        unit = units[later]
        if unit.low in (",", ")", "—", "–") or unit.low in _RELATIVE:
            return not (unit.low == "," and _low(units, later + 1) in _LIST)
        happens = any(unit.low in words(kind) for kind in ("tells", "copula", "acts"))
        if happens and not unit.capital:
            return False
    return False


def _is_led(units: Units, at: int, found: Phrase) -> bool:
    """Whether the sentence begins with the name, and goes on with another: "For Lind, the mayor"."""
    if at > _LED or units[0].low not in words("leads"):
        return False
    return not (_type(units, at) is EntityType.PLACE and _low(units, found.first) in ("a", "an"))


def _before_name(units: Units, at: int) -> Phrase | None:
    """ "The country's leader, Mara Lind, said", "its owner, Norrvik Lines."."""
    if (
        _low(units, at - 1) != ","
        or not _closed(units, at + 1)
        or _low(units, at + 1) in (*_LIST, *_RELATIVE)
    ):
        return None
    found = ends_at(units, at - 1, _type(units, at))
    if found is None or (found.first > 0 and _low(units, found.first - 1) in (",", *_LIST)):
        return None
    last = units[found.after - 1].mention
    if last is not None and last.type is EntityType.PLACE and _type(units, at) is EntityType.PLACE:
        return None  # "the port of Norrvik, Lindland"
    return found


def _right_before_name(units: Units, at: int) -> Phrase | None:
    """ "The container ship Ever Bright", "its owner Norrvik Lines"; of people that is a title."""
    type = _type(units, at)
    if type is EntityType.THING:
        return ends_at(units, at, type, until=True)
    if type is EntityType.ORGANISATION and is_stop(units, at + 1):
        found = ends_at(units, at, type, until=True)
        # "the company Norrvik bought" says nothing of Norrvik
        return found if found is not None and found.head - found.first > 1 else None
    return None


def _place_of_name(units: Units, at: int) -> Phrase | None:
    """ "The port city of Norrvik", but not the state of Norrvik's roads."""
    if _type(units, at) is not EntityType.PLACE or _low(units, at - 1) != "of" or _low(units, at + 1) == "'s":
        return None
    head = at - 2
    if head < 1 or units[head].low not in words("of_place"):
        return None
    found = ends_at(units, head + 1, EntityType.PLACE, until=True)
    return found if found is not None and found.head - found.first > 1 else None


def _is_said(units: Units, at: int) -> Phrase | None:
    """ "Norrvik is a small port", "has long been the country's gateway"; not what it may be, or is not."""
    verb = at + 1
    if _low(units, verb) in ("has", "had"):
        verb = _past_adverbs(units, verb + 1)
        if _low(units, verb) not in words("been"):
            return None
    elif _low(units, verb) not in words("copula"):
        return None
    if units[-1].low == "?" or not _is_subject(units, at):
        return None
    found = phrase(units, _past_adverbs(units, verb + 1), _type(units, at))
    if found is not None and found.head - found.first == 1 and _low(units, found.after) in _RELATIVE:
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
    return _low(units, told) in words("doubts")


def _taken_for(units: Units, at: int) -> Phrase | None:
    """ "Sees Norrvik as a buffer state", "Norrvik's role as a hub", "is regarded as a threat"."""
    after = at + 1
    verb = _past_being(units, after)
    if verb > after and _low(units, verb) in words("takes_for") | words("calls") and _is_subject(units, at):
        after = verb + 1
        if _low(units, after) != "as":
            named = _low(units, verb) in words("calls")
            return phrase(units, after, _type(units, at)) if named else None
    elif _low(units, after) == "'s" and _low(units, after + 1) in words("standing"):
        after += 2
    elif _low(units, after) in words("stands_as") and _is_subject(units, at):
        after += 1
    elif not _taken(units, at):
        return phrase(units, after, _type(units, at)) if _called(units, at) else None
    return phrase(units, after + 1, _type(units, at)) if _low(units, after) == "as" else None


def _past_being(units: Units, at: int) -> int:
    """Behind "is", "has been", "is widely": as far as what is done to someone."""
    verb = at
    if _low(units, verb) in ("has", "had"):
        verb += 1
    if _low(units, verb) in ("is", "was", "been"):
        return _past_adverbs(units, verb + 1)
    return at


def _verb_before(units: Units, at: int) -> str:
    before = at - 1
    while before >= 0 and (units[before].low == "the" or units[before].low in words("title")):
        before -= 1
    return _low(units, before)


def _taken(units: Units, at: int) -> bool:
    before = _verb_before(units, at)
    return before in words("takes_for") or (before == "of" and _low(units, at - 2) in words("standing"))


def _called(units: Units, at: int) -> bool:
    return _verb_before(units, at) in words("calls")


_RULES: Final[tuple[Callable[[Units, int], Phrase | None], ...]] = (
    _after_name,
    _before_name,
    _right_before_name,
    _place_of_name,
    _is_said,
    _taken_for,
)
_CAN_BE_SAID: Final = frozenset(
    {EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION, EntityType.THING, EntityType.EVENT}
)
