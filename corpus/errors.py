"""Errors that a person can act on. Each says what happened and what to do, in plain words.

Everything else that is raised is a bug.
"""

from __future__ import annotations

from pathlib import Path


class CrossreadError(Exception):
    """Something a person can act on. ``message`` is for that person; ``kind`` names it in JSON."""

    kind = "error"

    def __init__(self, message: str, path: Path | str | None = None) -> None:
        self.message = message
        self.path = None if path is None else str(path)
        super().__init__(message, self.path)

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class UnreadableFile(CrossreadError):
    """A file that could not become an article; the others go on."""

    kind = "unreadable-file"


class LibraryError(CrossreadError):
    """A library that can't be opened or written."""

    kind = "library"


class NotALibrary(LibraryError):
    """The file is not a Crossread library."""

    kind = "not-a-library"


class NewerLibrary(LibraryError):
    """The library was written by a newer Crossread."""

    kind = "newer-library"


class OlderLibrary(LibraryError):
    """The library was written by an older Crossread, and is open for reading only."""

    kind = "older-library"


class DamagedLibrary(LibraryError):
    """The library file is damaged."""

    kind = "damaged-library"


class LibraryInUse(LibraryError):
    """Another program is writing the library."""

    kind = "library-in-use"


class CopyFailed(CrossreadError):
    """A copy of a library that could not be written where it was wanted."""

    kind = "copy-failed"


class UnknownArticle(CrossreadError):
    """There is no article of that number."""

    kind = "unknown-article"


class UnknownEntity(CrossreadError):
    """There is no person, place … of that number."""

    kind = "unknown-entity"


class UnknownEvent(CrossreadError):
    """There is no event of that number."""

    kind = "unknown-event"


class InvalidValue(CrossreadError):
    """A value that a field can't take."""

    kind = "invalid-value"


class WorkerFailed(CrossreadError):
    """A worker process took too long, took too much memory, or ended by itself."""

    kind = "worker-failed"


class CacheUnavailable(CrossreadError):
    """What is kept to save time can't be read or written; it can be made again, and nothing is lost."""

    kind = "cache-unavailable"


class UnusableModel(CrossreadError):
    """A language model that was chosen to find names with is gone, damaged, or made for another spaCy."""

    kind = "unusable-model"


class NoWindow(CrossreadError):
    """The window can't be opened on this system as it is."""

    kind = "no-window"
