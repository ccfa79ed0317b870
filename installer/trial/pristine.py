"""Clean Debian systems, made once and never changed: copies of them are tried on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from installer.identity import ROOT

#: Debian's names of the systems, oldest first, with the number that people know them by.
SUITES: Final = {"bookworm": "Debian 12", "trixie": "Debian 13"}
_USUAL_MIRROR: Final = "http://deb.debian.org/debian"


def folder() -> Path:
    """Where they are kept: $CROSSREAD_ROOTS, else build/roots."""
    return Path(os.environ.get("CROSSREAD_ROOTS") or ROOT / "build" / "roots").resolve()


def mirror() -> str:
    """Where Debian's packages are fetched from: $MIRROR, or where this machine has its own from."""
    if named := os.environ.get("MIRROR"):
        return named
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Label: Debian", "Created-By: Packages"]
    told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False).stdout.split()
    return told[0].rstrip("/") if told else _USUAL_MIRROR


def pristine(suite: str) -> Path:
    """The smallest system that Debian makes of a suite; made if it is not there yet, in some minutes."""
    root = folder() / suite
    if not (root / "etc/debian_version").exists():
        part = folder() / f"{suite}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        with (folder() / f"{suite}.log").open("w") as log:
            made = subprocess.run(
                ["debootstrap", "--variant=minbase", suite, str(part), mirror()],
                stdout=log,
                stderr=log,
                check=False,
            )
        if made.returncode:
            raise OSError(f"debootstrap could not make {suite}: see {log.name}")
        part.rename(root)
    return root


def archives(suite: str) -> Path:
    """Where the packages that apt fetches for a suite are kept, so that each is fetched once."""
    return ROOT / "build" / "trial-archives" / suite
