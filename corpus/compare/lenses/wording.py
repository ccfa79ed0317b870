"""Wording: the words that each article leans on, against all others of the comparison.

The log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn, "Fightin' Words" (2008),
section 3.5.1. It puts words in order; no significance is claimed for it.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from corpus.compare.comparison import Comparison
from corpus.compare.findings import Term, Wording
from corpus.compare.lenses.related import related
from corpus.meaning.background import Background
from corpus.meaning.words import is_name, placed, words
from corpus.model import TELLING, Article, ArticleId, Span

_FILE: Final = Path(__file__).parent / "leaning.toml"
#: What is known of news in general weighs as much as so many words.
_PRIOR: Final = 2_000.0
#: Each word has at least so many of them: what is rare in general is not impossible.
_LEAST: Final = 0.5
#: How often an article must have a word: less often where no other has it, and more often by so much if all
#: articles in general had it.
_FEWEST: Final = 3
_FEWEST_ALONE: Final = 2
_MORE_IF_COMMON: Final = 20
#: A word is told of from this score on: one for so many words of an article, of a short one a few, of a long
#: one not more than are read.
_LEANS: Final = 1.0
_WORDS_FOR_A_TERM: Final = 100
_FEW_TERMS: Final = 5
_MOST: Final = 12
#: Of fewer words, what is told is a hint.
_FEW: Final = 300
#: A word is told of with its neighbour if that stands beside it so often, and in such a share of its places.
_FEWEST_TOGETHER: Final = 3
_TOGETHER: Final = 2 / 3
#: In such a share of articles is what every article needs; in other languages, of which the background knows
#: the commonest words alone, in less.
_NEEDED: Final = 0.36
_NEEDED_ELSEWHERE: Final = 0.19
#: Of no word it is known that each article has it.
_SUREST: Final = 0.99
#: What may stand between two words that are one term.
_JOINS: Final = frozenset({" ", "-", "\n"})

#: A word, or two that stand together, by their forms.
Form = tuple[str, ...]
#: The form of a word, and where it starts and ends.
Placed = tuple[str, int, int]


def wording(comparison: Comparison, background: Background) -> Wording:
    """For each article, the words that it has more often than the others together, for their lengths.

    Names, dates, figures and words that everyone needs are left out; what is quoted is counted. Forms of one
    word are one ("arrest", "arrested"), written as they most often are. Near copies are not held against one
    another, and count once for others. Nothing is told of what stands alone.
    """
    articles = [compared.article for compared in comparison.articles]
    written = {each.id: _placed(each) for each in articles}
    named, prior = _named(articles, written), _prior(background)
    counted = {
        each.id: _count(each, written[each.id], _nothing_in(each, named, background)) for each in articles
    }
    groups = related(comparison).groups
    one_of = {group: _longest(group, counted) for group in groups}
    terms: dict[ArticleId, tuple[Term, ...]] = {}
    for group in groups:
        others = _together(counted[one_of[each]] for each in groups if each is not group)
        terms |= {id: _terms(counted[id], others, prior) for id in group}
    return Wording(
        terms={article.id: terms[article.id] for article in articles},
        words={article.id: article.summary.words for article in articles},
        few=frozenset(article.id for article in articles if article.summary.words < _FEW),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words of an article that can be told of, with their places; ``words``: how many it has in all."""

    text: str
    places: Mapping[Form, Sequence[Span]]
    words: int


@dataclass(frozen=True, slots=True)
class _Others:
    """How often all others have each word."""

    counts: Counter[Form]
    words: int


def _longest(group: Iterable[ArticleId], counted: Mapping[ArticleId, _Counted]) -> ArticleId:
    return max(group, key=lambda id: (counted[id].words, counted[id].text))


def _together(counted: Iterable[_Counted]) -> _Others:
    counts: Counter[Form] = Counter()
    total = 0
    for each in counted:
        counts.update({form: len(places) for form, places in each.places.items()})
        total += each.words
    return _Others(counts, total)


class _Prior:
    """How often words are expected among ``_PRIOR`` words of news in general."""

    def __init__(self, background: Background) -> None:
        self._shares = background.shares
        self._all = sum(map(_per_article, background.shares.values()))

    def expected(self, form: Form) -> float:
        """Of two words together, no more than of the rarer one."""
        rarest = min(_per_article(self._shares.get(word, 0.0)) for word in form)
        return max(_LEAST, _PRIOR * rarest / self._all)

    def fewest(self, form: Form, *, alone: bool) -> int:
        """How often an article must have it; ``alone``: no other one does."""
        share = min(self._shares.get(word, 0.0) for word in form)
        return int((_FEWEST_ALONE if alone else _FEWEST) + _MORE_IF_COMMON * share)


@lru_cache(maxsize=1)
def _prior(background: Background) -> _Prior:
    return _Prior(background)


def _per_article(share: float) -> float:
    """How often an article has a word that this share of articles has, if it falls as by chance (Poisson)."""
    return -math.log1p(-min(share, _SUREST))


# -- what is counted


def _placed(article: Article) -> list[list[Placed]]:
    """The words of the article's own telling, paragraph by paragraph."""
    telling = (paragraph for paragraph in article.paragraphs if paragraph.kind in TELLING)
    return [list(placed(article.text, paragraph.start, paragraph.end)) for paragraph in telling]


def _named(articles: Iterable[Article], written: Mapping[ArticleId, list[list[Placed]]]) -> frozenset[str]:
    """The words that are written with a capital inside a sentence half the time or more: names, too."""
    capital: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for article in articles:
        for paragraph in written[article.id]:
            every.update(form for form, _, _ in paragraph)
            capital.update(form for form, start, _ in paragraph if is_name(article.text, start))
    return frozenset(form for form, count in capital.items() if 2 * count >= every[form])


def _count(article: Article, written: list[list[Placed]], says_nothing: Callable[[str], bool]) -> _Counted:
    is_taken = _taken(article)
    places: dict[Form, list[Span]] = defaultdict(list)
    for paragraph in written:
        telling = [
            (form, start, end - 2 * article.text.endswith(("'s", "’s"), start, end))
            for form, start, end in paragraph
            if not (says_nothing(form) or is_taken(start, end))
        ]
        for form, start, end in telling:
            places[(form,)].append(Span(article.id, start, end))
        for (form, start, end), (next_form, next_start, next_end) in pairwise(telling):
            if article.text[end:next_start] in _JOINS:
                places[(form, next_form)].append(Span(article.id, start, next_end))
    return _Counted(article.text, places, sum(map(len, written)))


def _taken(article: Article) -> Callable[[int, int], bool]:
    """Tells of a word whether it is part of a name or of a date."""
    names = [(each.start, each.end) for each in article.mentions]
    taken = sorted(names + [(each.start, each.end) for each in article.dates])
    starts = [start for start, _ in taken]

    def is_taken(start: int, end: int) -> bool:
        at = bisect_right(starts, end - 1) - 1
        return at >= 0 and taken[at][1] > start

    return is_taken


def _nothing_in(article: Article, named: frozenset[str], background: Background) -> Callable[[str], bool]:
    """Tells of a word whether it is a name, a figure, or what every article needs."""
    english = (article.language or "en").startswith("en")
    needed = _NEEDED if english else _NEEDED_ELSEWHERE

    @cache
    def says_nothing(form: str) -> bool:
        if form in named or form[0].isdigit() or form in _function_words():
            return True
        return background.shares.get(form, 0.0) >= needed

    return says_nothing


@cache
def _function_words() -> frozenset[str]:
    with _FILE.open("rb") as file:
        written: str = tomllib.load(file)["english"]
    return frozenset(words(written) + words(written.replace("'", "’")))


# -- what is told


def _terms(counted: _Counted, others: _Others, prior: _Prior) -> tuple[Term, ...]:
    if not others.words:
        return ()
    told = [
        Term(_written(counted.text, places), len(places), others.counts[form], score, tuple(places))
        for form, places in _candidates(counted.places)
        if len(places) >= prior.fewest(form, alone=not others.counts[form])
        and (score := _score(form, len(places), counted.words, others, prior)) >= _LEANS
    ]
    most = min(_MOST, max(_FEW_TERMS, counted.words // _WORDS_FOR_A_TERM))
    return tuple(sorted(told, key=lambda term: (-term.score, -term.count, term.term.casefold()))[:most])


def _candidates(places: Mapping[Form, Sequence[Span]]) -> Iterator[tuple[Form, Sequence[Span]]]:
    """What an article has often enough; a word that mostly stands beside another one, as the two together."""
    often = {form: found for form, found in places.items() if len(found) >= _FEWEST_ALONE}
    joined = {
        form: found
        for form, found in often.items()
        if len(form) > 1 and len(found) >= max(_FEWEST_TOGETHER, _TOGETHER * _rarer(form, places))
    }
    within = {
        (word,)
        for form, found in joined.items()
        for word in form
        if len(found) >= _TOGETHER * len(places[(word,)])
    }
    yield from (
        (form, found)
        for form, found in often.items()
        if form in joined or (len(form) == 1 and form not in within)
    )


def _rarer(form: Form, places: Mapping[Form, Sequence[Span]]) -> int:
    """How often the rarer of its words is there."""
    return min(len(places[(word,)]) for word in form)


def _score(form: Form, count: int, total: int, others: _Others, prior: _Prior) -> float:
    """The z-score of the word's log odds here against those in the others, below 0 where they have more."""
    expected = prior.expected(form)
    here, there = count + expected, others.counts[form] + expected
    odds = math.log(here / (total + _PRIOR - here)) - math.log(there / (others.words + _PRIOR - there))
    return odds / math.sqrt(1 / here + 1 / there)


def _written(text: str, places: Sequence[Span]) -> str:
    """As it is most often written, in small letters if it is so anywhere."""
    written = Counter(" ".join(text[each.start : each.end].split()) for each in places)
    small = {word: count for word, count in written.items() if word[0].islower()} or written
    return max(small, key=lambda word: (small[word], word))
