"""Questions of each kind, from the words of the library's own articles, the same for the same library."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.model import Article
from search.stopwords import COMMON
from tests.bench.at_scale.rivals import Terms

_WORD = re.compile(r"\b[a-z]{3,12}\b")
#: A common word is in so large a part of the articles, a rare one in so few of the sample.
_COMMON_FROM, _RARE = 0.02, 2
_EACH = 40
_DAYS = (730_997, 731_397)  # as ordinals
_TOLD = "2002-05-27..2003-07-01"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as a person types it here, and for the others."""

    typed: str
    others: Terms


@dataclass(frozen=True, slots=True)
class Kind:
    """Questions of a kind. ``fts5``, ``tantivy``: whether they can be asked the same.

    ``may_lose``: whether FTS5 may be quicker.
    """

    name: str
    questions: Sequence[Question]
    fts5: bool = True
    tantivy: bool = True
    may_lose: bool = False
    unfinished: bool = False


def kinds(articles: Sequence[Article]) -> list[Kind]:
    """All kinds of questions, drawn from ``articles``, a sample of the library."""
    draw = _Draw(articles)
    return [
        Kind("one common word", draw.each(lambda: _word(draw.common()))),
        Kind("one rare word", draw.each(lambda: _word(draw.rare())), may_lose=True),
        Kind("AND", draw.each(lambda: _both(draw.common(), draw.common()))),
        Kind("OR of three", draw.each(lambda: _any(draw.common(), draw.common(), draw.common()))),
        Kind("NOT", draw.each(lambda: _without(draw.common(), draw.common()))),
        Kind("phrase", draw.each(lambda: _phrase(draw.phrase()))),
        Kind("near", draw.each(lambda: _near(*draw.phrase().split(" ")[:2])), tantivy=False),
        Kind("word and prefix*", draw.each(lambda: _word_and_prefix(draw.common(), draw.common()))),
        Kind("prefix* alone", draw.each(lambda: _prefix(draw.common()[: draw.number(2, 4)]))),
        Kind("spelling~", draw.each(lambda: _spelling(draw.common())), fts5=False),
        Kind("date range", draw.each(lambda: _dated(draw.common()))),
    ]


def typed_letter_by_letter(articles: Sequence[Article], count: int) -> list[str]:
    """What stands in the field after each key, while ``count`` queries of two words are typed."""
    draw = _Draw(articles)
    lines = [f"{draw.common()} {draw.common()}" for _ in range(count)]
    return [line[:end] for line in lines for end in range(2, len(line) + 1) if line[end - 1] != " "]


class _Draw:
    """Draws words by how common they are."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._chance = random.Random(3)
        self._articles = articles
        counts = Counter(word for each in articles for word in set(_WORD.findall(each.text)))
        least = max(_COMMON_FROM * len(articles), 3)
        self._common = [w for w, n in counts.items() if n >= least and w not in COMMON]
        self._rare = [w for w, n in counts.items() if n <= _RARE and len(w) > 4] or self._common

    def each(self, make: Callable[[], Question]) -> list[Question]:
        return [make() for _ in range(_EACH)]

    def common(self) -> str:
        return self._chance.choice(self._common)

    def rare(self) -> str:
        return self._chance.choice(self._rare)

    def number(self, least: int, most: int) -> int:
        return self._chance.randint(least, most)

    def phrase(self) -> str:
        """Two or three words that follow one another somewhere."""
        while True:
            text = self._chance.choice(self._articles).text
            begin = self._chance.randrange(max(len(text) - 60, 1))
            found = re.search(r"\b[a-z]{3,} [a-z]{3,}(?: [a-z]{3,})?\b", text[begin : begin + 60])
            if found is not None:
                return found[0]


def _word(word: str) -> Question:
    return Question(word, Terms(word, (word,)))


def _both(a: str, b: str) -> Question:
    return Question(f"{a} AND {b}", Terms(f"{a} AND {b}", (a, b)))


def _any(*words: str) -> Question:
    return Question(" OR ".join(words), Terms(" OR ".join(words), words, any_word=True))


def _without(a: str, b: str) -> Question:
    return Question(f"{a} NOT {b}", Terms(f"{a} NOT {b}", (a,), without=b))


def _phrase(words: str) -> Question:
    return Question(f'"{words}"', Terms(f'"{words}"', phrase=words))


def _near(a: str, b: str) -> Question:
    return Question(f'"{a} {b}"~5', Terms(f"NEAR({a} {b}, 5)"))


def _word_and_prefix(a: str, b: str) -> Question:
    return Question(f"{a} AND {b[:3]}*", Terms(f"{a} AND {b[:3]}*", (a,), begun=(b[:3],)))


def _prefix(letters: str) -> Question:
    return Question(f"{letters}*", Terms(f"{letters}*", begun=(letters,)))


def _spelling(word: str) -> Question:
    wrong = word[:1] + word[2:] if len(word) > 4 else word
    return Question(f"{wrong}~1", Terms("", misspelt=wrong))


def _dated(word: str) -> Question:
    return Question(f"{word} date:{_TOLD}", Terms(word, (word,), days=_DAYS))
