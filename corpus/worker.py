"""A spawned process for work that may hang, crash or swell: reading files and running models.

The parent watches each call: its time, the memory of the process, the size of its answer. A process that
exceeds its limits or dies is replaced at the next call, so that one bad file never stops the others.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Self, TypeVar, cast

import psutil

from corpus.errors import CrossreadError, WorkerFailed
from corpus.progress import never

T = TypeVar("T")

_log = logging.getLogger(__name__)
SPAWN = multiprocessing.get_context("spawn")

_NOT_STARTED = "The system did not start another process ({reason}). Try again."
_LOOK_EVERY = 0.05  # seconds between two looks at a process that is at work
_START_WITHIN = 60.0  # seconds for a process to come up, on a slow and busy machine
_MEGABYTE = 1_000_000
_RETIRE_AT = 0.6  # a process that holds this share of its memory after a call is replaced before the next
_NICE = 10  # of 19, as POSIX has it
_NETWORK = frozenset(
    {
        "socket.__new__",  # some library tries on import whether there is IPv6
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
    }
)


class Cancelled(Exception):
    """The call was ended by ``Worker.cancel`` or ``Worker.close``. Nothing is wrong."""


@dataclass(frozen=True, slots=True)
class _Limits:
    seconds: float
    megabytes: int


class Worker:
    """One process that runs functions of importable modules, one call at a time.

    It is started at the first call and kept for the next ones. ``seconds`` limits one call, ``megabytes`` the
    memory of the process, ``answer_megabytes`` what a call may return. Calls from several threads wait for
    one another. The process cannot reach the network, and it ends when this one does, however that ends.
    """

    def __init__(
        self, name: str, *, seconds: float = 60, megabytes: int = 2_000, answer_megabytes: int = 200
    ) -> None:
        self.name = name
        self._limits = _Limits(seconds, megabytes)
        self._answer_bytes = answer_megabytes * _MEGABYTE
        self._one_call = threading.Lock()
        self._state = threading.Lock()  # guards the three below
        self._calling = False
        self._cancelled = False
        self._closed = False
        self._process: _Process | None = None  # touched by the thread that holds _one_call

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(
        self,
        function: Callable[..., T],
        *args: object,
        seconds: float | None = None,
        doing: str = "This work",
        cancelled: Callable[[], bool] = never,
    ) -> T:
        """``function(*args)`` in the process; ``seconds`` replaces the worker's own limit.

        ``cancelled`` is asked once, as the call begins: so that a ``cancel`` of a moment before is not lost.

        Raises what CrossreadError the function raised; WorkerFailed, whose words begin with ``doing``, when
        it raised anything else, exceeded a limit or ended; Cancelled after ``cancel`` or ``close``.
        """
        limits = _Limits(self._limits.seconds if seconds is None else seconds, self._limits.megabytes)
        request = pickle.dumps((function, args))
        with self._one_call:
            self._begin()
            try:
                if cancelled():
                    raise Cancelled
                answer = self._ask(request, limits, doing)
            finally:
                with self._state:
                    self._calling = False
        return cast(T, _result(answer, doing))

    def cancel(self) -> None:
        """End the call that is under way in another thread, if one is; it raises Cancelled there."""
        with self._state:
            self._cancelled = self._calling

    def close(self) -> None:
        """End the call under way and the process. Calls after this raise Cancelled."""
        with self._state:
            self._closed = True
        with self._one_call:
            if self._process is not None:
                self._process.stop()
                self._process = None

    def _begin(self) -> None:
        with self._state:
            if self._closed:
                raise Cancelled
            self._calling = True
            self._cancelled = False

    def _stopping(self) -> bool:
        with self._state:
            return self._cancelled or self._closed

    def _ask(self, request: bytes, limits: _Limits, doing: str) -> bytes:
        process, self._process = self._process, None
        if process is None or not process.fit(limits):
            if process is not None:
                process.stop()
            process = _Process(self.name, self._answer_bytes)
        try:
            answer = process.ask(request, limits, doing, self._stopping)
        except BaseException:
            process.kill()
            raise
        self._process = process
        return answer


class _Process:
    """The parent's side of one spawned process."""

    def __init__(self, name: str, answer_bytes: int) -> None:
        self._answer_bytes = answer_bytes
        self._started = False
        self._process, self._requests, self._answers = spawned(name, _serve, answer_bytes)
        try:
            self._memory = psutil.Process(self._process.pid)
        except psutil.Error as error:
            raise WorkerFailed(_NOT_STARTED.format(reason=error)) from error

    def fit(self, limits: _Limits) -> bool:
        """Whether it is alive and has left room for another call."""
        return self._process.is_alive() and self._megabytes() < limits.megabytes * _RETIRE_AT

    def ask(self, request: bytes, limits: _Limits, doing: str, stopping: Callable[[], bool]) -> bytes:
        """The answer to one request. After an error, the process is of no more use: kill it."""
        try:
            if not self._started:
                self._receive(_Limits(_START_WITHIN, limits.megabytes), doing, stopping)
                self._started = True
            self._requests.send_bytes(request)
            return self._receive(limits, doing, stopping)
        except (EOFError, OSError) as error:
            self._process.join(1)
            raise WorkerFailed(f"{doing} ended unexpectedly (code {self._process.exitcode}).") from error

    def stop(self) -> None:
        """Let it end by itself, or end it."""
        self._requests.close()
        self._process.join(1)
        self.kill()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._requests.close()
        self._answers.close()

    def _receive(self, limits: _Limits, doing: str, stopping: Callable[[], bool]) -> bytes:
        deadline = time.monotonic() + limits.seconds
        while not self._answers.poll(_LOOK_EVERY):
            if stopping():
                raise Cancelled
            if time.monotonic() > deadline:
                raise WorkerFailed(f"{doing} took longer than {limits.seconds:g} seconds.")
            if self._megabytes() > limits.megabytes:
                raise WorkerFailed(f"{doing} took more than {limits.megabytes:,} MB of memory.")
        return self._answers.recv_bytes(self._answer_bytes)

    def _megabytes(self) -> float:
        try:
            return float(self._memory.memory_info().rss) / _MEGABYTE
        except psutil.Error:  # it is gone: the pipe tells
            return 0.0


def spawned(
    name: str, serve: Callable[..., None], *arguments: object
) -> tuple[SpawnProcess, Connection, Connection]:
    """A process that runs ``serve(requests, answers, *arguments)``, and this side's ends of the two pipes.

    ``serve`` begins with ``settle()``. Raises WorkerFailed where the system starts no process.
    """
    # Two one-way pipes: a two-way one is a pair of sockets on POSIX.
    requests, to_process = SPAWN.Pipe(duplex=False)
    from_process, answers = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(
        target=serve, args=(requests, answers, *arguments), name=f"crossread-{name}", daemon=True
    )
    try:
        with _interrupts_held_back():
            process.start()
    except OSError as error:
        raise WorkerFailed(_NOT_STARTED.format(reason=error)) from error
    finally:
        requests.close()
        answers.close()
    return process, to_process, from_process


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl+C in a terminal reaches every process of it: keep it from a new one until that ignores it."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # else starting the process does it, and lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(answer: bytes, doing: str) -> object:
    """What the process answered, returned or raised."""
    match pickle.loads(answer):  # written by our own process
        case ("result", value):
            return value
        case ("error", CrossreadError() as error):
            raise error
        case ("too-large", size):
            raise WorkerFailed(f"{doing} gave a result too large to be kept ({size // _MEGABYTE:,} MB).")
        case ("memory", _):
            raise WorkerFailed(f"{doing} took more memory than there is.")
        case (_, (name, trace)):
            _log.error("%s failed in the worker process:\n%s", doing, trace)
            raise WorkerFailed(f"{doing} failed in an unforeseen way ({name}); the log tells more.")
        case unknown:
            raise AssertionError(f"not an answer: {unknown!r}")


# --- the spawned process


def _serve(requests: Connection, answers: Connection, answer_bytes: int) -> None:
    """Answer requests until the pipe closes."""
    settle()
    with suppress(EOFError, OSError):  # the parent closed the pipe, or is gone
        answers.send_bytes(b"ready")
        while True:
            answers.send_bytes(_answer(requests.recv_bytes(), answer_bytes))


def settle() -> None:
    """In a spawned process: leave interrupts, terminal and network to the parent, and end with it even in the
    middle of work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    sys.stdout = sys.stderr  # standard output holds the parent's results
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    sys.addaudithook(_refuse_network)
    # for nets as small as ours, threads of linear algebra wait for one another more than they compute
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def step_back() -> None:
    """In a spawned process: from now on, let everything else on the computer go first."""
    process = psutil.Process()
    if sys.platform == "win32":
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        process.nice(max(process.nice(), _NICE))


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("nothing in an article may reach the network")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(request: bytes, limit: int) -> bytes:
    try:
        function, args = pickle.loads(request)  # written by our own parent
        answer = pickle.dumps(("result", function(*args)))
    except CrossreadError as error:
        answer = pickle.dumps(("error", error))
    except MemoryError:
        answer = pickle.dumps(("memory", None))
    except Exception as error:  # noqa: BLE001  the worker's edge: whatever it was, it is that file's message
        answer = pickle.dumps(("failed", (type(error).__name__, traceback.format_exc())))
    return answer if len(answer) <= limit else pickle.dumps(("too-large", len(answer)))
