"""One clean system, the packages that are tried on it, and what the steps hand on to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installer.trial.listing import Entry, listing
from installer.trial.outcomes import Failed, NotTried
from installer.trial.pristine import archives, pristine
from installer.trial.sockets import STRACE
from installer.trial.system import MOUNTED, Ground, System

if TYPE_CHECKING:
    from installer.trial.window import Window

#: Where a system finds the packages, and keeps none of its own.
PACKAGES_AT: Final = "/mnt"
#: What is not the system's own; what apt and dpkg note of what they did; what packages that Crossread needs
#: work out beforehand, with the time at which they did.
NOT_COMPARED: Final = (
    MOUNTED
    | {"var/lib/apt", "var/lib/dpkg", "var/log", "var/cache/apt", "etc/resolv.conf"}
    | {"var/cache/fontconfig", "var/cache/ldconfig"}
)


@dataclass(frozen=True, slots=True)
class Packages:
    """What is tried: a folder, and the names of the packages in it; None for one that is not there."""

    folder: Path
    deb: str | None
    previous: str | None
    rpm: str | None
    self_extracting: str | None


@dataclass(slots=True)
class Trial:
    """What the steps on one suite share; each of them may find that one before it has failed."""

    suite: str
    packages: Packages
    ground: Ground
    pictures: Path
    traces: list[Path] = field(default_factory=list)
    window: Window | None = None
    needed: tuple[str, ...] | None = None
    recommended: System | None = None
    _installed: System | None = None
    _base: tuple[System, dict[str, Entry]] | None = None

    @property
    def installed(self) -> System:
        """The system that Crossread was installed on. Raises NotTried."""
        if self._installed is None:
            raise NotTried("Crossread could not be installed")
        return self._installed

    @installed.setter
    def installed(self, system: System) -> None:
        self._installed = system

    def fresh(self, name: str) -> System:
        """A clean system, with the lists of what its mirror has."""
        system = self._copy(name, [pristine(self.suite)])
        system.apt("update")
        return system

    def on_base(self, name: str) -> System:
        """A system with all that Crossread needs, on which it has never been. Raises NotTried."""
        return self._copy(name, self.base.layers)

    @property
    def base(self) -> System:
        """The system that ``on_base`` makes copies of; it is never run itself. Raises NotTried."""
        return self._made_base()[0]

    @property
    def before(self) -> dict[str, Entry]:
        """Every file of that system, on which Crossread has never been. Raises NotTried."""
        return self._made_base()[1]

    def _made_base(self) -> tuple[System, dict[str, Entry]]:
        if self.needed is None:
            raise NotTried("it is not known what Crossread needs")
        if self._base is None:
            base = self.fresh("base")
            base.apt("install", "--no-install-recommends", *self.needed)
            self._base = base, listing(base.root, NOT_COMPARED)
            self.ground.leave(base)
        return self._base

    def package(self, name: str | None, what: str) -> str:
        """The path at which a system finds a package. Raises NotTried."""
        if name is None:
            raise NotTried(f"there is no {what}")
        return f"{PACKAGES_AT}/{name}"

    def trace(self, name: str) -> tuple[str, ...]:
        """What lets a command be watched for sockets; the trace is one more of ``traces``."""
        file = self.ground.folder / f"{self.suite}-{name}.strace"
        self.traces.append(file)
        return (*STRACE, "-o", str(file))

    def _copy(self, name: str, layers: Sequence[Path]) -> System:
        try:
            return self.ground.system(f"{self.suite}-{name}", layers, archives(self.suite))
        except OSError as error:
            raise Failed(f"the system could not be made: {error}") from error
