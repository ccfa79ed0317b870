"""Look after a library and its index: check them, and keep a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library import Library
    from search import SearchIndex


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems that were found, in plain words."""

    library: tuple[str, ...]
    index: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """All of them."""
        return self.library + self.index


def check(library: Library, index: SearchIndex) -> Checked:
    """Verify the library file and the index. The index can be built anew; a library has its backups."""
    return Checked(tuple(library.check()), tuple(index.check()))


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy that was made: where it lies, which state it holds, how large it is in bytes."""

    path: Path
    revision: int
    articles: int
    size: int


def back_up(library: Library, path: Path, progress: Callable[[int, int, str], None]) -> BackedUp:
    """Copy the library as it is now into a file, while others may write it. Raises CopyFailed, LibraryError.

    The file is the library, under the same id: put in its place, it goes on as the library. An earlier
    backup of the library is replaced; no other file is.
    """
    from corpus.library import Library

    library.copy_to(path, progress=progress)
    with Library.open(path, writable=False) as copy:
        return BackedUp(path, copy.stamp().revision, copy.count(), path.stat().st_size)
