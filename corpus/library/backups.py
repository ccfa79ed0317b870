"""The automatic backups: the last five of each library, in one folder.

A backup is a whole library, made by ``Library.copy_to``, and says itself what it is a backup of, and when it
was made. So no list is kept beside the files that could be lost or differ from them, and only what was made
here, and is still as it was made, is ever taken away again.
"""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

from corpus.errors import CopyFailed, CrossreadError, LibraryError
from corpus.library import copying, memory, opening, revisions, summaries
from corpus.library.copying import BACKUP, MARK, CopyAs, is_sound, reading, shortened, unused
from corpus.progress import ignore, never

if TYPE_CHECKING:
    from corpus.library.library import Library

#: So many backups of a library are kept.
KEPT: Final = 5
#: Room that must be left on the disk for everything else, in bytes.
SPARE: Final = 500_000_000

_A_DAY: Final = 86_400
_SUFFIX: Final = ".crossread"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``made`` is a moment with its time zone; ``of``: where the library lay."""

    path: Path
    library: str
    of: Path
    made: datetime.datetime
    articles: int
    size: int
    untouched: bool

    @property
    def name(self) -> str:
        """What the library is called."""
        return self.of.stem


class Backups:
    """The backups in ``folder``, which is made with the first of them. May be used from any thread."""

    def __init__(self, folder: Path, *, spare: int = SPARE) -> None:
        self.folder = folder
        self._spare = spare

    def all(self) -> list[Backup]:
        """Every backup, the newest first."""
        found = [backup for path in self._files() if (backup := _read(path)) is not None]
        return sorted(found, key=lambda backup: (backup.made, backup.path), reverse=True)

    def of(self, library: Path) -> list[Backup]:
        """Those of the library at that path, the newest first. The library itself need not be readable."""
        path = library.resolve()
        return [backup for backup in self.all() if backup.of == path]

    def newest_sound(self, library: Path) -> Backup | None:
        """The newest of the library at that path that is not damaged itself."""
        return next((backup for backup in self.of(library) if is_sound(backup.path)), None)

    def is_due(self, library: Library, now: datetime.datetime) -> bool:
        """Whether a backup is to be made: there is something new in the library, and none was made today.

        A library that lies among the backups, one that is only read, and one without any article have none.
        """
        if not library.writable or library.path.parent == self.folder.resolve() or not library.count():
            return False
        newest = next(iter(self._own(library)), None)
        if newest is None:
            return True
        return newest.made.astimezone().date() != now.astimezone().date() and not _holds(newest, library)

    def make(
        self,
        library: Library,
        now: datetime.datetime,
        *,
        cancelled: Callable[[], bool] = never,
    ) -> Backup | None:
        """Make a backup, and take away the oldest of more than five once the new one is known to be sound.

        None if it was cancelled, or left out, with a word in the log, for want of room. Raises DamagedLibrary
        (the older backups are kept then), CopyFailed and LibraryError.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
            size = library.path.stat().st_size
        except OSError as error:
            raise CopyFailed(
                f"The folder for backups can't be used ({error.strerror or error}).", self.folder
            ) from error
        if free < size + self._spare:
            _log.warning("no backup of %s: only %d MB are left on the disk", library.path, free // 1_000_000)
            return None
        path = unused(self.folder / f"{shortened(library.path.stem)} {_file_words(now)}{_SUFFIX}")
        mark = {"path": _quoted(library.path), "made": now.astimezone().isoformat(timespec="seconds")}
        if not library.copy_to(path, CopyAs(mark=mark), cancelled=cancelled):
            return None
        self._rotate(library, path)
        return _read(path)

    def restore(self, backup: Backup, *, cancelled: Callable[[], bool] = never) -> Path | None:
        """Copy a backup to a new file beside the library that it is of, which stays as it is; the new file.

        None if it was cancelled. Raises CopyFailed, DamagedLibrary, LibraryError.
        """
        folder = backup.of.parent if backup.of.parent.is_dir() else self.folder.parent
        target = unused(folder / f"{shortened(backup.name)} (backup of {_file_words(backup.made)}){_SUFFIX}")
        with reading(backup.path) as source:
            done = copying.copy(source, backup.path, target, BACKUP, ignore, cancelled)
        return target if done else None

    # ---- inside

    def _files(self) -> Iterable[Path]:
        with suppress(OSError):
            return [path for path in self.folder.iterdir() if path.suffix == _SUFFIX]
        return []

    def _own(self, library: Library) -> list[Backup]:
        """Those of this library, the newest first, by its id and where it lies or lay before it was moved."""
        return [
            backup
            for backup in self.all()
            if backup.library == library.id and (backup.of == library.path or _was_moved(backup.of))
        ]

    def _rotate(self, library: Library, made: Path) -> None:
        own = [backup for backup in self._own(library) if backup.untouched]
        if made not in [backup.path for backup in own]:
            return  # it can't be read back: nothing else is given up for it
        for draft in self.folder.glob(f".*{_SUFFIX}.*.part"):  # of a program that was ended half-way
            with suppress(OSError):
                if time.time() - draft.stat().st_mtime > _A_DAY:
                    draft.unlink()
        older = [backup for backup in own if backup.path != made]
        for backup in older[KEPT - 1 :]:
            try:
                lock = opening.WriterLock(backup.path)  # it may be open in a window
            except LibraryError:
                continue
            with suppress(OSError):
                backup.path.unlink()
            lock.release()


def _read(path: Path) -> Backup | None:
    """The backup in that file; None for any other file, and for one that can't be read."""
    try:
        with reading(path) as connection:
            stamp = revisions.stamp(connection)
            mark = memory.setting(connection, MARK)
            articles = summaries.count(connection)
        if not isinstance(mark, dict):
            return None
        made = datetime.datetime.fromisoformat(mark["made"])
        return Backup(
            path,
            stamp.library,
            Path(os.fsdecode(unquote_to_bytes(mark["path"]))),
            made.astimezone(),
            articles,
            path.stat().st_size,
            untouched=mark["token"] == stamp.token,
        )
    except (CrossreadError, OSError, ValueError, KeyError, TypeError):
        return None


def _holds(backup: Backup, library: Library) -> bool:
    """Whether the library is still as it was when the backup was made."""
    with suppress(LibraryError), reading(backup.path) as connection:
        return revisions.stamp(connection) == library.stamp()
    return False


def _was_moved(path: Path) -> bool:
    """Whether a library that lay there is gone, rather than on a disk that is not connected now."""
    return path.parent.is_dir() and not path.exists()


def _quoted(path: Path) -> str:
    """A path as text: the name of a file need not be Unicode, and must come back as it was."""
    return quote_from_bytes(os.fsencode(path), safe="/\\: ")


def _file_words(moment: datetime.datetime) -> str:
    """A moment in a file's name, so that names stand in the order of time: ``2026-11-21 14.05``."""
    return moment.astimezone().strftime("%Y-%m-%d %H.%M")
