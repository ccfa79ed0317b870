"""Quotes are found once for each text, kept beside the vectors, and given to those who speak."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.annotate.quoting import maker as made_by
from corpus.compare import build
from corpus.compare.lenses.voices import voices
from corpus.errors import WorkerFailed
from corpus.library import Library
from corpus.model import Article, ArticleId, EntityId, EntityName, EntityType, Mention, Quote
from corpus.relating import voices as relating
from corpus.relating.quote_cache import QuoteCache
from corpus.relating.voices import kept_quotes, key_of_quotes, quotes_for
from corpus.worker import Worker
from tests.corpus.library_making import article, open_library
from tests.corpus.quote_tasks import fail, fail_at_cranes

GATE = (
    "“The gate of Lowick is shut,” said Ada Lind on Tuesday. The mayor's critics said that she was late.\n\n"
    "Mayor Lind denied that she had been warned. “Nobody told us,” she said."
)
CRANE = "The pilots said that the crane of Lowick had fallen.\n\n“It just fell,” one of them said."


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("quotes") as worker:
        yield worker


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[QuoteCache]:
    with closing(QuoteCache.open(tmp_path / "cache")) as cache:
        yield cache


class Counting:
    """A worker that counts its calls, and may do something else than it is told."""

    def __init__(self, worker: Worker, instead: Any = None) -> None:
        self._worker = worker
        self._instead = instead
        self.calls: list[str] = []

    def call(self, function: Any, text: Any, **options: Any) -> Any:
        self.calls.append(text.text)
        return self._worker.call(self._instead or function, text, **options)


@pytest.fixture
def both(library: Library) -> list[Article]:
    return library.articles([article(library, GATE), article(library, CRANE)])


def test_quotes_are_found_once_and_are_the_same_from_then_on(
    both: list[Article], cache: QuoteCache, worker: Worker, tmp_path: Path
) -> None:
    counting: Any = Counting(worker)
    found = dict(quotes_for(both, cache, counting))
    assert [len(found[each.id]) for each in both] == [4, 2]
    assert len(counting.calls) == 2
    cache.close()
    with closing(QuoteCache.open(tmp_path / "cache")) as again:
        assert dict(quotes_for(both, again, counting)) == found
        assert kept_quotes(both, again) == found
    assert len(counting.calls) == 2


def test_another_text_or_language_or_finder_has_another_key(
    both: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of_quotes(both[0])
    assert key != key_of_quotes(both[1])
    assert key != key_of_quotes(replace(both[0], language="de"))
    monkeypatch.setattr(relating, "maker", lambda: f"{made_by.maker()}, and more")
    assert key != key_of_quotes(both[0])


def test_an_article_at_which_it_fails_is_left_out_and_the_others_are_not(
    both: list[Article], cache: QuoteCache, worker: Worker
) -> None:
    failing: Any = Counting(worker, fail_at_cranes)
    assert dict(quotes_for(both, cache, failing)).keys() == {both[0].id}
    assert kept_quotes(both, cache).keys() == {both[0].id}


def test_where_nothing_can_be_parsed_that_is_said(
    both: list[Article], cache: QuoteCache, worker: Worker
) -> None:
    failing: Any = Counting(worker, fail)
    with pytest.raises(WorkerFailed):
        list(quotes_for(both, cache, failing))


def test_cancelled_it_stops_before_the_next_call(
    both: list[Article], cache: QuoteCache, worker: Worker
) -> None:
    found: list[ArticleId] = []
    for id, _ in quotes_for(both, cache, worker, cancelled=lambda: bool(found)):
        found.append(id)
    assert found == [both[0].id]


def test_a_long_article_is_looked_through_in_portions(
    library: Library, cache: QuoteCache, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relating, "PORTION", 60)
    (whole,) = library.articles([article(library, GATE)])
    counting: Any = Counting(worker)
    ((_, found),) = quotes_for([whole], cache, counting)
    assert len(counting.calls) == 2
    assert [whole.text[quote.start : quote.end] for quote in found if quote.direct] == [
        "“The gate of Lowick is shut,”",
        "“Nobody told us,”",
    ]


def test_a_damaged_row_is_found_anew_and_a_damaged_file_is_left(
    both: list[Article], cache: QuoteCache, worker: Worker, tmp_path: Path
) -> None:
    found = dict(quotes_for(both, cache, worker))
    cache.close()
    (path,) = (tmp_path / "cache").glob("quotes-*.sqlite")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE quotes SET found = '[[0, 9999, 1, null, null, null]]' WHERE number = 1")
    with closing(QuoteCache.open(tmp_path / "cache")) as again:
        assert kept_quotes(both, again).keys() == {both[1].id}
        assert dict(quotes_for(both, again, worker)) == found
    path.write_bytes(b"no database" * 500)
    with closing(QuoteCache.open(tmp_path / "cache")) as again:
        assert kept_quotes(both, again) == {}
        assert dict(quotes_for(both, again, worker)) == found


def test_the_cache_keeps_what_was_put_last(tmp_path: Path) -> None:
    with closing(QuoteCache.open(tmp_path)) as unlimited:
        cache = QuoteCache(unlimited._file, most=3)
        for number in range(6):
            cache.put(f"{number}", (Quote(number, number + 1, True),))
        assert cache.get([f"{number}" for number in range(6)]).keys() == {"3", "4", "5"}


# -- the lens


def said_by(whole: Article, quotes: tuple[Quote, ...]) -> list[tuple[str | None, int | None, int, int]]:
    told = voices(build([whole]), {whole.id: quotes})[whole.id]
    return [(voice.name, voice.entity, voice.direct, voice.indirect) for voice in told.voices]


def known(whole: Article, name: str, words: str) -> Article:
    """The article with an entity, mentioned wherever these words stand."""
    places = [at for at in range(len(whole.text)) if whole.text.startswith(words, at)]
    entity = EntityName(EntityId(7), name, EntityType.PERSON)
    mentions = (Mention(at, at + len(words), EntityType.PERSON, entity.id) for at in places)
    return replace(whole, mentions=tuple(mentions), entities={entity.id: entity})


def test_one_entity_is_one_voice_and_its_critics_are_another(
    both: list[Article], cache: QuoteCache, worker: Worker
) -> None:
    gate = known(both[0], "Ada Lind", "Lind")
    quotes = dict(quotes_for(both, cache, worker))[gate.id]
    told = said_by(gate, quotes)
    assert [(name, direct + indirect) for name, _, direct, indirect in told] == [
        ("Lind", 6 + 4 + 3),
        ("The mayor's critics", 3),
    ]
    assert [entity for _, entity, _, _ in told] == [7, None]


def test_what_is_not_quoted_or_told_is_the_authors_own(
    both: list[Article], cache: QuoteCache, worker: Worker
) -> None:
    found = dict(quotes_for(both, cache, worker))
    told = voices(build(both), found)
    assert told.keys() == {each.id for each in both}
    for whole in both:
        each = told[whole.id]
        assert each.words == whole.summary.words
        assert each.own == each.words - sum(voice.direct + voice.indirect for voice in each.voices)
        assert sum(len(voice.quotes) for voice in each.voices) == len(found[whole.id])


def test_articles_of_which_quotes_are_not_known_have_no_voices(both: list[Article]) -> None:
    assert voices(build(both), {ArticleId(both[1].id): ()}).keys() == {both[1].id}


def test_a_friend_of_somebody_is_not_them(both: list[Article]) -> None:
    text = both[0].text
    gate = known(both[0], "Lowick", "Lowick")
    span = (text.index("The gate of Lowick"), text.index("Lowick") + len("Lowick"))
    assert said_by(gate, (Quote(0, 5, True, by=span, speaker=span),))[0][:2] == ("The gate of Lowick", None)
