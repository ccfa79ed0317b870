"""What the program logs: in a file in the folder for logs, not in the terminal."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def logging_to_file() -> Iterator[None]:
    """Keep what is logged out of the terminal."""
    complains, logging.raiseExceptions = logging.raiseExceptions, False  # no log must stop the work
    log = _Log()
    root = logging.getLogger()
    root.addHandler(log)
    try:
        yield
    finally:
        root.removeHandler(log)
        log.close()
        logging.raiseExceptions = complains


class _Log(logging.Handler):
    """A log file that is made when there is something to log: what it needs would delay the window."""

    _file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down, if the folder can be written."""
        try:
            if self._file is None:
                self._file = _open()
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()
        super().close()


def _open() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    from corpus.folders import folders

    folder = folders().logs
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(
        folder / "crossread.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return file
