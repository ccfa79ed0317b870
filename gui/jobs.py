"""Work off the GUI thread, in lanes; results come back on the GUI thread, through queued signals only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from corpus.errors import CrossreadError

T = TypeVar("T")


class Lane(Enum):
    """Where work queues up, with its number of threads. Lanes do not wait for one another."""

    READ = ("read", 2)
    FOLLOW = ("follow", 1)  # one thread: what is told last is the newest
    WRITE = ("write", 1)
    INDEX = ("index", 1)
    IMPORT = ("import", 1)
    ANNOTATE = ("annotate", 1)  # while an import goes on
    COPY = ("copy", 1)  # copies and backups, which neither wait for an import nor keep one waiting
    RELATE = ("relate", 2)  # what articles share, where a person waits for it: seconds, so not on READ
    IDLE = ("idle", 1)  # what is done beforehand while nothing else goes on


class Job:
    """One piece of work that was submitted. Once cancelled, it calls nothing back."""

    def __init__(
        self,
        lane: Lane,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[CrossreadError], None] | None = None,
    ) -> None:
        self.lane = lane
        self.cancelled = False
        self.ended = False  # told of, or found to be cancelled
        self._done = done
        self._failed = failed

    def cancel(self) -> None:
        """Drop it: work not begun never begins, and the result of work under way is not told."""
        self.cancelled = True


class Jobs(QObject):
    """Runs functions on the lanes' threads and tells what came of them on the thread it was made on.

    A CrossreadError goes to the job's ``failed``, or else to the signal ``problem``. Any other exception
    is a bug: it is raised again on the GUI thread, where ``sys.excepthook`` reports it.
    """

    problem = Signal(object)  # CrossreadError
    _came = Signal(object, object, object)  # Job, whom to tell, a piece of its result
    _ended = Signal(object, object, object)  # Job, its result, its exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: ThreadPoolExecutor(lane.value[1], f"crossread-{lane.value[0]}") for lane in Lane}
        self._under_way: set[Job] = set()
        self._closed = False
        self._came.connect(self._tell_piece, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any job has not been told of yet."""
        return bool(self._under_way)

    def is_busy(self, lane: Lane) -> bool:
        """Whether any job of that lane has not been told of yet."""
        return any(job.lane is lane for job in self._under_way)

    def submit(
        self,
        lane: Lane,
        function: Callable[..., T],
        *args: object,
        done: Callable[[T], None] | None = None,
        failed: Callable[[CrossreadError], None] | None = None,
    ) -> Job:
        """Call ``function(*args)`` on the lane; then ``done(result)`` on the GUI thread, never at once."""
        return self._begin(Job(lane, done, failed), function, args)

    def submit_each(
        self,
        lane: Lane,
        function: Callable[[Callable[[], bool]], Iterator[T]],
        *,
        each: Callable[[T], None],
        done: Callable[[], None] | None = None,
        failed: Callable[[CrossreadError], None] | None = None,
    ) -> Job:
        """As ``submit``, for what comes piece by piece: ``each(piece)`` is called for all that
        ``function(stale)`` yields, as it comes; ``stale`` tells whether the job was cancelled.
        """
        job = Job(lane, None if done is None else lambda _: done(), failed)
        return self._begin(job, self._run_pieces, (job, function, each))

    def stop(self) -> None:
        """Cancel all that is not to be written, and call nothing back any more; returns at once.

        Work that lasts must watch for its own end.
        """
        self._closed = True
        for job in self._under_way:
            if job.lane is not Lane.WRITE:
                job.cancel()

    def finish(self) -> None:
        """After ``stop``, from any thread: wait until what was decided is written and no thread is left."""
        self._pools[Lane.WRITE].shutdown(wait=True)
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        """``stop`` and ``finish``."""
        self.stop()
        self.finish()
        self._under_way.clear()

    def _begin(self, job: Job, function: Callable[..., object], args: tuple[object, ...]) -> Job:
        if self._closed:
            job.cancel()
            return job
        self._under_way.add(job)
        self._pools[job.lane].submit(self._run, job, function, args)
        return job

    def _run_pieces(
        self,
        job: Job,
        function: Callable[[Callable[[], bool]], Iterator[object]],
        each: Callable[[Any], None],
    ) -> None:
        for piece in function(lambda: job.cancelled):
            if job.cancelled:
                return
            self._came.emit(job, each, piece)

    def _run(self, job: Job, function: Callable[..., object], args: tuple[object, ...]) -> None:
        if job.cancelled:
            self._ended.emit(job, None, None)
            return
        try:
            result = function(*args)
        except BaseException as error:  # noqa: BLE001  the thread's edge: told on the GUI thread
            self._ended.emit(job, None, error)
        else:
            self._ended.emit(job, result, None)

    def _tell_piece(self, job: Job, each: Callable[[object], None], piece: object) -> None:
        if not (job.cancelled or self._closed):
            each(piece)

    def _tell(self, job: Job, result: object, error: BaseException | None) -> None:
        self._under_way.discard(job)
        job.ended = True
        if error is not None and not isinstance(error, CrossreadError):
            raise error
        if job.cancelled or self._closed:
            return
        if error is None:
            if job._done is not None:
                job._done(result)
        elif job._failed is not None:
            job._failed(error)
        else:
            self.problem.emit(error)
