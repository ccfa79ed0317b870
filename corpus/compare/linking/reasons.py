"""Why passages are thought to tell the same: what both name, count and date, in values that can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.compare.linking.dates import Time, time_of
from corpus.compare.linking.selecting import Run
from corpus.compare.linking.tellings import Telling
from corpus.meaning.words import words
from corpus.model import LinkReason, LinkReasonKind

#: From this cosine, what is common taken away, passages are called near in meaning.
NEAR: Final = 0.35
#: Articles are said to tell of one event where that is as sure as this.
ONE_EVENT: Final = 0.8
#: A word as rare as this (see ``Telling.rare``) is said: about one article of a hundred has it, or fewer.
_RARE: Final = 0.2
_MOST_SAID: Final = 3
#: A year or more in common says nothing of two passages.
_LONGEST_TIME: Final = 92
_TELLING_FIGURE: Final = 0.5
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def reasons(a: tuple[Telling, Run], b: tuple[Telling, Run], event: float) -> tuple[LinkReason, ...]:
    """What speaks for these runs of two articles telling the same; all that is said stands in both.

    Names are said as the entity is called, dates as the ISO form of the more precise one, figures and words
    as ``a`` writes them. ``event``: how surely both articles tell of one event.
    """
    one, other = _Side(*a), _Side(*b)
    said = (
        (LinkReasonKind.ENTITY, _names(one, other)),
        (LinkReasonKind.DATE, _dates(one, other)),
        (LinkReasonKind.FIGURE, _figures(one, other)),
        (LinkReasonKind.WORDS, _words(one, other)),
    )
    found = [LinkReason(kind, tuple(each)) for kind, each in said if each]
    if float((a[0].vectors[a[1].places] @ b[0].vectors[b[1].places].T).max()) >= NEAR:
        found.append(LinkReason(LinkReasonKind.MEANING))
    if event >= ONE_EVENT:
        found.append(LinkReason(LinkReasonKind.EVENT))
    return tuple(found)


class _Side:
    """One run of passages, and what is marked in it."""

    def __init__(self, telling: Telling, run: Run) -> None:
        self.article = telling.article
        self.start = telling.passages[run.first].start
        self.end = telling.passages[run.last].end
        self.mentions = [mention for each in telling.names[run.places] for mention in each]
        self.dates = [date for each in telling.dates[run.places] for date in each]
        self.figures = [figure for each in telling.figures[run.places] for figure in each]
        self.rare = {word: rare for each in telling.rare[run.places] for word, rare in each.items()}

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


def _names(a: _Side, b: _Side) -> list[str]:
    others = {mention.entity for mention in b.mentions}
    shared = dict.fromkeys(mention.entity for mention in a.mentions if mention.entity in others)
    return [a.article.entities[entity].name for entity in shared]


def _dates(a: _Side, b: _Side) -> list[str]:
    met: dict[str, None] = {}
    for said, time in _times(a):
        for other_said, other in _times(b):
            if time.meets(other) and max(time.days, other.days) <= _LONGEST_TIME:
                met[said if time.days <= other.days else other_said] = None
    return list(met)


def _times(side: _Side) -> list[tuple[str, Time]]:
    values = dict.fromkeys(date.value for date in side.dates if date.value)
    return [(value, time) for value in values if (time := time_of(value))]


def _figures(a: _Side, b: _Side) -> list[str]:
    others = {figure.amount for figure in b.figures}
    shared = [each for each in a.figures if each.amount in others and each.weight >= _TELLING_FIGURE]
    return list({figure.amount: figure.written for figure in reversed(shared)}.values())[::-1]


def _words(a: _Side, b: _Side) -> list[str]:
    """The rarest words of both, in no name, date or figure of ``a``."""
    shared = {word: rare for word, rare in a.rare.items() if rare >= _RARE and word in b.rare}
    if not shared:
        return []
    marked = [(name.start, name.end) for name in a.mentions]
    marked += [(date.start, date.end) for date in a.dates]
    marked += [(figure.start, figure.end) for figure in a.figures]
    forms: dict[str, str] = {}
    for start, written in _written(a):
        if not any(begin < start + len(written) and start < end for begin, end in marked):
            forms |= {form: written for form in words(written) if form in shared and form not in forms}
    rarest = sorted(forms, key=lambda form: (-shared[form], form))
    return [forms[form] for form in rarest[:_MOST_SAID]]


def _written(side: _Side) -> Iterator[tuple[int, str]]:
    """Each word as it is written, and where in the article."""
    yield from ((side.start + found.start(), found[0]) for found in _WORD.finditer(side.text))
