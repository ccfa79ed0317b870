"""What a name's own words, and those beside it, tell of its kind where the model errs."""

from __future__ import annotations

import re

from corpus.annotate.words import words
from corpus.model import EntityType

_TOLD_APART = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION)
_ACRONYM = re.compile(r"[A-Z][A-Z&]{2,5}")
_INITIALS = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][\w'-]+|[A-Z]\w+ (?:[A-Z]\. ?){1,2}[A-Z][\w'-]+")
_REGNAL = re.compile(r"[A-Z][\w'-]+ [IVX]+")
_HYPHENATED_GIVEN = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+")
_NO_PERSON = frozenset({"of", "and", "&", "the", "for"})
_PLACE_FIRST = frozenset({"Lake", "Mount", "Cape", "Fort", "Port", "Gulf"})
_BODY_FIRST = frozenset({"University", "Ministry", "Department", "Bank"})

#: Characters to either side that are looked at.
_BESIDE = 60
_SAID_TO_BE = re.compile(r"(?:,| is| was| are| were) (?:an?|the) ((?:[\w-]+ ){0,4}[\w-]+)")
_WORDS_BEFORE = re.compile(r"(?:(\w+) of|([\w.]+)) \Z")
_SPEECH_BEFORE = re.compile(r"[\",] ?(?:says|said|explains|explained|adds|added|wrote) \Z")
_PERSON_AFTER = re.compile(r", (?:who|whose|whom)\b|, \d\d,|,? (?:Jr|Sr)\b|'s? (?P<kin>\w+)| (?P<verb>\w+)")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.?!]\"? )\"?\Z")
_THE_BEFORE = re.compile(r"\b[Tt]he \Z")
_NEXT_WORD = re.compile(r" ([\w-]+)")


def kind(
    line: str, start: int, end: int, found_as: EntityType, *, before_place: bool = False
) -> EntityType | None:
    """The type of the name that stands at these offsets; None where it is no name after all.

    ``found_as`` is the model's word for it, kept where nothing speaks against it. ``before_place``: it stands
    as "Springfield" in "Springfield, Texas".
    """
    parts = line[start:end].split()
    if found_as is EntityType.EVENT and parts[-1] in words("place"):
        return EntityType.PLACE
    if found_as not in _TOLD_APART:
        return found_as
    if before_place and found_as is not EntityType.PERSON:
        return EntityType.PLACE
    alone = len(parts) == 1
    type_ = _by_its_words(parts) or _by_its_neighbours(line, start, end, found_as, alone=alone)
    if type_ is None:
        is_surname = alone and found_as is EntityType.ORGANISATION and begins_sentence(line, start)
        type_ = EntityType.PERSON if is_surname else found_as
    if type_ is EntityType.PERSON and alone and _is_thing(line, start, end):
        return None
    return type_


def is_told(line: str, start: int, end: int) -> bool:
    """Whether the text itself says beside a name what it is: "a small town", "… shares", "… government"."""
    after = line[end : end + _BESIDE]
    following = _NEXT_WORD.match(after)
    if following and any(
        following[1] in words(kind_) for kind_ in ("of-organisation", "of-person", "office")
    ):
        return " " not in line[start:end]
    return _said_to_be(after) is not None


def is_full_name(parts: list[str]) -> bool:
    """Whether words make a person's full name: by a given name, initials, a king's number, a hyphen."""
    if not 2 <= len(parts) <= 4 or not _NO_PERSON.isdisjoint(parts):
        return False
    name = " ".join(parts)
    if parts[0] in words("given") or _INITIALS.fullmatch(name) or _REGNAL.fullmatch(name):
        return True
    return parts[0] in words("family") and len(parts) == 2 and bool(_HYPHENATED_GIVEN.fullmatch(parts[1]))


def _by_its_words(parts: list[str]) -> EntityType | None:
    if len(parts) == 1:
        is_body = _ACRONYM.fullmatch(parts[0]) or parts[0] in words("body")
        return EntityType.ORGANISATION if is_body else None
    if parts[-1] in words("event"):
        return EntityType.EVENT
    if parts[-1] in words("body") or parts[0] in _BODY_FIRST:
        return EntityType.ORGANISATION
    if parts[-1] in words("place") or parts[0] in _PLACE_FIRST:
        return EntityType.PLACE
    return EntityType.PERSON if is_full_name(parts) else None


def _by_its_neighbours(
    line: str, start: int, end: int, found_as: EntityType, *, alone: bool
) -> EntityType | None:
    before, after = line[max(0, start - _BESIDE) : start], line[end : end + _BESIDE]
    said = _said_to_be(after)
    if said is not None:
        return said
    following = _NEXT_WORD.match(after)
    if alone and following and following[1] in words("of-organisation"):
        return EntityType.ORGANISATION
    if _is_person_before(before):
        return EntityType.PERSON
    if (alone or found_as is not EntityType.ORGANISATION) and _is_person_after(after):
        return EntityType.PERSON  # of several words, bodies too are said to say and do
    if (alone or found_as is EntityType.PERSON) and _is_place_before(before) and not after.startswith("'"):
        return EntityType.PLACE
    settlement = _WORDS_BEFORE.search(before)
    return EntityType.PLACE if settlement and settlement[1] in words("settlement") else None


def _said_to_be(after: str) -> EntityType | None:
    """The kind that the text itself gives: "… is a small town", ", the biggest carmaker"."""
    said = _SAID_TO_BE.match(after)
    for word in said[1].split() if said else ():
        for type_ in _TOLD_APART:
            if word in words(f"is-{type_.value}"):
                return type_
    return None


def _is_person_before(before: str) -> bool:
    """Whether a title, a calling or speech leads to the name."""
    word = _WORDS_BEFORE.search(before)
    if word and word[2] and (word[2] in words("role") or word[2] in words("title")):
        return True
    return bool(_SPEECH_BEFORE.search(before))


def _is_place_before(before: str) -> bool:
    """Whether "in", "near", "north of" or the like leads to the name."""
    word = _WORDS_BEFORE.search(before)
    return word is not None and (word[1] or word[2]) in words("toward")


def _is_person_after(after: str) -> bool:
    """Whether what follows is said of people: "who", an age, what they say or do, their kin."""
    beside = _PERSON_AFTER.match(after)
    if beside is None:
        return False
    if beside["verb"]:
        return any(beside["verb"] in words(kind_) for kind_ in ("speech", "deed", "office"))
    return beside["kin"] is None or beside["kin"] in words("kin")


def begins_sentence(line: str, start: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing."""
    return bool(_SENTENCE_BEFORE.search(line[max(0, start - 4) : start]))


def _is_thing(line: str, start: int, end: int) -> bool:
    """Whether "the" stands before a word, and nothing after it as in "the Clinton campaign"."""
    if not _THE_BEFORE.search(line, max(0, start - 5), start):
        return False
    after = _NEXT_WORD.match(line, end)
    return after is None or after[1] not in words("of-person")
