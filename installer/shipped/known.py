"""What ``known.toml`` says of others' work: what the building environment doesn't tell by itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

from gui.shipped import Kind

KNOWN: Final = Path(__file__).with_name("known.toml")


@dataclass(frozen=True, slots=True)
class Bundled:
    """A part inside a package's wheel, or among our own files; see the comments of ``known.toml``."""

    name: str
    kind: Kind
    licence: str
    places: tuple[str, ...]
    texts: tuple[str, ...]
    of: str = ""
    inside: bool = False
    version: str | None = None
    version_in: str = ""
    version_by: str = ""
    holders: tuple[str, ...] = ()

    def fits(self, place: PurePosixPath) -> bool:
        """Whether a file at this place of the program is of this part."""
        return any(fnmatchcase(str(place), pattern) for pattern in self.places)


@dataclass(frozen=True, slots=True)
class PackageNote:
    """What is said of a Python package instead of what it says itself."""

    licence: str = ""
    kind: Kind = "package"
    texts: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known: parts in their order, packages by name, the system's by Debian's source."""

    parts: tuple[Bundled, ...] = ()
    packages: Mapping[str, PackageNote] = field(default_factory=dict)
    system: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@cache
def known() -> Known:
    """What ``known.toml`` says."""
    with KNOWN.open("rb") as file:
        told = tomllib.load(file)
    return Known(
        tuple(Bundled(**_with_tuples(part)) for part in told["parts"]),
        {name: PackageNote(**_with_tuples(note)) for name, note in told["packages"].items()},
        {source: (name, licence) for source, (name, licence) in told["system"].items()},
    )


def _with_tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
