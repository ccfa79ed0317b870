"""The steps from a clean system to one that Crossread is installed on, and what a person then finds."""

from __future__ import annotations

import shlex
from typing import Final

from gui import __version__
from installer.identity import COMMAND, LIBRARY_MIME, LIBRARY_SUFFIX
from installer.trial.outcomes import Failed, NotTried, expect
from installer.trial.system import System
from installer.trial.trial import Trial

#: What a desktop brings that reads menus and types of files, without its windows.
_DESKTOP: Final = ("desktop-file-utils", "shared-mime-info", "xdg-utils", "libglib2.0-bin")
_SHARE: Final = "usr/share"
_PYTHON: Final = "python3"


def install(trial: Trial) -> str:
    """apt, with nothing but what is needed."""
    deb = trial.package(trial.packages.deb, ".deb")
    system = trial.fresh("installed")
    expect(not system.has(_PYTHON), "this is no clean system: it has Python")
    before = system.packages()
    system.apt("install", "--no-install-recommends", deb)
    after = system.packages()
    trial.needed = tuple(sorted(after.keys() - before.keys() - {COMMAND}))
    trial.installed = system
    _expect_no_python(system, after)
    return f"{COMMAND} {after[COMMAND]} and {len(trial.needed)} packages that it needs; no Python"


def install_with_recommended(trial: Trial) -> str:
    """apt as a person calls it."""
    system = trial.on_base("recommended")
    before = system.packages()
    system.apt("install", trial.package(trial.packages.deb, ".deb"))
    after = system.packages()
    _expect_no_python(system, after)
    _expect_version(system)
    trial.recommended = system
    return f"{len(after) - len(before) - 1} packages more, that are recommended; no Python"


def tell_version(trial: Trial) -> str:
    """As a plain user with an empty home and no network."""
    _expect_version(trial.installed)
    left = list((trial.installed.root / "home/reader").iterdir())
    expect(not left, f"a question for the version has left {left[:1]} in the reader's home")
    return f"Crossread {__version__}"


def selftest(trial: Trial) -> str:
    """All steps of ``crossread selftest``, watched for sockets."""
    said = trial.ground.folder / f"{trial.suite}-selftest.log"
    with said.open("w") as log:
        running = trial.installed.start(COMMAND, "selftest", under=trial.trace("selftest"), log=log)
        status = running.wait()
    lines = said.read_text("utf-8", "replace").splitlines()
    expect(status == 0, " / ".join(line for line in lines if not line.startswith("passed")) or f"{status}")
    return lines[-1]


def know_to_system(trial: Trial) -> str:
    """The files by which menus, file managers and ``man`` know it, as a desktop reads them."""
    system = trial.recommended
    if system is None:
        raise NotTried("Crossread could not be installed")
    man = [path.name for path in (system.root / _SHARE / "man/man1").glob(f"{COMMAND}.1*")]
    expect(man, "there is no man page")
    listed = set(system.ask("dpkg", "-L", COMMAND).splitlines())
    expect(f"/{_SHARE}/applications/{COMMAND}.desktop" in listed, "there is no desktop entry")
    system.apt("install", "--no-install-recommends", *_DESKTOP)
    system.ask("desktop-file-validate", f"/{_SHARE}/applications/{COMMAND}.desktop")
    globs = (system.root / _SHARE / "mime/globs2").read_text("utf-8")
    expect(f":{LIBRARY_MIME}:*{LIBRARY_SUFFIX}\n" in globs, f"*{LIBRARY_SUFFIX} is of no known type")
    handler = system.run("xdg-mime", "query", "default", LIBRARY_MIME).strip()
    expect(handler == f"{COMMAND}.desktop", f"*{LIBRARY_SUFFIX} is opened by “{handler}”")
    _expect_type(system)
    trial.ground.leave(system)
    return f"{man[0]}, {COMMAND}.desktop, which opens {LIBRARY_MIME}"


def _expect_type(system: System) -> None:
    """A library is known by its name and by what is in it, as a file manager asks."""
    library = f"/tmp/Mine{LIBRARY_SUFFIX}"
    samples = "/usr/lib/crossread/_internal/corpus/sample/articles"
    system.run(COMMAND, "--library", library, "import", "--no-annotate", samples)
    for path in (library, "/tmp/Nameless"):
        system.run("sh", "-c", f"test -e {path} || cp {shlex.quote(library)} {path}")
        told = system.run("gio", "info", "-a", "standard::content-type", path)
        expect(LIBRARY_MIME in told, f"{path} is taken for {told.split()[-1]}")


def _expect_no_python(system: System, packages: dict[str, str]) -> None:
    python = [name for name in packages if name.startswith(("python3", "libpython"))]
    if python or system.has(_PYTHON):
        raise Failed(f"Python came along: {' '.join(python)}")


def _expect_version(system: System) -> None:
    said = system.run(COMMAND, "--version").strip()
    expect(said == f"Crossread {__version__}", f"it calls itself “{said}”")
