"""What Windows shows of a program under Properties, Details: who made it, and which version it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from installer.identity import MAINTAINER, NAME, release, summary

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

#: US English and Unicode: Windows looks for these first, whatever language it speaks itself.
_LANGUAGE: Final = 0x0409
_CHARACTERS: Final = 1200


def publisher() -> str:
    """Who made it, without an address."""
    return MAINTAINER.split(" <")[0]


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows compares them. Raises ValueError where it does not begin with three numbers."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if found is None:
        raise ValueError(f"{version} does not begin with three numbers")
    return int(found[1]), int(found[2]), int(found[3]), 0


def told(file: str) -> dict[str, str]:
    """What is told of a program with this file name, by Windows' names for it."""
    version = release().version
    return {
        "CompanyName": publisher(),
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": file.removesuffix(".exe"),
        "LegalCopyright": f"{publisher()}. MIT licence.",
        "OriginalFilename": file,
        "ProductName": NAME,
        "ProductVersion": version,
        "Comments": summary(),
    }


def version_resource(file: str) -> VSVersionInfo:
    """The same as PyInstaller puts it into a program; it can do so on Windows alone."""
    from PyInstaller.utils.win32 import versioninfo

    version = numbers(release().version)
    strings = [versioninfo.StringStruct(name, value) for name, value in told(file).items()]
    table = versioninfo.StringTable(f"{_LANGUAGE:04x}{_CHARACTERS:04x}", strings)
    translation = versioninfo.VarStruct("Translation", [_LANGUAGE, _CHARACTERS])
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=version, prodvers=version),
        kids=[versioninfo.StringFileInfo([table]), versioninfo.VarFileInfo([translation])],
    )
