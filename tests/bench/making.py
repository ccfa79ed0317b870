"""Articles of made-up words, told as often as those of a language are, with the names in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from corpus.annotate import pipeline_name
from corpus.model import Annotation, Draft, EntityType, FoundMention, Paragraph, PartialDate

_SYLLABLES = [
    first + second for first in "bdfghklmnprstvw" for second in ("a", "e", "i", "o", "u", "ar", "en")
]
_COMMON = "the of to and a in that is was for it on as with said by at from be has not an they its"
_WORDS, _NAMES = 12_000, 3_000
#: How often a word is a common one, and how often a name begins instead of a word.
_COMMON_SHARE, _NAME_SHARE = 0.4, 0.03
#: People share so many surnames, and how often one is called by the surname alone.
_SURNAMES, _SURNAME_SHARE = 300, 0.3
_SENTENCE, _PARAGRAPH = 18, 4  # words, sentences
_SOURCES = 40
_KINDS = (EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION)


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article as a reader and the annotator would give it."""

    draft: Draft
    annotation: Annotation


class Language:
    """Words and names of which few are told often and most seldom (Zipf). The same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        words = sorted({self._word(2, 4) for _ in range(_WORDS * 2)})
        self._random.shuffle(words)
        self.words = words[:_WORDS]
        self._common = _COMMON.split()
        self._surnames = [self._word(2, 3).capitalize() for _ in range(_SURNAMES)]
        self.names = [self._name(number) for number in range(_NAMES)]
        self._word_weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))
        self._name_weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.names))))

    def articles(self, count: int, words: int) -> Iterator[MadeArticle]:
        """So many articles of about so many words, one in a hundred of ten times as many."""
        for number in range(count):
            usual = words if number % 100 else words * 10
            yield self._article(number, max(40, round(self._random.gauss(usual, usual / 4))))

    def _article(self, number: int, words: int) -> MadeArticle:
        parts: list[str] = []
        mentions: list[FoundMention] = []
        paragraphs: list[Paragraph] = []
        length = 0
        while sum(map(len, parts)) < words * 6:
            if parts:
                parts.append("\n\n")
                length += 2
            start = length
            for _ in range(_PARAGRAPH):
                length = self._sentence(parts, mentions, length)
            paragraphs.append(Paragraph(start, length))
        draft = Draft(
            text="".join(parts),
            paragraphs=tuple(paragraphs),
            title=" ".join(self._pick() for _ in range(6)).capitalize(),
            authors=(self.names[number % 50 * 3][0],),
            source=None if number % 20 == 0 else f"The {self.names[number % _SOURCES * 3 + 1][0]} Post",
            date=None
            if number % 10 == 0
            else PartialDate(2000 + number % 25, number % 12 + 1, number % 28 + 1),
            language="en",
        )
        return MadeArticle(draft, Annotation(pipeline_name(), tuple(mentions), published=draft.date))

    def _sentence(self, parts: list[str], mentions: list[FoundMention], at: int) -> int:
        """Add a sentence that begins ``at``; where it ends."""
        for number in range(_SENTENCE):
            if self._random.random() < _NAME_SHARE:
                name, kind = self._random.choices(self.names, cum_weights=self._name_weights)[0]
                word = self._said(name, kind)
                mentions.append(_mention(at, word, name, kind, mentions))
            else:
                word = self._pick()
                word = word.capitalize() if number == 0 else word
            after = ". " if number == _SENTENCE - 1 else " "
            parts.append(word + after)
            at += len(word) + len(after)
        return at

    def _said(self, name: str, kind: EntityType) -> str:
        """The name as it is told this time."""
        alone = kind is EntityType.PERSON and self._random.random() < _SURNAME_SHARE
        return name.rpartition(" ")[2] if alone else name

    def _pick(self) -> str:
        if self._random.random() < _COMMON_SHARE:
            return self._random.choice(self._common)
        return self._random.choices(self.words, cum_weights=self._word_weights)[0]

    def _word(self, least: int, most: int) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(least, most)))

    def _name(self, number: int) -> tuple[str, EntityType]:
        kind = _KINDS[number % len(_KINDS)]
        first, second = self._word(2, 3).capitalize(), self._word(2, 3).capitalize()
        return {
            EntityType.PERSON: f"{first} {self._random.choice(self._surnames)}",
            EntityType.PLACE: first,
            EntityType.ORGANISATION: f"{first} {second} Council",
        }[kind], kind


def _mention(at: int, word: str, name: str, kind: EntityType, before: list[FoundMention]) -> FoundMention:
    """As the join gives it: a surname is its full name's where that was told before, else it is local."""
    told = word == name or any(each.name == name for each in before)
    return FoundMention(at, at + len(word), kind, name if told else word, local=not told)
