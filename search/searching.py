"""One search: from what was typed to a page of hits."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.model import Article, ArticleId, ArticleSummary, ArticleText
from search import facets as counting
from search import snippets
from search.arrays import Ints
from search.compiling import Compiler, Findings
from search.entities import Entities
from search.events import Events
from search.highlighting import Highlights, highlights
from search.parser import parse
from search.placed import Placed
from search.ranking import Ranking, rank
from search.results import Hit, SearchPage, Sort, Understood
from search.suggesting import suggest
from search.view import View

#: So many texts are read from the library at once.
_READ = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a result to give, in which order, with passages or without, and what to count.

    ``whole``: the ids of all that is found are told as well. ``among``: the hits wanted are those of these
    articles, wherever they stand.
    """

    limit: int
    offset: int
    sort: Sort
    facets: Sequence[str]
    partial_last_word: bool
    passages: bool = True
    whole: bool = False
    among: Sequence[ArticleId] | None = None


def search(typed: str, page: Page, view: View, *told: Understood) -> SearchPage:
    """The ``page`` of what ``typed`` finds. ``told`` is what else there is to say."""
    began = time.perf_counter()
    query = parse(typed, unfinished=page.partial_last_word)
    compiler = Compiler(view)
    ranking = rank(query.root, compiler, view, page.sort)
    findings = compiler.findings
    counted = {}
    if page.facets:
        counted = counting.count(page.facets, ranking.found, view)
    wanted = highlights(query.root, view.entities, view.events) if page.passages else None
    hits = _hits(page, ranking, wanted, view)
    return SearchPage(
        query=typed,
        understood=(*told, *_with_dates(findings, ranking), *query.notes),
        total=len(ranking),
        complete=len(ranking.full),
        partial=bool(len(ranking.others)),
        took_ms=(time.perf_counter() - began) * 1000,
        suggestion=suggest(query, compiler.lexicon),
        hits=hits,
        facets=counted,
        undated=counting.undated(ranking.found, view.table) if "year" in counted else 0,
        ids=_ids(ranking, view) if page.whole else None,
    )


def wanted(typed: str, entities: Entities, events: Events, *, unfinished: bool) -> Highlights:
    """What is to be marked in articles for what was ``typed``."""
    return highlights(parse(typed, unfinished=unfinished).root, entities, events)


def spans(wanted: Highlights, article: Article, events: Events) -> list[tuple[int, int]]:
    """Where what is ``wanted`` stands in the text of ``article``, in order, none overlapping."""
    text = snippets.text_words(article.text, article.paragraphs)
    mentions = snippets.entity_spans(article.mentions, wanted.entities)
    passages = events.passages(wanted.events).get(article.id, ())
    return snippets.merged(snippets.mark(wanted.clauses, text, mentions, passages).spans)


def _with_dates(findings: Findings, ranking: Ranking) -> list[Understood]:
    """What was understood, with a word on the articles that a filter by date leaves out."""
    told = list(findings.understood)
    if not findings.dated:
        return told
    if ranking.undated:
        many = "1 article" if ranking.undated == 1 else f"{ranking.undated:,} articles"
        verb = "is" if ranking.undated == 1 else "are"
        number = findings.dated[0]
        told[number] = replace(told[number], note=f"{many} without a date {verb} left out.")
    return told


def _hits(page: Page, ranking: Ranking, wanted: Highlights | None, view: View) -> tuple[Hit, ...]:
    documents = _documents(page, ranking, view).tolist()
    ids = [ArticleId(id) for id in view.table.ids[documents].tolist()]
    shown = {summary.id: summary for summary in view.library.summaries(ids)}
    scores = ranking.scores[documents].tolist()
    hits = [
        _hit(shown[id], score, ranking.missing(document))
        for id, document, score in zip(ids, documents, scores, strict=True)
        if id in shown  # else removed since the index was last in step
    ]
    if not ranking.parts or wanted is None:
        return tuple(hits)
    return tuple(_with_passages(hits, dict(zip(ids, documents, strict=True)), wanted, view))


def _documents(page: Page, ranking: Ranking, view: View) -> Ints:
    """Those of the hits that are wanted, in order."""
    if page.among is None:
        return ranking.page(page.offset, page.limit)
    documents = ranking.documents
    return documents[np.isin(view.table.ids[documents], page.among)]


def _ids(ranking: Ranking, view: View) -> array[int]:
    """The articles found, in their order: eight bytes each, as they go from one process to another."""
    return array("q", view.table.ids[ranking.documents].astype(np.int64).tobytes())


def _hit(summary: ArticleSummary, score: float, missing: tuple[str, ...]) -> Hit:
    return Hit(
        id=summary.id,
        title=summary.title,
        source=summary.source,
        date=summary.date,
        date_basis=summary.date_basis,
        score=round(score, 6),
        missing=missing,
    )


def _with_passages(
    hits: Sequence[Hit], documents: Mapping[ArticleId, int], wanted: Highlights, view: View
) -> Iterator[Hit]:
    """The hits with the passages that show why each was found. Texts are asked for only now."""
    library = view.library
    told = view.events.passages(wanted.events)
    placed = Placed(wanted.clauses, view.state)
    for begin in range(0, len(hits), _READ):
        part = hits[begin : begin + _READ]
        ids = [hit.id for hit in part]
        texts = library.texts(ids)
        mentions = library.mention_spans(ids, wanted.entities) if wanted.entities else {}
        words = placed.words({documents[id]: text for id, text in texts.items()})
        for hit in part:
            if hit.id in texts:  # else removed this very moment
                text = texts[hit.id]
                found = words.get(documents[hit.id])
                if found is None:  # changed since the index was last in step
                    found = snippets.text_words(text.text, text.paragraphs)
                marked = snippets.mark(wanted.clauses, found, mentions.get(hit.id, ()), told.get(hit.id, ()))
                yield _with_passage(hit, text, wanted, marked)


def _with_passage(hit: Hit, article: ArticleText, wanted: Highlights, marked: snippets.Marked) -> Hit:
    return replace(
        hit,
        snippets=snippets.best(article.text, article.paragraphs, marked),
        matches=snippets.matches(wanted.clauses, hit.title, marked),
    )
