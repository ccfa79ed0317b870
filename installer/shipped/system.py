"""Libraries of the building machine's system, told by its package manager: Debian's, so far."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from installer.shipped.licences import checked
from installer.shipped.parts import TEXTS, CannotShip, Part, Text

_DOCUMENTS: Final = Path("/usr/share/doc")
#: Texts that Debian's notices only refer to, since each Debian system has them.
_COMMON: Final = {"LGPL-2.0-or-later": "LGPL-2.0.txt", "LGPL-2.1-or-later": "LGPL-2.1.txt"}


class System:
    """The packages of a Debian system that libraries come from, several of one source taken together."""

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        self._known = known
        self._packages: dict[str, set[str]] = {}
        self._files: dict[str, set[str]] = {}

    def owner(self, source: Path) -> str | None:
        """Debian's name of the source that the file's package was made from; None where no package has it."""
        if shutil.which("dpkg-query") is None:
            return None
        for place in dict.fromkeys([str(source), str(source.resolve()), _before_merging(source)]):
            told = _ask("--search", place)
            if told:
                package = told.splitlines()[0].partition(": ")[0]
                origin = _ask("--show", "--showformat=${source:Package}", package)
                self._packages.setdefault(origin, set()).add(package)
                self._files.setdefault(origin, set()).add(source.name)
                return origin
        return None

    def part(self, origin: str) -> Part:
        """What is known of the library; CannotShip where ``known.toml`` doesn't tell its licence."""
        if origin not in self._known:
            raise CannotShip(
                f"{', '.join(sorted(self._files[origin]))}, of the system's {origin}, goes along: leave it "
                "out, or say in installer/shipped/known.toml, [system], under which licence the library is"
            )
        name, licence = self._known[origin]
        packages = sorted(self._packages[origin])
        version = _ask("--show", "--showformat=${source:Version}", packages[0])
        texts = [_notices(package) for package in packages]
        if licence in _COMMON:
            texts.append(Text(_COMMON[licence], TEXTS / _COMMON[licence]))
        return Part(name, version, checked(name, licence), "library", tuple(texts), _purl(origin, version))


def _notices(package: str) -> Text:
    name = package.partition(":")[0]
    file = _DOCUMENTS / name / "copyright"
    if not file.is_file():
        raise CannotShip(f"{file} is not there: install {name} with its documents")
    return Text(f"{name}.txt", file)


def _purl(origin: str, version: str) -> str:
    system = platform.freedesktop_os_release()
    encoded = version.replace("+", "%2B").replace(":", "%3A").replace("~", "~")
    # Debian that is not released yet has no number.
    distro = "-".join(filter(None, (system["ID"], system.get("VERSION_ID"))))
    return f"pkg:deb/{system['ID']}/{origin}@{encoded}?arch=source&distro={distro}"


def _before_merging(source: Path) -> str:
    """Where the file was before /lib became a link to /usr/lib: what packages may still say."""
    return str(source.resolve()).removeprefix("/usr")


def _ask(*question: str) -> str:
    done = subprocess.run(
        ["dpkg-query", *question],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )
    return done.stdout if done.returncode == 0 else ""
