"""Why two articles are near: what both tell, in their own words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from corpus.meaning.background import Background
from corpus.meaning.closeness import ArticleMeaning, same_event
from corpus.meaning.words import as_written, words
from corpus.model import Article, EntityId, LinkReason, LinkReasonKind

#: From this probability on, both are said to tell of one event.
_ONE_EVENT: Final = 0.5
#: From this cosine of their mean vectors on, they are said to be near in meaning.
_NEAR: Final = 0.6
#: So many of each kind are told, those that say most.
_MOST: Final = 3
#: The idf of a word from which on it is told: it is in less than one of 100 articles, or 20 for a name.
_RARE_WORD: Final = 4.6
_RARE_NAME: Final = 3.0


def reasons(
    a: Article, am: ArticleMeaning, b: Article, bm: ArticleMeaning, background: Background
) -> tuple[LinkReason, ...]:
    """What speaks for two articles being near, what says most first; empty where it is not one thing."""
    said = _names(a, b, background)
    found = (
        LinkReason(LinkReasonKind.ENTITY, said),
        LinkReason(LinkReasonKind.WORDS, _words(a, am, bm, background, said)),
        LinkReason(LinkReasonKind.DATE, _days(a, b)),
    )
    return (*_of_all(am, bm), *(reason for reason in found if reason.said))


def _of_all(am: ArticleMeaning, bm: ArticleMeaning) -> Iterator[LinkReason]:
    if same_event(am, bm) >= _ONE_EVENT:
        yield LinkReason(LinkReasonKind.EVENT)
    if float(am.mean @ bm.mean) >= _NEAR:
        yield LinkReason(LinkReasonKind.MEANING)


def _names(a: Article, b: Article, background: Background) -> tuple[str, ...]:
    """Whom and what both name, the rarest and most named first."""
    both = _mentions(a) & _mentions(b)
    papers = {a.summary.source, b.summary.source}  # they name themselves
    worth = {
        id: sum(map(background.idf, words(a.entities[id].name))) * math.sqrt(count)
        for id, count in both.items()
        if id in a.entities and a.entities[id].name not in papers
    }
    best = sorted((id for id in worth if worth[id] >= _RARE_NAME), key=lambda id: (-worth[id], id))
    return tuple(a.entities[id].name for id in best[:_MOST])


def _mentions(article: Article) -> Counter[EntityId]:
    return Counter(mention.entity for mention in article.mentions)


def _words(
    a: Article, am: ArticleMeaning, bm: ArticleMeaning, background: Background, besides: tuple[str, ...]
) -> tuple[str, ...]:
    """The words that make them alike most, as ``a`` writes them, without those of names that are told."""
    named = {word for name in besides for word in words(name)}
    worth = {
        word: weight * bm.told[word]
        for word, weight in am.told.items()
        if word in bm.told and word not in named and background.idf(word) >= _RARE_WORD
    }
    best = sorted(worth, key=lambda word: (-worth[word], word))[:_MOST]
    written: dict[str, str] = {}
    for form, as_it_stands in as_written("\n".join(filter(None, (a.text, a.summary.title)))):
        written.setdefault(form, as_it_stands)
    return tuple(written[word] for word in best if word in written)


def _days(a: Article, b: Article) -> tuple[str, ...]:
    """The days that both tell of, in order."""
    days = [{date.value for date in each.dates if date.value and len(date.value) == 10} for each in (a, b)]
    return tuple(sorted(days[0] & days[1])[:_MOST])
