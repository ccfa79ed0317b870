"""The worker process: what it promises to the parent, whatever the function does."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from corpus.errors import UnreadableFile, WorkerFailed
from corpus.worker import Cancelled, Worker
from tests.corpus.worker_tasks import (
    break_down,
    call_out,
    die,
    double,
    interrupt_self,
    leave,
    loaded_modules,
    open_socket,
    process_id,
    refuse,
    say_loudly,
    sleep,
    swell,
    unpicklable,
    zeros,
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("test", seconds=30, megabytes=200, answer_megabytes=1) as worker:
        yield worker


def test_one_process_serves_many_calls(worker: Worker) -> None:
    first = worker.call(process_id)
    assert worker.call(double, 21) == 42
    assert worker.call(process_id) == first != os.getpid()


def test_an_error_for_a_person_comes_back_as_it_was(worker: Worker) -> None:
    with pytest.raises(UnreadableFile) as raised:
        worker.call(refuse, "The file is empty.")
    assert raised.value.message == "The file is empty."
    assert raised.value.path == "a.txt"


def test_any_other_error_is_a_failure_with_its_traceback_in_the_log(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(WorkerFailed, match="Reading this file failed"):
        worker.call(break_down, doing="Reading this file")
    assert "seventh of six" in caplog.text
    assert "break_down" in caplog.text


def test_a_call_that_takes_too_long_is_ended_and_the_next_one_works(worker: Worker) -> None:
    before = worker.call(process_id)
    with pytest.raises(WorkerFailed) as raised:
        worker.call(sleep, 30, seconds=0.2, doing="Reading this file")
    assert raised.value.message == "Reading this file took longer than 0.2 seconds."
    assert worker.call(process_id) != before
    assert not psutil.pid_exists(before)


def test_a_call_that_takes_too_much_memory_is_ended(worker: Worker) -> None:
    with pytest.raises(WorkerFailed, match="took more than 200 MB of memory"):
        worker.call(swell, 300)
    assert worker.call(double, 1) == 2


@pytest.mark.parametrize("end", [die, leave])
def test_a_process_that_ends_is_replaced(worker: Worker, end: object) -> None:
    with pytest.raises(WorkerFailed, match="ended unexpectedly"):
        worker.call(end)  # type: ignore[arg-type]
    assert worker.call(double, 3) == 6


def test_a_process_that_died_between_calls_is_replaced_unnoticed(worker: Worker) -> None:
    psutil.Process(worker.call(process_id)).kill()
    time.sleep(0.1)
    assert worker.call(double, 4) == 8


def test_an_answer_beyond_the_limit_is_refused(worker: Worker) -> None:
    assert len(worker.call(zeros, 900_000)) == 900_000
    with pytest.raises(WorkerFailed, match="too large"):
        worker.call(zeros, 2_000_000)


def test_an_answer_that_cannot_be_sent_is_a_failure(worker: Worker) -> None:
    with pytest.raises(WorkerFailed):
        worker.call(unpicklable)


def test_the_process_loads_no_window(worker: Worker) -> None:
    assert worker.call(loaded_modules).isdisjoint({"PySide6", "spacy", "whoosh"})


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_an_interrupt_is_left_to_the_parent(worker: Worker) -> None:
    assert worker.call(interrupt_self) == "still here"


def test_the_process_cannot_reach_the_network(worker: Worker) -> None:
    assert "nothing in an article may reach the network" in worker.call(call_out)
    assert "nothing in an article may reach the network" in worker.call(open_socket)


def test_what_a_function_prints_stays_out_of_standard_output(
    worker: Worker, capfd: pytest.CaptureFixture[str]
) -> None:
    worker.call(say_loudly)
    assert "results" not in capfd.readouterr().out


def _call_in_thread(worker: Worker, raised: list[Cancelled]) -> threading.Thread:
    def run() -> None:
        try:
            worker.call(sleep, 30)
        except Cancelled as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(0.2)
    return thread


def test_cancel_ends_the_call_under_way_and_no_other(worker: Worker) -> None:
    worker.cancel()
    assert worker.call(double, 5) == 10
    raised: list[Cancelled] = []
    thread = _call_in_thread(worker, raised)
    worker.cancel()
    thread.join(5)
    assert isinstance(raised[0], Cancelled)
    assert worker.call(double, 6) == 12


def test_a_cancel_before_the_call_begins_is_seen_by_the_one_who_asked(worker: Worker) -> None:
    worker.cancel()  # nothing is under way: it is for nobody
    assert worker.call(double, 4) == 8
    with pytest.raises(Cancelled):
        worker.call(double, 4, cancelled=lambda: True)
    assert worker.call(double, 4) == 8


def test_close_ends_the_call_under_way_and_the_process() -> None:
    worker = Worker("closing")
    child = worker.call(process_id)
    raised: list[Cancelled] = []
    thread = _call_in_thread(worker, raised)
    worker.close()
    thread.join(5)
    assert isinstance(raised[0], Cancelled)
    assert not psutil.pid_exists(child)
    with pytest.raises(Cancelled):
        worker.call(double, 1)


def test_calls_from_many_threads_take_turns(worker: Worker) -> None:
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda number=number: results.append(worker.call(double, number)))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(results) == [0, 2, 4, 6, 8, 10, 12, 14]


ORPHAN = """
import os, signal, sys, threading
from contextlib import suppress
from corpus.worker import Worker
from tests.corpus.worker_tasks import process_id, sleep
def work(worker):
    with suppress(Exception):
        worker.call(sleep, 60)
if __name__ == "__main__":
    worker = Worker("orphan")
    print(worker.call(process_id), flush=True)
    threading.Thread(target=work, args=(worker,), daemon=True).start()
    sys.stdin.readline()
    {end}
"""


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "sys.exit()"])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_process_ends_with_its_parent_even_at_work(end: str, tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN.format(end=end))
    with subprocess.Popen(
        [sys.executable, "-W", "error", script],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        _, messages = parent.communicate("go\n", timeout=30)
    assert messages == ""
    deadline = time.monotonic() + 10
    while psutil.pid_exists(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(child)
