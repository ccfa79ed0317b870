"""A write-ahead log that lies beside a library and belongs to another file.

A program that is killed leaves its log beside the library, and the next opening brings it in. Where somebody
has put another file in the library's place meanwhile, an older copy for one, SQLite would bring it into that
one all the same, and spoil it (https://www.sqlite.org/howtocorrupt.html, 1.4).
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DamagedLibrary, LibraryError
from corpus.library import revisions
from corpus.library.connections import connect
from corpus.library.faults import spoken
from corpus.library.revisions import Stamp

_STAYS = (
    "A log of another file lies beside this library, and the folder can't be written to take it away. Copy "
    "the library alone to a folder of your own, and open it there."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A library as it is with its log, or without: where it stands, and whether that lies in its own past."""

    stamp: Stamp
    knows_other: bool = False


def set_aside_foreign_log(path: Path) -> Path | None:
    """Rename a log that is not of the library at ``path``; its new name, None if there is none to rename.

    It is another's if the library is sound without it, and with it is not, or is another library, or has not
    been through the state that the file is in. Reads the whole library, but only where a log was left. Raises
    LibraryError where that can't be found out, on a full disk or in a folder that can't be written: a log
    that may be the library's own stays where it is.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        return None
    alone = _seen(path, None, immutable=True)
    if alone is None:  # the log was being brought in: it is what makes the library whole
        return None
    together = _seen(path, alone.stamp, immutable=False)
    if together is not None and together.knows_other:
        return None
    aside = _unused(log.with_name(f"{path.name}-wal.aside"))
    try:
        log.rename(aside)
    except OSError as error:
        raise LibraryError(_STAYS, path) from error
    with suppress(OSError):
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
    _log.warning("%s: the log beside it is of another file, and lies in %s now", path, aside.name)
    return aside


def _seen(path: Path, other: Stamp | None, *, immutable: bool) -> _Seen | None:
    """What is to be seen of a library that is sound; None for any other file."""
    try:
        with spoken(path), closing(connect(path, "ro", immutable=immutable)) as connection:
            if not _is_sound(connection):
                return None
            stamp = revisions.stamp(connection)
            return _Seen(stamp, other is not None and revisions.knows(connection, other))
    except DamagedLibrary:
        return None


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Not the quick check: it would not miss what is in an index and not in its table."""
    if [line for (line,) in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        return False
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def _unused(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.name}.{number}"), number + 1
    return free
