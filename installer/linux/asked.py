"""What whoever makes a package for Linux may ask for."""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from installer.identity import COMMAND, NAME, Release, release
from installer.linux.tree import PROGRAM


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which program's folder a package is made, and into which folder it goes."""

    program: Path
    out: Path
    version_suffix: str

    def packaged(self) -> Release:
        """What is packaged: of the version that the program itself tells, with the suffix behind it."""
        return replace(release(), version=version_of(self.program) + self.version_suffix)


def version_of(program: Path) -> str:
    """The version that a packaged program says it has."""
    told = subprocess.run(
        [program / COMMAND, "--version"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    name, _, version = told.strip().partition(" ")
    if name != NAME or not version:
        raise ValueError(f"“{told.strip()}” tells no version of {NAME}")
    return version


def asked(module: str, purpose: str | None, arguments: Sequence[str] | None = None) -> Asked:
    """Read the arguments of a module; without any, the program in ``dist`` is packaged there."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=purpose)
    parser.add_argument("--program", type=Path, default=PROGRAM, help="its folder (else: %(default)s)")
    parser.add_argument("--out", type=Path, default=PROGRAM.parent, help="(else: %(default)s)")
    parser.add_argument("--version-suffix", default="", help="put behind the version, as ~previous")
    given = parser.parse_args(arguments)
    return Asked(given.program, given.out, given.version_suffix)
