"""The step for the .rpm: this machine has no Fedora, but ``rpm`` itself, which unpacks it into a folder."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from installer.linux.tree import DOCUMENTS, SHARE
from installer.trial.listing import Entry, listing
from installer.trial.outcomes import NotTried, expect
from installer.trial.trial import Trial

#: What each kind of package has in a way of its own.
_OWN: Final = (str(DOCUMENTS), str(SHARE / "licenses"), str(SHARE / "lintian"))


def compare_files(trial: Trial) -> str:
    """Installed into an empty folder, it has the files of the .deb with the same content; removed, none."""
    if trial.packages.rpm is None:
        raise NotTried("there is no .rpm")
    if trial.packages.deb is None:
        raise NotTried("there is no .deb to compare it with")
    root = trial.ground.folder / "rpm"
    root.mkdir()
    file = trial.packages.folder / trial.packages.rpm
    _rpm(root, "--initdb")
    _rpm(root, "-i", "--nodeps", "--noscripts", "--notriggers", "--ignorearch", str(file))
    other = trial.ground.folder / "deb"
    deb = trial.packages.folder / trial.packages.deb
    subprocess.run(["dpkg-deb", "-x", str(deb), str(other)], check=True, capture_output=True)
    told, there = _files(root / "usr"), _files(other / "usr")
    different = {path for path in told.keys() | there.keys() if told.get(path) != there.get(path)}
    expect(there and not different, f"not as in the .deb: {', '.join(sorted(different)[:6])}")
    _rpm(root, "-e", "--noscripts", "--notriggers", "--nodeps", "crossread")
    left = [path for path, entry in listing(root / "usr").items() if entry.content]
    expect(not left, f"left behind: {', '.join(left[:6])}")
    return f"{len(there)} files, as in the .deb"


def _files(usr: Path) -> dict[str, str]:
    """What each file and link below /usr holds; not what each kind of package has in a way of its own."""
    found: dict[str, Entry] = listing(usr) if usr.is_dir() else {}
    placed = {f"usr/{path}": entry.content for path, entry in found.items() if entry.content}
    return {path: content for path, content in placed.items() if not path.startswith(_OWN)}


def _rpm(root: Path, *words: str) -> None:
    subprocess.run(["rpm", "--root", str(root), *words], check=True, capture_output=True)
