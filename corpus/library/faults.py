"""SQLite's errors, said to a person. What is not listed here is a bug and stays as it is."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from corpus.errors import DamagedLibrary, LibraryError, LibraryInUse

_T = TypeVar("_T")

DAMAGED = "The library is damaged. Open a backup of it, or import its articles into a new library."
_IN_USE = "Another program is writing this library. Close it there, then try again."
FULL = "The disk is full. Nothing that was stored is lost: make room on it, then try again."
_TOO_LARGE = "The file is too large for a library, which can hold files of up to one gigabyte."
_READ_ONLY = (
    "The library can't be written here. Check that its file and folder are yours to change, "
    "or copy it to a folder of your own."
)
_NOT_TAKEN = (
    "The library can't be written: its disk is full, or fails. Nothing that was stored is lost: make room on "
    "it, or copy the library to another disk, then try again."
)
_UNREACHABLE = "The library can't be reached. Check that its disk is connected and its folder may be opened."

#: What SQLite and Python say without a code of their own, where our tables or texts are not there.
_SIGNS_OF_DAMAGE = (
    "no such table",
    "no such column",
    "Could not decode to UTF-8",
    "malformed JSON",
    "cannot store ",  # a row that is written again holds what none of its columns may
)
#: A step of the schema that was taken already: the library no longer knows how far it has come.
_STEP_TAKEN = re.compile(r" already exists$|^duplicate column name|^UNIQUE constraint failed: migration\.")

_BY_CODE: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_NOTADB: (DamagedLibrary, DAMAGED),
    sqlite3.SQLITE_CORRUPT: (DamagedLibrary, DAMAGED),
    sqlite3.SQLITE_FORMAT: (DamagedLibrary, DAMAGED),
    sqlite3.SQLITE_BUSY: (LibraryInUse, _IN_USE),
    sqlite3.SQLITE_LOCKED: (LibraryInUse, _IN_USE),
    sqlite3.SQLITE_FULL: (LibraryError, FULL),
    sqlite3.SQLITE_READONLY: (LibraryError, _READ_ONLY),
    sqlite3.SQLITE_PERM: (LibraryError, _READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (LibraryError, _UNREACHABLE),
    sqlite3.SQLITE_TOOBIG: (LibraryError, _TOO_LARGE),
    sqlite3.SQLITE_IOERR: (LibraryError, _UNREACHABLE),
}
#: What it says more closely: what the disk did not take, and what can't be made in the folder.
_CLOSELY: dict[int, str] = {
    sqlite3.SQLITE_IOERR_WRITE: _NOT_TAKEN,
    sqlite3.SQLITE_IOERR_TRUNCATE: _NOT_TAKEN,
    sqlite3.SQLITE_IOERR_FSYNC: _NOT_TAKEN,
    sqlite3.SQLITE_IOERR_DIR_FSYNC: _NOT_TAKEN,
    sqlite3.SQLITE_IOERR_SHMSIZE: _NOT_TAKEN,
    sqlite3.SQLITE_IOERR_SHMMAP: _NOT_TAKEN,
}


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at ``path`` into a LibraryError with a next step."""
    try:
        yield
    except sqlite3.Error as error:
        fault = _fault(error, path)
        if fault is None:
            raise
        raise fault from error
    except UnicodeDecodeError as error:
        # Python's, on a message of SQLite's that quotes damaged bytes.
        raise DamagedLibrary(DAMAGED, path) from error


def present(value: _T | None) -> _T:
    """``value``, which must be there: DamagedLibrary where one of rows that belong together is missing."""
    if value is None:
        raise DamagedLibrary(DAMAGED)
    return value


def _fault(error: sqlite3.Error, path: Path) -> LibraryError | None:
    if str(error).startswith(_SIGNS_OF_DAMAGE) or _STEP_TAKEN.search(str(error)):
        return DamagedLibrary(DAMAGED, path)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    # Its low byte is the kind of error, the rest tells it more closely.
    kind = _BY_CODE.get(code & 0xFF)
    if kind is None:
        return None
    fault, message = kind
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and os.access(path, os.R_OK):
        message = _READ_ONLY  # it is what should lie beside it that can't be opened
    return fault(_CLOSELY.get(code, message), path)
