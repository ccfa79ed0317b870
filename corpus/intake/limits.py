"""How much of the outside world Crossread takes in at once."""

from __future__ import annotations

#: One file: a long book in plain text has about a megabyte.
FILE_BYTES = 50_000_000
#: The text of one file, in characters and in lines: several long books.
TEXT_CHARACTERS = 5_000_000
TEXT_LINES = 200_000
#: An archive: its files, unpacked.
ARCHIVE_BYTES = 4_000_000_000
ARCHIVE_MEMBERS = 200_000
#: A file that shrinks more than this was made to fill the memory (prose shrinks to a third).
COMPRESSION_RATIO = 200
#: Small files may shrink as they like: they can't hurt.
RATIO_FLOOR_BYTES = 5_000_000
