"""Every file of a system, and how two systems differ."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of a file: kind and rights, who owns it, what it holds or points to. No times."""

    mode: int
    owner: tuple[int, int]
    content: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths that are in one listing alone, or are not the same in both."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.changed)

    def __str__(self) -> str:
        told = {"gone": self.gone, "new": self.new, "changed": self.changed}
        return "; ".join(f"{word}: {_some(paths)}" for word, paths in told.items() if paths)


def listing(root: Path, without: Collection[str] = ()) -> dict[str, Entry]:
    """Everything below a folder, by path; but for what is named in ``without``."""
    return {path: _entry(root / path) for path in _walk(root, "", frozenset(without))}


def difference(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Difference:
    """What the second has otherwise than the first."""
    return Difference(
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
    )


def _walk(root: Path, folder: str, without: frozenset[str]) -> Iterator[str]:
    for found in sorted(os.scandir(root / folder), key=lambda each: each.name):
        path = f"{folder}/{found.name}" if folder else found.name
        is_folder = found.is_dir(follow_symlinks=False)
        if path in without:
            continue
        yield path
        if is_folder:
            yield from _walk(root, path, without)


def _entry(path: Path) -> Entry:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        content = str(path.readlink())
    elif stat.S_ISREG(status.st_mode):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    else:
        content = ""
    return Entry(status.st_mode, (status.st_uid, status.st_gid), content)


def _some(paths: tuple[str, ...], most: int = 8) -> str:
    return ", ".join(paths[:most]) + (f" and {len(paths) - most} more" if len(paths) > most else "")
