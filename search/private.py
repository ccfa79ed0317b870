"""A folder for an index of one's own, among the temporary files, that goes with the program."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

_PREFIX: Final = "crossread-search-"
_LOCK: Final = "in use"


class PrivateFolder:
    """A new folder that nobody else uses; first of all those are deleted that killed programs have left."""

    def __init__(self) -> None:
        """Make it. Raises OSError where that can't be done."""
        _sweep(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        # The index may be closed by another thread than the one that opened it.
        self._lock = FileLock(self.path / _LOCK, thread_local=False)
        try:
            self._lock.acquire()
        except OSError:
            self.remove()
            raise

    def remove(self) -> None:
        """Delete it with all that is in it. Safe to call twice."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Delete the folders whose program has ended: they are those that nobody has locked."""
    for lock in parent.glob(f"{_PREFIX}*/{_LOCK}"):
        with suppress(Timeout, OSError):
            FileLock(lock, blocking=False).acquire().lock.release()
            shutil.rmtree(lock.parent, ignore_errors=True)
