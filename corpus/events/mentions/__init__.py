"""Event mentions: passages that say what happened, with who took part, where, and when.

Without a parse: what happened is known by a lexicon of words, made sharper by the word before ("nuclear
test"), and by names of events; who, where and when by what stands near it in the sentence.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.compare.linking.dates import time_of
from corpus.events.mentions.lexicon import lexicon
from corpus.events.values import EventMention, Period
from corpus.meaning.words import placed, words
from corpus.model import Article, DateBasis, DateMention, EntityType, Mention, Passage

if TYPE_CHECKING:
    from corpus.compare.linking.tellings import Telling

#: So many characters to either side of what happened tell who, where and when: a clause or two.
_NEAR: Final = 160
#: The name of an event has its date right beside it; what is dated farther off is something else.
_BESIDE: Final = 20
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
        "current possible planned final direct high year month week day hour time "
    )
)
#: Number words before what happened are part of what it is called ("six-party talks").
_NUMBERS: Final = frozenset(words("two three four five six seven eight nine ten twelve twenty"))
_AND: Final = frozenset(words("and or"))
#: Before what is the name of an event, rather than a kind of happening.
NAMED: Final = "="
#: Who takes part in what happens; where it does are places alone.
_TAKE_PART: Final = frozenset(EntityType) - {EntityType.EVENT, EntityType.LAW}
#: Before what happened, within so many characters, these words make it a wish, a fear or a guess.
_BEFORE: Final = 50
_SUPPOSED: Final = re.compile(
    r"\b(?:would|could|should|might|if|unless|whether|desires?|wish\w*|hop(?:es?|ed|ing)|calls? (?:for|on)|"
    r"call(?:ed|ing) (?:for|on)|urg(?:es?|ed|ing)|propos\w+|possible|possibility|potential|likely|scenario|"
    r"return(?:s|ed|ing)? to|"
    r"(?:way|want(?:s|ed|ing)?|able|willing|ready|going|tr(?:y|ies|ied|ying)|power|ability) to|"
    r"plan\w*|cancel\w*|postpon\w+|refus\w+|declin\w+|call(?:s|ed|ing)? off)\b",
    re.IGNORECASE,
)
#: "President Holm Ada Maria HolmStorm shuts port": a site has put in the full name, and what it leads to.
_TEASER: Final = re.compile(r"\b([A-Z][a-z]{2,}) (?:[A-Z(][\w.()-]* ){1,4}\1")
#: What is still to come is told by one of these.
_AHEAD: Final = re.compile(
    r"\b(?:will|next|upcoming|coming|scheduled|due|set|plan\w*|expected)\b|['’]ll\b", re.IGNORECASE
)
_A_DAY: Final = datetime.timedelta(1)
_MONTH: Final = 31
#: So great a share of the words begins with a small letter where a passage tells, though it has no end.
_FEWEST_SMALL: Final = 0.5
_ENDS: Final = frozenset(".!?…:;\"'”’»)]")
#: "Ada Holm/Norrvik Pictures": who took a picture.
_CREDIT: Final = re.compile(
    r"[^\W\d_]{2,} ?/ ?[A-Z][^\W\d_]+(?: ?/ ?[A-Z]| [A-Z][^\W\d_]+(?: via [A-Z]\w+)?\W*$)"
)
#: Words of such names may say what happened ("Nuclear Tests").
_MAY_HAPPEN: Final = frozenset({EntityType.EVENT, EntityType.LAW, EntityType.THING})


def event_mentions(article: Article, telling: Telling) -> tuple[EventMention, ...]:
    """The mentions of an article whose passages are these, in order; in one passage, one for each kind."""
    return tuple(
        mention
        for place in range(min(len(telling.passages), _MOST_PASSAGES))
        if _is_prose(article.text, telling.passages[place])
        for mention in _of_passage(article, telling, place)
    )


def _is_prose(text: str, passage: Passage) -> bool:
    """Whether it is told in sentences: no list of headlines or names, and no credit of a picture."""
    told = text[passage.start : passage.end].strip()
    if _CREDIT.search(told):
        return False
    if told[-1:] in _ENDS:
        return True
    written = [word for word in told.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in written) >= _FEWEST_SMALL * len(written)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that say what happened, and where they stand."""

    what: frozenset[str]
    start: int
    end: int


def _of_passage(article: Article, telling: Telling, place: int) -> Iterator[EventMention]:
    names, dates = telling.names[place], telling.dates[place]
    latest, passage = _last_day(article), telling.passages[place]
    ahead = _AHEAD.search(article.text, passage.start, passage.end) is not None
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
                _when(dates, said, latest, ahead),
                _is_supposed(article.text, passage, said),
            )


def _is_supposed(text: str, passage: Passage, said: _Said) -> bool:
    return bool(_SUPPOSED.search(text, max(passage.start, said.start - _BEFORE), said.start))


def _last_day(article: Article) -> datetime.date | None:
    """The last day on which it may have been written, as it states or a person set."""
    summary = article.summary
    if summary.date is None or summary.date_basis not in (DateBasis.STATED, DateBasis.SET):
        return None
    month = summary.date.month or 12
    day = summary.date.day or monthrange(summary.date.year, month)[1]
    return datetime.date(summary.date.year, month, day)


def _said(article: Article, telling: Telling, place: int) -> Iterator[_Said]:
    """What a passage says to have happened: by kind the sharpest words for it, and the names of events."""
    passage, names = telling.passages[place], telling.names[place]
    told_by = lexicon().told_by
    by_kind: dict[str, _Said] = {}
    before: list[tuple[str, int]] = []
    teaser = _TEASER.search(article.text, passage.start, passage.end)
    for form, start, end in placed(article.text, passage.start, teaser.start() if teaser else passage.end):
        in_name = any(
            name.start <= start < name.end and (name.type not in _MAY_HAPPEN or end < name.end)
            for name in names
        )
        joined = start > passage.start and article.text[start - 1] == "-"  # "president-elect", "post-war"
        for kind in (
            ()
            if in_name or joined
            else (told_by.get(form) or told_by.get(article.text[start:end].lower(), ()))
        ):
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


def _when(
    dates: Sequence[DateMention], said: _Said, latest: datetime.date | None, ahead: bool
) -> tuple[Period, ...]:
    """The date nearest to the words, where one is near and its value known.

    Later than it is told (``latest``) it is only if the passage looks ahead to it, and then no whole year:
    "the elections of 2020" are what something is about.
    """
    most = _BESIDE if any(each.startswith(NAMED) for each in said.what) else 2 * _NEAR
    gaps = ((_gap(date, said), date.value) for date in dates if date.value and _is_near(date, said))
    near = [(gap, value) for gap, value in gaps if gap <= most]
    if not near:
        return ()
    time = time_of(min(near)[1])
    if time is None:
        return ()
    period = Period(datetime.date.fromordinal(time.first), datetime.date.fromordinal(time.last))
    if latest is not None and period.first > latest + _A_DAY:
        days = (period.last - period.first).days
        return (period,) if ahead and days < _MONTH else ()
    return (period,)


def _gap(mark: DateMention, said: _Said) -> int:
    """The characters between; a date behind what happened is rather its own ("visited … in October 2009")."""
    return mark.start - said.end if mark.start >= said.end else 2 * max(0, said.start - mark.end)
