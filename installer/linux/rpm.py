"""The package for Fedora, openSUSE and the like: ``python -m installer.linux.rpm``, which is ``make rpm``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, Final

from installer.identity import COMMAND, MAINTAINER, ROOT, Release, summary
from installer.linux.asked import asked
from installer.linux.needs import Library, needed
from installer.linux.templates import LICENCE, filled
from installer.linux.tree import DOCUMENTS, LIBRARY, SHARE, make_tree

LICENCES: Final = SHARE / "licenses" / COMMAND
#: What no file links to, and yet the window needs: what keys mean, and where icons lie.
_BESIDES: Final = ("fontconfig", "hicolor-icon-theme", "xkeyboard-config")
_RECOMMENDED: Final = ("xdg-utils",)
#: What nfpm has that packs smallest; every system with a window and rpm reads it since 2019.
_COMPRESSION: Final = "zstd:19"


def build_rpm(program: Path, out: Path, packaged: Release) -> Path:
    """Package the program in a folder; returns the file, in ``out``.

    The same program and release give the same bytes. CalledProcessError where nfpm can't.
    """
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{COMMAND}-{packaged.version}-1.x86_64.rpm"
    with TemporaryDirectory(prefix=".rpm-", dir=out) as folder:
        tree = Path(folder, COMMAND)
        make_tree(program, tree, packaged)
        write(described(tree, packaged, needed(tree / LIBRARY)), made)
    return made


def write(package: dict[str, Any], made: Path) -> None:
    """Have nfpm write a package that is described."""
    with NamedTemporaryFile("w", encoding="utf-8", suffix=".yaml") as file:
        json.dump(package, file)
        file.flush()
        command = [str(nfpm()), "package", "-p", "rpm", "-f", file.name, "-t", str(made)]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def nfpm() -> Path:
    """The program that writes packages: among those of this Python's environment."""
    return Path(sys.prefix, "bin", "nfpm")


def described(tree: Path, packaged: Release, libraries: Sequence[Library]) -> dict[str, Any]:
    """The package as nfpm is told of it: JSON, which is YAML as well."""
    return {
        "name": COMMAND,
        "arch": "amd64",
        "version": packaged.version,
        "version_schema": "none",
        "release": "1",
        "maintainer": MAINTAINER,
        "vendor": MAINTAINER.partition(" <")[0],
        "license": LICENCE,
        "description": filled("description.txt").strip(),
        "mtime": packaged.moment.isoformat(),
        "disable_globbing": True,
        "depends": [*_BESIDES, *(symbol(library) for library in libraries if not library.optional)],
        "recommends": [*_RECOMMENDED, *(symbol(library) for library in libraries if library.optional)],
        "rpm": {
            "summary": summary().rstrip("."),
            "group": "Applications/Text",
            "buildhost": "localhost",
            "compression": _COMPRESSION,
        },
        "contents": list(_contents(tree)),
    }


def symbol(library: Library) -> str:
    """How rpm names a library, and the newest of its symbols in use: what packages provide of themselves."""
    return f"{library.soname}({library.symbols})(64bit)"


def _contents(tree: Path) -> Iterator[dict[str, Any]]:
    """The program's folder as its own; of the system's folders only the files in them."""
    yield {"src": str(tree / LIBRARY), "dst": f"/{LIBRARY}", "type": "tree"}
    for path in sorted(tree.rglob("*")):
        place = path.relative_to(tree)
        if place.is_relative_to(LIBRARY) or place.is_relative_to(DOCUMENTS):
            continue
        if path.is_symlink():
            yield {"src": str(path.readlink()), "dst": f"/{place}", "type": "symlink"}
        elif path.is_file():
            yield {"src": str(path), "dst": f"/{place}", "file_info": {"mode": 0o644}}
    yield {"src": str(ROOT / "LICENSE"), "dst": f"/{LICENCES}/LICENSE", "type": "license"}
    notices = Path("../../..", LIBRARY.relative_to("usr"), "_internal")
    for name in ("THIRD_PARTY.md", "licences"):
        if (tree / LIBRARY / "_internal" / name).exists():
            yield {"src": str(notices / name), "dst": f"/{LICENCES}/{name}", "type": "symlink"}


def main() -> None:
    """Build the package and tell where it is."""
    given = asked("installer.linux.rpm", __doc__)
    made = build_rpm(given.program, given.out, given.packaged())
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
