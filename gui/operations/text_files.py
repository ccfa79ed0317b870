"""Files that a person names: texts read, or written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from corpus.errors import CrossreadError, UnreadableFile

#: What is larger is no text that a person or Crossread has written.
_MOST_BYTES: Final = 50_000_000


class NotWritten(CrossreadError):
    """A file that could not be written."""

    kind = "not-written"


def save_text(path: Path, text: str, *, what: str = "The file") -> None:
    """Write a text in UTF-8, whole or not at all. Raises NotWritten, which says ``what`` was not written."""
    save_bytes(path, text.encode(), what=what)


def save_bytes(path: Path, content: bytes, *, what: str = "The file") -> None:
    """Write a file, whole or not at all. Raises NotWritten, which says ``what`` was not written."""
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():  # a device is written to, never replaced
            target.write_bytes(content)
        else:
            _write_whole(target, content)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        reason = getattr(error, "strerror", None) or error
        raise NotWritten(f"{what} can't be written there ({reason}).", path) from error


def read_text(path: Path) -> str:
    """The characters of a file, in whatever encoding it is. Raises UnreadableFile."""
    from corpus.intake import Origin
    from corpus.intake.decoding import decode

    return decode(read_content(path), Origin(str(path)))


def read_content(path: Path) -> bytes:
    """The bytes of a file that is no longer than what a person or Crossread writes. Raises UnreadableFile."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFile(f"This is larger than {_MOST_BYTES // 1_000_000} MB.", path)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"This can't be read ({error.strerror or error}).", path) from error


def _write_whole(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        with suppress(OSError):  # after a failure; else there is none any more
            draft.unlink(missing_ok=True)
