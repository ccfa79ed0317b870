"""The files of an installed Crossread as they lie below ``/``: what every Linux package is made of."""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpus.folders import PORTABLE
from installer.identity import COMMAND, IDENTIFIER, ROOT, Release, release
from installer.linux import desktop
from installer.linux.changes import changes, debian_changelog
from installer.linux.completion import completion
from installer.linux.icons import draw_icons
from installer.linux.manual import manual
from installer.shipped.debian import copyright_file

PROGRAM: Final = ROOT / "dist" / COMMAND
TREE: Final = ROOT / "build/tree"

LIBRARY: Final = Path("usr/lib", COMMAND)
SHARE: Final = Path("usr/share")
DOCUMENTS: Final = SHARE / "doc" / COMMAND

_FOLDER, _PROGRAM, _FILE = 0o755, 0o755, 0o644


def make_tree(program: Path, tree: Path, packaged: Release | None = None) -> None:
    """Lay out the program in the folder ``program`` below ``tree``, which is made anew.

    The tree is the same for the same program: owners aside, whoever makes it and whenever. ``packaged`` is
    what the program is, if not this checkout's release. FileExistsError for a program that is portable: in
    its folder lie somebody's articles.
    """
    if (program / PORTABLE).exists():
        raise FileExistsError(f"{program / PORTABLE} holds somebody's library, which is not to be packaged")
    if not (program / COMMAND).is_file():
        raise FileNotFoundError(f"there is no program {program / COMMAND}: make app builds it")
    packaged = packaged or release()
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / LIBRARY, symlinks=True, copy_function=shutil.copyfile)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / COMMAND).symlink_to(Path("../lib", COMMAND, COMMAND))
    draw_icons(tree / SHARE / "icons/hicolor")
    for path, text in _texts(program, packaged).items():
        _write(tree / path, text)
    _settle(tree, packaged)


def _texts(program: Path, packaged: Release) -> dict[Path, str]:
    """Where each text lies, which is compressed where its name says so."""
    sections = changes(packaged)
    return {
        SHARE / "applications" / desktop.ENTRY: desktop.entry(),
        SHARE / "applications" / desktop.ARTICLES_ENTRY: desktop.articles_entry(),
        SHARE / "metainfo" / f"{IDENTIFIER}.metainfo.xml": desktop.metainfo(sections),
        SHARE / "mime/packages" / f"{COMMAND}.xml": desktop.library_type(),
        SHARE / "man/man1" / f"{COMMAND}.1.gz": manual(packaged),
        SHARE / "bash-completion/completions" / COMMAND: completion(),
        DOCUMENTS / "copyright": copyright_file(program),
        DOCUMENTS / "changelog.gz": debian_changelog(sections),
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0) if path.suffix == ".gz" else content)


def _settle(tree: Path, packaged: Release) -> None:
    """One time for all, and permissions that don't tell of who made it."""
    program = tree / LIBRARY / COMMAND
    moment = int(packaged.moment.timestamp())
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(_FOLDER if path.is_dir() else _PROGRAM if path == program else _FILE)
        os.utime(path, (moment, moment), follow_symlinks=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Lay out a tree to look at, in a folder that is not there yet."""
    parser = argparse.ArgumentParser(prog="python -m installer.linux.tree", description=__doc__)
    parser.add_argument("program", nargs="?", type=Path, default=PROGRAM, help="(else: %(default)s)")
    parser.add_argument("tree", nargs="?", type=Path, default=TREE, help="(else: %(default)s)")
    given = parser.parse_args(arguments)
    if given.tree != TREE and given.tree.exists():
        parser.error(f"{given.tree} is there already, and would be removed")
    make_tree(given.program, given.tree)


if __name__ == "__main__":
    main()
