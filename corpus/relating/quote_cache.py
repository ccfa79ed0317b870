"""Quotes kept on the disk, by the text that they were found in: one SQLite file beside the vectors."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final, Self

from corpus.meaning.cache_file import CacheFile
from corpus.model import Quote

#: So many texts at most are kept, those that were looked at last: some 5 kB each.
MOST_TEXTS: Final = 20_000

#: A file that was made with others is left: another name for what is kept otherwise.
_SCHEMA: Final = (
    # One row for each text: its quotes as a JSON array of rows, and CRC-32 of key and quotes.
    "CREATE TABLE quotes (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, found TEXT NOT NULL,"
    " checksum INTEGER NOT NULL)",
)


class QuoteCache:
    """The quotes of the texts of one library. Any thread may ask; other programs may have it open as well.

    Methods raise CacheUnavailable where the disk fails or is full, or another program holds the file.
    """

    def __init__(self, file: CacheFile, most: int = MOST_TEXTS) -> None:
        self._file = file
        self._most = most

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The cache in this folder, which is made if it is not there; a new one where that is damaged.

        Where the folder can't be written, one in memory.
        """
        return cls(CacheFile.open(folder, "quotes", _SCHEMA))

    def close(self) -> None:
        """Close the file; it takes no more calls."""
        self._file.close()

    def put(self, key: str, quotes: Sequence[Quote]) -> None:
        """Keep the quotes of a text."""
        found = json.dumps([_row(quote) for quote in quotes], separators=(",", ":"))
        self._file.write(
            lambda connection: (
                connection.execute(
                    "REPLACE INTO quotes (key, found, checksum) VALUES (?, ?, ?)",
                    (key, found, _crc(key, found)),
                ),
                connection.execute(
                    "DELETE FROM quotes WHERE number <= (SELECT max(number) FROM quotes) - ?", (self._most,)
                ),
            )
        )

    def get(self, keys: Collection[str]) -> dict[str, tuple[Quote, ...]]:
        """The quotes of those texts of which they are kept; a row that is damaged is none."""
        found = {}
        for key in keys:
            for kept, crc in self._file.rows("SELECT found, checksum FROM quotes WHERE key = ?", (key,)):
                if isinstance(kept, str) and crc == _crc(key, kept):
                    found[key] = tuple(map(_quote, json.loads(kept)))
        return found


def _row(quote: Quote) -> list[Any]:
    return [quote.start, quote.end, int(quote.direct), quote.cue, quote.by, quote.speaker]


def _quote(row: Sequence[Any]) -> Quote:
    start, end, direct, *beside = row
    cue, by, speaker = (tuple(span) if span is not None else None for span in beside)
    return Quote(start, end, bool(direct), cue, by, speaker)


def _crc(key: str, found: str) -> int:
    return zlib.crc32(f"{key}{found}".encode("utf-8", "surrogatepass"))
