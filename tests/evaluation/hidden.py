"""Surnames alone: whether the right person is found, where the full name that stood beside one is hidden.

No labels are needed: an article that names a person in full and by the surname says itself who is meant. Its
full name is taken out of what was found in it, and the library is asked whom the surname stands for.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from corpus.annotate import annotate_many
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    ArticleText,
    Draft,
    EntityType,
    FoundMention,
    Paragraph,
    PartialDate,
)
from corpus.resolving.names import fold
from corpus.resolving.people import Likeness, likeness, short_forms
from tests.evaluation.ground import Ground

#: Articles that make the library, of those there are the first; and how many surnames are asked for.
_ARTICLES, _ASKED = 400, 400


@dataclass(frozen=True, slots=True)
class Hidden:
    """An article without the full name of one of its people, who is left with one surname, at ``start``."""

    article: ArticleId
    annotation: Annotation
    full: str
    start: int


def surnames(ground: Ground) -> Iterator[tuple[str, float]]:
    """Of surnames that were resolved, the share that is right; and of people named elsewhere, that found."""
    articles = _articles(ground)
    path = ground.folder / "surnames.crossread"
    path.unlink(missing_ok=True)
    with Library.open(path) as library:
        stored = _store(library, articles)
        named = Counter(name for annotation in stored.values() for name in _people(annotation))
        every = [hidden for id, annotation in stored.items() for hidden in _hidden(library, id, annotation)]
        asked = every[:: max(1, len(every) // _ASKED)]
        answers = [(hidden.full, _answer(library, hidden, stored)) for hidden in asked]
    said = [(full, answer) for full, answer in answers if answer is not None]
    right = [full for full, answer in said if _is_one(full, answer)]
    yield "surnames.right", len(right) / max(1, len(said))
    known = [full for full, _ in answers if named[full] > 1]
    yield "surnames.found", sum(named[full] > 1 for full in right) / max(1, len(known))


def _articles(ground: Ground) -> list[ArticleText]:
    path = ground.found("reading_corpus", "outlets_2019q1.jsonl.xz")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        told = [json.loads(line) for line in islice(lines, _ARTICLES)]
    return [
        ArticleText(each["text"], (Paragraph(0, len(each["text"])),), PartialDate.parse(each["date"]), "en")
        for each in told
    ]


def _store(library: Library, texts: list[ArticleText]) -> dict[ArticleId, Annotation]:
    stored = {}
    for number, text in enumerate(texts):
        draft = Draft(text.text, text.paragraphs, date=text.published, language="en")
        path = f"/surnames/{number}.txt"
        added = library.add(draft, text.text.encode(), path=path, reader=READER_VERSION)
        if added.status == "added" and added.id is not None:
            stored[added.id] = annotate_many([text])[0]
            library.store_annotation(added.id, stored[added.id])
    return stored


def _people(annotation: Annotation) -> dict[str, list[FoundMention]]:
    """The people whom an article names in full, by their folded names, with all that it calls them by."""
    people: dict[str, list[FoundMention]] = {}
    for mention in annotation.mentions:
        if mention.type is EntityType.PERSON and not mention.local:
            people.setdefault(fold(mention.name), []).append(mention)
    return people


def _hidden(library: Library, id: ArticleId, annotation: Annotation) -> Iterator[Hidden]:
    """The article once for each person whom it names in full and for short."""
    text = library.article(id).text
    for full, mentions in _people(annotation).items():
        called = {mention: fold(text[mention.start : mention.end]) for mention in mentions}
        short = [mention for mention in mentions if called[mention] in short_forms(full)]
        if short and len(short) < len(mentions):
            others = tuple(mention for mention in annotation.mentions if mention not in called)
            alone = replace(short[0], name=called[short[0]], local=True)
            yield Hidden(id, replace(annotation, mentions=(*others, alone)), full, alone.start)


def _answer(library: Library, hidden: Hidden, stored: Mapping[ArticleId, Annotation]) -> str | None:
    """Whom the library takes the surname for; None where it stays open."""
    library.store_annotation(hidden.article, hidden.annotation)
    article = library.article(hidden.article)
    (mention,) = [m for m in article.mentions if m.start == hidden.start]
    entity = article.entities[mention.entity]
    library.store_annotation(hidden.article, stored[hidden.article])
    return None if entity.open else entity.name


def _is_one(full: str, said: str) -> bool:
    return fold(said) == full or likeness(fold(said), full) not in (None, Likeness.SPELLING)
