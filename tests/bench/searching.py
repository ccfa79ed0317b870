"""How long a search takes, by kind of query, against a plain FTS5 query of the same words."""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus.library import Library
from corpus.model import Article, EntityType
from search import FACETS, SearchIndex
from tests.bench.figures import Figure, percentile
from tests.bench.ground import Ground, say

_EACH = 30
_LIMIT = 50
_ASKED = 24  # names, as the window asks for
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of query: the same questions for Crossread and for FTS5, and what is counted besides."""

    name: str
    queries: Sequence[tuple[str, str]]
    facets: Sequence[str] = ()
    partial: bool = False


def measure(ground: Ground) -> Iterator[Figure]:
    """On 1,000 made-up articles, and on the load articles of the data when it is to be large."""
    yield from _measure(ground.made_library(1_000, 400), "1,000")
    if ground.large:
        path = ground.load_library()
        if path is None:
            say("the data holds no load articles: large libraries are left out")
        else:
            yield from _measure(path, "20,000")


def _measure(path: Path, size: str) -> Iterator[Figure]:
    with ExitStack() as opened:
        library = opened.enter_context(Library.open(path))
        index = opened.enter_context(closing(SearchIndex.open(library)))
        plain = opened.enter_context(closing(_plain(library)))
        people = [each.name for each in library.entities() if each.type is EntityType.PERSON][:_EACH]
        index.search("the", limit=_LIMIT)  # what only opening the index takes
        yield Figure(
            "search", f"the first person: after opening, {size}", _took(index, f'person:"{people[0]}"'), "ms"
        )
        begun = [name[: 1 + number % 4] for number, name in enumerate(people)]
        took = [_completed(library, letters) for letters in begun]
        yield Figure(
            *("search", f"names that begin as typed, {size}", median(took)),
            f"ms (95 %: {percentile(took, 0.95):.0f})",
        )
        for kind in _kinds(library, people):
            yield _figure(index, plain, kind, size)


def _took(index: SearchIndex, typed: str) -> float:
    """How long this one search takes, in milliseconds."""
    began = time.perf_counter()
    index.search(typed, limit=_LIMIT)
    return (time.perf_counter() - began) * 1000


def _completed(library: Library, letters: str) -> float:
    """How long it takes to find names that begin with these letters, in milliseconds."""
    began = time.perf_counter()
    library.entities_named(letters, limit=_ASKED)
    return (time.perf_counter() - began) * 1000


def _figure(index: SearchIndex, plain: sqlite3.Connection, kind: Kind, size: str) -> Figure:
    ours, theirs, found = [], [], 0
    for typed, match in kind.queries:
        began = time.perf_counter()
        page = index.search(typed, limit=_LIMIT, facets=kind.facets, partial_last_word=kind.partial)
        between = time.perf_counter()
        _ask(plain, match)
        ours.append((between - began) * 1000)
        theirs.append((time.perf_counter() - between) * 1000)
        found += page.total
    return Figure(
        *("search", f"{kind.name}, {size}", median(ours), f"ms (95 %: {percentile(ours, 0.95):.0f})"),
        *(median(ours) / median(theirs), f"FTS5 ({median(theirs):.2f} ms)"),
        note="" if found else "nothing is found",
    )


def _plain(library: Library) -> sqlite3.Connection:
    """The same articles in an FTS5 table."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE article USING fts5(title, text, tokenize = 'porter unicode61', prefix = '2 3')"
    )
    ids = library.ids()
    for begin in range(0, len(ids), 500):
        rows = [
            (each.id, each.summary.title, each.text) for each in library.articles(ids[begin : begin + 500])
        ]
        connection.executemany("INSERT INTO article (rowid, title, text) VALUES (?, ?, ?)", rows)
    return connection


def _ask(plain: sqlite3.Connection, match: str) -> None:
    if not match:
        plain.execute("SELECT rowid, title, substr(text, 1, 200) FROM article LIMIT ?", (_LIMIT,)).fetchall()
        return
    plain.execute(
        "SELECT rowid, title, snippet(article, 1, '[', ']', '…', 30) FROM article WHERE article MATCH ?"
        " ORDER BY rank LIMIT ?",
        (match, _LIMIT),
    ).fetchall()
    plain.execute("SELECT count(*) FROM article WHERE article MATCH ?", (match,)).fetchone()


def _kinds(library: Library, people: Sequence[str]) -> Iterator[Kind]:
    """Queries from the words of the library's own articles, common and rare alike."""
    chance = random.Random(1)
    ids = library.ids()
    articles = library.articles(chance.sample(ids, min(200, len(ids))))
    counts = Counter(word for article in articles for word in _WORD.findall(article.text))
    words = [word for word, count in counts.most_common(2_000) if count > 2]
    pick = lambda: chance.choice(words)  # noqa: E731
    one = [pick() for _ in range(_EACH)]
    two = [(pick(), pick()) for _ in range(_EACH)]
    three = [(pick(), pick(), pick()) for _ in range(_EACH)]
    yield Kind("one word", [(word, word) for word in one])
    yield Kind("one word, counted by facets", [(word, word) for word in one], tuple(FACETS))
    yield Kind("two words", [(f"{a} AND {b}", f"{a} AND {b}") for a, b in two])
    yield Kind("OR of three", [(" OR ".join(each), " OR ".join(each)) for each in three])
    phrases = [chance.choice(each) for each in chance.choices(_phrases(articles), k=_EACH)]
    yield Kind("phrase", [(f'"{phrase}"', f'"{phrase}"') for phrase in phrases])
    yield Kind("word and prefix*", [(f"{a} {b[:3]}*", f"{a} AND {b[:3]}*") for a, b in two])
    yield Kind("prefix alone", [(f"{word[:3]}*", f"{word[:3]}*") for word in one])
    yield Kind("as one types", [(f"{a} {b[:3]}", f"{a} AND {b[:3]}*") for a, b in two], partial=True)
    yield Kind("person:", [(f'person:"{name}"', f'"{name}"') for name in people])
    years = [(2000 + number % 20) for number in range(_EACH)]
    yield Kind(
        "word and dates", [(f"{word} date:{y}..{y + 3}", word) for word, y in zip(one, years, strict=True)]
    )
    yield Kind("nothing typed", [("", "")] * _EACH)


def _phrases(articles: Sequence[Article]) -> list[list[str]]:
    """Three words in a row, of each article that has any."""
    found = (re.findall(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", article.text) for article in articles)
    return [phrases for phrases in found if phrases]
