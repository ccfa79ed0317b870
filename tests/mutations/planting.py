"""Mutations: an article in which one figure, date or name is another one, or one sentence is left out or said
in other words.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from corpus.compare.linking.figures import figures
from corpus.meaning import passages
from corpus.model import TELLING, Article, Draft, EntityType, Mention, Paragraph, Passage

PARAPHRASES: Final = Path(__file__).parent / "paraphrases.toml"

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTS: Final = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.IGNORECASE)
#: Names that no article has, to be put in the place of one that it has.
_NAMES: Final = {
    EntityType.PERSON: ("Hanne Brekkestad", "Tobias Wendover", "Leocadia Prout", "Jorun Maskell"),
    EntityType.PLACE: ("Marnhaven", "Ostrevik", "Port Calloway", "Tarrowmere"),
    EntityType.ORGANISATION: (
        "Northquay Holdings",
        "Brightwell Institute",
        "Calder & Finch",
        "Ostermark Group",
    ),
}
#: Sentences with fewer words are not left out: they say next to nothing.
_FEWEST_WORDS: Final = 6


class Kind(StrEnum):
    """What is changed."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    DELETED = "deleted"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of an article: ``was`` stands at ``start`` of its text, ``becomes`` in the mutated one.

    ``passage``: the sentence that it is in; ``draft``: the mutated article; ``at``: where the change, and
    ``within``: where the sentence, stands in it.
    """

    kind: Kind
    article: Article
    passage: Passage
    start: int
    was: str
    becomes: str
    draft: Draft
    at: int
    within: Passage


def mutations(article: Article, kind: Kind, each: int, seed: int) -> list[Mutation]:
    """At most so many of one kind, in different sentences, drawn by the seed; all paraphrases there are."""
    told = passages(article.text, article.paragraphs, article.language)
    drawn = random.Random(f"{seed} {kind} {article.summary.title} {len(article.text)}")
    found: dict[Passage, Mutation] = {}
    for passage, start, was, becomes in _CHANGES[kind](article, told, drawn):
        if passage not in found:
            found[passage] = _mutation(kind, article, passage, start, was, becomes)
    made = list(found.values())
    if kind is not Kind.PARAPHRASED and len(made) > each:
        made = drawn.sample(made, each)
    return made


def paraphrases() -> Mapping[str, Mapping[str, str]]:
    """By the title of a sample article, how a sentence begins, and the same in other words."""
    return tomllib.loads(PARAPHRASES.read_text(encoding="utf-8"))


def same_words(article: Article) -> Draft:
    """The article as it is, and as it may come from another file."""
    return _draft(article, [article.text[each.start : each.end] for each in article.paragraphs])


Change = tuple[Passage, int, str, str]


def _figures(article: Article, told: Sequence[Passage], drawn: random.Random) -> Iterator[Change]:
    dated = [(date.start, date.end) for date in article.dates]
    named = [(name.start, name.end) for name in article.mentions]
    for passage in told:
        every = [
            each
            for each in figures(article.text, passage.start, passage.end)
            if not any(start < each.end and each.start < end for start, end in (*dated, *named))
        ]
        if every:
            figure = drawn.choice(every)
            number = _NUMBER.search(figure.written)
            if number and (other := _other_number(number[0], drawn)):
                start = figure.start + number.start()
                yield passage, start, number[0], other


def _other_number(written: str, drawn: random.Random) -> str | None:
    """Another number in the same form, off by a fifth or more; None for one that is no such."""
    if written.lower() in _COUNTS:
        return drawn.choice(
            [word for word in _COUNTS if abs(_COUNTS.index(word) - _COUNTS.index(written.lower())) > 1]
        )
    if not written[0].isdigit() or not float(written.replace(",", "")):
        return None
    value = float(written.replace(",", ""))
    decimals = len(written.partition(".")[2])
    while True:
        other = value * drawn.choice((0.25, 0.4, 0.6, 1.4, 1.7, 2.3, 3.2))
        rounded = round(other, decimals) if decimals else max(1, round(other))
        shown = f"{rounded:,.{decimals}f}" if "," in written else f"{rounded:.{decimals}f}"
        if abs(rounded - value) > value / 6:
            return shown
        value = max(value, 4)


def _dates(article: Article, told: Sequence[Passage], drawn: random.Random) -> Iterator[Change]:
    for passage in told:
        every = [date for date in article.dates if passage.start <= date.start and date.end <= passage.end]
        changed = [
            (date.start + at, was, becomes)
            for date in every
            for at, was, becomes in _other_dates(article.text[date.start : date.end], drawn)
        ]
        if changed:
            yield (passage, *drawn.choice(changed))


def _other_dates(written: str, drawn: random.Random) -> Iterator[tuple[int, str, str]]:
    for found in re.finditer(r"\b\d{4}\b", written):
        yield found.start(), found[0], str(int(found[0]) + drawn.choice((-12, -3, 2, 5)))
    for names in (_MONTHS, _DAYS):
        for found in re.finditer(r"\b(?:" + "|".join(names) + r")\b", written):
            yield found.start(), found[0], drawn.choice([name for name in names if name != found[0]])
    for found in re.finditer(
        r"\b\d{1,2}(?=(?:st|nd|rd|th)?\b)(?=[^\d]*(?:" + "|".join(_MONTHS) + "))", written
    ):
        day = int(found[0])
        yield (
            found.start(),
            found[0],
            str(drawn.choice([other for other in range(4, 28) if abs(other - day) > 2])),
        )


def _names(article: Article, told: Sequence[Passage], drawn: random.Random) -> Iterator[Change]:
    for passage in told:
        every = [
            mention
            for mention in article.mentions
            if passage.start <= mention.start and mention.end <= passage.end and mention.type in _NAMES
        ]
        if every:
            mention = drawn.choice(every)
            was = article.text[mention.start : mention.end]
            yield passage, mention.start, was, _other_name(article, mention, was, drawn)


def _other_name(article: Article, mention: Mention, was: str, drawn: random.Random) -> str:
    """One that no article has, or one of the same kind from elsewhere in the article; as long as it was."""
    words = len(was.split())
    others = sorted(
        {
            text
            for each in article.mentions
            if each.type is mention.type and each.entity != mention.entity
            for text in [article.text[each.start : each.end]]
            if len(text.split()) == words
        }
    )
    if others and drawn.random() < 0.35:
        return drawn.choice(others)
    new = drawn.choice(_NAMES[mention.type])
    return new.split()[-1] if words == 1 else new


def _deleted(article: Article, told: Sequence[Passage], drawn: random.Random) -> Iterator[Change]:
    for passage in told:
        text = article.text[passage.start : passage.end]
        if len(text.split()) >= _FEWEST_WORDS:
            yield passage, passage.start, text, ""


def _paraphrased(article: Article, told: Sequence[Passage], drawn: random.Random) -> Iterator[Change]:
    for begins, other in paraphrases().get(article.summary.title or "", {}).items():
        passage = next(each for each in told if article.text.startswith(begins, each.start))
        yield passage, passage.start, article.text[passage.start : passage.end], other


_CHANGES: Final[Mapping[Kind, Callable[[Article, Sequence[Passage], random.Random], Iterator[Change]]]] = {
    Kind.FIGURE: _figures,
    Kind.DATE: _dates,
    Kind.NAME: _names,
    Kind.DELETED: _deleted,
    Kind.PARAPHRASED: _paraphrased,
}


def _mutation(kind: Kind, article: Article, passage: Passage, start: int, was: str, becomes: str) -> Mutation:
    place = next(at for at, each in enumerate(article.paragraphs) if each.start <= passage.start < each.end)
    paragraph = article.paragraphs[place]
    before = article.text[paragraph.start : start]
    after = article.text[start + len(was) : paragraph.end]
    if not becomes:
        before, after = before.rstrip(), after.lstrip()
        before += " " if before and after else ""
    texts = [article.text[each.start : each.end] for each in article.paragraphs]
    texts[place] = before + becomes + after
    draft = _draft(article, texts)
    moved = sum(len(text) + 2 for text in texts[:place] if text)
    at = moved + len(before)
    begins = moved + passage.start - paragraph.start
    grown = len(becomes) - len(was)
    within = Passage(begins, begins + passage.end - passage.start + grown) if becomes else Passage(at, at)
    return Mutation(kind, article, passage, start, was, becomes, draft, at, within)


def _draft(article: Article, texts: Sequence[str]) -> Draft:
    """The article with its paragraphs saying this; what says nothing any more is none."""
    laid: list[Paragraph] = []
    kept = [(text, each) for text, each in zip(texts, article.paragraphs, strict=True) if text]
    at = 0
    for text, paragraph in kept:
        laid.append(Paragraph(at, at + len(text), paragraph.kind))
        at += len(text) + 2
    summary = article.summary
    return Draft(
        text="\n\n".join(text for text, _ in kept),
        paragraphs=tuple(laid),
        title=summary.title,
        authors=summary.authors,
        source=summary.source,
        date=summary.date,
        language=article.language,
    )


def telling_words(article: Article) -> int:
    """How many words the article's own telling has."""
    return sum(len(article.text[p.start : p.end].split()) for p in article.paragraphs if p.kind in TELLING)
