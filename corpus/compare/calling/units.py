"""A text as the rules read it: sentences of units, each a name, a word or a sign."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.compare.findings import NameKind
from corpus.meaning.sentences import passages
from corpus.model import Article, EntityId, EntityType, Mention, Passage

_UNIT: Final = re.compile(
    r"[A-Z][a-z]{0,4}\.(?=\s+(?:[A-Z]|\Z))"  # inside a sentence, the full stop is that of an abbreviation
    r"|(?<=[^\W_])-[^\W_]+"  # what a name goes on with: "-class"
    r"|\d+(?:[.,]\d+)*(?:-[^\W_]+)*"
    r"|[^\W_]+(?:[-'’.&][^\W_]+)*(?:(?<=s)['’](?=\s+[a-z]))?"  # "the airlines' body"
    r"|[^\w\s]"
)


class Unit(NamedTuple):
    """A name with the mention that it is, a word, or a sign; ``low``: what it says, in lower case.

    ``owns``: it ends in "'s", which is neither in ``low`` nor before ``end``. That of a name is a unit: "'s".
    """

    start: int
    end: int
    low: str
    capital: bool
    word: bool
    owns: bool
    mention: Mention | None


Units = Sequence[Unit]


class Sentence(NamedTuple):
    """Where a sentence stands; ``units`` are those of one that names someone, of others they are not read."""

    start: int
    end: int
    units: Units


@dataclass(frozen=True, slots=True)
class Telling:
    """An article's own telling, sentence by sentence."""

    article: Article
    sentences: tuple[Sentence, ...]

    def units(self, sentence: Sentence) -> Units:
        """The units of a sentence, whether it names someone or not."""
        return sentence.units or tuple(_words(self.article.text, sentence.start, sentence.end))


class Called(NamedTuple):
    """Words by which an article calls an entity. ``head``: the last word of a title or description.

    ``kept``: the words of it that tell it from others of that head.
    """

    entity: EntityId
    start: int
    end: int
    kind: NameKind
    head: str = ""
    kept: frozenset[str] = frozenset()


def low_at(units: Units, at: int) -> str:
    """What the unit there says in lower case, nothing where there is none."""
    return units[at].low if 0 <= at < len(units) else ""


def type_at(units: Units, at: int) -> EntityType:
    """Of which type the one is that is named there."""
    mention = units[at].mention
    assert mention is not None
    return mention.type


def tell(article: Article) -> Telling:
    """Read an article; mentions outside of its own telling are no part of it."""
    mentions = sorted(article.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    told = passages(article.text, article.paragraphs, article.language)
    return Telling(article, tuple(_sentence(article.text, each, mentions, starts) for each in told))


def _sentence(text: str, told: Passage, mentions: Sequence[Mention], starts: Sequence[int]) -> Sentence:
    inside = list(_inside(mentions, starts, told.start, told.end))
    units = tuple(_units(text, told.start, told.end, inside)) if inside else ()
    return Sentence(told.start, told.end, units)


def _inside(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Iterator[Mention]:
    at, last = bisect_left(starts, start), start
    while at < len(mentions) and mentions[at].end <= end:
        if mentions[at].start >= last:
            yield mentions[at]
            last = mentions[at].end
        at += 1


def _units(text: str, start: int, end: int, mentions: Iterable[Mention]) -> Iterator[Unit]:
    for mention in mentions:
        yield from _words(text, start, mention.start)
        yield _named(text, mention)
        start = mention.end
        if text[start : start + 2] in ("'s", "’s"):
            yield Unit(start, start + 2, "'s", False, False, False, None)
            start += 2
        elif text[start - 1] == "s" and text[start : start + 1] in ("'", "’"):
            yield Unit(start, start + 1, "'s", False, False, False, None)
            start += 1
    yield from _words(text, start, end)


def _named(text: str, mention: Mention) -> Unit:
    low = text[mention.start : mention.end].lower()
    return Unit(mention.start, mention.end, low, True, True, False, mention)


def _words(text: str, start: int, end: int) -> Iterator[Unit]:
    for found in _UNIT.finditer(text, start, end):
        low, capital, word, owns = _read(found[0])
        yield Unit(found.start(), found.end() - owns, low, capital, word, bool(owns), None)


@lru_cache(maxsize=50_000)
def _read(written: str) -> tuple[str, bool, bool, int]:
    """What it says in lower case, whether with a capital, whether a word, and how long "'s" at its end is."""
    low = written.lower().replace("’", "'")
    owns = 2 if low.endswith("'s") else 1 if low.endswith("s'") else 0
    return low[: len(low) - owns], written[0].isupper(), written[-1].isalnum() or len(written) > 1, owns
