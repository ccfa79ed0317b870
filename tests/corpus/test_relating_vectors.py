"""Vectors are made of what has none, kept, and never made twice; nothing that goes wrong stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import CacheUnavailable, WorkerFailed
from corpus.library import Library
from corpus.meaning import VectorCache, encode, passages
from corpus.meaning.vectors import MAKER
from corpus.model import ArticleId
from corpus.relating import compute_pending, key_of_article, look, vectors, vectors_for
from corpus.worker import Worker
from tests.corpus.library_making import article, open_library
from tests.corpus.vector_tasks import fail, fail_at_cranes

GATE = "The gate of Lowick stayed shut on Tuesday. Mara Quill waited for a tug.\n\nNobody knew why."
CRANE = "A crane fell in Lowick.\n\nThe pilots went home, and the harbour was dark by nine."
FERRY = "The ferry was late. Passengers slept on the quay."


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("meaning") as worker:
        yield worker


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    with closing(VectorCache.open(tmp_path / "cache")) as cache:
        yield cache


class Counting:
    """A worker that counts the sentences it is given."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.calls: list[int] = []

    def call(self, function: Any, texts: Sequence[str], threads: int, **options: Any) -> Any:
        self.calls.append(len(texts))
        return self._worker.call(function, texts, threads, **options)


def reading(monkeypatch: pytest.MonkeyPatch) -> list[ArticleId]:
    """The articles whose texts are read from now on."""
    read: list[ArticleId] = []
    texts = Library.texts
    monkeypatch.setattr(Library, "texts", lambda self, ids: (read.extend(ids), texts(self, ids))[1])
    return read


@pytest.fixture
def counting(worker: Worker) -> Any:
    return Counting(worker)


def test_vectors_are_those_of_the_sentences(library: Library, cache: VectorCache, worker: Worker) -> None:
    whole = library.article(article(library, GATE))
    made = vectors_for([whole], cache, worker)[whole.id]
    assert made.passages == passages(whole.text, whole.paragraphs, whole.language)
    told = encode([whole.text[each.start : each.end] for each in made.passages])
    np.testing.assert_allclose(np.sum(made.vectors * told, axis=1), 1, atol=1e-3)


def test_vectors_on_demand_are_made_once_and_are_the_same_from_then_on(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    articles = library.articles([article(library, text) for text in (GATE, CRANE, FERRY)])
    first = vectors_for(articles[:2], cache, counting)
    again = vectors_for(articles, cache, counting)
    assert counting.calls == [3, 2, 2]
    assert again.keys() == {each.id for each in articles}
    for id, made in first.items():
        np.testing.assert_array_equal(again[id].vectors, made.vectors)


def test_an_article_without_a_telling_has_no_rows(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    empty = library.article(article(library, "", original=b"nothing"))
    made = vectors_for([empty], cache, counting)[empty.id]
    assert made.passages == ()
    assert made.vectors.shape == (0, 384)
    assert counting.calls == []


def test_a_long_article_is_made_in_short_calls(library: Library, cache: VectorCache, counting: Any) -> None:
    long = library.article(article(library, " ".join(f"Crane {number} fell." for number in range(150))))
    made = vectors_for([long], cache, counting)[long.id]
    assert counting.calls == [64, 64, 22]
    assert made.vectors.shape == (150, 384)


def test_cancelled_it_gives_what_it_has(library: Library, cache: VectorCache, counting: Any) -> None:
    articles = library.articles([article(library, text) for text in (GATE, CRANE, FERRY)])
    made = vectors_for(articles, cache, counting, cancelled=lambda: len(counting.calls) == 2)
    assert made.keys() == {articles[0].id, articles[1].id}


def test_all_pending_vectors_are_made_the_latest_article_first(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    ids = [article(library, text) for text in (GATE, CRANE, FERRY)]
    told: list[tuple[int, int]] = []
    done = list(
        compute_pending(library, cache, counting, progress=lambda done, of, _: told.append((done, of)))
    )
    assert done == ids[::-1]
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert cache.known(look(library, cache).values()) == {key_of_article(a) for a in library.articles(ids)}
    assert list(compute_pending(library, cache, counting)) == []
    assert len(counting.calls) == 3


def test_cancelled_it_goes_on_with_the_rest_the_next_time(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    ids = [article(library, text) for text in (GATE, CRANE, FERRY)]
    first = list(compute_pending(library, cache, counting, cancelled=lambda: len(counting.calls) == 1))
    assert first == ids[2:]
    assert list(compute_pending(library, cache, counting)) == [ids[1], ids[0]]
    assert len(counting.calls) == 3


def test_what_a_person_looked_at_meanwhile_is_not_made_again(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    ids = [article(library, text) for text in (GATE, CRANE, FERRY)]
    pending = compute_pending(library, cache, counting)
    assert next(pending) == ids[2]
    vectors_for([library.article(ids[1])], cache, counting)
    assert list(pending) == [ids[0]]
    assert len(counting.calls) == 3


def test_what_changes_meanwhile_is_made_anew_and_what_is_gone_is_forgotten(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    ids = [article(library, text) for text in (GATE, CRANE)]
    list(compute_pending(library, cache, counting))
    with library.edit("Remove") as edit:
        edit.remove([ids[0]])
    new = article(library, FERRY)
    assert list(compute_pending(library, cache, counting)) == [new]
    assert cache.articles().keys() == {ids[1], new}
    assert len(cache.means()[0]) == 2
    library.undo()
    assert list(compute_pending(library, cache, counting)) == [ids[0]]


def test_only_articles_that_changed_are_looked_at_again(
    library: Library, cache: VectorCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [article(library, text) for text in (GATE, CRANE)]
    before = look(library, cache)
    with library.edit("Star") as edit:
        edit.star([ids[1]], True)
    read = reading(monkeypatch)
    assert look(library, cache) == before
    assert read == [ids[1]]
    assert look(library, cache) == before
    assert read == [ids[1]]


def test_a_copy_that_went_its_own_way_is_looked_at_anew(library: Library, cache: VectorCache) -> None:
    ids = [article(library, text) for text in (GATE, CRANE)]
    keys = look(library, cache)
    other = f'["{MAKER}", {{"library": "x", "revision": 1, "token": "y"}}]'
    for stamp in (other, "no stamp at all", "[]", '["maker", 1]'):
        cache.note_articles({ids[0]: "another text", ArticleId(7): "another article"})
        cache.see(stamp, changed=[])
        assert look(library, cache) == keys == cache.articles()


def test_with_another_maker_of_vectors_all_is_looked_at_anew(
    library: Library, cache: VectorCache, counting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = article(library, GATE)
    assert list(compute_pending(library, cache, counting)) == [id]
    for module in ("corpus.meaning.vectors", "corpus.relating.vectors"):
        monkeypatch.setattr(f"{module}.MAKER", "another model")
    assert list(compute_pending(library, cache, counting)) == [id]
    assert cache.articles() == {id: key_of_article(library.article(id))}
    assert len(cache.means()[0]) == 1


def test_a_look_goes_on_where_it_was_cancelled(
    library: Library, cache: VectorCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [article(library, f"The ferry to Lowick left pier {number} in the rain.") for number in range(5)]
    monkeypatch.setattr(vectors, "_TEXTS", 2)
    asked = iter([False, True])
    assert look(library, cache, cancelled=lambda: next(asked)).keys() == set(ids[:2])
    read = reading(monkeypatch)
    with library.edit("Star") as edit:
        edit.star([ids[0]], True)
    assert look(library, cache).keys() == set(ids)
    assert sorted(read) == [ids[0], *ids[2:]]


def test_the_same_text_in_two_articles_is_made_once(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    one = library.article(article(library, GATE))
    other = replace(one, summary=replace(one.summary, id=ArticleId(99)))
    assert vectors_for([one, other], cache, counting).keys() == {one.id, 99}
    assert len(counting.calls) == 1


def test_an_article_on_which_the_encoder_fails_does_not_stop_the_others(
    library: Library, cache: VectorCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [article(library, text) for text in (GATE, CRANE, FERRY)]
    monkeypatch.setattr(vectors, "encode", fail_at_cranes)
    with Worker("failing") as worker:
        assert list(compute_pending(library, cache, worker)) == [ids[2], ids[0]]
        assert len(cache.failures()) == 1
        assert list(compute_pending(library, cache, worker)) == []
        assert vectors_for(library.articles(ids), cache, worker).keys() == {ids[0], ids[2]}


def test_an_encoder_that_does_not_work_at_all_is_told(
    library: Library, cache: VectorCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = article(library, GATE)
    monkeypatch.setattr(vectors, "encode", fail)
    with Worker("failing") as worker:
        with pytest.raises(WorkerFailed, match="Finding what sentences mean"):
            vectors_for([library.article(id)], cache, worker)
        with pytest.raises(WorkerFailed):
            list(compute_pending(library, cache, worker))
    assert cache.failures() == set()


def test_where_vectors_can_not_be_kept_they_are_made_on_demand_and_not_beforehand(
    tmp_path: Path, library: Library, counting: Any
) -> None:
    (tmp_path / "file").write_text("not a folder")
    id = article(library, GATE)
    with closing(VectorCache.open(tmp_path / "file")) as cache:
        with pytest.raises(CacheUnavailable, match="Make room"):
            list(compute_pending(library, cache, counting))
        assert vectors_for([library.article(id)], cache, counting).keys() == {id}


def test_a_full_disk_does_not_keep_articles_from_being_compared(
    library: Library, cache: VectorCache, counting: Any
) -> None:
    long = library.article(article(library, " ".join(f"Crane {number} fell." for number in range(60))))
    cache._file.rows(f"PRAGMA max_page_count = {cache._file.rows('PRAGMA page_count')[0][0]}")
    assert vectors_for([long], cache, counting)[long.id].vectors.shape == (60, 384)
    with pytest.raises(CacheUnavailable, match="full"):
        list(compute_pending(library, cache, counting))
