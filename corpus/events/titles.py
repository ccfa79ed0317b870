"""What an event is called: by what happened, who took part and where; else by a headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

from corpus.events.alike import Likeness, Told, same_name
from corpus.events.mentions import NAMED
from corpus.events.mentions.lexicon import Kind, lexicon
from corpus.model import EntityType, first_words

#: A title has no more characters than this.
LONGEST: Final = 60
#: A name is the event's if so great a share of its articles has it where they tell of what happened.
_SHARE: Final = 0.5
#: What stands before where something happened.
_AT: Final = frozenset(("in", "at", "near", "to", "off", "visited"))
_ACTORS: Final = (EntityType.PERSON, EntityType.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Common:
    """What articles have in common where they tell of an event, each with the share of articles that has it.

    ``people``, ``places`` and ``things`` are names, the rarest first; ``words``: what happened, as written.
    """

    kinds: tuple[tuple[str, float], ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
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
    named = _Names(told, likeness)
    order = named.held_by(max(2.0, _SHARE * articles))
    return Common(
        tuple((kind, count / articles) for kind, count in kinds.most_common()),
        tuple(name for wanted in _ACTORS for name, type in order if type is wanted),
        _places(told, [name for name, type in order if type is EntityType.PLACE]),
        tuple(name for name, type in order if type is EntityType.THING),
        _written(told, " ", max(2.0, _SHARE * articles)),
        _written(told, NAMED, max(2.0, _SHARE * articles)),
    )


class _Names:
    """Who takes part, by the fullest name that an event's articles use; "Wen Jibao" is "Wen Jiabao" here."""

    def __init__(self, told: Sequence[Told], likeness: Likeness) -> None:
        self._held: dict[tuple[str, EntityType], set[int]] = {}
        self._rarity: dict[str, float] = {}
        for each in told:
            for id in each.mention.who | each.mention.where:
                entity = each.report.article.entities[id]
                self._rarity[entity.name] = likeness.rarity(each.report, id)
                self._held.setdefault((entity.name, entity.type), set()).add(each.article)
        self._join()

    def held_by(self, least: float) -> list[tuple[str, EntityType]]:
        """The names in so many articles at least: those in most, and the rarest, first."""
        most = [(named, held) for named, held in self._held.items() if len(held) >= least]
        weight = {named: len(held) * (1 + self._rarity[named[0]]) for named, held in most}
        return sorted(weight, key=lambda named: (-weight[named], named))

    def _join(self) -> None:
        """Names that are written nearly alike, or are a part of one another, become the one most use."""
        order = sorted(self._held, key=lambda named: (-len(named[0].split()), -len(self._held[named]), named))
        for at, (full, type) in enumerate(order):
            for other in order[at + 1 :]:
                both = other in self._held and (full, type) in self._held and other[1] is type
                if both and same_name(full, other[0], type):
                    self._held[full, type] |= self._held.pop(other)


def title(told: Sequence[Told], likeness: Likeness, headline: str) -> str:
    """A plain title of the event that these mentions tell of; the headline where they have too little in
    common.
    """
    found = common(told, likeness)
    if found.named:
        return _cut(found.named[0])
    for kind, share in found.kinds:
        if share >= _SHARE:
            filled = next(_filled(lexicon().kinds[kind], found), None)
            if filled is not None:
                return _cut(filled)
    return _cut(headline)


def _filled(kind: Kind, found: Common) -> Iterator[str]:
    """The titles of a kind for which all is known, best first."""
    who = (*found.people, *found.places) if not found.people else found.people
    known = {
        "who": who[:1],
        "whom": who[1:2],
        "where": [place for place in found.places if place not in who[:1]][:1],
        "thing": found.things[:1],
        "what": [_plain(word) for word in found.words][:1],
        "What": [_plain(word).capitalize() for word in found.words][:1],
    }
    for pattern in kind.titles:
        fields = [field for _, field, _, _ in Formatter().parse(pattern) if field]
        if all(known[field] for field in fields):
            filled = pattern.format(**{field: known[field][0] for field in fields})
            yield filled[:1].upper() + filled[1:]


def _written(told: Sequence[Told], mark: str, least: float) -> tuple[str, ...]:
    """How articles write what happened, sharper words or names: as most do, of what so many articles have."""
    forms: dict[tuple[str, ...], Counter[str]] = {}
    held: dict[tuple[str, ...], set[int]] = {}
    for each in told:
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


def _places(told: Sequence[Told], names: Sequence[str]) -> tuple[str, ...]:
    """The places, those first in which, by the words before them, it happened."""
    there: Counter[str] = Counter()
    for each in told:
        report, text = each.report, each.report.article.text
        for name in report.telling.names[each.mention.passage]:
            before = text[max(0, name.start - 12) : name.start].casefold().split()
            if before and before[-1] in _AT:
                there[report.article.entities[name.entity].name] += 1
    return tuple(sorted(names, key=lambda name: -there[name]))


def _plain(words: str) -> str:
    return words if not words.istitle() else words.lower()


def _cut(title: str) -> str:
    return first_words(title, LONGEST)
