"""Vectors kept on the disk, by what they were made of: one SQLite file in the cache folder of a library."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from corpus.meaning.cache_file import CacheFile
from corpus.meaning.encoder import DIMENSIONS
from corpus.meaning.vectors import ArticleVectors, Packed, packed, unpacked
from corpus.model import ArticleId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

_VALUES_AT_ONCE: Final = 500  # in one statement

#: A file that was made with others is left: another name for what is kept otherwise.
_SCHEMA: Final = (
    # One row for each text; the mean of its vectors as float16, apart from them, since it is read of all.
    "CREATE TABLE text (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, mean BLOB NOT NULL)",
    # Spans as pairs of int32, one float32 scale for each row of int8, all little-endian; CRC-32 of the
    # key and these three.
    "CREATE TABLE vectors (number INTEGER PRIMARY KEY, spans BLOB NOT NULL, scales BLOB NOT NULL,"
    " rows BLOB NOT NULL, checksum INTEGER NOT NULL)",
    # Which text each article has that was looked at, and of what state of the library that is.
    "CREATE TABLE article (id INTEGER PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE seen (stamp TEXT NOT NULL)",
    # Texts of which no vectors could be made.
    "CREATE TABLE failure (key TEXT PRIMARY KEY) WITHOUT ROWID",
)


class VectorCache:
    """The vectors of the texts of one library. Any thread may ask; other programs may have it open as well.

    Methods raise CacheUnavailable where the disk fails or is full, or another program holds the file.
    """

    def __init__(self, file: CacheFile) -> None:
        self._file = file

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The cache in this folder, which is made if it is not there; a new one where that is damaged.

        Where the folder can't be written, one in memory: ``lasting`` tells.
        """
        return cls(CacheFile.open(folder, "vectors", _SCHEMA))

    @property
    def lasting(self) -> bool:
        """Whether what is put is kept on the disk."""
        return self._file.lasting

    @property
    def folder(self) -> Path | None:
        """Where it lies, for another process to open it; None: in memory."""
        return self._file.folder

    def close(self) -> None:
        """Close the file; it takes no more calls."""
        self._file.close()

    # --- vectors by key

    def put(self, key: str, vectors: ArticleVectors) -> ArticleVectors:
        """Keep the vectors of a text; what ``get`` will give for them."""
        import numpy as np

        kept = packed(vectors)
        rounded = unpacked(kept)
        mean = rounded.vectors.mean(axis=0) if len(rounded.vectors) else np.zeros(DIMENSIONS)

        def put(connection: sqlite3.Connection) -> None:
            row = connection.execute(
                "INSERT INTO text (key, mean) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET mean = excluded.mean RETURNING number",
                (key, mean.astype("<f2").tobytes()),
            ).fetchall()
            connection.execute(
                "REPLACE INTO vectors VALUES (?, ?, ?, ?, ?)", (*row[0], *kept, _crc(key, kept))
            )
            connection.execute("DELETE FROM failure WHERE key = ?", (key,))

        self._file.write(put)
        return rounded

    def get(self, keys: Collection[str]) -> dict[str, ArticleVectors]:
        """The vectors of those texts of which they are kept: 1.5 kB for each passage."""
        blobs = ", ".join(map(_blob, Packed._fields))
        ask = f"SELECT key, checksum, {blobs} FROM text JOIN vectors USING (number) WHERE key IN ({{}})"
        rows = ((key, crc, Packed(*kept)) for key, crc, *kept in self._select(ask, keys))
        return {key: unpacked(kept) for key, crc, kept in rows if crc == _crc(key, kept)}

    def known(self, keys: Collection[str]) -> set[str]:
        """Those of the keys by which vectors are kept."""
        return {key for (key,) in self._select("SELECT key FROM text WHERE key IN ({})", keys)}

    def means(self, keys: Collection[str] | None = None) -> tuple[list[str], NDArray[np.float32]]:
        """The mean of the vectors of each of these texts that is kept, or of all; not brought to length 1."""
        import numpy as np

        ask = f"SELECT key, {_blob('mean')} FROM text"
        rows = self._file.rows(ask) if keys is None else self._select(f"{ask} WHERE key IN ({{}})", keys)
        sound = [(key, mean) for key, mean in rows if len(mean) == 2 * DIMENSIONS]
        means = np.frombuffer(b"".join(mean for _, mean in sound), "<f2").reshape(-1, DIMENSIONS)
        return [key for key, _ in sound], means.astype(np.float32)

    # --- which texts are of use

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget the vectors of all other texts."""

        def keep(connection: sqlite3.Connection) -> None:
            numbered = connection.execute("SELECT number, key FROM text").fetchall()
            gone = [(number,) for number, key in numbered if key not in wanted]
            connection.executemany("DELETE FROM text WHERE number = ?", gone)
            connection.executemany("DELETE FROM vectors WHERE number = ?", gone)

        wanted = frozenset(keys)
        self._file.write(keep)

    def seen(self) -> str | None:
        """The state of the library, as it was told, as of which ``articles`` is; None before the first."""
        return next((stamp for (stamp,) in self._file.rows("SELECT stamp FROM seen")), None)

    def articles(self) -> dict[ArticleId, str]:
        """The key of the text of each article that was looked at."""
        return {ArticleId(id): key for id, key in self._file.rows("SELECT id, key FROM article")}

    def see(self, stamp: str, changed: Collection[ArticleId]) -> None:
        """Remember that this is the state of the library, and forget articles that are not as they were."""

        def see(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM article WHERE id = ?", [(id,) for id in changed])
            connection.execute("DELETE FROM seen")
            connection.execute("INSERT INTO seen VALUES (?)", (stamp,))

        self._file.write(see)

    def note_articles(self, keys: Mapping[ArticleId, str]) -> None:
        """Remember what texts these articles have."""
        rows = list(keys.items())
        self._file.write(
            lambda connection: connection.executemany("REPLACE INTO article VALUES (?, ?)", rows)
        )

    def note_failure(self, key: str) -> None:
        """Remember that of this text no vectors can be made."""
        self._file.write(lambda connection: connection.execute("REPLACE INTO failure VALUES (?)", (key,)))

    def failures(self) -> set[str]:
        """The keys of the texts of which no vectors could be made."""
        return {key for (key,) in self._file.rows("SELECT key FROM failure")}

    def _select(self, ask: str, keys: Collection[str]) -> list[tuple[Any, ...]]:
        """The rows of all ``keys``, which take the place of ``{}``."""
        return [
            row
            for some in _in_parts(list(keys), _VALUES_AT_ONCE)
            for row in self._file.rows(ask.format(",".join("?" * len(some))), some)
        ]


def _blob(column: str) -> str:
    """The column's bytes, even where damage has made another type or nothing of it."""
    return f"CAST(ifnull({column}, '') AS BLOB)"


def _crc(key: str, kept: Packed) -> int:
    return zlib.crc32(b"".join((key.encode(), *kept)))


def _in_parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[at : at + size] for at in range(0, len(items), size))
