"""What an article calls those whom it names, by what stands beside the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from corpus.compare.calling.phrases import RELATIVE, Phrase, ends_at, is_stop, names, opens, phrase
from corpus.compare.calling.said import is_said, is_seen_as, seen_as, stands_as
from corpus.compare.calling.titles import titled
from corpus.compare.calling.units import Called, Telling, Unit, Units, low_at, type_at
from corpus.compare.calling.words import words
from corpus.compare.findings import NameKind
from corpus.model import EntityType

_AFTER: Final = frozenset({",", "(", "—", "–"})
_CLOSES: Final = frozenset({",", ".", ";", ")", "—", "–", "!", ":"})
_LIST: Final = frozenset({"and", "or", "nor", "&"})
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


def _after_name(units: Units, at: int) -> Phrase | None:
    """ "Mara Lind, the mayor of Norrvik, said", "Oto Berg (45), a fisherman"."""
    begin = _past_age(units, at + 1)
    if low_at(units, begin) not in _AFTER or begin + 1 >= len(units):
        return None
    type = type_at(units, at)
    found = phrase(units, begin + 1, type, bare=type is EntityType.PERSON)
    if found is None or _is_led(units, at, found) or not _is_apposed(units, found, type):
        return None
    return found if _opens_or_is_role(units, found, type) else None


def _opens_or_is_role(units: Units, found: Phrase, type: EntityType) -> bool:
    """Without "the" or "a", only a plain word for what someone is will do: "director of the port"."""
    first = units[found.first]
    if opens(first) or first.owns or first.low == "one" or low_at(units, found.first + 1) == "'s":
        return True
    return type is EntityType.PERSON and units[found.head].low in words("person")


def _past_age(units: Units, at: int) -> int:
    """Behind ", 45" or "(45)", where a comma follows."""
    if low_at(units, at) == "," and low_at(units, at + 1).isdigit() and low_at(units, at + 2) == ",":
        return at + 2
    if low_at(units, at) == "(" and low_at(units, at + 1).isdigit() and low_at(units, at + 2) == ")":
        return at + 3
    return at


def _is_apposed(units: Units, found: Phrase, type: EntityType) -> bool:
    """Whether what stands behind a name ends before the sentence goes on with it."""
    after = found.ends
    if _closed(units, after):
        return True
    if low_at(units, found.first) in ("a", "an") and _is_told_more(units, after):
        return True  # after "the", it may be what another one did
    if low_at(units, after) == "and" and low_at(units, after + 1) in ("a", "an", "the"):
        other = phrase(units, after + 1, type)
        return other is not None and low_at(units, other.ends) in (",", ")", "—", "–")
    return low_at(units, after) in words("leads") and _is_closed_later(units, after + 1)


def _is_told_more(units: Units, at: int) -> bool:
    """ "A container ship owned by …", "a senator representing …"."""
    low = low_at(units, at)
    return low.endswith("ing") or (low.endswith("ed") and low_at(units, at + 1) in words("leads"))


def _closed(units: Units, after: int) -> bool:
    """Whether what stands beside a name ends here, and is no member of a list."""
    low = low_at(units, after)
    if low in RELATIVE:
        return True
    if low in _LIST:
        follows = after + 1
        return not is_stop(units, follows) and units[follows].mention is None and not opens(units[follows])
    if low and low not in _CLOSES:
        return False
    return not (low == "," and low_at(units, after + 1) in _LIST)


def _is_closed_later(units: Units, at: int) -> bool:
    """Whether a comma comes before anything happens: "…, the captain since May, said"."""
    for later in range(at, min(at + _FARTHEST, len(units))):
        unit = units[later]
        if unit.low in (",", ")", "—", "–") or unit.low in RELATIVE:
            return not (unit.low == "," and low_at(units, later + 1) in _LIST)
        happens = any(unit.low in words(kind) for kind in ("tells", "copula", "acts"))
        if happens and not unit.capital:
            return False
    return False


def _is_led(units: Units, at: int, found: Phrase) -> bool:
    """Whether the sentence begins with the name, and goes on with another: "For Lind, the mayor"."""
    if at > _LED or units[0].low not in words("leads"):
        return False
    return not (type_at(units, at) is EntityType.PLACE and low_at(units, found.first) in ("a", "an"))


def _before_name(units: Units, at: int) -> Phrase | None:
    """ "The country's leader, Mara Lind, said", "its owner, Norrvik Lines."."""
    if (
        low_at(units, at - 1) != ","
        or not _closed(units, at + 1)
        or low_at(units, at + 1) in (*_LIST, *RELATIVE)
    ):
        return None
    found = ends_at(units, at - 1, type_at(units, at))
    if found is None or (found.first > 0 and low_at(units, found.first - 1) in (",", *_LIST)):
        return None
    last = units[found.after - 1].mention
    if last is not None and last.type is EntityType.PLACE and type_at(units, at) is EntityType.PLACE:
        return None  # "the port of Norrvik, Lindland"
    return found


def _right_before_name(units: Units, at: int) -> Phrase | None:
    """ "The container ship Ever Bright", "its owner Norrvik Lines"; of people that is a title."""
    type = type_at(units, at)
    if type is EntityType.THING:
        return ends_at(units, at, type, until=True)
    if type is EntityType.ORGANISATION and is_stop(units, at + 1):
        found = ends_at(units, at, type, until=True)
        # "the company Norrvik bought" says nothing of Norrvik
        return found if found is not None and found.head - found.first > 1 else None
    return None


def _place_of_name(units: Units, at: int) -> Phrase | None:
    """ "The port city of Norrvik", but not the state of Norrvik's roads."""
    if (
        type_at(units, at) is not EntityType.PLACE
        or low_at(units, at - 1) != "of"
        or low_at(units, at + 1) == "'s"
    ):
        return None
    head = at - 2
    if head < 1 or units[head].low not in words("of_place"):
        return None
    found = ends_at(units, head + 1, EntityType.PLACE, until=True)
    return found if found is not None and found.head - found.first > 1 else None


_RULES: Final[tuple[Callable[[Units, int], Phrase | None], ...]] = (
    _after_name,
    _before_name,
    _right_before_name,
    _place_of_name,
    is_said,
    seen_as,
    is_seen_as,
    stands_as,
)
_CAN_BE_SAID: Final = frozenset(
    {EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION, EntityType.THING, EntityType.EVENT}
)
