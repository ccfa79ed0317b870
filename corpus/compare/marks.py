"""An article's paragraphs cut into runs: stretches of text that are one name, one date, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import Article, EntityId, Paragraph


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``kind`` is that of its entity, ``"date"``, or None for plain text.

    ``name`` is what the entity is called elsewhere, where the text calls it something else; ``first``
    tells that the article has not named the entity before.
    """

    text: str
    kind: str | None = None
    entity: EntityId | None = None
    name: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    entity: EntityId | None = None


def runs(article: Article) -> list[tuple[Paragraph, list[Run]]]:
    """Each paragraph of the article with its runs; joined, the runs are the paragraph's text.

    Where marks overlap, names go before dates, the earlier before the later, the longer before the shorter.
    """
    marks = _apart(_marks(article))
    seen: set[EntityId] = set()
    cut = []
    at = 0
    for paragraph in article.paragraphs:
        inside = []
        while at < len(marks) and marks[at].start < paragraph.end:
            if marks[at].start >= paragraph.start and marks[at].end <= paragraph.end:
                inside.append(marks[at])
            at += 1
        cut.append((paragraph, list(_runs(article, paragraph, inside, seen))))
    return cut


def _marks(article: Article) -> list[_Mark]:
    names = [_Mark(m.start, m.end, str(m.type), m.entity) for m in article.mentions]
    dates = [_Mark(d.start, d.end, "date") for d in article.dates]
    order = sorted(names, key=lambda mark: (mark.start, -mark.end))
    return order + sorted(dates, key=lambda mark: (mark.start, -mark.end))


def _apart(marks: Iterable[_Mark]) -> list[_Mark]:
    """The marks that overlap none before them in this order; returned by where they stand."""
    taken: set[int] = set()
    kept = []
    for mark in marks:
        span = range(mark.start, mark.end)
        if span and taken.isdisjoint(span):
            taken.update(span)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _runs(
    article: Article, paragraph: Paragraph, marks: Iterable[_Mark], seen: set[EntityId]
) -> Iterator[Run]:
    at = paragraph.start
    for mark in marks:
        if mark.start > at:
            yield Run(article.text[at : mark.start])
        yield _run(article, mark, seen)
        at = mark.end
    if at < paragraph.end:
        yield Run(article.text[at : paragraph.end])


def _run(article: Article, mark: _Mark, seen: set[EntityId]) -> Run:
    text = article.text[mark.start : mark.end]
    if mark.entity is None:
        return Run(text, mark.kind)
    name = article.entities[mark.entity].name
    first = mark.entity not in seen
    seen.add(mark.entity)
    return Run(text, mark.kind, mark.entity, name if name != text else None, first)
