"""A consistent copy of a library in another file, made while the library is open and being written.

By SQLite's online backup (https://www.sqlite.org/backup.html). The copy is written under a temporary name,
tried, brought to the disk, and only then given its own name: there is never half a copy under that name.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.errors import CopyFailed, DamagedLibrary, LibraryError, LibraryInUse
from corpus.library import memory, revisions
from corpus.library.connections import connect
from corpus.library.faults import spoken
from corpus.library.opening import WriterLock, look
from corpus.progress import Progress

#: Under which key a backup remembers what it is a backup of.
MARK: Final = "backup"
#: So many pages are copied at a step: a megabyte, after which is asked whether to go on.
_PAGES = 256
#: Room that must be left beside the copy, in bytes.
_SPARE = 10_000_000

_ITSELF = "This is the library that is to be copied. Choose another name."
_NO_FOLDER = "There is no such folder. Create it first, or choose another place."
_IS_FOLDER = "This is the name of a folder. Choose another name for the copy."
_FULL = "There is not enough room on the disk for a copy. Make room there, or choose another place."
_UNWRITABLE = "The copy can't be written there ({reason}). Choose a folder of your own."
_ANOTHER_FILE = "There is another file of that name. Choose another name for the copy."
_ANOTHER_LIBRARY = (
    "There is another library of that name, or one that has gone its own way. Choose another name, "
    "or take that file away first."
)
_OPEN = "The library of that name is open. Close it first, or choose another name."
_DAMAGED = (
    "The library is damaged, so no copy of it was made. Open a backup of it, or import its articles into a "
    "new library."
)


_NAME_BYTES: Final = 180
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: What SQLite says of the file that it writes, in words.
_WRITING: Final = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it may only be read",
    sqlite3.SQLITE_CANTOPEN: "no file can be made there",
    sqlite3.SQLITE_IOERR_WRITE: "the disk failed, or is full",
    sqlite3.SQLITE_IOERR_FSYNC: "the disk failed, or is full",
    sqlite3.SQLITE_IOERR_TRUNCATE: "the disk failed",
}


class _Stopped(Exception):
    """Whoever wanted the copy does not want it any more."""


@dataclass(frozen=True, slots=True)
class CopyAs:
    """What a copy is to be. By itself, as a backup is: this library at this moment, under the same id.

    With ``new_id`` it is another library, which goes its own way: nothing that is kept by a library's id, its
    index and its backups for two, may ever be taken for that of the other. An earlier state of the
    library is replaced at the target; another library only with ``replace``; a library that is open, or a
    file that is none, never. A backup says by its ``mark`` what it is a backup of.
    """

    new_id: bool = False
    replace: bool = False
    mark: Mapping[str, object] | None = None


BACKUP: Final = CopyAs()


def copy(
    source: sqlite3.Connection,
    path: Path,
    target: Path,
    copy_as: CopyAs,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> bool:
    """Copy what ``source``, a connection to the library at ``path``, sees; False if it was cancelled."""
    with _told(path, target):
        target = target.resolve()
        existed = target.exists()
        _require_free(source, path, target, replace=copy_as.replace)
        draft = target.with_name(f".{shortened(target.name)}.{os.getpid()}.part")
        try:
            _fill(source, draft, progress, cancelled)
            _settle(draft, copy_as)
            _require_sound(draft, path)
            if cancelled():
                return False
            _give_name(draft, target, existed)
        except _Stopped:
            return False
        finally:
            for left in (draft, draft.with_name(f"{draft.name}-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    return True


def shortened(name: str) -> str:
    """As much of a name as leaves room for what is added to it: file systems allow 255 bytes."""
    return os.fsencode(name)[:_NAME_BYTES].decode(errors="ignore")


def unused(path: Path) -> Path:
    """``path``, or the first of ``name (2)``, ``name (3)`` … beside it that is not taken."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_stem(f"{path.stem} ({number})"), number + 1
    return free


def is_sound(path: Path) -> bool:
    """Whether the library at ``path``, which nobody is writing, can be opened and its pages hold together.

    Reads the whole file.
    """
    try:
        with reading(path) as connection:
            return _holds_together(connection)
    except LibraryError:
        return False


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a library of any format up to today's, which nobody is writing. LibraryError."""
    _, immutable = look(path)
    with spoken(path), closing(connect(path, "ro", immutable=immutable)) as connection:
        yield connection


def _fill(source: sqlite3.Connection, draft: Path, progress: Progress, cancelled: Callable[[], bool]) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled():
            raise _Stopped
        progress(total - remaining, total, "pages")

    with closing(connect(draft, "rwc")) as copied:
        copied.execute("PRAGMA synchronous = OFF")  # brought to the disk once, when it is whole
        source.backup(copied, pages=_PAGES, progress=step, sleep=0)


def _settle(draft: Path, copy_as: CopyAs) -> None:
    """Make the copy a plain file, which is what a closed library is, and what it is to be besides."""
    with closing(connect(draft, "rw")) as copied:
        copied.execute("PRAGMA journal_mode = DELETE")
        if copy_as.new_id:
            copied.execute("UPDATE library SET id = ?", (uuid.uuid4().hex,))
        # The mark holds for this copy alone, as it is now: copies of it, and what is made of it, have none.
        mark = None if copy_as.mark is None else {**copy_as.mark, "token": revisions.stamp(copied).token}
        memory.remember(copied, MARK, mark)


def _require_sound(draft: Path, path: Path) -> None:
    with closing(connect(draft, "ro")) as copied:
        try:
            sound = _holds_together(copied)
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        raise DamagedLibrary(_DAMAGED, path)


def _holds_together(connection: sqlite3.Connection) -> bool:
    return [line for (line,) in connection.execute("PRAGMA quick_check(1)")] == ["ok"]


def _give_name(draft: Path, target: Path, expected: bool) -> None:
    """Put the finished copy in its place, on the disk too. What was there before is replaced in one step."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    if target.exists():
        if not expected:
            raise CopyFailed(_ANOTHER_FILE, target)
        try:
            lock = WriterLock(target)  # nobody writes what is being replaced
        except LibraryInUse as error:
            raise CopyFailed(_OPEN, target) from error
        try:
            draft.replace(target)
        finally:
            lock.release()
    else:
        draft.replace(target)
    with suppress(OSError):  # Windows can't open folders
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _require_free(source: sqlite3.Connection, path: Path, target: Path, *, replace: bool) -> None:
    """Raise the reason why no copy can be put there, as far as it can be told beforehand."""
    if not target.parent.is_dir():
        raise CopyFailed(_NO_FOLDER, target.parent)
    if target.is_dir():
        raise CopyFailed(_IS_FOLDER, target)
    if target.exists():
        if target.samefile(path):
            raise CopyFailed(_ITSELF, target)
        _require_replaceable(source, target, replace=replace)
    (size,) = source.execute(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    ).fetchone()
    if shutil.disk_usage(target.parent).free < size + _SPARE:
        raise CopyFailed(_FULL, target)


def _require_replaceable(source: sqlite3.Connection, target: Path, *, replace: bool) -> None:
    if any(target.with_name(target.name + ending).exists() for ending in ("-wal", "-journal")):
        raise CopyFailed(_OPEN, target)
    try:
        with reading(target) as there:
            stamp = revisions.stamp(there)
    except LibraryError as error:
        raise CopyFailed(_ANOTHER_FILE, target) from error
    if not replace and not revisions.knows(source, stamp):
        raise CopyFailed(_ANOTHER_LIBRARY, target)


@contextmanager
def _told(path: Path, target: Path) -> Iterator[None]:
    """Turn what goes wrong into a CopyFailed where the copy is to blame, else into a LibraryError."""
    try:
        with spoken(path):
            yield
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        raise _failure(error, target) from error
    except LibraryError as error:
        if (words := _of_the_copy(error.__cause__)) is not None:
            raise CopyFailed(_UNWRITABLE.format(reason=words), target) from error
        raise


def _of_the_copy(error: BaseException | None) -> str | None:
    """What failed at writing, in words: of two files, the copy is the one that is written."""
    return _WRITING.get(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK))


def _failure(error: Exception, target: Path) -> CopyFailed:
    if getattr(error, "errno", None) in _NO_ROOM:
        return CopyFailed(_FULL, target)
    return CopyFailed(_UNWRITABLE.format(reason=getattr(error, "strerror", None) or error), target)
