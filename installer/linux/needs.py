"""What of a Linux system the packaged program needs: libraries, and how new they must be."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installer.elf import elf_files

_SONAME = re.compile(r"^\s+SONAME\s+(\S+)$")
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$")
_REQUIRED_FROM = re.compile(r"^\s+required from (\S+):$")
_SYMBOLS = re.compile(r"^\s+0x\w+ 0x\w+ \d+ ((?:GLIBC|GLIBCXX|GCC|ZLIB)_[\d.]+)$")


@dataclass(frozen=True, slots=True)
class Packages:
    """What the package is called that brings a library."""

    debian: str
    fedora: str


_GLIBC: Final = Packages("libc6", "glibc")
#: Libraries that are a system's to bring, and who brings them there.
SYSTEM: Final = {
    "ld-linux-x86-64.so.2": _GLIBC,
    "libc.so.6": _GLIBC,
    "libdl.so.2": _GLIBC,
    "libm.so.6": _GLIBC,
    "libpthread.so.0": _GLIBC,
    "libresolv.so.2": _GLIBC,
    "librt.so.1": _GLIBC,
    "libEGL.so.1": Packages("libegl1", "libglvnd-egl"),
    "libGL.so.1": Packages("libgl1", "libglvnd-glx"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb"),
    "libX11.so.6": Packages("libx11-6", "libX11"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs"),
    "libdrm.so.2": Packages("libdrm2", "libdrm"),
    "libexpat.so.1": Packages("libexpat1", "expat"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype"),
    "libgbm.so.1": Packages("libgbm1", "mesa-libgbm"),
    "libgcc_s.so.1": Packages("libgcc-s1", "libgcc"),
    "libglib-2.0.so.0": Packages("libglib2.0-0t64 | libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": Packages("libglib2.0-0t64 | libglib2.0-0", "glib2"),
    "libstdc++.so.6": Packages("libstdc++6", "libstdc++"),
    "libwayland-client.so.0": Packages("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": Packages("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": Packages("libwayland-egl1", "libwayland-egl"),
    "libxcb.so.1": Packages("libxcb1", "libxcb"),
    "libz.so.1": Packages("zlib1g", "zlib"),
    "libzstd.so.1": Packages("libzstd1", "libzstd"),
}


@dataclass(frozen=True, slots=True)
class Library:
    """A library that a system must bring; ``symbols`` is the newest version of its symbols used, or empty."""

    soname: str
    symbols: str = ""

    @property
    def packages(self) -> Packages:
        """Who brings it."""
        return SYSTEM[self.soname]

    @property
    def optional(self) -> bool:
        """Whether the window opens without it: under X11 nothing of Wayland is loaded."""
        return self.soname.startswith("libwayland-")


def needed(program: Path) -> tuple[Library, ...]:
    """The libraries that files of a program's folder link to and that are not in it, by name.

    LookupError for one that no system is known to bring: it is missing in the folder, or in SYSTEM.
    """
    told = subprocess.run(
        ["objdump", "-p", *elf_files(program)], capture_output=True, encoding="utf-8", check=True
    )
    libraries = linked(told.stdout.splitlines(), {path.name for path in program.rglob("*")})
    unknown = [library.soname for library in libraries if library.soname not in SYSTEM]
    if unknown:
        raise LookupError(f"neither in the program nor known of a system: {', '.join(unknown)}")
    return libraries


def glibc(libraries: Iterable[Library]) -> str:
    """The version of glibc that is needed at least, like ``2.35``."""
    versions = [library.symbols.partition("_")[2] for library in libraries if library.packages is _GLIBC]
    return max(versions, key=numbers)


def linked(lines: Iterable[str], brought: set[str]) -> tuple[Library, ...]:
    """Which libraries what ``objdump -p`` tells asks for, but those with a name in ``brought``."""
    brought, symbols, asked = set(brought), dict[str, list[str]](), ""
    for line in lines:
        if match := _NEEDED.match(line):
            symbols.setdefault(match[1], [])
        elif match := _SONAME.match(line):
            brought.add(match[1])
        elif match := _REQUIRED_FROM.match(line):
            asked = match[1]
        elif match := _SYMBOLS.match(line):
            symbols.setdefault(asked, []).append(match[1])
    return tuple(
        Library(soname, max(symbols[soname], key=numbers, default=""))
        for soname in sorted(symbols.keys() - brought)
    )


def numbers(symbols: str) -> list[int]:
    """A version, of symbols or alone, as versions are compared."""
    return [int(number) for number in re.findall(r"\d+", symbols)]
