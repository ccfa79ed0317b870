"""Whose each file and each module of a built program is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Final, Literal, NamedTuple

from installer.contents import NOTICES, ROOMS
from installer.identity import ROOT
from installer.shipped import python
from installer.shipped.known import Bundled, Known, known
from installer.shipped.licences import checked
from installer.shipped.packages import Packages
from installer.shipped.parts import CannotShip, Part
from installer.shipped.program import FIRST_MODULES, Program
from installer.shipped.system import System

_OURS: Final = (*ROOMS, *NOTICES, "installer", "main.py")
_FONTS: Final = {".ttf", ".otf", ".woff", ".woff2"}  # we draw none


@dataclass(frozen=True, slots=True)
class Share:
    """What a program holds of one part: files by their places inside, and modules of Python's archives."""

    part: Part
    files: tuple[PurePosixPath, ...]
    modules: tuple[str, ...]


class _Owner(NamedTuple):
    kind: Literal["ours", "part", "package", "python", "system", "unknown"]
    name: str = ""


_UNKNOWN: Final = _Owner("unknown")


class Attribution:
    """The building environment, asked whose something is."""

    def __init__(self, told: Known | None = None, packages: Packages | None = None) -> None:
        self._known = known() if told is None else told
        self._packages = Packages(self._known.packages) if packages is None else packages
        self._system = System(self._known.system)

    def shares(self, program: Program) -> list[Share]:
        """Each part with what the program holds of it, but Crossread itself, by name.

        CannotShip tells of all that can't be attributed, or of a licence that is unknown or can't be carried.
        """
        files: defaultdict[_Owner, set[PurePosixPath]] = defaultdict(set)
        modules: defaultdict[_Owner, set[str]] = defaultdict(set)
        for place, source in program.files.items():
            for owner in self._owners(place, source):
                files[owner].add(place)
        for name, source in program.modules.items():
            modules[self._owner(source)].add(name)
        _refuse_unknown(program, files.pop(_UNKNOWN, set()), modules.pop(_UNKNOWN, set()))
        self._refuse_changed([*program.files.values(), *program.modules.values()])
        others = sorted({*files, *modules} - {_Owner("ours")})
        shares = [
            Share(self._part(owner, program), tuple(sorted(files[owner])), tuple(sorted(modules[owner])))
            for owner in others
        ]
        return sorted(shares, key=lambda share: (share.part.name.casefold(), share.part.name))

    def _refuse_changed(self, sources: Iterable[Path]) -> None:
        brought = (source for source in sources if self._packages.owner(source) is not None)
        changed = sorted(str(source) for source in brought if not self._packages.is_as_brought(source))
        if changed:
            raise CannotShip(
                "These are not as their packages brought them; install those anew, or leave them out:\n  "
                + "\n  ".join(changed)
            )

    def _owners(self, place: PurePosixPath, source: Path) -> list[_Owner]:
        fitting = [part for part in self._known.parts if part.fits(place)]
        inside = [_Owner("part", part.name) for part in fitting if part.inside]
        whole = [_Owner("part", part.name) for part in fitting if not part.inside][:1]
        if not whole:
            whole = [_Owner("python") if place == FIRST_MODULES else self._owner(source)]
        return whole + inside

    def _owner(self, source: Path) -> _Owner:
        if source.is_relative_to(ROOT) and source.relative_to(ROOT).parts[0] in _OURS:
            return _UNKNOWN if source.suffix in _FONTS else _Owner("ours")
        package = self._packages.owner(source)
        if package is not None:
            return _Owner("package", package)
        if python.is_pythons(source):
            return _Owner("python")
        origin = self._system.owner(source)
        return _UNKNOWN if origin is None else _Owner("system", origin)

    def _part(self, owner: _Owner, program: Program) -> Part:
        if owner.kind == "package":
            return self._packages.part(owner.name)
        if owner.kind == "python":
            return python.part()
        if owner.kind == "system":
            return self._system.part(owner.name)
        return self._bundled(next(part for part in self._known.parts if part.name == owner.name), program)

    def _bundled(self, part: Bundled, program: Program) -> Part:
        version = self._version(part, program)
        purl = f"pkg:generic/{re.sub('[^a-z0-9.-]+', '-', part.name.lower())}@{version}" if version else ""
        texts = self._packages.texts(part.texts, of=part.of)
        return Part(
            part.name, version, checked(part.name, part.licence), part.kind, texts, purl, part.holders
        )

    def _version(self, part: Bundled, program: Program) -> str:
        if part.version is not None:
            return part.version
        if part.version_in:
            return _found(part, program)
        if part.version_by:
            module, _, name = part.version_by.partition(":")
            return ".".join(str(number) for number in getattr(import_module(module), name))
        return self._packages.version(part.of) if part.of else ""


def _refuse_unknown(program: Program, files: Iterable[PurePosixPath], modules: Iterable[str]) -> None:
    told = [f"  {place}, made of {program.files[place]}" for place in sorted(files)]
    told += [f"  the module {name}, made of {program.modules[name]}" for name in sorted(modules)]
    if told:
        raise CannotShip(
            "Nobody knows whose these are:\n"
            + "\n".join(told)
            + "\nSay so in installer/shipped/known.toml, or "
            "leave them out of the program in installer/contents.py."
        )


def _found(part: Bundled, program: Program) -> str:
    """The version in the part's files, as the pattern finds it; CannotShip where it doesn't."""
    pattern = re.compile(part.version_in.encode())
    for place, source in sorted(program.files.items()):
        found = pattern.search(source.read_bytes()) if part.fits(place) else None
        if found:
            return found[1].decode()
    raise CannotShip(
        f"no file of {part.name} tells its version: see version_in in installer/shipped/known.toml"
    )
