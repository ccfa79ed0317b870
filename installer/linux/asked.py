"""What whoever makes a package for Linux may ask for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from installer.identity import Release
from installer.linux.tree import PROGRAM


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which program's folder a package is made, and into which folder it goes."""

    program: Path
    out: Path
    version_suffix: str

    def release(self, release: Release) -> Release:
        """What is packaged: the version with the suffix behind it."""
        return replace(release, version=release.version + self.version_suffix)


def asked(module: str, purpose: str | None, arguments: Sequence[str] | None = None) -> Asked:
    """Read the arguments of a module; without any, the program in ``dist`` is packaged there."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=purpose)
    parser.add_argument("--program", type=Path, default=PROGRAM, help="its folder (else: %(default)s)")
    parser.add_argument("--out", type=Path, default=PROGRAM.parent, help="(else: %(default)s)")
    parser.add_argument("--version-suffix", default="", help="put behind the version, as ~previous")
    given = parser.parse_args(arguments)
    return Asked(given.program, given.out, given.version_suffix)
