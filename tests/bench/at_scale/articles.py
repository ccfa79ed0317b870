"""Articles of about 640 words, as many as wanted, put together of paragraphs of real ones."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import Draft, Paragraph, PartialDate
from tests.bench.ground import Ground, json_lines, say
from tests.bench.making import Language

WORDS = 640
_SOURCES = 60
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class _Real:
    """A real article to draw from."""

    title: str
    paragraphs: tuple[str, ...]


def fill(ground: Ground, count: int, library: Library) -> None:
    """Put ``count`` articles into ``library``: the same for the same data and count."""
    for number, draft in enumerate(drafts(ground, count)):
        library.add(draft, draft.text.encode(), path=f"/scale/{number}.txt", reader=READER_VERSION)


def drafts(ground: Ground, count: int) -> Iterator[Draft]:
    """``count`` articles; of made-up words where there is no data."""
    real = _real(ground)
    if not real:
        say("without data the articles are of made-up words: figures are not to be compared with others")
        yield from (made.draft for made in Language().articles(count, WORDS))
        return
    chance = random.Random(7)
    for number in range(count):
        yield _draft(real, chance, number)


def _draft(real: Sequence[_Real], chance: random.Random, number: int) -> Draft:
    """Paragraphs that follow one another in real articles, until there are enough."""
    wanted = max(80, round(chance.gauss(WORDS, WORDS / 3)))
    taken: list[str] = []
    words = 0
    first = chance.choice(real)
    drawn = first
    while words < wanted:
        for paragraph in drawn.paragraphs[chance.randrange(len(drawn.paragraphs)) :]:
            taken.append(paragraph)
            words += paragraph.count(" ") + 1
            if words >= wanted:
                break
        drawn = chance.choice(real)
    paragraphs = []
    at = 0
    for paragraph in taken:
        paragraphs.append(Paragraph(at, at + len(paragraph)))
        at += len(paragraph) + len(_BREAK)
    return Draft(
        text=_BREAK.join(taken),
        paragraphs=tuple(paragraphs),
        title=f"{first.title} ({number})",
        source=f"Paper {number % _SOURCES}",
        date=None if number % 20 == 0 else _date(number),
        language="en",
    )


def _date(number: int) -> PartialDate:
    return PartialDate(2000 + number % 20, number // 20 % 12 + 1, number // 240 % 28 + 1)


def _real(ground: Ground) -> list[_Real]:
    """The load articles and the reading corpus of the data."""
    found = []
    load = ground.found("load", "reuters21578.jsonl.gz")
    if load is not None:
        found += [_taken_apart(each["title"] or "", each["text"]) for each in json_lines(load)]
    outlets = ground.found("reading_corpus", "outlets_2019q1.jsonl.xz")
    if outlets is not None:
        with lzma.open(outlets, "rt", encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines]
        # As many words as the load articles have, so that the language of both is told.
        found += [_taken_apart(each["title"] or "", each["text"]) for each in articles] * 4
    return [each for each in found if each.paragraphs]


def _taken_apart(title: str, text: str) -> _Real:
    parts = [" ".join(part.split()) for part in text.split("\n\n" if "\n\n" in text else "\n")]
    return _Real(title, tuple(part for part in parts if part))
