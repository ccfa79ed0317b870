"""Who tells of an event: a source, or, where none is known, an article by its title. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.model import ArticleId, ArticleSummary


@dataclass(frozen=True, slots=True)
class Teller:
    """A source of the library, by its number, which tells its colour; or one article without a source.

    Articles without a source stay apart from one another: two of them are two tellers. ``name`` is as one of
    the articles has it: a source that is written in two ways is one all the same.
    """

    number: int | None
    article: ArticleId | None
    name: str = field(compare=False)


def teller_of(summary: ArticleSummary) -> Teller:
    """Who tells what an article tells."""
    if summary.source is not None and summary.source_number is not None:
        return Teller(summary.source_number, None, summary.source)
    return Teller(None, summary.id, summary.shown_title)


def tellers_of(summaries: Iterable[ArticleSummary]) -> dict[Teller, int]:
    """All of them, each with how many articles it has: the most first, of those alike by name."""
    counted = Counter(map(teller_of, summaries))
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0].name.casefold())))
