"""A write-ahead log that lies beside a library and belongs to another file.

A program that is killed leaves its log beside the library, and the next opening brings it in. Where somebody
has put another file in the library's place meanwhile, an older copy for one, SQLite would bring it into that
one all the same, and spoil it (https://www.sqlite.org/howtocorrupt.html, 1.4).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from corpus.errors import DamagedLibrary, LibraryError
from corpus.library import revisions
from corpus.library.connections import connect
from corpus.library.copying import unused
from corpus.library.faults import spoken
from corpus.library.revisions import Stamp

_T = TypeVar("_T")

_STAYS = (
    "A log of another file lies beside this library, and the folder can't be written to take it away. Copy "
    "the library alone to a folder of your own, and open it there."
)

_CACHE_KB: Final = 100_000

_log = logging.getLogger(__name__)


def set_aside_foreign_log(path: Path) -> Path | None:
    """Rename a log that is not of the library at ``path``; its new name, None if there is none to rename.

    It is another's if the library is sound without it, and with it is not, or is another library, or has not
    been through the state that the file is in. Reads the whole library, but only where a log was left. Raises
    LibraryError where that can't be found out, on a full disk or in a folder that can't be written: a log
    that may be the library's own stays where it is.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size or _is_own(path):
        return None
    aside = unused(path.with_name(path.name + "-wal.aside"))
    try:
        log.rename(aside)
    except OSError as error:
        raise LibraryError(_STAYS, path) from error
    with suppress(OSError):
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
    _log.warning("%s: the log beside it is of another file, and lies in %s now", path, aside.name)
    return aside


def _is_own(path: Path) -> bool:
    """Whether the log may be the library's. Reads the whole file once if so, and once more if not."""
    alone = _seen(path, revisions.stamp, immutable=True)
    if alone is None or _seen(path, partial(_goes_on_from, alone), immutable=False):
        return True
    # Not sound without it: it was being brought in, and is what makes the library whole.
    return not _seen(path, _is_sound, immutable=True)


def _seen(path: Path, ask: Callable[[sqlite3.Connection], _T], *, immutable: bool) -> _T | None:
    """What the library says with its log, or as it is without (``immutable``); None where it is damaged."""
    try:
        with spoken(path), closing(connect(path, "ro", immutable=immutable)) as connection:
            return ask(connection)
    except DamagedLibrary:
        return None


def _goes_on_from(state: Stamp, connection: sqlite3.Connection) -> bool:
    return revisions.may_know(connection, state) and _is_sound(connection)


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Not the quick check: it would not miss what is in an index and not in its table."""
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")  # it goes to and fro between the two
    if [line for (line,) in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        return False
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None
