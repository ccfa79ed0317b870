"""How an article is cited, and words of it with where they stand. What is not known is said."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.compare.day_words import Translate, day_words, untranslated
from corpus.model import ArticleSummary, DateBasis, PartialDate

_OPENING, _CLOSING = "“\"«„‘'「『", "”\"»“’'」』"


def date_words(
    date: PartialDate | None, basis: DateBasis = DateBasis.STATED, *, translate: Translate = untranslated
) -> str:
    """A date as it is said: "25 January 2019", "≈ October 2009, from the text", "undated"."""
    if date is None:
        return translate("Words", "undated")
    words = day_words(date, translate=translate)
    if basis is DateBasis.ESTIMATED:
        return translate("Words", "≈ {date}, from the text").format(date=words)
    return words


def byline_words(authors: Sequence[str], *, translate: Translate = untranslated) -> str:
    """The authors as a byline: "A", "A and B", "A, B and C", "A and 4 others", "no author"."""
    if not authors:
        return translate("Words", "no author")
    if len(authors) == 1:
        return authors[0]
    if len(authors) > 3:
        return translate("Words", "{first} and {count} others").format(
            first=authors[0], count=len(authors) - 1
        )
    return translate("Words", "{first} and {last}").format(first=", ".join(authors[:-1]), last=authors[-1])


def source_words(source: str | None, *, translate: Translate = untranslated) -> str:
    """The source, or that none was found."""
    return source or translate("Words", "Source not found")


def citation(summary: ArticleSummary, *, translate: Translate = untranslated) -> str:
    """Author, “title”, source, date."""
    return f"{byline_words(summary.authors, translate=translate)}, {_origin(summary, translate)}"


def with_citation(words: str, summary: ArticleSummary, *, translate: Translate = untranslated) -> str:
    """Words of the article with where they stand: “…” — author, “title”, source, date."""
    return f"{in_quotes(words)} — {citation(summary, translate=translate)}"


def cited(words: str, letter: str, summary: ArticleSummary, *, translate: Translate = untranslated) -> str:
    """The same where several articles are told of, by their letters: “…” (A, “title”, source, date)."""
    return f"{in_quotes(words)} ({letter}, {_origin(summary, translate)})"


def in_quotes(words: str) -> str:
    """Words on one line in quotation marks, unless they have their own."""
    line = " ".join(words.split())
    if len(line) > 1 and line[0] in _OPENING and line[-1] == _CLOSING[_OPENING.index(line[0])]:
        inside = line[1:-1]
        if not set(inside) & {line[0], line[-1]}:
            return line
    return f"“{line}”"


def _origin(summary: ArticleSummary, translate: Translate) -> str:
    return ", ".join(
        (
            f"“{summary.title}”" if summary.title else translate("Words", "no title"),
            source_words(summary.source, translate=translate),
            date_words(summary.date, summary.date_basis, translate=translate),
        )
    )
