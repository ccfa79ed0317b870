"""The first join, inside one article: a surname to its full name, an acronym to its long form.

Cautious: what fits two names stays itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.annotate.ambiguous import meaning
from corpus.annotate.bodies import Bodies, is_open
from corpus.annotate.gazetteer import shipped
from corpus.annotate.people import Named, People
from corpus.annotate.segments import plain
from corpus.annotate.spans import Candidate, Finder
from corpus.model import EntityType, FoundMention
from corpus.resolving.names import fold

_PERSON, _PLACE, _NATIONALITY = EntityType.PERSON, EntityType.PLACE, EntityType.NATIONALITY
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as found, with its standard form or what is written, and the type it has in this article."""

    found: Candidate
    form: str
    type: EntityType


def join(names: Sequence[Candidate], text: str) -> list[FoundMention]:
    """The mentions of an article, each under the fullest name that the article gives for it."""
    read = _typed([_Name(name, _form(name, text), name.type) for name in names], text)
    people = People((Named(n.form, n.found.start) for n in read if n.type is _PERSON), text)
    bodies = Bodies(((n.type, n.form) for n in read if n.type is not _PERSON), _explained(read, text))
    places = {fold(n.form) for n in read if n.type in (_PLACE, _NATIONALITY, EntityType.ORGANISATION)}
    return [_mention(name, people, bodies, places) for name in read]


def _form(name: Candidate, text: str) -> str:
    """The standard form that a finder gave, or what is written."""
    written = " ".join(plain(text[name.start : name.end]).split())
    return name.name or shipped().standard(written, name.type) or written


def _mention(name: _Name, people: People, bodies: Bodies, places: set[str]) -> FoundMention:
    found, form, local = name.found, name.form, False
    if name.type is _PERSON:
        full = people.of(Named(form, found.start))
        local = full is None and not found.name and " " not in form
        form = full or form
    elif not found.name or name.type is not EntityType.ORGANISATION:
        form = bodies.of(name.type, form)
        local = is_open(name.type, form)
    if name.type is _PLACE:
        form = meaning(form, places) or form
    return FoundMention(found.start, found.end, name.type, form, local)


def _typed(names: Sequence[_Name], text: str) -> list[_Name]:
    """One name is of one type in an article: that by which it is found most often, if no gazetteer knows it.

    The surname of someone named in full is a person's, whatever it was taken for.
    """
    people = People((Named(n.form, n.found.start) for n in names if n.type is _PERSON), text)
    counts: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        counts[fold(name.form)][name.type] += 1
    typed = []
    for name in names:
        key, type_ = fold(name.form), name.type
        if name.found.finder is not Finder.GAZETTEER and len(counts[key]) > 1:
            most = max(counts[key].values())
            type_ = type_ if counts[key][type_] == most else counts[key].most_common(1)[0][0]
        if name.found.finder is Finder.MODEL and type_ is not _PERSON and people.is_name_of_one(name.form):
            type_ = _PERSON
        typed.append(_Name(name.found, name.form, type_))
    return typed


def _explained(names: Sequence[_Name], text: str) -> dict[str, str]:
    """The acronyms that the text itself gives: "Harbour Workers' Association (HWA)", or the other way."""
    given = {}
    for one, other in pairwise(names):
        in_brackets = (
            text[one.found.end : other.found.start] == " ("
            and text[other.found.end : other.found.end + 1] == ")"
        )
        if not in_brackets:
            continue
        for long, short in ((one.form, other.form), (other.form, one.form)):
            if _ACRONYM.fullmatch(short) and " " in long and short.casefold()[0] == fold(long)[0]:
                given[short] = long
                break
    return given
