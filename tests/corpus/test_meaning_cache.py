"""Vectors are kept as they were made, for several threads and programs, through damage and sudden ends."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CacheUnavailable
from corpus.meaning import DIMENSIONS, ArticleVectors, VectorCache, key_of
from corpus.meaning.vectors import of_length_one, packed, unpacked
from corpus.model import ArticleId, Paragraph, ParagraphKind, Passage


def vectors(count: int, seed: int = 0) -> ArticleVectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS))
    spans = tuple(Passage(20 * number, 20 * number + 19) for number in range(count))
    return ArticleVectors(spans, of_length_one(rows))


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    with closing(VectorCache.open(tmp_path / "cache")) as cache:
        yield cache


def file_of(folder: Path) -> Path:
    """The file of a cache that is closed."""
    (file,) = folder.glob("vectors-*.sqlite")
    return file


# --- keys


def test_the_key_is_another_one_when_what_vectors_are_made_of_is() -> None:
    body, whole = ParagraphKind.BODY, Paragraph(0, 14)
    keys = [
        key_of("A crane fell.", [whole]),
        key_of("A crane fell!", [whole]),
        key_of("A crane fell.", [Paragraph(0, 7), Paragraph(8, 14)]),
        key_of("A crane fell.", [Paragraph(0, 14, ParagraphKind.CAPTION)]),
        key_of("A crane fell.", [whole], "de"),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of("A crane fell.", [Paragraph(0, 14, body, decided=True)]) == keys[0]


def test_any_text_has_a_key() -> None:
    assert key_of("\ud800 lone", [])


# --- what is kept


@given(st.integers(0, 40), st.integers(0, 2**32))
def test_packing_keeps_spans_and_nearly_the_directions(count: int, seed: int) -> None:
    made = vectors(count, seed)
    kept = unpacked(packed(made))
    assert kept.passages == made.passages
    assert kept.vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(kept.vectors, axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(kept.vectors @ made.vectors.T, made.vectors @ made.vectors.T, atol=0.01)


def test_a_row_without_direction_survives_packing() -> None:
    kept = unpacked(packed(ArticleVectors((Passage(0, 1),), np.zeros((1, DIMENSIONS), np.float32))))
    assert not kept.vectors.any()


def test_what_is_put_is_what_is_got_even_by_the_next_program(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path)) as cache:
        put = {f"key {count}": cache.put(f"key {count}", vectors(count)) for count in (0, 1, 30)}
        assert cache.lasting
    with closing(VectorCache.open(tmp_path)) as cache:
        got = cache.get([*put, "another"])
        assert got.keys() == put.keys() == cache.known([*put, "another"])
        for key, made in put.items():
            assert got[key].passages == made.passages
            np.testing.assert_array_equal(got[key].vectors, made.vectors)
    assert [path.name for path in tmp_path.iterdir()] == ["vectors-1.sqlite"]


def test_vectors_that_are_put_again_replace_the_old_ones(cache: VectorCache) -> None:
    cache.put("key", vectors(3))
    cache.put("key", vectors(2, seed=1))
    assert len(cache.get(["key"])["key"].passages) == 2
    assert cache.means()[0] == ["key"]


def test_more_keys_than_one_statement_takes_are_looked_up(cache: VectorCache) -> None:
    keys = [f"key {number}" for number in range(1_100)]
    for key in keys[::100]:
        cache.put(key, vectors(1))
    assert cache.known(keys) == set(keys[::100]) == cache.get(keys).keys() == set(cache.means(keys)[0])


def test_means_are_those_of_the_vectors(cache: VectorCache) -> None:
    made = {f"key {count}": cache.put(f"key {count}", vectors(count, count)) for count in (1, 7, 20)}
    keys, means = cache.means()
    assert means.dtype == np.float32
    for key, mean in zip(keys, means, strict=True):
        np.testing.assert_allclose(mean, made.pop(key).vectors.mean(axis=0), atol=1e-3)
    assert not made
    chosen, means = cache.means(["key 7", "another"])
    assert chosen == ["key 7"]
    assert means.shape == (1, DIMENSIONS)


def test_there_is_a_mean_of_nothing(cache: VectorCache) -> None:
    cache.put("empty", vectors(0))
    keys, means = cache.means()
    assert keys == ["empty"]
    assert not means.any()


def test_only_what_is_of_use_stays(cache: VectorCache) -> None:
    for key in ("one", "two", "three"):
        cache.put(key, vectors(2))
    cache.keep_only({"two", "four"})
    assert cache.known(["one", "two", "three"]) == {"two"}
    assert cache.means()[0] == ["two"]
    cache.put("five", vectors(3))
    assert {key: len(kept.passages) for key, kept in cache.get(["two", "five"]).items()} == {
        "two": 2,
        "five": 3,
    }


def test_it_remembers_which_article_has_which_text_and_when_that_was(cache: VectorCache) -> None:
    assert cache.seen() is None
    cache.see("first", changed=[])
    cache.note_articles({ArticleId(1): "one", ArticleId(2): "two"})
    cache.note_articles({ArticleId(2): "other"})
    assert cache.articles() == {1: "one", 2: "other"}
    assert cache.seen() == "first"
    cache.see("second", changed=[ArticleId(1)])
    assert cache.articles() == {2: "other"}
    assert cache.seen() == "second"


def test_a_text_of_which_no_vectors_can_be_made_is_remembered_until_there_are_some(
    cache: VectorCache,
) -> None:
    cache.note_failure("bad")
    cache.note_failure("bad")
    assert cache.failures() == {"bad"}
    cache.put("bad", vectors(1))
    assert cache.failures() == set()


# --- damage


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    file.write_bytes(content)


def another_file(file: Path) -> None:
    file.write_bytes(b"these are no vectors\n" * 100)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def without_a_table(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE vectors")


def of_another_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE vectors ADD COLUMN voice BLOB")


@pytest.mark.parametrize(
    "damage",
    [cut, overwrite, another_file, empty, without_a_table, of_another_version],
    ids=lambda f: f.__name__,
)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    with closing(VectorCache.open(tmp_path)) as cache:
        for number in range(20):
            cache.put(f"key {number}", vectors(30, number))
    damage(file_of(tmp_path))
    with closing(VectorCache.open(tmp_path)) as cache:
        keys = [f"key {number}" for number in range(20)]
        assert cache.get(keys).keys() <= set(keys)
        made = cache.put("new", vectors(2))
        cache.see("now", changed=[])
        cache.note_articles({ArticleId(1): "new"})
        cache.keep_only(["new"])
        np.testing.assert_array_equal(cache.get(["new"])["new"].vectors, made.vectors)
        assert cache.lasting
    assert file_of(tmp_path)


def kept_and_got(cache: VectorCache) -> bool:
    made = cache.put("new", vectors(2))
    got = cache.get(["new"])
    return "new" in got and np.array_equal(got["new"].vectors, made.vectors)


def test_whatever_bytes_are_changed_there_is_a_cache(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path / "sound")) as cache:
        for number in range(10):
            cache.put(f"key {number}", vectors(20, number))
    content = file_of(tmp_path / "sound").read_bytes()
    keys = [f"key {number}" for number in range(10)]
    for seed in range(60):
        chance, damaged = random.Random(seed), bytearray(content)
        for _ in range(chance.choice([1, 5, 50, 1_000])):
            damaged[chance.randrange(100, chance.choice([200, 8_192, len(content)]))] = chance.randrange(256)
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / "vectors-1.sqlite").write_bytes(damaged[: chance.choice([-1, -5_000, None])])
        with closing(VectorCache.open(folder)) as cache:
            assert cache.get(keys).keys() <= set(keys) >= set(cache.means()[0])
            cache.keep_only([])
            # Damage may show itself late; then there is a new file, from which what was put is gone.
            assert any(kept_and_got(cache) for _ in range(3))


def test_vectors_of_which_bytes_were_changed_are_made_again(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path)) as cache:
        for key in ("bad", "worse", "good"):
            cache.put(key, vectors(3))
    with closing(sqlite3.connect(file_of(tmp_path))) as connection, connection:
        connection.execute("UPDATE vectors SET rows = zeroblob(3 * 384) WHERE number = 1")
        connection.execute("UPDATE vectors SET spans = 'word' WHERE number = 2")
        connection.execute("UPDATE text SET mean = 'word' WHERE key = 'bad'")
    with closing(VectorCache.open(tmp_path)) as cache:
        assert cache.get(["bad", "worse", "good"]).keys() == {"good"}
        assert set(cache.means()[0]) == {"worse", "good"}


def test_vectors_that_damage_gave_to_another_text_are_not_told(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path)) as cache:
        for key in ("one", "other"):
            cache.put(key, vectors(3, len(key)))
    with closing(sqlite3.connect(file_of(tmp_path))) as connection, connection:
        connection.execute("UPDATE text SET number = -number")
        connection.execute("UPDATE text SET number = 3 + number")
    with closing(VectorCache.open(tmp_path)) as cache:
        assert cache.get(["one", "other"]) == {}


def test_where_no_file_can_be_written_vectors_are_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with closing(VectorCache.open(tmp_path / "file")) as cache:
        assert not cache.lasting
        cache.put("key", vectors(2))
        assert cache.known(["key"]) == {"key"}


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path)) as cache:
        cache.put("one", vectors(2))
        pages = cache._file.rows("PRAGMA page_count")[0][0]
        cache._file.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CacheUnavailable, match=r"full.*Make room"):
            cache.put("two", vectors(2_000))
        assert cache.known(["one", "two"]) == {"one"}
        cache._file.rows("PRAGMA max_page_count = 1000000")
        cache.put("two", vectors(2_000))
        assert cache.known(["one", "two"]) == {"one", "two"}


# --- several at once


def test_threads_share_a_cache(cache: VectorCache) -> None:
    def work(number: int) -> int:
        cache.put(f"key {number}", vectors(number % 7, number))
        cache.means()
        return len(cache.get([f"key {number}"])[f"key {number}"].passages)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(60))) == [number % 7 for number in range(60)]
    assert len(cache.means()[0]) == 60


def test_two_programs_share_a_cache(tmp_path: Path) -> None:
    with closing(VectorCache.open(tmp_path)) as one, closing(VectorCache.open(tmp_path)) as other:
        for number in range(30):
            (one if number % 2 else other).put(f"key {number}", vectors(2))
            assert one.known([f"key {number}"]) == other.known([f"key {number}"]) == {f"key {number}"}
        one.keep_only(["key 3"])
        assert other.means()[0] == ["key 3"]


def test_the_first_openings_of_two_programs_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        caches = list(threads.map(lambda _: VectorCache.open(tmp_path), range(4)))
    for number, cache in enumerate(caches):
        assert cache.lasting
        cache.put(f"key {number}", vectors(1))
    assert all(len(cache.means()[0]) == 4 for cache in caches)
    for cache in caches:
        cache.close()


KILLED = """
import sys
from pathlib import Path
from corpus.meaning import VectorCache
from tests.corpus.test_meaning_cache import vectors
cache = VectorCache.open(Path(sys.argv[1]))
for number in range(100_000):
    cache.put(f"key {number}", vectors(40, number))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_program_that_is_killed_leaves_what_it_kept(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program.stdout:
        assert program.stdout.readline() == "0\n"
        time.sleep(0.3)
        program.send_signal(signal.SIGKILL)
        told = program.stdout.read().split()
    program.wait()
    with closing(VectorCache.open(tmp_path)) as cache:
        keys = [f"key {number}" for number in range(len(told) + 1)]
        assert cache.known(keys) == set(keys)
        assert {len(kept.passages) for kept in cache.get(keys).values()} == {40}
        cache.put("another", vectors(1))
