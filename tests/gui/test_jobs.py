"""Work off the GUI thread."""

import threading
import time

import pytest

from corpus.errors import CrossreadError
from gui.jobs import Jobs, Lane


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_a_result_comes_back_on_the_gui_thread(jobs, qtbot):
    told = []
    jobs.submit(
        Lane.READ,
        threading.get_ident,
        done=lambda worked_on: told.append((worked_on, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(told))
    worked_on, told_on = told[0]
    assert worked_on != told_on == threading.get_ident()


def test_nothing_is_called_back_inside_submit(jobs, qtbot):
    told = []
    jobs.submit(Lane.READ, lambda: 1, done=told.append)
    jobs.submit(Lane.WRITE, lambda: 2, done=told.append)
    assert told == []
    qtbot.waitUntil(lambda: sorted(told) == [1, 2])


def test_a_cancelled_job_calls_nothing_back(jobs, qtbot):
    told, begun, let_go = [], threading.Event(), threading.Event()

    def work():
        begun.set()
        let_go.wait(10)

    job = jobs.submit(Lane.WRITE, work, done=told.append)
    begun.wait(10)
    job.cancel()
    let_go.set()
    jobs.submit(Lane.WRITE, lambda: "after", done=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["after"]
    assert not jobs.busy


def test_a_job_cancelled_while_it_waits_never_runs(jobs, qtbot):
    ran, let_go = [], threading.Event()
    jobs.submit(Lane.WRITE, let_go.wait, 10)
    jobs.submit(Lane.WRITE, ran.append, "cancelled").cancel()
    jobs.submit(Lane.WRITE, ran.append, "kept")
    let_go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ran == ["kept"]


def test_lanes_do_not_wait_for_one_another(jobs, qtbot):
    let_go = threading.Event()
    jobs.submit(Lane.IMPORT, let_go.wait, 10)
    told = []
    jobs.submit(Lane.READ, lambda: "read", done=told.append)
    qtbot.waitUntil(lambda: told == ["read"])
    assert jobs.busy
    let_go.set()


def test_the_writing_lane_keeps_the_order(jobs, qtbot):
    written = []
    for number in range(20):
        jobs.submit(Lane.WRITE, written.append, number)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert written == list(range(20))


def _refuse():
    raise CrossreadError("The disk is full.")


def test_an_expected_error_goes_to_the_one_who_asked(jobs, qtbot):
    told = []
    jobs.submit(Lane.READ, _refuse, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].message == "The disk is full."


def test_an_expected_error_that_nobody_takes_is_a_problem_to_show(jobs, qtbot):
    with qtbot.waitSignal(jobs.problem) as told:
        jobs.submit(Lane.READ, _refuse)
    assert told.args[0].message == "The disk is full."


def test_a_bug_is_raised_on_the_gui_thread(jobs, qtbot):
    with qtbot.captureExceptions() as raised:
        jobs.submit(Lane.READ, lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_a_bug_in_cancelled_work_is_told_all_the_same(jobs, qtbot):
    begun, let_go = threading.Event(), threading.Event()

    def work():
        begun.set()
        let_go.wait(10)
        raise KeyError("bug")

    with qtbot.captureExceptions() as raised:
        job = jobs.submit(Lane.READ, work)
        begun.wait(10)
        job.cancel()
        let_go.set()
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is KeyError


def test_what_was_decided_is_written_before_the_end(qapp):
    jobs, written = Jobs(), []
    for number in range(200):
        jobs.submit(Lane.WRITE, written.append, number)
    jobs.close()
    assert written == list(range(200))


def test_no_thread_is_left_behind(qapp):
    before = set(threading.enumerate())
    jobs = Jobs()
    for lane in Lane:
        jobs.submit(lane, lambda: None)
    jobs.close()
    assert set(threading.enumerate()) <= before
    assert jobs.submit(Lane.READ, lambda: None).cancelled


def test_what_comes_piece_by_piece_is_told_piece_by_piece_and_then_its_end(jobs, qtbot):
    told = []

    def pieces(stale):
        yield 1
        yield 2

    jobs.submit_each(Lane.RELATE, pieces, each=told.append, done=lambda: told.append("end"))
    qtbot.waitUntil(lambda: told == [1, 2, "end"])


def test_nothing_more_comes_of_what_was_cancelled_and_it_is_told_so(jobs, qtbot):
    told, ended = [], []

    def pieces(stale):
        yield 1
        while not stale():
            time.sleep(0.01)
        ended.append(True)
        yield 2

    job = jobs.submit_each(Lane.RELATE, pieces, each=told.append)
    qtbot.waitUntil(lambda: told == [1])
    job.cancel()
    qtbot.waitUntil(lambda: job.ended)
    assert (told, ended) == ([1], [True])


def test_what_fails_between_two_pieces_is_told(jobs, qtbot):
    told, failed = [], []

    def pieces(stale):
        yield 1
        raise CrossreadError("The rest did not come.")

    jobs.submit_each(Lane.RELATE, pieces, each=told.append, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert told == [1]
