"""What is measured at scale, and what it comes to."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus.library import Library
from corpus.model import Article
from search import SearchIndex, Sort
from search.compiling import Compiler
from search.dates import first_day
from search.index import index_folder
from search.parser import parse
from search.ranking import rank
from search.view import View
from tests.bench.at_scale.articles import WORDS, fill
from tests.bench.at_scale.questions import Kind, Question, kinds, typed_letter_by_letter
from tests.bench.at_scale.rivals import Fts5, Row, Tantivy
from tests.bench.figures import Figure, percentile
from tests.bench.ground import Ground, is_usable, run, say

_BEST = 10
_SAMPLE = 2_000
_TYPED = 12
_ROWS = 20
_READ = 500
_MEGABYTE = 1_000_000
_WITHIN_TANTIVY = 3.0
_WITHIN_MS = 50
_INDEXED = 1_500
_SIZE = 2.0
_OPENING = 1.0
_MEMORY = 500
_GROWTH = 3.0


@dataclass(frozen=True, slots=True)
class Result:
    """All figures, the line that sums them up, and the kinds in which FTS5 was quicker and should not be."""

    figures: Sequence[Figure]
    summary: str
    lost: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One kind of query: CPU milliseconds of each question.

    ``found``: until it is known which articles have the best scores, which is all that the others are asked.
    ``page``: until a page is there, with the best looked at again, titles, spellings, what was understood.
    """

    kind: Kind
    found: Sequence[float]
    page: Sequence[float]
    fts5: Sequence[float]
    tantivy: Sequence[float]

    @property
    def lost(self) -> bool:
        """Whether FTS5 is quicker where it should not be."""
        return bool(self.fts5) and not self.kind.may_lose and median(self.found) > median(self.fts5)


def measure(ground: Ground, count: int) -> Result:
    """Everything, on ``count`` articles and, for the growth, on a tenth of them."""
    small, large = (_library(ground, number) for number in (max(count // 10, 100), count))
    figures: list[Figure] = []
    with Library.open(large) as library, closing(SearchIndex.open(library)) as index:
        figures.append(_indexed(library, index, count))
        sample = library.articles(random.Random(5).sample(library.ids(), min(_SAMPLE, count)))
        say("making the others' indexes")
        with closing(Fts5(ground.folder / "fts5.db")) as fts5:
            tantivy = Tantivy(ground.folder / "tantivy")
            figures += _others_indexed(library, fts5, tantivy, count)
            say("asking")
            compared = [_compare(kind, index, fts5, tantivy) for kind in kinds(sample)]
            figures += [_figure(each) for each in compared]
            snippets = _snippets(index, fts5, tantivy, kinds(sample)[0].questions)
        figures.append(_figure(snippets))
        lines = typed_letter_by_letter(sample, _TYPED)
        typed = [_wall(index, line) for line in lines]
    with Library.open(small) as library, closing(SearchIndex.open(library)) as index:
        index.catch_up()
        before = [_wall(index, line) for line in lines]
    figures += [*_typing(typed, before, count), *_opening(large, lines[-1], count)]
    return _summed_up(figures, [*compared, snippets])


def _library(ground: Ground, count: int) -> Path:
    """A library of so many articles, made if it is not there."""
    path = ground.folder / f"{count} articles at scale.crossread"
    if not is_usable(path):
        say(f"making a library of {count:,} articles")
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with Library.open(unfinished) as library:
            fill(ground, count, library)
        unfinished.replace(path)
    return path


# ---- indexing


def _indexed(library: Library, index: SearchIndex, count: int) -> Figure:
    """The index built anew, without what reading the articles takes."""
    say("building the index")
    reading = _cpu(lambda: [None for _ in _rows(library)])
    building = _cpu(index.rebuild)
    rate = count / max(building - reading, 1e-9) * 1000
    return Figure(
        *("indexing", f"{count:,} articles of {WORDS} words", rate, "articles a CPU second"),
        goal=f"{_INDEXED:,}",
        met=rate >= _INDEXED,
        note=f"{count / building * 1000:,.0f} with reading them from the library",
    )


def _others_indexed(library: Library, fts5: Fts5, tantivy: Tantivy, count: int) -> Iterator[Figure]:
    spent = {"FTS5": 0.0, "tantivy": 0.0}
    rows = list(_rows(library))
    fts5.keep(rows)
    for name, rival in (("FTS5", fts5), ("tantivy", tantivy)):
        spent[name] = _cpu(lambda rival=rival: rival.index(rows))  # type: ignore[misc]
        yield Figure("indexing", name, count / spent[name] * 1000, "articles a CPU second")
    fts5.settle()
    ours = sum(path.stat().st_size for path in index_folder(library).glob("index-*/*"))
    yield Figure(
        *("indexing", "bytes of the index, an article", ours / count, ""),
        *(ours / fts5.size(), f"FTS5 without texts ({fts5.size() / count:,.0f})"),
        goal=f"{_SIZE:.0f} x",
        met=ours <= _SIZE * fts5.size(),
    )


def _rows(library: Library) -> Iterator[Row]:
    ids = library.ids()
    for begin in range(0, len(ids), _READ):
        for article in library.articles(ids[begin : begin + _READ]):
            yield article.id, article.summary.title or "", article.text, _day(article)


def _day(article: Article) -> int:
    date = article.summary.date
    return 0 if date is None else first_day(date)


# ---- asking


def _compare(kind: Kind, index: SearchIndex, fts5: Fts5, tantivy: Tantivy) -> _Compared:
    def ours(question: Question) -> object:
        return index.search(question.typed, limit=_BEST, passages=False, partial_last_word=kind.unfinished)

    return _Compared(
        kind,
        _taken(lambda each: _found(index, each.typed), kind.questions),
        _taken(ours, kind.questions),
        _taken(lambda each: fts5.first(each.others, _BEST), kind.questions) if kind.fts5 else (),
        _taken(lambda each: tantivy.first(each.others, _BEST), kind.questions) if kind.tantivy else (),
    )


def _found(index: SearchIndex, typed: str) -> Sequence[int]:
    """The numbers of the best articles by their words."""

    def look(view: View) -> Sequence[int]:
        ranking = rank(parse(typed).root, Compiler(view), view, Sort.RELEVANCE)
        return view.table.ids[ranking.first_look(0, _BEST)].tolist()

    return index._look(look)


def _snippets(index: SearchIndex, fts5: Fts5, tantivy: Tantivy, questions: Sequence[Question]) -> _Compared:
    """The ten best with their passages, of all alike."""
    page = _taken(lambda each: index.search(each.typed, limit=_BEST), questions)
    return _Compared(
        Kind("ten with snippets", questions),
        page,
        page,
        _taken(lambda each: fts5.snippets(each.others, _BEST), questions),
        _taken(lambda each: tantivy.snippets(each.others, _BEST), questions),
    )


def _taken(ask: Callable[[Question], object], questions: Sequence[Question]) -> list[float]:
    """CPU milliseconds of each question but the first few, which warm up."""
    warming = len(questions) // 4
    for question in questions[:warming]:
        ask(question)
    return [_cpu(lambda each=each: ask(each)) for each in questions[warming:]]  # type: ignore[misc]


def _figure(compared: _Compared) -> Figure:
    against = ", ".join(
        f"{name} {median(values):.2f} / {percentile(values, 0.95):.1f}"
        for name, values in (("FTS5", compared.fts5), ("tantivy", compared.tantivy))
        if values
    )
    found, p95 = median(compared.found), percentile(compared.page, 0.95)
    page = f"a page: {median(compared.page):.2f} / {p95:.1f}"
    return Figure(
        *("query", compared.kind.name, found, f"/ {percentile(compared.found, 0.95):.1f} ms; {page}"),
        ratio=found / median(compared.fts5) if compared.fts5 else None,
        against=against,
        goal=f"{'' if compared.kind.may_lose or not compared.fts5 else '< FTS5, '}95 % < {_WITHIN_MS} ms",
        met=not compared.lost and p95 < _WITHIN_MS,
    )


def _typing(large: Sequence[float], small: Sequence[float], count: int) -> Iterator[Figure]:
    p95 = percentile(large, 0.95)
    growth = median(large) / median(small)
    yield Figure(
        "typing", f"each key, {count:,} articles", median(large), f"ms by the clock (95 %: {p95:.1f})"
    )
    yield Figure(
        *("typing", "beside a tenth of them", median(small), "ms by the clock"),
        *(growth, "the larger to the smaller"),
        goal=f"{_GROWTH:.0f} x",
        met=growth <= _GROWTH,
    )


def _opening(path: Path, typed: str, count: int) -> Iterator[Figure]:
    runs = [run("at_scale.opening", path, typed) for _ in range(3)]
    seconds = median(each["seconds"] for each in runs)
    memory, mapped = (max(each[kind] for each in runs) / _MEGABYTE for kind in ("memory", "mapped"))
    yield Figure(
        *("opening", f"{count:,} articles, until something is found", seconds, "s by the clock"),
        goal=f"{_OPENING:.1f} s",
        met=seconds <= _OPENING,
    )
    yield Figure(
        *("memory", "private, after a query was typed", memory, f"MB (files mapped: {mapped:.0f})"),
        goal=f"{_MEMORY} MB",
        met=memory <= _MEMORY,
    )


def _cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds that this process spends on it, in all its threads."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _wall(index: SearchIndex, line: str) -> float:
    """Milliseconds until the rows of a screen are there, their passages with them."""
    began = time.perf_counter()
    index.search(line, limit=_ROWS, partial_last_word=True)
    return (time.perf_counter() - began) * 1000


# ---- what it comes to


def _summed_up(figures: Sequence[Figure], compared: Sequence[_Compared]) -> Result:
    lost = [each.kind.name for each in compared if each.lost]
    asked = [each for each in compared if each.fts5 and not each.kind.may_lose]
    beside = [each for each in compared if each.tantivy]
    mean, pages = (
        _mean([median(ours) / median(each.tantivy) for ours, each in zip(times, beside, strict=True)])
        for times in ([each.found for each in beside], [each.page for each in beside])
    )
    missed = [f"{figure.section}: {figure.what}" for figure in figures if not figure.met]
    if mean > _WITHIN_TANTIVY:
        missed.append("the mean to tantivy")
    summary = (
        f"Faster than FTS5 in {len(asked) - len(lost)} of {len(asked)} kinds; finding takes {mean:.1f} times"
        f" as long as tantivy's (geometric mean, goal {_WITHIN_TANTIVY:.0f}), a page {pages:.1f} times; "
    )
    summary += f"missed: {', '.join(missed)}." if missed else "every goal is met."
    return Result(figures, summary, lost)


def _mean(ratios: Sequence[float]) -> float:
    """The geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))
