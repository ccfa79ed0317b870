"""The manifest of an index folder: which files make up its last commit, and of which state of the library.

Whoosh's table of contents is a pickle, so it is compared with its checksum before Whoosh may read it. The
manifest is replaced in one step after the files of a commit are on the disk: it decides what the commit is.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from corpus.library import Library, Stamp
from search.errors import DamagedIndex
from search.schema import VERSION

NAME = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileSeal:
    """Size and checksum of one file."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """The seal of the file as it is."""
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
            return cls(file.tell(), digest.hexdigest())

    def fits(self, path: Path) -> bool:
        """Whether that file is there and has this seal."""
        try:
            return FileSeal.of(path) == self
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Manifest:
    """One commit. ``stamp``: the state of the library that it holds, or, until ``complete``, some of.

    It may hold articles of a later state already, as when a program ends while it catches up, but of none
    after ``latest`` (None: of none after ``stamp``).
    """

    stamp: Stamp
    complete: bool
    files: dict[str, FileSeal] = field(default_factory=dict)
    latest: Stamp | None = None

    def fits(self, library: Library) -> bool:
        """Whether all that it holds lies in the past of this library, from which it can be brought in step.

        A copy that went its own way, or an older state that was put in the place of the library, is another.
        """
        return library.knows(self.stamp) and (self.latest is None or library.knows(self.latest))

    def write(self, folder: Path) -> None:
        """Make this the commit of ``folder``, durably. OSError if it can't be written."""
        held = {
            "version": VERSION,
            "library": self.stamp.library,
            "revision": self.stamp.revision,
            "token": self.stamp.token,
            "complete": self.complete,
            "latest": self.latest and [self.latest.library, self.latest.revision, self.latest.token],
            "files": {name: [seal.size, seal.sha256] for name, seal in self.files.items()},
        }
        new = folder / f"{NAME}.new"
        with new.open("w", encoding="utf-8") as file:
            json.dump({"seal": _seal(held), **held}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / NAME)
        sync_folder(folder)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The manifest of ``folder``; DamagedIndex if there is none that can be trusted."""
        try:
            held: dict[str, Any] = json.loads((folder / NAME).read_bytes())
            if held.pop("seal") != _seal(held) or held["version"] != VERSION:
                raise DamagedIndex(f"{folder}: another version, or a damaged manifest")
            return cls(
                Stamp(held["library"], held["revision"], held["token"]),
                held["complete"],
                {name: FileSeal(*seal) for name, seal in held["files"].items()},
                Stamp(*held["latest"]) if held.get("latest") else None,
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedIndex(f"{folder}: no manifest that can be read") from error

    def problems(self, folder: Path, unread: str | None = None) -> list[str]:
        """What of the commit is missing or changed, in plain words.

        Of files whose name ends with ``unread``, only the size is looked at.
        """
        found = []
        for name, seal in self.files.items():
            path, large = folder / name, unread is not None and name.endswith(unread)
            try:
                if path.stat().st_size != seal.size or not (large or FileSeal.of(path) == seal):
                    found.append(f"The search index file {name} is not as it was written.")
            except OSError:
                found.append(f"The search index file {name} can't be read.")
        return found


def sync_file(path: Path) -> None:
    """Wait until the file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the folder's entries are on the disk, where the system can tell: Windows, for one, can't."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _seal(held: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()
