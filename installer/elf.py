"""Programs and libraries of Linux, told from other files by how they begin."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_ELF: Final = b"\x7fELF"


def elf_files(folder: Path) -> list[Path]:
    """Every program and library below a folder, by path; links to them are none."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if _begins(path) == _ELF]


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_ELF))
