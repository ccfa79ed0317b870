"""Which files there are: files named, folders, and archives, in a person's order."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake import archives
from corpus.intake.limits import FILE_BYTES
from corpus.intake.reading import READERS
from corpus.intake.sniff import too_long

#: Documents that may well be articles: offered, so that it is said that they can't be read yet.
DOCUMENTS: Final = frozenset(
    ".doc .rtf .odt .msg .epub .webarchive .maff".split()  # noqa: SIM905
)
#: Text, but no article: passed over without a word. What is not text shows in its first bytes.
_NO_ARTICLES: Final = frozenset(
    """
    .css .js .mjs .cjs .map .json .jsonl .xml .svg .csv .tsv .py .ts .tsx .jsx .java .c .h .cpp .rs .go .rb
    .php .sh .bat .ps1 .sql .log .lock .ini .cfg .conf .toml .yaml .yml .url .webloc .desktop .bib .ris .bak
    .tmp .part .crdownload .crossread
    """.split()  # noqa: SIM905
)
#: A file inside an archive is looked into for its first bytes up to this size.
_PEEKED_BYTES: Final = 2_000_000
_JUNK: Final = frozenset(
    {"__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information"}
)
#: The folder in which a browser keeps the pictures and frames of a page that it saved beside it.
_SAVED_WITH_PAGE = re.compile(
    r"(?:[_.-](?:files|file|dateien|fichiers|archivos|bestanden|filer|pliki|soubory|arquivos|ficheiros))\Z",
    re.I,
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that can be read: on disk, or inside an archive (``member`` is its path there).

    ``size`` counts bytes as the file system or the archive states them.
    """

    path: str
    member: str | None
    size: int
    modified: float | None = None
    opener: Callable[[], bytes] = field(default=bytes, repr=False, compare=False)

    def content(self) -> bytes:
        """The bytes of the file. Raises UnreadableFile where they can't be had."""
        return self.opener()


def files(paths: Iterable[Path]) -> Iterator[SourceFile | UnreadableFile]:
    """Every file that may be an article under ``paths``: files, folders with all that is in them, archives.

    A file that is named is always given; inside folders and archives, hidden files and what is plainly no
    article (pictures, style sheets, programs) are passed over. What can't be opened comes as an
    UnreadableFile in its place, and the others go on. Nothing is unpacked to disk.
    """
    archive = archives.OpenArchive()
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, archive)
        else:
            yield from _one(path, archive)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names as people do: ``page 9`` before ``page 10``, capitals beside small letters."""
    parts = _DIGITS.split(name.casefold())
    return tuple(
        (0, int(part), "") if part.isdecimal() and len(part) < 40 else (1, 0, part) for part in parts
    )


def _one(path: Path, archive: archives.OpenArchive) -> Iterator[SourceFile | UnreadableFile]:
    if archives.is_archive(path):
        yield from _in_archive(path, archive)
        return
    try:
        status = path.stat()
    except OSError as error:
        yield UnreadableFile(_words_for(error), path)
        return
    yield SourceFile(str(path), None, status.st_size, status.st_mtime, partial(_read, path))


def _in_folder(
    folder: Path, archive: archives.OpenArchive, above: frozenset[tuple[int, int]] = frozenset()
) -> Iterator[SourceFile | UnreadableFile]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: natural_key(entry.name))
    except OSError as error:
        yield UnreadableFile(_words_for(error), folder)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:  # a link back to a folder that we are in
        return
    pages = {Path(entry.name).stem for entry in entries if Path(entry.name).suffix.lower() in READERS}
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _JUNK or entry.name.endswith("~"):
            continue
        path = Path(entry.path)
        if path.is_dir():
            if _SAVED_WITH_PAGE.sub("", entry.name) not in pages - {entry.name}:
                yield from _in_folder(path, archive, above | {here})
        elif path.is_file() and may_be_article(path.name, partial(_head, path)):
            yield from _one(path, archive)


def _in_archive(path: Path, archive: archives.OpenArchive) -> Iterator[SourceFile | UnreadableFile]:
    for member in archives.members(path, archive):
        if isinstance(member, UnreadableFile):
            yield member
        elif may_be_article(member.name, partial(_head_inside, member)):
            yield SourceFile(str(path), member.name, member.size, member.modified, member.read)


def may_be_article(name: str, head: Callable[[], bytes]) -> bool:
    """Whether a file found in a folder or archive is worth trying: by its name, else its first bytes."""
    parts = Path(name).parts
    if any(part.startswith(".") or part in _JUNK for part in parts) or name.endswith("~"):
        return False
    suffix = Path(name).suffix.lower()
    if suffix in READERS or suffix in DOCUMENTS or archives.is_archive_name(name):
        return True
    if suffix in _NO_ARTICLES:
        return False
    start = head()
    return bool(start.strip()) and b"\x00" not in start


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(2048)
    except OSError:
        return b""


def _head_inside(member: archives.Member) -> bytes:
    if member.size > _PEEKED_BYTES:
        return b""
    try:
        return member.read()[:2048]
    except UnreadableFile:
        return b""


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise UnreadableFile("This is not a file: it is a device, a pipe or a folder.", path)
        if status.st_size > FILE_BYTES:
            raise UnreadableFile(too_long(status.st_size), path)
        with path.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(_words_for(error), path) from error
    if len(content) > FILE_BYTES:  # it grew, or is no ordinary file
        raise UnreadableFile(too_long(len(content)), path)
    return content


def _words_for(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "There is no file of this name."
        case PermissionError():
            return "The file may not be read: the system does not allow it."
        case IsADirectoryError():
            return "This is a folder."
        case _:
            return f"The file can't be read ({error.strerror or error})."
