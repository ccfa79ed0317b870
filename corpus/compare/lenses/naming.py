"""Naming: the words that each article uses for those whom several tell of."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from corpus.compare.calling import Called, called, called_again, known, tell
from corpus.compare.comparison import Comparison
from corpus.compare.findings import NameKind, NameUsed, Naming
from corpus.meaning.words import words
from corpus.model import Article, ArticleId, EntityId, EntityName, EntityType, Span

#: Whom an article can tell of as of an actor.
_ACTORS: Final = frozenset(EntityType) - {EntityType.LAW}
_FIRST: Final = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
#: How much it says that one article uses a name that another does not.
_SAYS: Final[Mapping[NameKind, float]] = {NameKind.NAME: 0.5, NameKind.TITLE: 1.0, NameKind.DESCRIPTION: 2.0}


def naming(comparison: Comparison) -> tuple[Naming, ...]:
    """For each that at least two of the articles name, the words that each of them uses, and where.

    Those first whom the articles call most differently. What is found of someone beside their names is what
    plain rules find, so it may be less than there is. Words in quotations are among it.
    """
    articles = [compared.article for compared in comparison.articles]
    tellings = [tell(article) for article in articles]
    beside = [tuple(dict.fromkeys(called(telling))) for telling in tellings]
    said = known(found for each in beside for found in each)
    used = {
        telling.article.id: names_used(telling.article, [*found, *called_again(telling, said, found)])
        for telling, found in zip(tellings, beside, strict=True)
    }
    shared = [_naming(entity, used) for entity in _shared(articles, used)]
    return tuple(sorted(shared, key=_order))


def _shared(
    articles: Sequence[Article], used: Mapping[ArticleId, Mapping[EntityId, tuple[NameUsed, ...]]]
) -> Iterator[EntityName]:
    entities = {id: entity for article in articles for id, entity in article.entities.items()}
    for id, entity in entities.items():
        if entity.type in _ACTORS and sum(id in names for names in used.values()) > 1:
            yield entity


def _naming(entity: EntityName, used: Mapping[ArticleId, Mapping[EntityId, tuple[NameUsed, ...]]]) -> Naming:
    names = {article: by.get(entity.id, ()) for article, by in used.items()}
    return Naming(entity.id, entity.name, entity.type, names)


def names_used(article: Article, found: Iterable[Called]) -> dict[EntityId, tuple[NameUsed, ...]]:
    """By entity, the words used for it, most used first; the same words in another case are one."""
    places: dict[EntityId, dict[tuple[NameKind, str], dict[Span, None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for each in sorted(found, key=lambda each: each.start):
        key = (each.kind, folded(article.text[each.start : each.end]))
        places[each.entity][key][Span(article.id, each.start, each.end)] = None
    return {
        entity: tuple(
            sorted(
                (_name_used(article.text, kind, tuple(spans)) for (kind, _), spans in by.items()),
                key=lambda name: (-name.count, name.spans[0].start),
            )
        )
        for entity, by in places.items()
    }


def _name_used(text: str, kind: NameKind, spans: Sequence[Span]) -> NameUsed:
    written = Counter(" ".join(text[span.start : span.end].split()) for span in spans)
    return NameUsed(written.most_common(1)[0][0], kind, tuple(spans))


def folded(name: str) -> str:
    """What makes two ways of writing one: without case, line breaks, and "the" or "a" before it."""
    return _FIRST.sub("", " ".join(name.split()).replace("’", "'"), count=1).casefold()


def _order(naming: Naming) -> tuple[float, str, int]:
    total = sum(name.count for names in naming.names.values() for name in names)
    return -_differing(naming) * math.log1p(total), naming.name.casefold(), naming.entity


def _differing(naming: Naming) -> float:
    """How differently the articles that tell of it name it: for each two of them, what only one uses."""
    pairs = list(combinations([names for names in naming.names.values() if names], 2))
    return sum(_apart(one, other) + _apart(other, one) for one, other in pairs) / len(pairs)


def _apart(names: Sequence[NameUsed], others: Sequence[NameUsed]) -> float:
    """What the names say that none of the others says, nearly."""
    return sum(
        _SAYS[name.kind]
        for name in names
        if not any(name.kind is other.kind and alike(name, other) for other in others)
    )


def alike(name: NameUsed, other: NameUsed) -> bool:
    """Whether two hardly differ: names in a sign or a plural, others in less than half their words."""
    if name.kind is NameKind.NAME:
        return _letters(name.text) == _letters(other.text)
    said, told = set(words(name.text)), set(words(other.text))
    return 2 * len(said & told) > len(said | told)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, folded(name))).removesuffix("s")
