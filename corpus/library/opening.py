"""A path becomes the connections to a library, or a plain reason why it does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from filelock import FileLock, Timeout, UnixFileLock

from corpus.errors import DamagedLibrary, LibraryError, LibraryInUse, NewerLibrary, NotALibrary
from corpus.library import schema
from corpus.library.connections import connect
from corpus.library.faults import spoken

_MAGIC = b"SQLite format 3\x00"


class WriterLock:
    """One program writes a library at a time. Held through a file beside it, which goes when released."""

    def __init__(self, library: Path) -> None:
        self._file = library.with_name(library.name + ".lock")
        # The lock may be released by another thread than the one that took it.
        self._lock = FileLock(self._file, blocking=False, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryInUse(
                "Another window or program is writing this library. "
                "Close it there, or open it for reading only.",
                library,
            ) from error
        except OSError as error:
            raise LibraryError(
                "The library's folder can't be written. Open the library for reading only, "
                "or copy it to a folder of your own.",
                library,
            ) from error

    def release(self) -> None:
        """Let others write. Safe to call twice."""
        # On Unix a lock outlives its file's name, and filelock refuses one whose name is gone: no two
        # programs can hold it. On Windows filelock removes the file itself.
        if self._lock.is_locked and isinstance(self._lock, UnixFileLock):
            self._file.unlink(missing_ok=True)
        self._lock.release()


def require_library(path: Path, *, create: bool) -> None:
    """Raise the reason why ``path`` can't be a library, as far as the file itself tells."""
    if path.is_dir():
        raise NotALibrary("This is a folder, not a library. Choose a file that ends in .crossread.", path)
    if not path.parent.is_dir():
        raise LibraryError("There is no such folder. Create it first, or choose another place.", path)
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except FileNotFoundError:
        if not create:
            raise LibraryError("There is no library here. Check the name, or create one.", path) from None
        return
    except OSError as error:
        raise LibraryError("The library can't be read. Check that you may open the file.", path) from error
    # A new library that was interrupted at its very beginning is an empty file.
    if magic != _MAGIC and (magic or not create):
        raise NotALibrary(
            "This file is not a Crossread library. Choose a file that ends in .crossread.", path
        )


def writer(path: Path) -> sqlite3.Connection:
    """The connection that writes, to a library made or migrated if need be. The lock is the caller's."""
    with spoken(path):
        connection = connect(path, "rwc")
        try:
            known = _require_readable(connection, path)
            if known != len(schema.MIGRATIONS):
                _migrate(connection, path, known)
            # Readers go on while a change is written. A folder that can't have it does without.
            connection.execute("PRAGMA journal_mode = WAL")
            # A commit is on the disk before it is reported: what is said to be stored survives a power cut.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
    return connection


def require_readable(path: Path) -> bool:
    """Raise the reason why a library can't be read here; whether it has to be opened as immutable.

    A library in a folder that can't be written is immutable, unless a write-ahead log lies beside it.
    """
    immutable = False
    try:
        with spoken(path), closing(connect(path, "ro")) as connection:
            known = _require_readable(connection, path)
    except LibraryError as error:
        if type(error) is not LibraryError or path.with_name(path.name + "-wal").exists():
            raise
        immutable = True
        with spoken(path), closing(connect(path, "ro", immutable=True)) as connection:
            known = _require_readable(connection, path)
    if known < len(schema.MIGRATIONS):
        raise LibraryError(
            "This library is of an older Crossread. Open it once for writing to bring it up.", path
        )
    return immutable


def _require_readable(connection: sqlite3.Connection, path: Path) -> int:
    """The number of migrations that the library has been through; raises if it is not one of ours."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    known = schema.version(connection)
    if application != schema.APPLICATION_ID and (application or known or tables):
        raise NotALibrary("This file belongs to another program; it is not a Crossread library.", path)
    if known > len(schema.MIGRATIONS):
        raise NewerLibrary(
            f"This library was written by a newer Crossread (format {known}; this one knows up to"
            f" {len(schema.MIGRATIONS)}). Update Crossread to open it.",
            path,
        )
    if known and not tables:
        raise DamagedLibrary("The library is empty where its articles should be. Open a backup of it.", path)
    return known


def _migrate(connection: sqlite3.Connection, path: Path, known: int) -> None:
    if known:
        copy = path.with_name(f"{path.stem} (before format {len(schema.MIGRATIONS)}){path.suffix}")
        with closing(sqlite3.connect(copy)) as target:
            connection.backup(target)
    schema.migrate(connection, schema.MIGRATIONS)
