"""A crash of the whole process: what it leaves behind, and how the next start finds it.

While the window is open, a file lies in the folder of reports that Python writes into if the process crashes;
at a proper end it is removed. A process that was killed leaves it without a crash in it. Whether the process
that a file is of still goes on, the system knows: there the file is locked, on Windows it can't be removed.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Final

from gui.crashes.kept import keep, reports_folder
from gui.crashes.wording import circumstances, report

if sys.platform != "win32":
    import fcntl

_MOST: Final = 200_000  # bytes of a trace that are read
#: Between what was known at the start and what was noted of a crash.
_BEGUN: Final = "\n\n"
#: On Windows, what the process survives is noted as well: codes that begin with 8.
_CRASH: Final = r"(?m)^(?:Fatal Python error|Windows fatal exception|Qt): (?!code 0x8)(.+)$"


class Trace:
    """Waits for a crash of this process until it is closed. One for the process; where no file can be written
    it does nothing.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._file: FileIO | None = None
        if faulthandler.is_enabled():
            return  # whoever asked Python for it wants it elsewhere
        path = reports_folder() / f"running-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{os.getpid()}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = FileIO(path, "xb", opener=_only_ours)
            self._path = path
            self._file.write((circumstances() + _BEGUN).encode())
            faulthandler.enable(self._file)
            _lock(self._file)
        except OSError:
            self.close()

    def note(self, words: str) -> None:
        """Write down what was said last."""
        if self._file is not None:
            with suppress(OSError):
                self._file.write(f"Qt: {words}\n".encode(errors="backslashreplace"))

    def close(self) -> None:
        """The process ends properly: nothing is left behind."""
        if self._file is None or self._path is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._path.unlink()


def _only_ours(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _lock(file: FileIO) -> None:
    """Let others know that the process of this file goes on. Raises OSError where another one has it."""
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def left_behind() -> tuple[str, Path | None] | None:
    """The report of the last process that crashed since somebody asked, with its file; None if none did.

    All that crashed are kept as reports, where the disk has room. What they left is removed, and what those
    left that were killed.
    """
    told = None
    for path in sorted(reports_folder().glob("running-*.txt")):
        left = _take(path)
        if left is not None and (made := _report(*left)) is not None:
            told = made, keep(made, left[1])
    return told


def _report(noted: str, moment: datetime) -> str | None:
    """The report of what was noted until that moment; None if that was no crash."""
    known, _, crash = noted.partition(_BEGUN)
    found = re.search(_CRASH, crash)
    return None if found is None else report(found.group(1).strip(), moment, known, crash)


def _take(path: Path) -> tuple[str, datetime] | None:
    """What a process that has ended noted, and when; its file is gone then. None while the process goes on,
    and where the file can't be removed: it would be told of again at each start.
    """
    try:
        with FileIO(path, "r+b") as file:
            _lock(file)
            noted = file.read(_MOST).decode(errors="replace")
            moment = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            if sys.platform != "win32":
                path.unlink()  # while it is locked, so that no other start takes it as well
        if sys.platform == "win32":
            path.unlink()  # refused while its process has it open
    except OSError:
        return None
    return noted, moment
