"""The steps that take Crossread away again: what is left then is the reader's, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from installer.identity import COMMAND, LIBRARY_SUFFIX
from installer.trial.listing import Entry, difference, listing
from installer.trial.outcomes import NotTried, expect
from installer.trial.system import HOME, System
from installer.trial.trial import NOT_COMPARED, Trial
from installer.trial.window import LIBRARY

#: What the .run is unpacked with: the smallest system lacks it, a desktop has it.
_UNPACKS: Final = "xz-utils"


def purge(trial: Trial) -> str:
    """apt purges it: the system is as if it had never been there, but for the reader's home."""
    system = trial.installed
    before = trial.before
    library = _of_library(system)
    system.apt("purge", COMMAND)
    expect(COMMAND not in system.packages(), "it is still installed")
    after = listing(system.root, {*NOT_COMPARED, HOME})
    _expect_same({path: entry for path, entry in before.items() if path != HOME}, after)
    expect(_of_library(system) == library, "the reader's library is not as it was")
    return f"the library is as it was; the reader's home has {_told(system.root / HOME)}"


def run_self_extracting(trial: Trial) -> str:
    """One user installs the .run without root, and takes it away again."""
    package = trial.package(trial.packages.self_extracting, ".run")
    system = trial.on_base("self-extracting")
    system.apt("install", "--no-install-recommends", _UNPACKS)
    before = listing(system.root, NOT_COMPARED)
    system.run("sh", package)
    command = f"/{HOME}/.local/bin/{COMMAND}"
    said = system.run(command, "--version").strip()
    tried = system.run(command, "selftest").splitlines()[-1]
    added = difference(before, listing(system.root, NOT_COMPARED))
    outside = [path for path in (*added.new, *added.changed) if not path.startswith(HOME)]
    expect(not outside, f"it wrote outside of the reader's home: {', '.join(outside[:5])}")
    system.run("sh", f"/{HOME}/.local/lib/{COMMAND}/uninstall")
    _expect_same(before, listing(system.root, NOT_COMPARED))
    trial.ground.leave(system)
    return f"{said}; selftest {tried}; nothing left"


def _of_library(system: System) -> Entry:
    """The reader's library, as it is."""
    library = system.root / LIBRARY
    if not library.exists():
        raise NotTried("there is no library that could be left")
    return listing(library.parent)[library.name]


def _expect_same(before: dict[str, Entry], after: dict[str, Entry]) -> None:
    found = difference(before, after)
    expect(not found, f"not as before: {found}")


def _told(home: Path) -> str:
    """What is in a home, by its folders, with how many files each has."""
    files = [path for path in sorted(home.rglob("*")) if path.is_file()]
    libraries = [path for path in files if path.suffix == LIBRARY_SUFFIX]
    folders: dict[str, int] = {}
    for path in files:
        if path not in libraries:
            folder = "/".join(path.relative_to(home).parts[:-1][:3]) or path.name
            folders[folder] = folders.get(folder, 0) + 1
    others = ", ".join(f"{folder} ({count})" for folder, count in folders.items())
    return f"{len(libraries)} libraries (backups too), and {others or 'nothing else'}"
