"""Look after a library and its index."""

from __future__ import annotations

from dataclasses import dataclass
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
