"""Where results, messages and progress go."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, TextIO

from corpus.errors import CrossreadError
from gui.commandline.terminal import visible

SCHEMA: Final = 1

#: Characters that JSON may hold as they are, but that many programs take for the end of a line.
_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


class ResultsLost(Exception):
    """The results can't be written any more; ``message`` is empty where nobody reads them any more."""

    def __init__(self, error: OSError) -> None:
        gone = isinstance(error, BrokenPipeError)
        self.message = "" if gone else f"The results can't be written ({error.strerror or error})."
        super().__init__(self.message)


class Output:
    """Results on one stream; messages and progress on another, where a person watches."""

    def __init__(self, results: TextIO, messages: TextIO, *, as_json: bool) -> None:
        self._results = results
        self._messages = messages
        self._progress_width = 0
        self.as_json = as_json
        self.on_terminal = results.isatty()

    def document(self, fields: dict[str, Any]) -> None:
        """One JSON object on a line of its own, written out at once."""
        self._write_json({"schema": SCHEMA, **fields})

    def array(self, rows: Iterable[dict[str, Any]]) -> None:
        """One JSON array; the version stands in each row, for an array has no place for it."""
        self._write_json([{"schema": SCHEMA, **row} for row in rows])

    def lines(self, lines: Iterable[str]) -> None:
        """Lines for a person, written out at once."""
        for line in lines:
            self._write(line)
        self._flush()

    def say(self, message: str) -> None:
        """A message beside the results."""
        self._clear_progress()
        self._messages.write(f"{visible(message)}\n")
        self._messages.flush()

    def error(self, error: CrossreadError) -> None:
        """What went wrong: an object among the results where those are JSON, else a message."""
        if self.as_json:
            self.document(error_document(error))
        else:
            self.say(f"crossread: {error}")

    def progress(self, done: int, total: int, what: str) -> None:
        """How far long work is, on one line that is written over; only where a person watches."""
        if not self._messages.isatty():
            return
        line = visible(f"{done:,} of {total:,}  {what}"[:78])
        self._messages.write(f"\r{line:<{self._progress_width}}")
        self._messages.flush()
        self._progress_width = len(line)

    def _clear_progress(self) -> None:
        if self._progress_width:
            self._messages.write(f"\r{'':<{self._progress_width}}\r")
            self._messages.flush()
            self._progress_width = 0

    def _write_json(self, value: object) -> None:
        self._write(json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS))
        self._flush()

    def _write(self, line: str) -> None:
        self._clear_progress()
        try:
            self._results.write(line + "\n")
        except OSError as error:
            raise ResultsLost(error) from error

    def _flush(self) -> None:
        try:
            self._results.flush()
        except OSError as error:
            raise ResultsLost(error) from error


def error_document(error: CrossreadError) -> dict[str, Any]:
    """``{"error": {kind, message, path}}``."""
    return {"error": {"kind": error.kind, "message": error.message, "path": error.path}}
