"""Python packages of the building environment: which of them a file is of, and what each tells of itself."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import Distribution, FileHash, PackagePath, distributions
from pathlib import Path
from typing import Final

from packaging.utils import canonicalize_name

from installer.identity import ROOT
from installer.shipped import python
from installer.shipped.known import PackageNote
from installer.shipped.licences import checked, told_by
from installer.shipped.parts import TEXTS, CannotShip, Part, Text

_LICENCE_TEXT: Final = re.compile(
    r"(licen[cs]es?|copying|notices?|authors|thirdpartynotices)(?![a-z])", re.IGNORECASE
)
_METADATA: Final = re.compile(r".*\.dist-info/(?:licenses/)?")


class Packages:
    """The installed packages, found by the files that they brought."""

    def __init__(
        self, notes: Mapping[str, PackageNote], installed: Iterable[Distribution] | None = None
    ) -> None:
        self._notes = notes
        self._by_name: dict[str, Distribution] = {}
        self._of: dict[str, str] = {}
        self._hashes: dict[str, FileHash | None] = {}
        for distribution in distributions() if installed is None else installed:
            name = canonicalize_name(distribution.metadata["Name"])
            self._by_name[name] = distribution
            for file in distribution.files or ():
                key = _key(Path(str(distribution.locate_file(file))))
                self._of[key], self._hashes[key] = name, file.hash

    def owner(self, source: Path) -> str | None:
        """The name of the package that brought this file, as requirements pin it."""
        return self._of.get(_key(source))

    def is_as_brought(self, source: Path) -> bool:
        """Whether a file still has the hash that its package lists, if it lists one."""
        told = self._hashes[_key(source)]
        if told is None:
            return True
        with source.open("rb") as file:
            digest = hashlib.file_digest(file, told.mode).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=") == told.value.encode()

    def part(self, name: str) -> Part:
        """What the package tells of itself; CannotShip where that is no licence, or none with a text."""
        distribution, note = self._by_name[name], self._notes.get(name, PackageNote())
        licence = checked(name, note.licence or told_by(distribution))
        texts = self.texts(note.texts, of=name) if note.texts else tuple(_texts(distribution))
        if not texts:
            raise CannotShip(
                f"{name} brings no text of its licence: name one in installer/shipped/known.toml"
            )
        purl = f"pkg:pypi/{name}@{distribution.version}"
        return Part(name, distribution.version, licence, note.kind, texts, purl, note.holders)

    def version(self, name: str) -> str:
        """The installed version of a package."""
        return self._by_name[name].version

    def texts(self, names: Iterable[str], *, of: str = "") -> tuple[Text, ...]:
        """The texts that ``known.toml`` names: Python's, ours, or files of a package, as their paths fit."""
        return tuple(text for name in names for text in self._named(name, of))

    def _named(self, name: str, of: str) -> tuple[Text, ...]:
        if name == "Python":
            return python.texts()
        ours = [folder / name for folder in (TEXTS, ROOT) if (folder / name).is_file()]
        if ours:
            return (Text(ours[0].name, ours[0]),)
        files = (self._by_name[of].files or ()) if of in self._by_name else ()
        found = tuple(_text(self._by_name[of], file) for file in files if fnmatchcase(file.as_posix(), name))
        if not found:
            raise CannotShip(f"installer/shipped/known.toml names a text {name} that is not there")
        return found


def _texts(distribution: Distribution) -> Iterable[Text]:
    files = distribution.files or ()
    compiled = any(file.suffix in {".so", ".pyd"} for file in files)
    for file in files:
        told = "/licenses/" in file.as_posix() or _LICENCE_TEXT.match(file.name)
        bill_of_materials = compiled and ".dist-info/sboms/" in file.as_posix()
        if bill_of_materials or (told and file.suffix not in {".py", ".pyc"}):
            yield _text(distribution, file)


def _text(distribution: Distribution, file: PackagePath) -> Text:
    source = Path(str(distribution.locate_file(file)))
    if not source.is_file():
        raise CannotShip(f"{source}, which its package lists, is not there: make .venv anew")
    return Text(_METADATA.sub("", file.as_posix(), count=1), source)


def _key(path: Path) -> str:
    folder, name = os.path.split(path)
    return os.path.normcase(f"{_real(folder)}{os.sep}{name}")


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)
