"""What an event is called: by what happened, who took part and where; else by a headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

from corpus.events.alike import Likeness, Told, is_of_name
from corpus.events.mentions import NAMED
from corpus.events.mentions.lexicon import Kind, lexicon
from corpus.events.named import Names, taking_part
from corpus.model import EntityType, Mention, first_words

#: A title has no more characters than this.
LONGEST: Final = 60
#: A name is the event's if so great a share of its articles has it where they tell of what happened.
_SHARE: Final = 0.5
#: What stands right before where something happened.
_AT: Final = re.compile(
    r"(?:\b(?:in|at|near|to|off|across|outside|visit(?:s|ed)?|visiting|hits?|struck|rocked|shook)"
    r"|['’]s) $",
    re.IGNORECASE,
)
#: And so near, in characters, to what happened it stands; and who takes part in it together.
_NEAR: Final = 60
_TOGETHER: Final = 40
#: Between what happened and whom it befell, that one behind or before it.
_OF: Final = re.compile(r" of (?:the )?(?:[\w-]+ ){0,3}", re.IGNORECASE)
_WAS: Final = re.compile(r" (?:was|were|is|are|been|being|be|ha[sd] been)(?: [\w-]+)? ", re.IGNORECASE)
_DIED: Final = re.compile(r"died|dies", re.IGNORECASE)
_DOES: Final = re.compile(r"(?:['’]s?)? (?:(?!and |or |to |with |for )[a-z-]+ ){0,2}")
_BY: Final = re.compile(r" (?:of|by) (?:the )?(?:[\w-]+ ){0,3}", re.IGNORECASE)
_WHOSE: Final = re.compile(r"['’]s? ", re.IGNORECASE)
_ACTORS: Final = (EntityType.PERSON, EntityType.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Common:
    """What articles have in common where they tell of an event, each with the share of articles that has it.

    ``people``, ``places`` and ``things`` are names, the rarest first; ``there``: the places in which it
    happened, by the words before them; ``befell``: the people whom; ``did``: who did it; ``together``: the
    people who take part in it next to one another. ``words``: what happened, as written.
    """

    kinds: tuple[tuple[str, float], ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    there: tuple[str, ...]
    befell: tuple[str, ...]
    did: tuple[str, ...]
    together: tuple[str, ...]
    things: tuple[str, ...]
    words: tuple[str, ...]
    named: tuple[str, ...]


def common(told: Sequence[Told], likeness: Likeness) -> Common:
    """What these mentions of one event have in common."""
    articles = len({each.article for each in told})
    kinds = Counter(
        kind
        for _, kind in {(each.article, what) for each in told for what in each.mention.what}
        if kind in lexicon().kinds
    )
    named = Names(taking_part(told), likeness)
    order = named.held_by(max(2.0, _SHARE * articles))
    people = tuple(name for wanted in _ACTORS for name, type in order if type is wanted)
    places = tuple(name for name, type in order if type is EntityType.PLACE)
    return Common(
        tuple((kind, count / articles) for kind, count in kinds.most_common()),
        people,
        places,
        named.of(_there(told), places),
        named.of(_befell(told), people),
        named.of(_did(told), (*people, *places)),
        named.of(_together(told), people),
        tuple(name for name, type in order if type is EntityType.THING),
        _written(told, " ", max(2.0, _SHARE * articles)),
        _written(told, NAMED, max(2.0, _SHARE * articles)),
    )


def title(told: Sequence[Told], likeness: Likeness, headline: str, *, about: bool) -> str:
    """A plain title of the event that these mentions tell of; the headline where they have too little in
    common. ``about``: several articles are mainly about it; else a headline is of something else, and who
    takes part stands with the kind of what happened, if anything is known.
    """
    found = common(told, likeness)
    if found.named:
        return _cut(found.named[0])
    for kind, share in found.kinds:
        if share >= _SHARE:
            filled = next(_filled(lexicon().kinds[kind], found), None)
            if filled is not None:
                return _cut(filled)
    if not about and found.kinds:
        who = (*found.people, *found.things, *found.places)[:1]
        said = lexicon().kinds[found.kinds[0][0]].said
        return _cut(f"{who[0]}: {said}" if who else headline)
    return _cut(headline)


def _filled(kind: Kind, found: Common) -> Iterator[str]:
    """The titles of a kind for which all is known, best first."""
    who = (*found.people, *found.places) if not found.people else found.people
    known = {
        "who": who[:1],
        "whom": [],
        "of": found.befell[:1],
        "by": found.did[:1],
        "where": [],
        "thing": found.things[:1],
        "what": [_plain(word) for word in found.words][:1],
        "What": [_plain(word).capitalize() for word in found.words][:1],
    }
    if len(found.together) > 1:
        known |= {"who": found.together[:1], "whom": found.together[1:2]}
    for pattern in kind.titles:
        fields = [field for _, field, _, _ in Formatter().parse(pattern) if field]
        taken = [name for field in ("who", "by") if field in fields for name in known[field]]
        known["where"] = [place for place in found.there if place not in taken][:1]
        if all(known[field] for field in fields):
            filled = pattern.format(**{field: known[field][0] for field in fields})
            yield filled[:1].upper() + filled[1:]


def _written(told: Sequence[Told], mark: str, least: float) -> tuple[str, ...]:
    """How articles write what happened, sharper words or names: as most do, of what so many articles have."""
    forms: dict[tuple[str, ...], Counter[str]] = {}
    held: dict[tuple[str, ...], set[int]] = {}
    for each in told:
        if mark == " " and is_of_name(each):
            continue
        text = each.report.article.text[each.mention.start : each.mention.end]
        for what in each.mention.what:
            if what.startswith(NAMED) == (mark == NAMED) and mark in what:
                form = _one_name(what) if mark == NAMED else (what,)
                forms.setdefault(form, Counter())[" ".join(text.split())] += 1
                held.setdefault(form, set()).add(each.article)
    most = [form for form, articles in held.items() if len(articles) >= least]
    order = sorted(most, key=lambda form: (-len(held[form]), form))
    return tuple(forms[form].most_common(1)[0][0] for form in order)


def _one_name(what: str) -> tuple[str, ...]:
    """The same for names of one event, of which a word in the middle may differ (see ``alike``)."""
    called = what.removeprefix(NAMED).split()
    return (called[0], str(len(called)), called[-1]) if len(called) > 2 else tuple(called)


def _there(told: Sequence[Told]) -> Counter[str]:
    """The places near what happened that have a word of place before them."""
    there: Counter[str] = Counter()
    for each, name in _near(told, _NEAR):
        report = each.report
        if name.type is EntityType.PLACE and _AT.search(
            report.article.text[max(0, name.start - 16) : name.start]
        ):
            there[report.article.entities[name.entity].name] += 1
    return there


def _befell(told: Sequence[Told]) -> Counter[str]:
    """Whom it befell: "the death of Ada Holm", "Ada Holm was killed", "Ada Holm's arrest"."""
    befell: Counter[str] = Counter()
    for each, name in _near(told, _NEAR):
        text, start, end = each.report.article.text, each.mention.start, each.mention.end
        if name.end <= start:
            between = text[name.end : start]
            died = between.isspace() and _DIED.fullmatch(text[start:end])
            found = bool(died or _WAS.fullmatch(between) or _WHOSE.fullmatch(between))
        elif name.start < end:  # "Holm's arrest": the word before is a part of what is said
            found = bool(_WHOSE.match(text[name.end : end]) or _DIED.fullmatch(text[name.end : end].strip()))
        else:
            found = _OF.fullmatch(text[end : name.start]) is not None
        if found and name.type is not EntityType.PLACE:
            befell[each.report.article.entities[name.entity].name] += 1
    return befell


def _did(told: Sequence[Told]) -> Counter[str]:
    """Who did it: "Ada Holm visited", "Holm's last visit", "the visit of Ada Holm"."""
    did: Counter[str] = Counter()
    for each, name in _near(told, _TOGETHER):
        text, start, end = each.report.article.text, each.mention.start, each.mention.end
        before = name.end <= start and _DOES.fullmatch(text[name.end : start])
        behind = name.start >= end and _BY.fullmatch(text[end : name.start])
        within = name.start < end and start < name.end
        if before or behind or within:
            did[each.report.article.entities[name.entity].name] += 1
    return did


def _together(told: Sequence[Told]) -> Counter[str]:
    """Who stands next to another one and to what happened."""
    together: Counter[str] = Counter()
    for each in told:
        close = [name for other, name in _near([each], _TOGETHER) if name.type in _ACTORS]
        who = {each.report.article.entities[name.entity].name for name in close}
        together.update(who if len(who) > 1 else ())
    return together


def _near(told: Sequence[Told], most: int) -> Iterator[tuple[Told, Mention]]:
    """The names within so many characters of each mention, within its passage."""
    for each in told:
        for name in each.report.telling.names[each.mention.passage]:
            if name.start - each.mention.end <= most and each.mention.start - name.end <= most:
                yield each, name


def _plain(words: str) -> str:
    return words if not words.istitle() else words.lower()


def _cut(title: str) -> str:
    return first_words(title[:1].upper() + title[1:], LONGEST)
