"""One SQLite file of what can be made again.

So nothing in it is ever worth a person's trouble: what is damaged is left for a new file, and where none can
be written, all is kept in memory.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from corpus.errors import CacheUnavailable

T = TypeVar("T")

_log = logging.getLogger(__name__)

_BUSY_SECONDS: Final = 10.0
_TRIES: Final = 3
_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_MADE: Final = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
#: What SQLite and Python say without a code of their own, where our tables or texts are not there.
_SIGNS_OF_DAMAGE: Final = ("no such table", "no such column", "Could not decode to UTF-8")
_UNAVAILABLE: Final = (
    "What Crossread keeps to save time can't be read or written ({reason}). Make room on the disk, or allow "
    "Crossread to write this folder. The articles are safe."
)


#: The second where SQLite's own words about a damaged schema can't be decoded.
_FAULTS: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
_Fault = sqlite3.DatabaseError | UnicodeDecodeError


class _OtherTables(sqlite3.DatabaseError):
    """The file is of another version, or damaged."""


class CacheFile:
    """A file with these tables, for several threads and programs. One call goes on at a time in a program.

    ``folder``, where it lies under ``name`` and a number; None: in memory. A damaged file, or one that was
    not made with the same statements, ``schema``, is left for one with the next number, since other programs
    may still have it open.
    """

    def __init__(self, folder: Path | None, name: str, schema: Sequence[str]) -> None:
        self._folder = folder
        self._name = name
        self._schema = list(schema)
        self._number = 1
        self._lock = threading.RLock()
        self._connection = self._newest(folder) if folder else self._prepared(":memory:")

    @classmethod
    def open(cls, folder: Path, name: str, schema: Sequence[str]) -> Self:
        """The newest one in the folder, or a new one; in memory where there can be none."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(folder, name, schema)
        except (OSError, sqlite3.Error, CacheUnavailable) as error:
            _log.warning("%s are kept in memory: %s", name, error)
            return cls(None, name, schema)

    @property
    def lasting(self) -> bool:
        """Whether it is on the disk."""
        return self._folder is not None

    @property
    def folder(self) -> Path | None:
        """Where it lies; None: in memory."""
        return self._folder

    def close(self) -> None:
        """Close it, after the call that is under way."""
        with self._lock:
            self._connection.close()

    def rows(self, ask: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a statement gives. Raises CacheUnavailable."""
        return self._run(lambda connection: connection.execute(ask, values).fetchall())

    def write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do ``work`` in one transaction: all of it, or nothing. Raises CacheUnavailable."""

        def write(connection: sqlite3.Connection) -> None:
            with connection:  # commits, or rolls back
                connection.execute("BEGIN IMMEDIATE")
                work(connection)

        self._run(write)

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What ``work`` gives; in a new file, where it finds that this one is damaged."""
        with self._lock:
            try:
                return work(self._connection)
            except _FAULTS as error:
                if self._folder is None or not _is_damage(error):
                    raise _spoken(error, self._folder) from error
                _log.warning("%s are made anew: %s", self._name, error)
            self._connection.close()
            self._number += 1
            try:
                self._connection = self._newest(self._folder)
                return work(self._connection)
            except _FAULTS as error:
                raise _spoken(error, self._folder) from error

    def _newest(self, folder: Path) -> sqlite3.Connection:
        """The file with the highest number, if that is sound; the one after it otherwise."""
        numbers = {number for number in self._numbers(folder) if number >= self._number}
        self._number = max(numbers, default=self._number)
        for _ in range(_TRIES):
            try:
                connection = self._prepared(str(folder / self._file_name()))
            except _FAULTS as error:
                if not _is_damage(error):
                    raise
                _log.warning("%s are made anew: %s", self._name, error)
                self._number += 1
            else:
                self._sweep(folder)
                return connection
        raise CacheUnavailable(_UNAVAILABLE.format(reason="no file is sound"), folder)

    def _prepared(self, path: str) -> sqlite3.Connection:
        """A connection to a file with our tables."""
        connection = sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cell_size_check = ON"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                made = [sql for (sql,) in connection.execute(_MADE)]
                for statement in self._schema if not made else ():
                    connection.execute(statement)
                if made not in ([], self._schema):
                    raise _OtherTables("its tables are others")
        except (sqlite3.Error, UnicodeDecodeError):
            connection.close()
            raise
        return connection

    def _file_name(self) -> str:
        return f"{self._name}-{self._number}.sqlite"

    def _numbers(self, folder: Path) -> dict[int, Path]:
        """The files of this name by number."""
        named = re.compile(rf"{re.escape(self._name)}-(\d{{1,9}})\.sqlite")
        return {int(found[1]): path for path in folder.iterdir() if (found := named.fullmatch(path.name))}

    def _sweep(self, folder: Path) -> None:
        """Delete the files before this one; what is still open on Windows is left for the next time."""
        for number, path in self._numbers(folder).items():
            if number < self._number:
                for suffix in ("", "-wal", "-shm"):
                    with suppress(OSError):
                        path.with_name(path.name + suffix).unlink()


def _is_damage(error: _Fault) -> bool:
    if isinstance(error, _OtherTables | UnicodeDecodeError) or _code(error) in _DAMAGED:
        return True
    return any(sign in str(error) for sign in _SIGNS_OF_DAMAGE)


def _spoken(error: _Fault, folder: Path | None) -> _Fault | CacheUnavailable:
    """What the system said, for a person; a bug stays as it is."""
    if _is_damage(error) or _code(error) not in {None, sqlite3.SQLITE_ERROR}:
        return CacheUnavailable(_UNAVAILABLE.format(reason=error), folder)
    return error


def _code(error: _Fault) -> int | None:
    """What went wrong, without how; None where it was Python that found it."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
