"""A path becomes the connections to a library, or a plain reason why it does not."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from filelock import FileLock, Timeout, UnixFileLock

from corpus.errors import (
    DamagedLibrary,
    LibraryError,
    LibraryInUse,
    NewerLibrary,
    NotALibrary,
    OlderLibrary,
)
from corpus.library import schema
from corpus.library.connections import connect
from corpus.library.faults import DAMAGED, FULL, spoken

_MAGIC = b"SQLite format 3\x00"
_IN_USE = (
    "Another window or program is writing this library. Close it there, or open the library for reading only."
)
_NO_LOCK = (
    "The library's folder can't be written. Open the library for reading only, "
    "or copy it to a folder of your own."
)
_TWO_NAMES = (
    "This library's file has a second name (a hard link). Written under two names it would be damaged. "
    "Open it for reading only, save a copy of it, and use the copy."
)
_OLDER = (
    "This library was written by an older Crossread, and has to be brought up to date before it can be read. "
    "Open it for writing: that does it, and keeps a copy of it as it was. If its folder can't be written, "
    "copy the library to a folder of your own first."
)
_EMPTY = (
    "This library was interrupted as it was made, and holds nothing yet. Import articles into it, or open it "
    "in the window for writing."
)
_UNSETTLED = (
    "The library was not closed properly, and its folder can't be written to repair it. "
    "Copy it, with the files beside it of the same name, to a folder of your own, and open it there."
)


class WriterLock:
    """One program writes a library at a time. Held by a file beside it, which goes when released."""

    def __init__(self, library: Path) -> None:
        """Take the lock. Raises LibraryInUse, or LibraryError where the folder can't be written."""
        self._file = library.with_name(library.name + ".lock")
        # The lock may be released by another thread than the one that took it.
        self._lock = FileLock(self._file, blocking=False, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryInUse(_IN_USE, library) from error
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise LibraryError(FULL if full else _NO_LOCK, library) from error

    def release(self) -> None:
        """Let others write. Safe to call twice."""
        # On Unix a lock outlives its file's name, and filelock refuses one whose name is gone: no two
        # programs can hold it. On Windows filelock removes the file itself.
        if self._lock.is_locked and isinstance(self._lock, UnixFileLock):
            with suppress(OSError):  # left by a program that was killed, in a folder that can't be written
                self._file.unlink(missing_ok=True)
        self._lock.release()


def require_library(path: Path, *, create: bool) -> None:
    """Raise the reason why ``path`` can't be a library, as far as the file itself tells."""
    try:
        if path.is_dir():
            raise NotALibrary("This is a folder, not a library. Choose a file that ends in .crossread.", path)
        if not path.parent.is_dir():
            raise LibraryError("There is no such folder. Create it first, or choose another place.", path)
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


def require_one_name(path: Path) -> None:
    """Raise LibraryError for a file with hard links: lock and log lie beside one of its names only."""
    try:
        links = path.stat().st_nlink
    except OSError:  # there is no library yet
        return
    if links > 1:
        raise LibraryError(_TWO_NAMES, path)


def require_readable(path: Path) -> bool:
    """Raise the reason why a library can't be read here; whether it has to be opened as immutable."""
    known, immutable = look(path)
    if known == 0:
        raise LibraryError(_EMPTY, path)
    if known < len(schema.MIGRATIONS):
        raise OlderLibrary(_OLDER, path)
    return immutable


def look(path: Path) -> tuple[int, bool]:
    """The format of a library that need not be of today, and whether it has to be opened as immutable.

    A library in a folder that can't be written is immutable, unless a write-ahead log lies beside it.
    Raises NotALibrary, NewerLibrary, DamagedLibrary, LibraryError.
    """
    try:
        return _known(path), False
    except LibraryError as error:
        if type(error) is not LibraryError:
            raise
        if _recovered(path):
            return _known(path), False
        if path.with_name(path.name + "-wal").exists() or path.with_name(path.name + "-journal").exists():
            raise LibraryError(_UNSETTLED, path) from error
        return _known(path, immutable=True), True


def _recovered(path: Path) -> bool:
    """Let SQLite take back the change in which a program was killed; False where this can't be written."""
    with suppress(LibraryError), spoken(path), closing(connect(path, "rw")) as connection:
        format_of(connection, path)
        return True
    return False


def _known(path: Path, *, immutable: bool = False) -> int:
    with spoken(path), closing(connect(path, "ro", immutable=immutable)) as connection:
        return format_of(connection, path)


def format_of(connection: sqlite3.Connection, path: Path) -> int:
    """How many migrations the library has been through; NotALibrary or NewerLibrary if it is not for us."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    known = schema.version(connection)
    if application != schema.APPLICATION_ID and (application or known or tables):
        raise NotALibrary("This file belongs to another program; it is not a Crossread library.", path)
    if known < 0 or (known == 0 and tables):  # a step is taken whole or not at all
        raise DamagedLibrary(DAMAGED, path)
    if known > len(schema.MIGRATIONS):
        raise NewerLibrary(
            f"This library was written by a newer Crossread (format {known}; this one knows up to"
            f" {len(schema.MIGRATIONS)}). Update Crossread to open it.",
            path,
        )
    return known
