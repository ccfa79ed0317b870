"""What Debian and the desktops' own tools say of a package: ``python -m installer.linux.lint dist/*.deb``.

The tools that a system has are asked, and a table tells what each said; the status is 1 if one complains.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Final

from installer.linux.tree import SHARE


@dataclass(frozen=True, slots=True)
class Check:
    """A tool with its options, and the files of a package it is asked about; none: the package itself."""

    command: tuple[str, ...]
    files: str = ""

    @property
    def name(self) -> str:
        """As the table calls it."""
        return Path(self.command[0]).name


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a tool said: ``complaints`` is None where the system does not have it."""

    check: Check
    complaints: tuple[str, ...] | None


CHECKS: Final = (
    Check(("lintian", "--fail-on", "error,warning", "--allow-root", "--tag-display-limit", "0")),
    Check(("desktop-file-validate",), f"{SHARE}/applications/*.desktop"),
    Check(("appstreamcli", "validate", "--no-net"), f"{SHARE}/metainfo/*.xml"),
    Check(("xmllint", "--noout"), f"{SHARE}/m*/**/*.xml"),
    Check(("man", "--warnings", "--local-file"), f"{SHARE}/man/man1/*.gz"),
    Check(("gzip", "--test"), f"{SHARE}/doc/**/*.gz"),
)


def verdicts(deb: Path) -> Iterator[Verdict]:
    """What each tool says of a package, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE) as files_of:
            unpack = ["tar", "-x", "-C", folder, f"./{SHARE}"]
            subprocess.run(unpack, stdin=files_of.stdout, check=True)
        for check in CHECKS:
            files = sorted(Path(folder).glob(check.files)) if check.files else [deb]
            yield Verdict(check, _complaints(check, files) if which(check.name) else None)


def _complaints(check: Check, files: Sequence[Path]) -> tuple[str, ...]:
    if not files:
        return (f"there is no {check.files}",)
    done = subprocess.run(
        [*check.command, *files],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = done.stderr.splitlines()
    if done.returncode:
        said += done.stdout.splitlines()
    return tuple(said) or (("it ended with an error",) if done.returncode else ())


def main(packages: Sequence[str]) -> int:
    """Ask about each package; 1 if anything is complained of."""
    told = [(package, verdict) for package in packages for verdict in verdicts(Path(package))]
    for package, verdict in told:
        said = "not here" if verdict.complaints is None else f"{len(verdict.complaints) or 'no'} complaints"
        print(f"{Path(package).name:<32}{verdict.check.name:<24}{said}")
        for line in verdict.complaints or ():
            print(f"    {line}")
    return int(any(verdict.complaints for _, verdict in told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
