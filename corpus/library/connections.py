"""The connections to one library file: one that writes, and one that reads for each thread."""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from corpus.errors import LibraryError
from corpus.library.faults import spoken

#: The version of the SQLite that reads and writes libraries.
SQLITE: Final = sqlite3.sqlite_version

_BUSY_SECONDS = 10.0
_REPLACED = (
    "The library's file was moved or replaced by another program while it was open. All that was done before "
    "is kept. Close the library and open it again where it lies."
)


def connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection in SQLite's open mode ``ro``, ``rw`` or ``rwc``; transactions are the caller's.

    ``immutable`` promises SQLite that nobody writes the file, so that it needs no locks beside it.
    """
    # Percent-encoded bytes: a file's name need not be Unicode. A UNC path keeps its two slashes.
    name = path.as_posix()
    uri = f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode={mode}"
    connection = sqlite3.connect(
        uri + ("&immutable=1" if immutable else ""),
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    # A library may come from somebody else: what its schema says must not run functions of ours.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """One transaction: kept if the block ends, undone if it raises."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # After some errors, a full disk among them, SQLite has rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


class _Reader:
    """One thread's reading connection. The lock lets close() wait for a read that is under way."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = threading.RLock()
        # When its thread ends, the reader goes with the thread's locals, and closes what it held.
        self.close = weakref.finalize(self, connection.close)


class Connections:
    """Hands out transactions on one library file. Takes over ``writer`` (None: reading only)."""

    def __init__(self, path: Path, writer: sqlite3.Connection | None, *, immutable: bool = False) -> None:
        self._path = path
        self._writer = writer
        self._immutable = immutable
        self._has_log = writer is None or _has_log(writer)
        # On another machine's disk a file may be numbered anew while it is open.
        self._file = _number(path) if writer is not None and self._has_log else None
        self._writing = threading.RLock()
        self._local = threading.local()
        self._readers: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self._opening = threading.Lock()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A snapshot of the library for this thread: nothing changes in it until the block ends."""
        reader = self._reader()
        with reader.lock:
            self._refuse_if_closed()
            with spoken(self._path), transaction(reader.connection, "BEGIN"):
                yield reader.connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """As ``reading``, for as long as it takes: whoever writes here is not turned away meanwhile.

        With a write-ahead log, writing goes on; without, as on another machine's disk, it waits.
        """
        with ExitStack() as held:
            if not self._has_log:
                held.enter_context(self._writing)
            yield held.enter_context(self.reading())

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The one write transaction; other threads wait for it. Raises LibraryError if only reading."""
        with self._writing:
            self._refuse_if_closed()
            if self._writer is None:
                raise LibraryError("The library is open for reading only.", self._path)
            self._refuse_if_replaced()
            if self._writer.in_transaction:
                raise RuntimeError("a change to the library inside another change")
            with spoken(self._path), transaction(self._writer, "BEGIN IMMEDIATE"):
                yield self._writer

    def close(self) -> None:
        """Close every connection, waiting for what is under way. Leaves one file where nobody else reads."""
        with self._writing:
            with self._opening:
                if self._closed:
                    return
                self._closed = True
                readers = list(self._readers)
            for reader in readers:
                with reader.lock:
                    reader.close()
            if self._writer is not None:
                _settle(self._writer)
                self._writer.close()

    def _reader(self) -> _Reader:
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            with self._opening, spoken(self._path):
                self._refuse_if_closed()
                self._refuse_if_replaced()
                connection = connect(self._path, "ro", immutable=self._immutable)
                connection.execute("PRAGMA query_only = ON")
                reader = self._local.reader = _Reader(connection)
                self._readers.add(reader)
        return reader

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise LibraryError("The library has been closed.", self._path)

    def _refuse_if_replaced(self) -> None:
        if self._file is not None and _number(self._path) != self._file:
            raise LibraryError(_REPLACED, self._path)


def _number(path: Path) -> tuple[int, int] | None:
    """By what the system knows the file of that name; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _has_log(writer: sqlite3.Connection) -> bool:
    (mode,) = writer.execute("PRAGMA journal_mode").fetchone()
    return bool(mode == "wal")


def _settle(writer: sqlite3.Connection) -> None:
    """Bring everything into the one file, which can then be read from a folder that can't be written.

    Where another program is still reading, or the disk is full, the write-ahead log stays: it is
    complete, and the next opening takes it in.
    """
    writer.execute("PRAGMA busy_timeout = 0")
    with suppress(sqlite3.DatabaseError):
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with suppress(sqlite3.DatabaseError):
        writer.execute("PRAGMA journal_mode = DELETE")
