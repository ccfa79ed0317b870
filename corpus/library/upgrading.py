"""The connection that writes: to a library that is made, or brought up to date after a copy, if need be."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from corpus.errors import CopyFailed, LibraryError
from corpus.library import copying, schema
from corpus.library.connections import connect
from corpus.library.faults import spoken
from corpus.library.opening import format_of
from corpus.library.places import LOCAL, Place, PlaceKind
from corpus.progress import ignore, never

_NOT_KEPT = (
    "This library was written by an older Crossread. It is brought up to date once there is a copy of it as "
    "it was, and none could be made beside it. {reason}"
)


def writer(path: Path, place: Place = LOCAL) -> sqlite3.Connection:
    """The connection that writes the library at ``path``. The lock is the caller's. Raises LibraryError."""
    with ExitStack() as stack, spoken(path):
        connection = stack.enter_context(closing(connect(path, "rwc")))
        _bring_up(connection, path)
        # With a write-ahead log, readers go on while a change is written. It needs memory that all programs
        # share, which there is not across machines: two of them would damage the library.
        log = "DELETE" if place.kind is PlaceKind.NETWORK else "WAL"
        connection.execute(f"PRAGMA journal_mode = {log}")
        # A commit is on the disk before it is reported: what is said to be stored survives a power cut. That
        # takes the folder too (EXTRA) where a journal's deletion is the commit, and a disk that does not keep
        # it in a cache of its own (fullfsync, which only macOS knows).
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA fullfsync = ON")
        stack.pop_all()
        return connection


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that the library lacks; of one that is no new one, a copy stays as it was."""
    known = format_of(connection, path)
    if known == len(schema.MIGRATIONS):
        return
    with ExitStack() as failed:
        if known:
            failed.callback(_take_away, _kept(connection, path, known), connection, known)
        schema.migrate(connection, schema.MIGRATIONS)
        failed.pop_all()


def _kept(connection: sqlite3.Connection, path: Path, known: int) -> Path:
    """A copy of the library, of the format ``known``, beside it."""
    copy = copying.unused(path.with_name(f"{copying.shortened(path.stem)} (format {known}){path.suffix}"))
    try:
        copying.copy(connection, path, copy, copying.BACKUP, ignore, never)
    except CopyFailed as error:
        raise LibraryError(_NOT_KEPT.format(reason=error.message), path) from error
    return copy


def _take_away(copy: Path, connection: sqlite3.Connection, known: int) -> None:
    """The copy goes if not even the first step could be taken: there would be one more with each try."""
    with suppress(sqlite3.Error, OSError):
        if schema.version(connection) == known:
            copy.unlink()
