"""Where the program's libraries look for others: nowhere but in the program's own folder (Linux)."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from installer.elf import elf_files
from installer.shipped.parts import CannotShip

_OWN_FOLDER: Final = b"$ORIGIN"


def clean(folder: Path) -> list[Path]:
    """Have libraries that would look into folders of the building machine look into their own; which did.

    Paths relative to the file that stay in the folder remain as they are. A path is overwritten where it
    stands, so that nothing moves; CannotShip, with the file as it was, where that would change more than it.
    """
    cleaned = []
    for file, paths in _paths(elf_files(folder)):
        strangers = [path for path in paths if not _stays_inside(file, path, folder)]
        for path in strangers:
            _overwrite(file, path)
        if strangers:
            cleaned.append(file)
    return cleaned


def _paths(files: Iterable[Path]) -> Iterator[tuple[Path, list[str]]]:
    for file in files:
        yield file, re.findall(r"^\s*(?:RPATH|RUNPATH)\s+(\S.*)$", _told(file, "-p"), re.MULTILINE)


def _stays_inside(file: Path, path: str, folder: Path) -> bool:
    top = os.path.realpath(folder)
    for each in path.split(":"):
        own, _, below = each.partition("/")
        if (
            own != _OWN_FOLDER.decode()
            or os.path.commonpath([top, os.path.realpath(file.parent / below)]) != top
        ):
            return False
    return True


def _overwrite(file: Path, path: str) -> None:
    before, known = file.read_bytes(), _linking(file)
    old = b"\0" + path.encode() + b"\0"
    new = (b"\0" + _OWN_FOLDER).ljust(len(old), b"\0")
    if before.count(old) != 1 or len(new) != len(old):
        raise CannotShip(
            f"{file} looks for libraries in {path}, which can't be overwritten: patchelf --remove-rpath"
        )
    file.write_bytes(before.replace(old, new))
    if _linking(file) != known:
        file.write_bytes(before)
        raise CannotShip(f"{file} uses its path {path} for something else as well: patchelf --remove-rpath")


def _linking(file: Path) -> str:
    """All that the loader reads of a file, but the path."""
    return re.sub(r"^\s*(?:RPATH|RUNPATH)\s.*$", "", _told(file, "-p", "-T"), flags=re.MULTILINE)


def _told(file: Path, *flags: str) -> str:
    done = subprocess.run(["objdump", *flags, str(file)], capture_output=True, encoding="utf-8", check=True)
    return done.stdout
