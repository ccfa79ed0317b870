"""The library as a file: one when closed, whole after a crash, and used by many threads and programs."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corpus.errors import (
    LibraryError,
    LibraryInUse,
)
from corpus.library import Library
from corpus.library.connections import connect
from corpus.model import Annotation
from tests.corpus.library_making import HARBOUR, add, article, names, open_library
from tests.corpus.test_library_entities import QUILL
from tests.making import annotation

ROOT = Path(__file__).parents[2]


@contextmanager
def program(source: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Another program that runs ``source`` and tells what it did line by line."""
    command = [sys.executable, "-c", source, *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            yield other
        finally:
            other.kill()


HOLDING = """
import sys
from pathlib import Path
from corpus.library import Library
with Library.open(Path(sys.argv[1]), writable=sys.argv[2] == "writing") as library:
    print(library.count(), flush=True)
    sys.stdin.readline()
    print(library.count(), flush=True)
    sys.stdin.readline()
"""

CUT_OFF = """
import os, sqlite3, sys
library = sqlite3.connect(sys.argv[1], isolation_level=None)
library.execute("PRAGMA cache_size = 1")  # so that the change reaches the file before it is committed
library.execute("BEGIN IMMEDIATE")
library.execute("UPDATE body SET text = 'half ' || text || zeroblob(100000)")
library.execute("UPDATE finding SET title = 'half'")
os._exit(0)
"""

ADDING = """
import itertools, sys
from pathlib import Path
from corpus.library import Library
from tests.corpus.library_making import add
library = Library.open(Path(sys.argv[1]))
for number in itertools.count(library.count()):
    print(add(library, f"Report {number}: " + "the tide came in. " * 200).id, flush=True)
"""


def said(other: subprocess.Popen[str]) -> str:
    assert other.stdout is not None
    return other.stdout.readline().strip()


def tell(other: subprocess.Popen[str]) -> None:
    assert other.stdin is not None
    other.stdin.write("\n")
    other.stdin.flush()


# ---- opened and closed


def test_one_file_remains_after_closing(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article(library)
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(lambda _: library.summaries(), range(4)))
    assert names(tmp_path) == ["articles.crossread"]
    with open_library(tmp_path, writable=False) as library:
        assert library.count() == 1
    assert names(tmp_path) == ["articles.crossread"]


def test_a_library_keeps_its_id_and_closes_twice(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.close()
    library.close()
    with open_library(tmp_path) as again:
        assert again.id == library.id
        assert len(library.id) == 32


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    id = article(library)
    library.close()
    for ask in (lambda: library.article(id), lambda: library.mark_opened(id)):
        with pytest.raises(LibraryError, match="has been closed"):
            ask()


def test_a_name_with_odd_characters_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "50% böats?mode=ro#1 & more.crossread"
    with Library.open(path) as library:
        article(library)
    with Library.open(path, writable=False) as library:
        assert library.count() == 1
    assert names(tmp_path) == [path.name]


def test_a_link_to_a_library_is_the_same_library(tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "mine.crossread"
    with open_library(tmp_path) as library:
        link.symlink_to(library.path)
        with pytest.raises(LibraryInUse):
            Library.open(link)
    assert names(tmp_path / "links") == ["mine.crossread"]


def test_reading_only_writes_nothing(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = article(library)
    content = library.path.read_bytes()
    with open_library(tmp_path, writable=False) as library:
        assert not library.writable
        assert library.article(id).text == HARBOUR
        writes: list[Callable[[], object]] = [
            lambda: add(library, "Then the ebb."),
            lambda: library.mark_opened(id),
            lambda: library.store_annotation(id, Annotation("test 1")),
            library.undo,
            lambda: library.remember("zoom", 2),
            lambda: library.queue_import(["a"]),
        ]
        for write in writes:
            with pytest.raises(LibraryError, match="for reading only"):
                write()
    assert library.path.read_bytes() == content


# ---- two programs


def test_a_second_program_reads_while_the_first_writes(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article(library, "First the tide.")
        with program(HOLDING, library.path, "reading") as other:
            assert said(other) == "1"
            article(library, "Then the ebb.")
            tell(other)
            assert said(other) == "2"
            tell(other)
            assert other.wait(30) == 0
    assert names(tmp_path) == ["articles.crossread"]


def test_a_reader_that_was_first_sees_what_a_writer_adds(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    with open_library(tmp_path, writable=False) as reader:
        assert reader.count() == 0
        with open_library(tmp_path) as library:
            article(library)
            assert reader.count() == 1
        assert reader.count() == 1


def test_a_second_program_can_not_write_until_the_first_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "articles.crossread"
    with program(HOLDING, path, "writing") as other:
        assert said(other) == "0"
        with pytest.raises(LibraryInUse, match="Close it there"):
            Library.open(path)
        other.kill()
        other.wait(30)
    with Library.open(path) as library:
        assert library.count() == 0
    assert names(tmp_path) == ["articles.crossread"]


def test_a_program_that_knows_no_lock_of_ours_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.library.connections._BUSY_SECONDS", 0.1)
    with open_library(tmp_path) as library, closing(sqlite3.connect(library.path)) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryInUse):
            article(library)
        other.execute("ROLLBACK")
        article(library)


def test_no_acknowledged_article_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "articles.crossread"
    chance = random.Random(5)
    acknowledged = 0
    for _ in range(3):
        with program(ADDING, path) as other:
            acknowledged = int(said(other))
            time.sleep(chance.uniform(0, 0.2))
            other.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            assert other.stdout is not None
            told = other.stdout.read().split()
            acknowledged = max([acknowledged, *map(int, told)])
        with Library.open(path) as library:
            assert library.count() in (acknowledged, acknowledged + 1)
            assert library.check() == []
    assert acknowledged > 4


@pytest.mark.parametrize("writable", [True, False])
def test_a_change_that_was_cut_off_is_taken_back_by_whoever_comes_first(
    tmp_path: Path, writable: bool
) -> None:
    """Without a write-ahead log, as on network folders, and while a library is closed."""
    with open_library(tmp_path) as library:
        ids = [article(library, f"Report {number}: " + "the tide came in. " * 50) for number in range(6)]
        texts = [told.text for told in library.articles(ids)]
    with program(CUT_OFF, library.path) as other:
        assert other.wait(30) == 0
    assert names(tmp_path) == ["articles.crossread", "articles.crossread-journal"]
    with open_library(tmp_path, writable=writable) as library:
        assert [told.text for told in library.articles(ids)] == texts
        assert library.check() == []
    assert names(tmp_path) == ["articles.crossread"]


def test_a_log_stays_with_its_library_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "articles.crossread"
    with program(ADDING, path) as other:
        acknowledged = [int(said(other)) for _ in range(5)]
        other.kill()
        other.wait(30)

    def connect_full(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
        if immutable:
            return connect(path, mode, immutable=True)
        full = sqlite3.OperationalError("disk I/O error")
        full.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise full

    with monkeypatch.context() as patch:
        patch.setattr("corpus.library.leftovers.connect", connect_full)
        with pytest.raises(LibraryError, match="make room"):
            Library.open(path)
    with Library.open(path) as library:
        assert set(acknowledged) <= set(library.ids())
    assert names(tmp_path) == ["articles.crossread"]


def test_a_library_cut_off_as_it_was_made_is_told_and_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "articles.crossread"
    with closing(sqlite3.connect(path)) as begun:
        begun.execute("CREATE TABLE begun (it TEXT)")
        begun.execute("DROP TABLE begun")
    with pytest.raises(LibraryError, match="holds nothing yet"):
        open_library(tmp_path, writable=False)
    with open_library(tmp_path) as library:
        assert library.count() == 0


def test_a_write_returns_when_it_is_on_the_disk(tmp_path: Path) -> None:
    with open_library(tmp_path) as library, library._connections.writing() as connection:
        (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
        assert synchronous == 3, "EXTRA: files, and the folder from which a journal is deleted"


# ---- many threads


def test_threads_read_one_state_each_while_another_writes(tmp_path: Path) -> None:
    texts = [f"Report {number}. {HARBOUR}" for number in range(15)]
    done = threading.Event()

    def read(library: Library) -> int:
        reads = 0
        while not done.is_set():
            for told in library.articles(library.ids()):
                assert set(told.entities) == {mention.entity for mention in told.mentions}
                assert not told.summary.annotated or told.mentions
            reads += 1
        return reads

    with open_library(tmp_path) as library:
        with ThreadPoolExecutor(3) as threads:
            readers = [threads.submit(read, library) for _ in range(3)]
            for text in texts:
                library.store_annotation(article(library, text), annotation(text, QUILL))
            done.set()
            assert all(reader.result() for reader in readers)
        assert library.entities()[0].mentions == len(texts)
    assert names(tmp_path) == ["articles.crossread"]


def test_threads_that_write_wait_for_each_other(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        with ThreadPoolExecutor(4) as threads:
            added = list(threads.map(lambda number: add(library, f"Report {number}."), range(20)))
        assert {one.changes.revision for one in added} == set(range(1, 21))
        assert library.count() == 20


def test_closing_waits_for_a_read_that_is_under_way(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    with ThreadPoolExecutor(1) as thread:
        with library._connections.writing():
            pass
        reading, go_on = threading.Event(), threading.Event()

        def read() -> int:
            with library._connections.reading() as connection:
                reading.set()
                go_on.wait(10)
                return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])

        count = thread.submit(read)
        reading.wait(10)
        threading.Timer(0.1, go_on.set).start()
        library.close()
        assert count.result() == 0
    assert names(tmp_path) == ["articles.crossread"]


def test_a_thread_that_ended_leaves_no_connection_open(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        for _ in range(5):
            thread = threading.Thread(target=library.count)
            thread.start()
            thread.join()
        assert len(library._connections._readers) == 1
