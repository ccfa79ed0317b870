"""The index in a process of its own gives what the index gives, and outlives its process."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace

import psutil
import pytest

from corpus.errors import InvalidValue, WorkerFailed
from corpus.library import Library
from search import FACETS, IndexUnavailable, SearchIndex
from search.companion import Companion
from search.process import SearchProcess, _KeptIndex
from tests.search.bell import MANY, Bell
from tests.search.making import PERSON, add, name

CRANES = "Cranes stood in the harbour. Ann Quill counted them, and the cranes left."


def kill(name: str) -> None:
    for child in multiprocessing.active_children():
        if child.name == f"crossread-{name}":
            psutil.Process(child.pid).kill()
            child.join()


def ignore(done: int, total: int, what: str) -> None:
    pass


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("shared") / "Articles.crossread") as library:
        yield library


@pytest.fixture(scope="module")
def process(library: Library) -> Iterator[SearchProcess]:
    """One process for all tests here: each adds articles of its own to the library."""
    with closing(SearchProcess.open(library, library.path.parent / "cache")) as process:
        process.catch_up(ignore, lambda: False)
        yield process


def test_it_finds_marks_and_counts_what_the_index_does(library, process, tmp_path):
    id = add(library, CRANES, title="A harbour", source="Tide", date="2011-03-05")
    name(library, id, ("Ann Quill", "Ann Quill", PERSON))
    add(library, "A lantern hung in the wind.", title="A lantern")
    process.apply(library.changed_since(0))
    with closing(SearchIndex.open(library, tmp_path)) as index:
        index.catch_up()
        expected = index.search("crane* person:quill", facets=FACETS, limit=5)
        spans = index.spans("crane", library.article(id))
    assert expected.total == 1
    found = process.search("crane* person:quill", facets=FACETS, limit=5)
    assert replace(found, took_ms=0) == replace(expected, took_ms=0)
    assert process.spans("crane", library.article(id)) == spans


def test_what_changes_in_the_library_is_found_after_apply(library, process):
    id = add(library, "A whistle was heard from the ferry.")
    assert process.apply(library.changed_since(0))
    with library.edit("title") as edit:
        edit.set_field(id, "title", "A lighthouse")
    assert process.apply(edit.changes)
    assert [hit.title for hit in process.search("lighthouse").hits] == ["A lighthouse"]
    assert not process.apply(library.mark_opened(id))


def test_progress_is_told_while_it_catches_up(library, process):
    for number in range(3):
        add(library, f"Pilot number {number} came on board, and number {number + 7} left.")
    told: list[tuple[int, int]] = []
    assert process.catch_up(lambda done, total, _: told.append((done, total)), lambda: False) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_process_that_ends_is_started_again_by_the_next_call(library, process):
    add(library, "A tide that nobody had foreseen came in.")
    process.apply(library.changed_since(0))
    kill("the search")
    with suppress(WorkerFailed):  # said where the call begins before it is known
        process.search("foreseen")
    assert process.search("foreseen").total == 1


def test_closed_it_leaves_an_index_in_step_and_no_process_and_no_thread(tmp_path):
    children, threads = set(multiprocessing.active_children()), set(threading.enumerate())
    with Library.open(tmp_path / "Articles.crossread") as library:
        process = SearchProcess.open(library, tmp_path / "cache")
        assert set(multiprocessing.active_children()) > children
        process.catch_up(ignore, lambda: False)
        add(library, CRANES)
        process.apply(library.changed_since(0))
        process.close()
        process.close()
        assert set(multiprocessing.active_children()) <= children
        assert set(threading.enumerate()) <= threads
        with pytest.raises(WorkerFailed, match="closed"):
            process.search("cranes")
        with closing(SearchIndex.open(library, tmp_path / "cache")) as index:
            assert not index.behind
            assert index.check() == []


def test_where_the_index_fails_it_says_so_itself(library, tmp_path):
    blocked = tmp_path / "cache"
    blocked.write_text("not a folder")
    with pytest.raises(IndexUnavailable, match="can't be written"):
        SearchProcess.open(library, blocked)


@pytest.fixture(scope="module")
def bell() -> Iterator[Companion]:
    with closing(Companion("the bell", Bell)) as bell:
        yield bell


def test_calls_do_not_wait_for_one_another_and_fail_each_by_itself(bell):
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


def test_a_call_that_tells_of_its_progress_without_a_pause_can_be_stopped(bell):
    told: list[int] = []
    reached = bell.call_long(
        "count", progress=lambda done, *_: told.append(done), cancelled=lambda: len(told) > 3
    )
    assert told == list(range(reached))
    assert 3 < reached < MANY


def test_a_call_under_way_says_that_its_process_has_ended(bell):
    bell.start()
    killer = threading.Timer(0.3, kill, ["the bell"])
    killer.start()
    with pytest.raises(WorkerFailed, match="The bell ended unexpectedly"):
        bell.call("wait")
    killer.join()


def test_names_are_read_ahead_once_something_was_searched(tmp_path, monkeypatch):
    asked: list[str] = []
    called = Library.called

    def told(library, ids=None):
        asked.append(threading.current_thread().name)
        return called(library, ids)

    monkeypatch.setattr(Library, "called", told)
    monkeypatch.setattr("search.process._TYPED", 0.0)
    with Library.open(tmp_path / "Articles.crossread") as library:
        id = add(library, CRANES)
        name(library, id, ("Ann Quill", "Ann Quill", PERSON))
        with closing(_KeptIndex(library.path, tmp_path / "cache", True)) as kept:
            kept.catch_up(ignore, lambda: False)
            kept.search("cranes")
            kept._ahead.join()
            assert [hit.id for hit in kept.search("person:quill").hits] == [id]
    assert asked == ["names ahead"]
