"""What a built program holds, and what each of it was made of on the building machine."""

from __future__ import annotations

import sysconfig
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import PyInstaller
from PyInstaller.archive.readers import CArchiveReader

from installer.contents import Entry
from installer.shipped.parts import CannotShip

#: The folder of all but the programs themselves, and Python's first modules in it.
INSIDE: Final = "_internal"
FIRST_MODULES: Final = PurePosixPath("base_library.zip")
_STDLIB: Final = Path(sysconfig.get_path("stdlib"))


@dataclass(frozen=True, slots=True)
class Program:
    """The files by their places inside, and the modules of Python's archives by name, with their sources."""

    files: Mapping[PurePosixPath, Path]
    modules: Mapping[str, Path]


def opened(folder: Path, contents: Iterable[Entry], modules: Iterable[Entry]) -> Program:
    """What lies in the folder, file by file and module by module.

    ``contents`` and ``modules`` are PyInstaller's lists of what it put there; CannotShip where there
    is something that they don't name.
    """
    named = list(contents)
    programs = [folder / place for place, _, kind in named if kind == "EXECUTABLE"]
    files = _files(folder / INSIDE, {PurePosixPath(Path(p).as_posix()): Path(s) for p, s, _ in named})
    strangers = {path for path in folder.iterdir() if path.name != INSIDE} - set(programs)
    if strangers:
        raise CannotShip(f"beside the program lies {', '.join(sorted(path.name for path in strangers))}")
    sources = {name: source for name, source, _ in modules}
    inside = {name for program in programs for name in _archived(program)}
    return Program(files, _first_modules(folder) | _sources(inside, sources))


def put_in_order(folder: Path) -> None:
    """Have Python's first modules in their archive by name: PyInstaller leaves them in an order of chance."""
    path = folder / INSIDE / FIRST_MODULES
    with zipfile.ZipFile(path) as archive:
        modules = [
            (info, archive.read(info)) for info in sorted(archive.infolist(), key=lambda i: i.filename)
        ]
    with zipfile.ZipFile(path, "w") as archive:
        for info, content in modules:
            archive.writestr(info, content)


def _files(inside: Path, sources: Mapping[PurePosixPath, Path]) -> dict[PurePosixPath, Path]:
    found: dict[PurePosixPath, Path] = {}
    for path in sorted(inside.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            continue
        place = PurePosixPath(path.relative_to(inside).as_posix())
        target = PurePosixPath(path.resolve().relative_to(inside.resolve()).as_posix())
        if target not in sources and not path.resolve().is_dir():
            raise CannotShip(f"{place} is in the program, and PyInstaller doesn't list it")
        found[place] = sources.get(target) or _first_in(target, sources)
    return found


def _first_in(folder: PurePosixPath, sources: Mapping[PurePosixPath, Path]) -> Path:
    return next(source for place, source in sources.items() if place.is_relative_to(folder))


def _archived(program: Path) -> list[str]:
    """The names of scripts and modules inside a program."""
    archive = CArchiveReader(str(program))
    names = [name for name, (*_, kind) in archive.toc.items() if kind in "smM"]
    for name in (name for name, (*_, kind) in archive.toc.items() if kind == "z"):
        names += archive.open_embedded_archive(name).toc
    return names


def _sources(names: Iterable[str], sources: Mapping[str, str]) -> dict[str, Path]:
    """Where each module came from; a package without a file of its own is where its modules are."""
    found = {}
    for name in names:
        source = sources.get(name, "")
        if source == "-":
            source = next((s for n, s in sorted(sources.items()) if n.startswith(f"{name}.")), "")
        if not source:
            raise CannotShip(f"the module {name} is in the program, and PyInstaller doesn't list it")
        found[name] = _loaders(name) if source.endswith(".pyc") else Path(source)
    return found


def _loaders(name: str) -> Path:
    """Where a module of PyInstaller's loader came from: it is listed as it was compiled for this program."""
    own = Path(PyInstaller.__file__).parent / "loader" / f"{name}.py"
    return own if own.is_file() else _STDLIB / f"{name}.py"


def _first_modules(folder: Path) -> dict[str, Path]:
    with zipfile.ZipFile(folder / INSIDE / FIRST_MODULES) as archive:
        names = [PurePosixPath(name).with_suffix("") for name in archive.namelist()]
    return {".".join(name.parts): _STDLIB / name.with_suffix(".py") for name in names}
