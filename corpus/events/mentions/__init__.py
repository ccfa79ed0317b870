"""Event mentions: passages that say what happened, with who took part, where, and when.

Without a parse: what happened is known by a lexicon of words, made sharper by the word before ("nuclear
test"), and by names of events; who, where and when by what stands near it in the sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.compare.linking.dates import time_of
from corpus.events.mentions.lexicon import lexicon
from corpus.events.values import EventMention, Period
from corpus.meaning.words import placed, words
from corpus.model import Article, DateMention, EntityType, Mention

if TYPE_CHECKING:
    from corpus.compare.linking.tellings import Telling
    from corpus.meaning.background import Background

#: So many characters to either side of what happened tell who, where and when: a clause or two.
_NEAR: Final = 160
#: Of an article, so many passages are looked through.
_MOST_PASSAGES: Final = 300
#: Words that make no word after them mean anything closer (as ``words`` gives them).
_VAGUE: Final = frozenset(
    words(
        "a an the of in on at by for to and or but with from as that this these those its his her their "
        "our your my last next first second third fourth fifth new old other another more most many some "
        "any all no not be is are was were been being has have had having will would can could may might "
        "must shall should do does did after before during since until over under into about against "
        "between through than then when where while who which what how it he she they we you one two "
        "three several such only also just still even very recent latest early late previous former "
        "current possible planned final direct high "
    )
)
#: Number words before what happened are part of what it is called ("six-party talks").
_NUMBERS: Final = frozenset(words("two three four five six seven eight nine ten twelve twenty"))
_AND: Final = frozenset(words("and or"))
#: Before what is the name of an event, rather than a kind of happening.
NAMED: Final = "="
#: Who takes part in what happens; where it does are places alone.
_TAKE_PART: Final = frozenset(EntityType) - {EntityType.EVENT, EntityType.LAW}
#: Words of such names may say what happened ("Nuclear Tests").
_MAY_HAPPEN: Final = frozenset({EntityType.EVENT, EntityType.LAW, EntityType.THING})


def event_mentions(
    article: Article, telling: Telling, background: Background | None = None
) -> tuple[EventMention, ...]:
    """The mentions of an article whose passages are these, in order; in one passage, one for each kind."""
    return tuple(
        mention
        for place in range(min(len(telling.passages), _MOST_PASSAGES))
        for mention in _of_passage(article, telling, place)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that say what happened, and where they stand."""

    what: frozenset[str]
    start: int
    end: int


def _of_passage(article: Article, telling: Telling, place: int) -> Iterator[EventMention]:
    names, dates = telling.names[place], telling.dates[place]
    for said in _said(article, telling, place):
        near = [name for name in names if _is_near(name, said)]
        taking_part = {name.entity: name.type for name in near if name.type in _TAKE_PART}
        if taking_part or any(each.startswith(NAMED) for each in said.what):
            yield EventMention(
                place,
                said.start,
                said.end,
                said.what,
                frozenset(entity for entity, type in taking_part.items() if type is not EntityType.PLACE),
                frozenset(entity for entity, type in taking_part.items() if type is EntityType.PLACE),
                _when(dates, said),
            )


def _said(article: Article, telling: Telling, place: int) -> Iterator[_Said]:
    """What a passage says to have happened: by kind the sharpest words for it, and the names of events."""
    passage, names = telling.passages[place], telling.names[place]
    told_by = lexicon().told_by
    by_kind: dict[str, _Said] = {}
    before: list[tuple[str, int]] = []
    for form, start, end in placed(article.text, passage.start, passage.end):
        called_otherwise = (name for name in names if name.type not in _MAY_HAPPEN)
        in_name = any(name.start <= start < name.end for name in called_otherwise)
        for kind in () if in_name else told_by.get(form, ()):
            sharper = bool(before) and before[-1][0] not in _VAGUE
            if sharper or kind not in by_kind:
                called = tuple(_called(form, [word for word, _ in before])) if sharper else ()
                by_kind[kind] = _Said(frozenset({kind, *called}), before[-1][1] if sharper else start, end)
        before = [*before[-2:], (form, start)]
    named = {
        (name.start, name.end): f"{NAMED}{' '.join(words(article.text[name.start : name.end]))}"
        for name in names
        if name.type is EntityType.EVENT
    }
    inside = set(named.values())
    yield from (said for said in by_kind.values() if inside.isdisjoint(said.what))
    yield from (_Said(frozenset({called}), start, end) for (start, end), called in named.items())


def _called(form: str, before: Sequence[str]) -> Iterator[str]:
    """What happened with the word before it ("nuclear and missile tests": with either of the two); with a
    number before that, as the name of an event.
    """
    yield f"{before[-1]} {form}"
    if len(before) > 1 and before[-2] in _NUMBERS:
        yield f"{NAMED}{before[-2]} {before[-1]} {form}"
    if len(before) > 2 and before[-2] in _AND and before[-3] not in _VAGUE:
        yield f"{before[-3]} {form}"


def _is_near(mark: Mention | DateMention, said: _Said) -> bool:
    return mark.start - said.end <= _NEAR and said.start - mark.end <= _NEAR


def _when(dates: Sequence[DateMention], said: _Said) -> tuple[Period, ...]:
    """The date nearest to the words, where one is near and its value known."""
    near = [(_gap(date, said), date.value) for date in dates if date.value and _is_near(date, said)]
    if not near:
        return ()
    time = time_of(min(near)[1])
    if time is None:
        return ()
    return (Period(datetime.date.fromordinal(time.first), datetime.date.fromordinal(time.last)),)


def _gap(mark: DateMention, said: _Said) -> int:
    """The characters between; a date behind what happened is rather its own ("visited … in October 2009")."""
    return mark.start - said.end if mark.start >= said.end else 2 * max(0, said.start - mark.end)
