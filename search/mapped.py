"""Files of the index, read where the system has mapped them.

Whoosh maps a segment too, but then copies each part of it that is opened: once for every searcher, which
comes to hundreds of megabytes where several searches are under way in a large library.
"""

from __future__ import annotations

import mmap
from array import array
from pathlib import Path
from sys import byteorder
from typing import Any, Self

from whoosh.filedb.structfile import StructFile


class MappedFile(StructFile):  # type: ignore[misc]
    """A file, or a part of one, to be read by one thread. Parts see the same memory; nothing is copied."""

    def __init__(self, view: memoryview, name: str) -> None:
        super().__init__(_Reader(view), name=name)
        self._view = view

    @classmethod
    def open(cls, path: Path) -> Self:
        """The whole file. OSError if it can't be read."""
        with path.open("rb") as file:
            return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), path.name)

    def subset(self, offset: int, length: int, name: str | None = None) -> MappedFile:
        """A part of it, with a place of its own."""
        return MappedFile(self._view[offset : offset + length], name or self._name)

    def get(self, position: int, length: int) -> bytes:
        """The bytes from a position on."""
        return bytes(self._view[position : position + length])

    def get_array(self, position: int, typecode: str, length: int) -> Any:
        """Numbers, which are kept with their highest byte first."""
        numbers = array(typecode)
        numbers.frombytes(self.get(position, length * numbers.itemsize))
        if byteorder == "little":
            numbers.byteswap()
        return numbers


class _Reader:
    """Reads memory from a place that it keeps, as a file does."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        found = bytes(self._view[self._at :] if size < 0 else self._view[self._at : self._at + size])
        self._at += len(found)
        return found

    def readline(self) -> bytes:
        line = bytes(self._view[self._at :]).partition(b"\n")
        return self.read(len(line[0]) + len(line[1]))

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, len(self._view))[whence]
        return self._at

    def tell(self) -> int:
        return self._at
