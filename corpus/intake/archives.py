"""What is in zip and tar archives, without unpacking them to disk and without trusting what they state."""

from __future__ import annotations

import tarfile
import threading
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from lzma import LZMAError
from pathlib import Path
from typing import IO, Any, Final

from corpus.errors import UnreadableFile
from corpus.intake.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    COMPRESSION_RATIO,
    FILE_BYTES,
    RATIO_FLOOR_BYTES,
)
from corpus.intake.sniff import too_long

_ZIP: Final = (".zip",)
_TAR: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
#: How the names of archives end.
ARCHIVES: Final = _ZIP + _TAR
_DOCUMENT_STARTS: Final = (b"%PDF", b"<html", b"<!DOCTYPE")
#: The parts with which office documents begin.
_OFFICE_PARTS: Final = (b"[Content_Types].xml", b"_rels/.rels")
_START_BYTES: Final = 4096
_ENCRYPTED: Final = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
_DAMAGED_MEMBER: Final = (
    "The file inside the archive is damaged. Get the archive once more, or leave the file out."
)
NESTED: Final = "This archive lies inside another one. Unpack the outer one first, and import this one then."


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive. ``size`` is what the archive states; ``read`` is not fooled by it."""

    name: str
    size: int
    modified: float | None
    read: Callable[[], bytes] = field(repr=False, compare=False)


def is_archive_name(name: str) -> bool:
    """Whether a file of this name is a zip or tar archive."""
    return name.lower().endswith(ARCHIVES)


def is_archive(path: Path) -> bool:
    """Whether this is an archive that can be looked into (a DOCX or EPUB is a zip too, but no archive).

    What only has the name of a zip, or is a document under that name, is a file like others.
    """
    if not is_archive_name(path.name) or not path.is_file():
        return False
    return not path.name.lower().endswith(_ZIP) or not _is_something_else(path)


def _is_something_else(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(_START_BYTES)
    except OSError:
        return False  # it is told as an archive that can't be read
    return start.startswith(_DOCUMENT_STARTS) or any(part in start for part in _OFFICE_PARTS)


class OpenArchive:
    """Of all archives that are looked into, the one that is open: it was read from last.

    To open one anew for each of its files would take time with the square of their number, and no program may
    have all of them open at once. It is closed when nothing holds this any more.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held = ExitStack()
        self._opened: tuple[Path, Any] | None = None
        weakref.finalize(self, self._held.close)

    @contextmanager
    def at(self, path: Path, opener: Callable[[Path], Any]) -> Iterator[Any]:
        """The archive at ``path``, as ``opener`` opens it, for one caller at a time."""
        with self._lock:
            if self._opened is None or self._opened[0] != path:
                self._opened = None
                self._held.close()
                self._opened = path, self._held.enter_context(opener(path))
            yield self._opened[1]


def members(path: Path, archive: OpenArchive) -> Iterator[Member | UnreadableFile]:
    """The files of an archive in its order, to be read through ``archive``.

    What can't be read comes as an UnreadableFile in its place.
    """
    within = _zip_members if path.name.lower().endswith(_ZIP) else _tar_members
    total = 0
    try:
        for count, member in enumerate(within(path, archive)):
            total += member.size if isinstance(member, Member) else 0
            if count >= ARCHIVE_MEMBERS or total > ARCHIVE_BYTES:
                yield UnreadableFile(
                    "The archive holds too much to be read at once; the rest of it was left out.", path
                )
                return
            yield _nested(member, path) if isinstance(member, Member) else member
    except _DAMAGED:
        yield UnreadableFile(
            "The archive is damaged, or not an archive; what comes after this point was left out.", path
        )


def _nested(member: Member, path: Path) -> Member | UnreadableFile:
    return UnreadableFile(NESTED, _shown(path, member.name)) if is_archive_name(member.name) else member


def _shown(path: Path, name: str) -> str:
    return f"{path}/{name}"


def _refusal(size: int, packed: int | None) -> str | None:
    """Why a member of this stated size, packed into so many bytes, is not read."""
    if size > FILE_BYTES:
        return too_long(size)
    if packed is not None and size > RATIO_FLOOR_BYTES and size > packed * COMPRESSION_RATIO:
        return "The file is packed more tightly than any text can be; it was left out."
    return None


def _limited(file: IO[bytes], shown: str) -> bytes:
    content = file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise UnreadableFile(too_long(len(content)), shown)
    return content


# --- zip


def _zip_members(path: Path, archive: OpenArchive) -> Iterator[Member | UnreadableFile]:
    with zipfile.ZipFile(path) as listed:
        infos = listed.infolist()
    for entry in infos:
        if entry.is_dir():
            continue
        shown = _shown(path, entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            yield UnreadableFile(
                "The archive is protected by a password. Unpack it first, and import the files.", shown
            )
        elif refusal := _refusal(entry.file_size, entry.compress_size):
            yield UnreadableFile(refusal, shown)
        else:
            read = partial(_read_zipped, path, entry, archive)
            yield Member(entry.filename, entry.file_size, _zip_time(entry), read)


def _zip_time(entry: zipfile.ZipInfo) -> float | None:
    try:
        return datetime(*entry.date_time).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _read_zipped(path: Path, entry: zipfile.ZipInfo, archive: OpenArchive) -> bytes:
    shown = _shown(path, entry.filename)
    try:
        with archive.at(path, zipfile.ZipFile) as opened, opened.open(entry) as file:
            return _limited(file, shown)
    except (*_DAMAGED, RuntimeError) as error:  # RuntimeError: a password after all
        raise UnreadableFile(_DAMAGED_MEMBER, shown) from error


# --- tar


def _tar_members(path: Path, archive: OpenArchive) -> Iterator[Member | UnreadableFile]:
    packed = path.stat().st_size
    with _opened_tar(path) as listed:
        for entry in listed:
            end = entry.offset_data + entry.size
            if end > RATIO_FLOOR_BYTES and end > packed * COMPRESSION_RATIO:
                yield UnreadableFile(
                    "The archive is packed more tightly than texts can be; the rest was left out.", path
                )
                return
            if not entry.isfile():
                continue
            if refusal := _refusal(entry.size, None):
                yield UnreadableFile(refusal, _shown(path, entry.name))
            else:
                read = partial(_read_tarred, path, entry, archive)
                yield Member(entry.name, entry.size, float(entry.mtime), read)


def _read_tarred(path: Path, entry: tarfile.TarInfo, archive: OpenArchive) -> bytes:
    shown = _shown(path, entry.name)
    try:
        with archive.at(path, _opened_tar) as opened:
            file = opened.extractfile(entry)
            if file is None:
                raise UnreadableFile(_DAMAGED_MEMBER, shown)
            with file:
                return _limited(file, shown)
    except _DAMAGED as error:
        raise UnreadableFile(_DAMAGED_MEMBER, shown) from error


def _opened_tar(path: Path) -> tarfile.TarFile:
    return tarfile.open(path, "r:*")
