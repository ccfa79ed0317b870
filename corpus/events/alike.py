"""How surely two passages tell of one happening: what happened, who took part, when, and in what words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from corpus.events.mentions import NAMED
from corpus.events.mentions.lexicon import lexicon
from corpus.events.values import EventMention, Period, Report
from corpus.meaning.words import words
from corpus.model import ArticleId, EntityId, EntityType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.meaning.background import Background

#: The log odds of mentions that are of one kind at best.
UNLIKE: Final = -3.0
#: What is told by words as common as this says nothing (natural logarithm of how rare they are).
_COMMON: Final = 2.5
#: One who is as rare as this is enough to tell which happening it is; of others it takes two, one a person.
_RARE: Final = 5.0
_TWO: Final = 6.5
#: A word before what happened that is as rare as this tells what kind of test, talks or war it was.
_CLOSER: Final = 3.0
#: Names of so many letters may differ by one or two.
_LONG: Final = 8
_NEARLY: Final = 0.88
#: So many words to either side, within so many characters, are the same only where they were copied.
_WORDS: Final = 2
_BESIDE: Final = 60
#: And so are as many on both sides together in articles of one source, which uses its own again.
_RUN: Final = 4
#: A word as rare as this (from 0 to 1) that both have says which of many alike it is.
_TELLING: Final = 0.6
#: So many days apart two dates may be told that mean one: time zones, and the day of the report.
_SLACK: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A mention in the report that it is of."""

    report: Report
    mention: EventMention

    @property
    def article(self) -> ArticleId:
        """The article that tells it."""
        return self.report.id


@dataclass(frozen=True, slots=True)
class Shared:
    """What two mentions have in common. ``place``: one that not every article names; ``conflict``: they are
    of days that cannot be one; ``dated``: they are of one, as closely told as a month.
    """

    kinds: frozenset[str]
    closer: frozenset[str]
    named: bool
    who: tuple[tuple[float, EntityId], ...]
    place: bool
    conflict: bool
    dated: bool


class Likeness:
    """Reckons the log odds that two mentions tell of one happening; ``background``: what is common."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._rarities: dict[str, float] = {}
        self._one: dict[tuple[EntityId, EntityId], bool] = {}
        self._about: dict[tuple[ArticleId, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def rarity(self, report: Report, entity: EntityId) -> float:
        """How rare the rarest word of a name is beyond what is common."""
        name = report.article.entities[entity].name
        if name not in self._rarities:
            rarest = max(map(self._background.idf, words(name)), default=0.0)
            self._rarities[name] = max(0.0, rarest)
        return self._rarities[name]

    def odds(self, a: Told, b: Told) -> float:
        """The log odds; ``UNLIKE`` where too little is shared to tell."""
        shared = self.shared(a, b)
        if not self._is_enough(a, b, shared) or self._are_same_words(a, b):
            return UNLIKE
        near = float(_meaning(a) @ _meaning(b))
        who = sum(max(0.0, rarity - _COMMON) for rarity, _ in shared.who[:3])
        closer = max((self._background.idf(each.split()[0]) for each in shared.closer), default=0.0)
        odds = -3.9 + 3.0 * near + 0.5 * who + 0.4 * closer + 0.8 * bool(shared.kinds) + 3.1 * shared.named
        if shared.conflict:
            odds -= 1.0 if shared.named or closer >= _CLOSER or shared.place else 3.0
        return odds + 1.2 * shared.dated

    def _are_same_words(self, a: Told, b: Told) -> bool:
        """Whether both stand in the same words, as what a site puts into every article does: no witness."""
        if a.article == b.article:
            return False
        (before, after), (before_other, after_other) = self._words_about(a), self._words_about(b)
        if before[:_WORDS] == before_other[:_WORDS] and after[:_WORDS] == after_other[:_WORDS]:
            return True
        source = a.report.article.summary.source
        run = _same_first(before, before_other) + _same_first(after, after_other)
        return source is not None and source == b.report.article.summary.source and run >= _RUN

    def _words_about(self, told: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words before what happened and behind it, within its passage; those next to it first."""
        key = (told.article, told.mention.start)
        if key not in self._about:
            text, mention = told.report.article.text, told.mention
            passage = told.report.telling.passages[mention.passage]
            before = words(text[max(passage.start, mention.start - _BESIDE) : mention.start])
            after = words(text[mention.end : min(passage.end, mention.end + _BESIDE)])
            self._about[key] = tuple(before[: -_RUN - 1 : -1]), tuple(after[:_RUN])
        return self._about[key]

    def shared(self, a: Told, b: Told) -> Shared:
        """What both have."""
        what = a.mention.what & b.mention.what
        named = self._named_alike(a.mention.what, b.mention.what)
        who = sorted(self._who(a, b), reverse=True) if what or named else []
        pairs = [(one, other) for one in a.mention.when for other in b.mention.when]
        return Shared(
            frozenset(each for each in what if " " not in each and not each.startswith(NAMED)),
            frozenset(each for each in what if " " in each and not each.startswith(NAMED)),
            named,
            tuple(who),
            any(
                rarity >= _CLOSER and a.report.article.entities[entity].type is EntityType.PLACE
                for rarity, entity in who
            ),
            bool(pairs) and not any(_meet(*pair) for pair in pairs),
            any(_meet(*pair) and _days(pair[0]) <= 31 and _days(pair[1]) <= 31 for pair in pairs),
        )

    def _is_enough(self, a: Told, b: Told, shared: Shared) -> bool:
        if shared.named:
            return True
        if not shared.kinds or not shared.who:
            return False
        first = shared.who[0][0]
        if any(self._background.idf(each.split()[0]) >= _CLOSER for each in shared.closer):
            return first >= _CLOSER
        if not (shared.dated or shared.place or self._tells_which(a, b, shared)):
            return False
        person = any(a.report.article.entities[entity].type is EntityType.PERSON for _, entity in shared.who)
        second = shared.who[1][0] if len(shared.who) > 1 else 0.0
        return first >= _RARE or (person and first + second >= _TWO)

    def _tells_which(self, a: Told, b: Told, shared: Shared) -> bool:
        """Whether more than who takes part is the same: what happens once to somebody, or a rare word."""
        if not all(lexicon().kinds[kind].lasting for kind in shared.kinds):
            return True
        ours, theirs = (each.report.telling.words[each.mention.passage] for each in (a, b))
        rare = a.report.telling.rare[a.mention.passage]
        return any(
            rare.get(form, 0.0) >= _TELLING and form not in lexicon().told_by for form in ours.keys() & theirs
        )

    def _who(self, a: Told, b: Told) -> Iterator[tuple[float, EntityId]]:
        """Those who take part in both, by how rare they are; each once."""
        ours, theirs = a.mention.who | a.mention.where, b.mention.who | b.mention.where
        for entity in ours & theirs:
            yield self.rarity(a.report, entity), entity
        for entity in ours - theirs:
            if any(self._is_one(a.report, entity, b.report, other) for other in theirs - ours):
                yield self.rarity(a.report, entity) * 0.9, entity

    def _named_alike(self, one: Collection[str], other: Collection[str]) -> bool:
        """Whether both name one event: by the same words, or by three with the same first and last one."""
        ours, theirs = list(self._names(one)), list(self._names(other))
        return any(
            a == b or (len(a) == len(b) >= 3 and (a[0], a[-1]) == (b[0], b[-1])) for a in ours for b in theirs
        )

    def _names(self, what: Collection[str]) -> Iterator[list[str]]:
        """The names of events that say which: with a word for what happened, or a rare one."""
        for each in what:
            if each.startswith(NAMED):
                name = each.removeprefix(NAMED).split()
                if len(name) > 1 and any(
                    form in lexicon().told_by or self._background.idf(form) >= _RARE for form in name
                ):
                    yield name

    def _is_one(self, a: Report, entity: EntityId, b: Report, other: EntityId) -> bool:
        pair = (entity, other)
        if pair not in self._one:
            one, two = a.article.entities[entity], b.article.entities[other]
            alike = same_name if one.open or two.open else _nearly_so
            self._one[pair] = one.type is two.type and alike(one.name, two.name, one.type)
        return self._one[pair]


def is_of_name(told: Told) -> bool:
    """Whether the word before what happened is of a person's name: "Holm pleaded" says no kind of plea."""
    names = told.report.telling.names[told.mention.passage]
    return any(
        name.type is EntityType.PERSON and name.start < told.mention.end and told.mention.start < name.end
        for name in names
    )


def same_name(one: str, other: str, type: EntityType) -> bool:
    """Whether two names within one event are one: nearly the same letters, or a person's surname alone."""
    return _nearly(one, other) or (type is EntityType.PERSON and _part_of(one, other))


def _nearly_so(one: str, other: str, type: EntityType) -> bool:
    return _nearly(one, other)


@lru_cache(maxsize=100_000)
def _nearly(one: str, other: str) -> bool:
    """Whether two long names differ by a letter or two."""
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 2 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _NEARLY


def _part_of(one: str, other: str) -> bool:
    """Whether one name is a part of the other, as a surname is of a full name."""
    few, many = sorted((one.casefold().split(), other.casefold().split()), key=len)
    return bool(few) and set(few) <= set(many)


def _same_first(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _meaning(told: Told) -> NDArray[np.float32]:
    rows: NDArray[np.float32] = told.report.telling.vectors
    row: NDArray[np.float32] = rows[told.mention.passage]
    return row


def _meet(one: Period, other: Period) -> bool:
    return (one.first - other.last).days <= _SLACK and (other.first - one.last).days <= _SLACK


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1
