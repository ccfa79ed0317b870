"""Passages for an event that a person makes: of what a search finds, of articles, of words selected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.meaning.sentences import passages
from corpus.model import TELLING, Article, ArticleId, EventPassage, EventRole, Passage, first_words
from gui.viewmodels.query_text import terms
from search import Asked

if TYPE_CHECKING:
    from corpus.library import Library
    from search.process import SearchProcess

#: So many articles of a search, and so many passages of each, are put into an event at most: it can be read
#: and put right by a person then.
MOST_ARTICLES, MOST_PASSAGES = 100, 5
#: So much of what is selected is offered as a title, in characters.
_TITLE = 60
#: Fields of a query whose values are names.
_NAMED = frozenset({"person", "place", "organisation", "thing", "event"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Passages, the articles that they are of, and how many articles there were to choose from."""

    passages: tuple[EventPassage, ...]
    of: int

    @property
    def articles(self) -> int:
        """How many articles they are of."""
        return len({each.article for each in self.passages})


def found_by(library: Library, index: SearchProcess | None, asked: Asked, ids: Sequence[ArticleId]) -> Chosen:
    """The sentences of these articles that a query finds; of one in which it finds none, its opening."""
    there = [id for id in ids if library.has(id)][:MOST_ARTICLES]
    chosen: list[EventPassage] = []
    for article in library.articles(there):
        spans = index.spans(asked.query, article) if index is not None and asked.query else []
        chosen += touched(article, spans)[:MOST_PASSAGES] or opening(article)
    return Chosen(tuple(chosen), len(ids))


def touched(article: Article, spans: Collection[tuple[int, int]]) -> list[EventPassage]:
    """The sentences in which these stand, those that follow one another as one passage.

    An article that has one of them in its first paragraph is taken to be mainly about it.
    """
    sentences = passages(article.text, article.paragraphs, article.language)
    told = [each for each in sentences if any(_meet(each, span) for span in spans)]
    runs = list(_runs(sentences, told))
    first = _first_paragraph(article)
    main = any(run.start < first.end for run in runs) if first is not None else False
    role = EventRole.MAIN if main else EventRole.PASSING
    return [EventPassage(article.id, run.start, run.end, role, decided=True) for run in runs]


def opening(article: Article) -> list[EventPassage]:
    """How an article begins: what it is about is told there."""
    first = _first_paragraph(article)
    if first is None:
        return []
    return [EventPassage(article.id, first.start, first.end, EventRole.MAIN, decided=True)]


def _first_paragraph(article: Article) -> Passage | None:
    return next((Passage(each.start, each.end) for each in article.paragraphs if each.kind in TELLING), None)


def _meet(passage: Passage, span: tuple[int, int]) -> bool:
    return passage.start < span[1] and span[0] < passage.end


def _runs(sentences: Sequence[Passage], told: Iterable[Passage]) -> Iterable[Passage]:
    """Neighbours as one."""
    place = {each: number for number, each in enumerate(sentences)}
    run: list[Passage] = []
    for each in told:
        if run and place[each] != place[run[-1]] + 1:
            yield Passage(run[0].start, run[-1].end)
            run = []
        run.append(each)
    if run:
        yield Passage(run[0].start, run[-1].end)


# what it may be called


def title_of_query(query: str) -> str:
    """The words and names that a query asks for, as a title to begin with."""
    asked = (each for each in terms(query) if query[each.start] != "-")
    said = " ".join(each.value for each in asked if each.field is None or each.field in _NAMED)
    return said[:1].upper() + said[1:]


def title_of_words(words: str) -> str:
    """The first words of what is selected."""
    return first_words(words, _TITLE).rstrip("…").rstrip(" .,;:")
