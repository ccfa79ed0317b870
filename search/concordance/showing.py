"""From a mention to its line: what stands around it, read from the library's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.model import ArticleId, ArticleSummary, ArticleText, Paragraph
from search.clauses import Clause
from search.concordance import marks
from search.concordance.results import Line
from search.snippets import Span, text_words
from search.words import Word, WordsOfText, words

#: A line has at most so many characters on either side of its mention.
_SIDE = 110
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the index has a mention.

    It begins at the place ``word``, and is its article's mention ``number``. Its paragraph begins at the code
    point ``start``, and the first word there has the place ``first_word``; a title has neither.
    """

    article: ArticleId
    word: int
    number: int
    start: int = 0
    first_word: int = 0
    in_title: bool = False


@dataclass(frozen=True)
class _Stretch:
    """A paragraph or a title, ``around`` in its text: its words by place, and its mentions."""

    text: str
    around: Span
    first_word: int
    marked: Callable[[WordsOfText], list[Span]]

    def span(self, word: int) -> Span | None:
        """The mention that takes in the word of this place; None where there is none."""
        start = self._starts.get(word)
        return next((s for s in self._mentions if start is not None and s[0] <= start < s[1]), None)

    @cached_property
    def _words(self) -> list[Word]:
        return words(self.text, *self.around, self.first_word)

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {word.place: word.start for word in self._words}

    @cached_property
    def _mentions(self) -> list[Span]:
        return self.marked(WordsOfText(self._words))


class Reading:
    """The articles of one page of lines, each analysed as far as its lines need it, and once."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        summaries: Mapping[ArticleId, ArticleSummary],
        texts: Mapping[ArticleId, ArticleText],
    ) -> None:
        self._clauses = clauses
        self._summaries = summaries
        self._texts = texts
        self._stretches: dict[tuple[ArticleId, int, bool], _Stretch | None] = {}

    def line(self, place: Place) -> Line:
        """The line of a mention. Where the article says something else by now, that of its mention of the
        same number, if it has one.
        """
        summary = self._summaries.get(place.article)
        if summary is None:
            return Line(place.article, None, None, None)
        line = _unfilled(summary)
        key = place.article, place.start, place.in_title
        if key not in self._stretches:
            self._stretches[key] = self._titled(summary) if place.in_title else self._paragraph(place)
        stretch = self._stretches[key]
        span = None if stretch is None else stretch.span(place.word)
        if stretch is None or span is None:
            return self._as_it_is_now(line, place.number)
        return _filled(replace(line, in_title=place.in_title), stretch.text, stretch.around, span)

    def _titled(self, summary: ArticleSummary) -> _Stretch:
        title = summary.title or ""
        return _Stretch(title, (0, len(title)), 0, lambda found: marks.in_title(self._clauses, found))

    def _paragraph(self, place: Place) -> _Stretch | None:
        article = self._texts.get(place.article)
        around = None if article is None else _around(article.paragraphs, place.start)
        if article is None or around is None:
            return None
        marked = lambda found: marks.in_text(self._clauses, found)  # noqa: E731
        return _Stretch(article.text, around, place.first_word, marked)

    def _as_it_is_now(self, line: Line, number: int) -> Line:
        """The line of the mention of that number, of all that title and text have now; else an empty one."""
        title, article = line.title or "", self._texts.get(line.article)
        titled = marks.in_title(self._clauses, WordsOfText(words(title)))
        if number < len(titled):
            return _filled(replace(line, in_title=True), title, (0, len(title)), titled[number])
        if article is None:
            return line
        spans = marks.in_text(self._clauses, text_words(article.text, article.paragraphs))
        if number - len(titled) >= len(spans):
            return line
        span = spans[number - len(titled)]
        return _filled(line, article.text, _around(article.paragraphs, span[0]) or span, span)


def _around(paragraphs: Sequence[Paragraph], start: int) -> Span | None:
    """The paragraph that this code point is in."""
    return next(((p.start, p.end) for p in paragraphs if p.start <= start < p.end), None)


def _unfilled(summary: ArticleSummary) -> Line:
    return Line(
        article=summary.id,
        title=summary.title,
        source=summary.source,
        date=summary.date,
        date_basis=summary.date_basis,
        source_number=summary.source_number,
    )


def _filled(line: Line, text: str, around: Span, span: Span) -> Line:
    """The line with what stands at ``span`` and, in whole words, around it."""
    start, end = span
    return replace(
        line,
        left=_folded(text[_begin(text, around[0], start) : start]).lstrip(),
        match=_folded(text[start:end]),
        right=_folded(text[end : _end(text, end, around[1])]).rstrip(),
        start=start,
        end=end,
    )


def _begin(text: str, first: int, start: int) -> int:
    """Where the first whole word on the left begins; amidst one where there is no space."""
    cut = start - _SIDE
    if cut <= first:
        return first
    space = _SPACE.search(text, cut - 1, start)
    return cut if space is None else space.end()


def _end(text: str, end: int, last: int) -> int:
    """Where the last whole word on the right ends; amidst one where there is no space."""
    cut = end + _SIDE
    if cut >= last:
        return last
    spaces = [space.start() for space in _SPACE.finditer(text, end, cut + 1)]
    return spaces[-1] if spaces and spaces[-1] > end else cut


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text)
