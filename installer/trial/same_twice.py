"""``python -m installer.trial.same_twice``: two clean clones of this commit are built into the same program.

Each clone lies in a folder of its own, with another name, and is built one after the other with the packages
of this checkout's .venv, which both use; what is not committed is in neither. It tells which files are there
only once, and which differ in their bytes; both make it end with 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.identity import COMMAND, ROOT
from installer.trial.listing import Entry, difference, listing

#: Long and short, so that a path that got into a file shows.
_CLONES: Final = ("first", "the-second-of-two-clones")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build twice and compare; the last line sums up."""
    parser = argparse.ArgumentParser(prog="python -m installer.trial.same_twice", description=__doc__)
    parser.add_argument("--folder", type=Path, help="keep both clones in this folder, which is empty yet")
    parser.add_argument("--list", type=Path, metavar="FILE", help="write the list of files there")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="crossread-twice-") as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        first, second = (_built(folder / name) for name in _CLONES)
    if given.list is not None:
        given.list.write_text("".join(f"{path}\n" for path in first), "utf-8")
    return _tell(first, second)


def _built(clone: Path) -> dict[str, Entry]:
    """Every file of the program that a new clone is built into."""
    print(f"building {clone.name} …", flush=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    # As `make app` does, which would have each clone fetch a .venv of its own first; nothing that PyInstaller
    # keeps from one build to the next is shared.
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"]
    env = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(clone / "build" / "kept")}
    subprocess.run([sys.executable, *words], cwd=clone, env=env, check=True)
    return listing(clone / "dist" / COMMAND)


def _tell(first: dict[str, Entry], second: dict[str, Entry]) -> int:
    found = difference(first, second)
    for word, paths in (("only in the first", found.gone), ("only in the second", found.new)):
        for path in paths:
            print(f"{word}: {path}")
    for path in found.changed:
        print(f"not the same bytes: {path}")
    commit = ["git", "rev-parse", "--short", "HEAD"]
    told = subprocess.run(commit, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.strip()
    files = sum(bool(entry.content) for entry in first.values())
    same = "the same list of files" if not (found.gone or found.new) else "NOT the same list of files"
    print(f"two builds of {told}: {same} ({files}), {len(found.changed)} of them not the same in bytes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
