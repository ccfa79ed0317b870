"""A Comparison, and the lenses that are wanted, become a Report."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from corpus.compare.comparison import Comparison
from corpus.compare.day_words import day_words
from corpus.compare.finding_words import not_looked_for
from corpus.compare.findings import Lens
from corpus.compare.report.coverage import number_words
from corpus.compare.report.lens_sections import report_sections
from corpus.compare.report.places import places_in
from corpus.compare.report.texts import marked_kinds, report_articles
from corpus.compare.report.tree import Report
from corpus.model import PartialDate


def make_report(
    comparison: Comparison,
    *,
    lenses: Collection[Lens] = tuple(Lens),
    texts: bool = True,
    made_on: datetime.date | None = None,
    version: str | None = None,
    title: str | None = None,
) -> Report:
    """What the report of a comparison holds. ``lenses``: what of it is told; ``texts``: whether the articles
    are in it in full; ``version`` is Crossread's; without a ``title`` it is called by what it compares.
    """
    sections = report_sections(comparison, lenses)
    articles = report_articles(comparison, places_in(sections))
    day = made_on and PartialDate(made_on.year, made_on.month, made_on.day)
    return Report(
        title=title or _title(len(articles)),
        made_on=day_words(day) if day else None,
        version=version,
        articles=articles,
        sections=sections,
        limits=tuple(_limits(comparison, set(lenses) - {section.lens for section in sections})),
        texts=texts,
        kinds=marked_kinds(articles),
        linked=comparison.links is not None,
    )


def _title(articles: int) -> str:
    number = number_words(articles).capitalize()
    return f"{number} article" if articles == 1 else f"{number} articles side by side"


def _limits(comparison: Comparison, missing: Collection[Lens]) -> Iterator[str]:
    if len(comparison.articles) > 1:
        yield from (not_looked_for(lens) for lens in Lens if lens in missing)
        yield (
            "What is told here was found by rules and by likeness, and can be mistaken. Every quotation "
            "says where it stands: read it there before you rely on it."
        )
        yield (
            "“Not mentioned” is said of the articles compared, as far as Crossread sees, and of nothing else "
            "that their sources have published."
        )
    yield "Nothing here says which article is right, and nothing measures bias or mood."
