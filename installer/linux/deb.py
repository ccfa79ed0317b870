"""The package for Debian and Ubuntu: ``python -m installer.linux.deb``, which is ``make deb``."""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from installer.identity import COMMAND, Release
from installer.linux.asked import asked
from installer.linux.needs import Library, glibc, needed, numbers
from installer.linux.templates import filled
from installer.linux.tree import LIBRARY, SHARE, make_tree

#: What no file links to, and yet the window needs: how fonts are found, and what keys mean.
_BESIDES: Final = ("fontconfig", "xkb-data")
#: What opens pages and folders elsewhere, and where icons are looked for.
_RECOMMENDED: Final = ("hicolor-icon-theme", "xdg-utils")
#: The glibc of the oldest Debian that the package is tried on; an older one may do, and nobody knows.
_TRIED: Final = "2.36"
#: Which GCC brought which symbols of its C++ library.
_GCC: Final = {
    "GLIBCXX_3.4.29": "11",
    "GLIBCXX_3.4.30": "12",
    "GLIBCXX_3.4.31": "13.1",
    "GLIBCXX_3.4.32": "13.2",
    "GLIBCXX_3.4.33": "14",
    "GLIBCXX_3.4.34": "15",
}
#: xz at its quickest, for the default takes six minutes, but with repetitions looked for in all of 32 MB and
#: addresses in machine code made alike, which saves a tenth. dpkg reads that, and can't be asked to write it.
_COMPRESSION: Final = (
    {"id": lzma.FILTER_X86},
    {"id": lzma.FILTER_LZMA2, "preset": 1, "dict_size": 32 * 1024 * 1024},
)


def build_deb(program: Path, out: Path, packaged: Release) -> Path:
    """Package the program in a folder; returns the file, in ``out``.

    The same program and release give the same bytes. CalledProcessError where dpkg-deb or ar can't.
    """
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{COMMAND}_{packaged.version}_amd64.deb"
    epoch = {"SOURCE_DATE_EPOCH": str(int(packaged.moment.timestamp()))}
    with TemporaryDirectory(prefix=".deb-", dir=out) as folder:
        root = Path(folder, COMMAND)
        make_tree(program, root, packaged)
        _add_control(root, packaged)
        plain = Path(folder, "plain.deb")
        command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(root), str(plain)]
        subprocess.run(command, env=os.environ | epoch, stdout=subprocess.DEVNULL, check=True)
        _compress(plain, made.absolute())
    return made


def _compress(plain: Path, made: Path) -> None:
    """Write a package whose parts are not compressed into ``made``, with them compressed."""
    folder = plain.parent
    subprocess.run(["ar", "x", plain.name], cwd=folder, check=True)
    for part in ("control.tar", "data.tar"):
        with (
            (folder / part).open("rb") as tar,
            lzma.open(folder / f"{part}.xz", "wb", check=lzma.CHECK_CRC64, filters=_COMPRESSION) as packed,
        ):
            shutil.copyfileobj(tar, packed, 1024 * 1024)
    made.unlink(missing_ok=True)
    members = ("debian-binary", "control.tar.xz", "data.tar.xz")
    subprocess.run(["ar", "rcD", str(made), *members], cwd=folder, check=True)


def _add_control(root: Path, packaged: Release) -> None:
    """Add to the tree what is dpkg's and lintian's."""
    overrides = root / SHARE / "lintian/overrides" / COMMAND
    overrides.parent.mkdir(parents=True)
    overrides.write_text(filled("lintian-overrides"), "utf-8")
    control = root / "DEBIAN"
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    control.mkdir()
    (control / "md5sums").write_text("".join(_md5sums(files, root)), "utf-8")
    (control / "control").write_text(_control(packaged, root), "utf-8")
    for path in [control, *control.iterdir(), *overrides.parents[:2], overrides]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def _control(packaged: Release, root: Path) -> str:
    libraries = needed(root / LIBRARY)
    return filled(
        "control",
        version=packaged.version,
        kibibytes=str(sum(_kibibytes(root))),
        description="\n".join(f" {line or '.'}" for line in filled("description.txt").splitlines()),
        depends=", ".join(depends(libraries)),
        recommends=", ".join(
            sorted({*_RECOMMENDED, *(library.packages.debian for library in libraries if library.optional)})
        ),
    )


def depends(libraries: Sequence[Library]) -> list[str]:
    """The packages without which the window does not open, as ``Depends`` names them.

    LookupError for symbols of the C++ library that are newer than what is known of GCC.
    """
    newest = max(_GCC, key=numbers)
    for symbols in (library.symbols for library in libraries if library.symbols.startswith("GLIBCXX_")):
        if numbers(symbols) > numbers(newest):
            raise LookupError(f"it is not known which GCC brought {symbols}: say so in {__name__}")
    packages = {library.packages.debian for library in libraries if not library.optional}
    least = {"libc6": max(_TRIED, glibc(libraries), key=numbers)} | {
        library.packages.debian: _GCC[library.symbols] for library in libraries if library.symbols in _GCC
    }
    return [
        f"{package} (>= {least[package]})" if package in least else package
        for package in sorted(packages | set(_BESIDES))
    ]


def _md5sums(files: Iterable[Path], root: Path) -> Iterator[str]:
    for path in files:
        with path.open("rb") as file:
            told = hashlib.file_digest(file, "md5").hexdigest()
        yield f"{told}  {path.relative_to(root)}\n"


def _kibibytes(root: Path) -> Iterator[int]:
    """What each file takes, as dpkg counts: whole kibibytes, and one for what is no file."""
    for path in root.rglob("*"):
        if not path.is_relative_to(root / "DEBIAN"):
            yield -(-path.stat().st_size // 1024) if path.is_file() and not path.is_symlink() else 1


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the package and tell where it is."""
    given = asked("installer.linux.deb", __doc__, arguments)
    made = build_deb(given.program, given.out, given.packaged())
    print(f"{made}: {made.stat().st_size / 1_000_000:.1f} MB")


if __name__ == "__main__":
    main()
