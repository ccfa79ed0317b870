"""The index in a process of its own gives what the index gives, and outlives its process."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from corpus.errors import InvalidValue, WorkerFailed
from corpus.library import Library
from search import FACETS, IndexUnavailable, SearchIndex
from search.companion import Companion
from search.process import SearchProcess
from tests.search.making import PERSON, add, name

CRANES = "Cranes stood in the harbour. Ann Quill counted them, and the cranes left."


def kill_children() -> None:
    for child in multiprocessing.active_children():
        psutil.Process(child.pid).kill()
        child.join()


def ignore(done: int, total: int, what: str) -> None:
    pass


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "Articles.crossread") as library:
        yield library


@pytest.fixture
def process(library: Library, tmp_path: Path) -> Iterator[SearchProcess]:
    with closing(SearchProcess.open(library, tmp_path / "cache")) as process:
        process.catch_up(ignore, lambda: False)
        yield process


def test_it_finds_marks_and_counts_what_the_index_does(library, tmp_path):
    id = add(library, CRANES, title="A harbour", source="Tide", date="2011-03-05")
    name(library, id, ("Ann Quill", "Ann Quill", PERSON))
    add(library, "A lantern hung in the wind.", title="A lantern")
    with closing(SearchIndex.open(library, tmp_path / "cache")) as index:
        index.catch_up()
        expected = index.search("crane* person:quill", facets=FACETS)
        spans = index.spans("crane", library.article(id))
    assert expected.total == 1
    with closing(SearchProcess.open(library, tmp_path / "cache")) as process:
        found = process.search("crane* person:quill", facets=FACETS)
        assert replace(found, took_ms=0) == replace(expected, took_ms=0)
        assert process.spans("crane", library.article(id)) == spans


def test_what_changes_in_the_library_is_found_after_apply(library, process):
    id = add(library, CRANES)
    assert process.apply(library.changed_since(0))
    with library.edit("title") as edit:
        edit.set_field(id, "title", "A lighthouse")
    assert process.apply(edit.changes)
    assert [hit.title for hit in process.search("lighthouse").hits] == ["A lighthouse"]
    assert not process.apply(library.mark_opened(id))


def test_it_keeps_the_index_for_the_one_that_writes_the_library(library, process, tmp_path):
    add(library, CRANES)
    process.apply(library.changed_since(0))
    process.close()
    with closing(SearchIndex.open(library, tmp_path / "cache")) as index:
        assert not index.behind
        assert index.check() == []


def test_where_the_index_fails_it_says_so_itself(library, tmp_path):
    blocked = tmp_path / "cache"
    blocked.write_text("not a folder")
    with pytest.raises(IndexUnavailable, match="can't be written"):
        SearchProcess.open(library, blocked)


def test_progress_is_told_and_catching_up_can_be_stopped(library, tmp_path):
    for number in range(300):
        add(library, f"Number {number}. {CRANES}")
    told: list[tuple[int, int]] = []
    with closing(SearchProcess.open(library, tmp_path / "cache")) as process:
        process.catch_up(lambda done, total, _: told.append((done, total)), lambda: bool(told))
        assert told
        assert told[0][1] == 300
        process.catch_up(ignore, lambda: False)
        assert process.search("cranes").total == 300


def test_a_process_that_ends_is_started_again_by_the_next_call(library, process):
    add(library, CRANES)
    process.apply(library.changed_since(0))
    kill_children()
    with suppress(WorkerFailed):  # said where the call begins before it is known
        process.search("cranes")
    assert process.search("cranes").total == 1


def test_closed_it_leaves_no_process_and_no_thread(library, tmp_path):
    children, threads = set(multiprocessing.active_children()), set(threading.enumerate())
    process = SearchProcess.open(library, tmp_path / "cache")
    assert set(multiprocessing.active_children()) > children
    process.close()
    process.close()
    assert set(multiprocessing.active_children()) <= children
    assert set(threading.enumerate()) <= threads
    with pytest.raises(WorkerFailed, match="closed"):
        process.search("cranes")


class Bell:
    """Waits until it is rung, by another call."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def wait(self) -> bool:
        return self._rung.wait(30)

    def ring(self) -> None:
        self._rung.set()

    def refuse(self) -> None:
        raise InvalidValue("Bells are not asked.")

    def break_down(self) -> None:
        raise ZeroDivisionError

    def close(self) -> None:
        pass


def test_calls_do_not_wait_for_one_another_and_fail_each_by_itself():
    with closing(Companion("the bell", Bell)) as bell:
        rung: list[bool] = []
        waiting = threading.Thread(target=lambda: rung.append(bell.call("wait")))
        waiting.start()
        with pytest.raises(InvalidValue, match="not asked"):
            bell.call("refuse")
        with pytest.raises(WorkerFailed, match="The bell failed in an unforeseen way"):
            bell.call("break_down")
        bell.call("ring")
        waiting.join(30)
        assert rung == [True]


def test_a_call_under_way_says_that_its_process_has_ended():
    with closing(Companion("the bell", Bell)) as bell:
        bell.start()
        killer = threading.Timer(0.3, kill_children)
        killer.start()
        with pytest.raises(WorkerFailed, match="The bell ended unexpectedly"):
            bell.call("wait")
        killer.join()
