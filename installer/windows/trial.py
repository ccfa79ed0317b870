"""Tries the setup under Wine: ``python -m installer.windows.trial``; wants makensis, and wine for 32 bits.

The program is a made-up folder, for it takes Windows to build the real one. What is tried is the setup:
installed, upgraded, refused while the program runs, moved, removed; and that nothing is left of it then.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Final

from installer.identity import LIBRARY_SUFFIX, NAME, release
from installer.windows.setup import COMMAND_FILE, WINDOW_FILE, make_setup

_PROGRAMS: Final = Path("AppData", "Local", "Programs", NAME)
_MENU: Final = Path("AppData", "Roaming", "Microsoft", "Windows", "Start Menu", "Programs", f"{NAME}.lnk")
_REFUSED: Final = 2
#: What Wine itself writes down while anything runs.
_WINES_OWN: Final = ("Wine", "Microsoft\\Cryptography")
#: Keys that every Windows has, but Wine only once something is put there.
_PARENTS: Final = {
    "Classes",
    "Microsoft\\Windows\\CurrentVersion\\Uninstall",
    "Microsoft\\Windows\\CurrentVersion\\App Paths",
}


class Failed(Exception):
    """The setup did something else than it should."""


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows of its own, in a folder."""

    prefix: Path

    def set_up(self) -> None:
        """Make it, apart from the folders of the person who tries it: Wine would link to these."""
        _expect("Wine starts", self.run("wineboot", "--init") == 0)
        self.run("winecfg", "-v", "win10")
        for link in [path for path in self.home.iterdir() if path.is_symlink()]:
            link.unlink()
            link.mkdir()

    def run(self, *command: str | Path) -> int:
        """Run something to its end; returns its status."""
        return self._start(*command).wait(timeout=300)

    def run_line(self, line: str) -> int:
        """Run a line as it stands: a setup wants the name of a folder without quotes, spaces or not."""
        batch = _write(self.prefix / "drive_c" / "line.bat", f"@{line}\r\n")
        status = self.run("cmd", "/c", "C:\\line.bat")
        batch.unlink()
        return status

    @property
    def home(self) -> Path:
        """The folder of the person whose Windows it is."""
        (home,) = (path for path in (self.prefix / "drive_c" / "users").iterdir() if path.name != "Public")
        return home

    def registry(self) -> dict[str, dict[str, str]]:
        """What the person's registry has under Software, key by key, as ``reg export`` writes it."""
        file = self.prefix / "drive_c" / "registry.reg"
        self.run("reg", "export", "HKCU\\Software", "C:\\registry.reg", "/y")
        keys: dict[str, dict[str, str]] = {}
        for line in file.read_text(encoding="utf-16").splitlines():
            if line.startswith("["):
                key = line.strip("[]").removeprefix("HKEY_CURRENT_USER\\Software\\")
                keys[key] = {}
            elif "=" in line:
                name, _, value = line.partition("=")
                value = value.removeprefix('"').removesuffix('"')
                keys[key][name.strip('"')] = value.replace('\\"', '"').replace("\\\\", "\\")
        file.unlink()
        kept = [key for key in keys if not key.startswith(_WINES_OWN) and key not in _PARENTS]
        return {key: keys[key] for key in kept}

    @contextmanager
    def running(self, program: Path) -> Iterator[None]:
        """Meanwhile a program runs, which waits for what is typed."""
        process = self._start(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield
        finally:
            process.stdin.close()
            process.stdout.close()
            process.wait(timeout=60)

    def end(self) -> None:
        """End what Wine left running."""
        subprocess.run(["wineserver", "-k"], env=self._environment(), check=False)

    def _start(
        self, *command: str | Path, stdin: int = subprocess.DEVNULL, stdout: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["wine", *command], env=self._environment(), stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL
        )

    def _environment(self) -> dict[str, str]:
        own = {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all"}
        return {**os.environ, **own, "WINEDLLOVERRIDES": "winemenubuilder.exe=d"}  # it copies menus to Linux


def main() -> int:
    """Try all of it, a line for each; 1 where one is not as it should be."""
    missing = [tool for tool in ("wine", "wineserver", "makensis") if shutil.which(tool) is None]
    if missing:
        print(f"not tried: there is no {' and no '.join(missing)} here", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="crossread-trial-") as folder:
        wine = Wine(Path(folder, "windows"))
        try:
            _try(wine, Path(folder))
        except Failed as failed:
            print(f"failed: {failed}")
            return 1
        finally:
            wine.end()
    print(f"the setup of {NAME} {release().version}, under Wine: passed")
    return 0


def _try(wine: Wine, folder: Path) -> None:
    wine.set_up()
    shell = wine.prefix / "drive_c" / "windows" / "system32" / "cmd.exe"
    before, now = folder / "before.exe", folder / "now.exe"
    make_setup(_program(folder / "before", shell, {"_internal/old/gone.txt": "old"}), before)
    make_setup(_program(folder / "now", shell, {"_internal/ä & b.html": "new"}), now)
    empty, clean = wine.registry(), _files(wine.home)
    program = wine.home / _PROGRAMS
    library = _write(wine.home / "AppData" / "Local" / NAME / f"Library{LIBRARY_SUFFIX}", "a library")

    _expect("installed in silence", wine.run(before, "/S") == 0)
    _expect("every file is there", _files(program) == _files(folder / "before") | {"uninstall.exe"})
    _expect("it is in the Start menu", (wine.home / _MENU).is_file())
    _expect("it is not on the desktop", not _desktop(wine))
    _look_at_registry(wine.registry(), empty, str(PureWindowsPath("C:/users", wine.home.name, _PROGRAMS)))

    own = _write(program / "_internal" / "mine.txt", "put there by the person")
    with wine.running(program / WINDOW_FILE):
        _expect("refused while it runs", wine.run(now, "/S") == _REFUSED)
        _expect("nothing has changed", (program / "_internal" / "old" / "gone.txt").is_file())
    _expect("upgraded", wine.run(now, "/S") == 0)
    wanted = _files(folder / "now") | {"uninstall.exe", "_internal/mine.txt"}
    _expect("what only the one before had is gone, the person's file is not", _files(program) == wanted)

    too_long = "/D=C:\\" + "x" * 240
    _expect("refused in a folder with too long a name", wine.run(now, "/S", too_long) == _REFUSED)
    _expect("the one before is still there", _files(program) == wanted)
    elsewhere = wine.prefix / "drive_c" / "read here"
    move = f'"Z:{PureWindowsPath(now)}" /S /desktop /D=C:\\read here'
    _expect("moved, with an icon on the desktop", wine.run_line(move) == 0)
    _expect("it is there, and no more where it was", _files(program) == {"_internal/mine.txt"})
    _expect("it is on the desktop", _desktop(wine))
    _expect("all of it", _files(elsewhere) == _files(folder / "now") | {"uninstall.exe"})

    remove = '"C:\\read here\\uninstall.exe" /S _?=C:\\read here'
    _expect("removed", wine.run_line(remove) == 0)
    _expect("no more than itself is left", _files(elsewhere) == {"uninstall.exe"})
    left = {str(path.relative_to(wine.home)) for path in (library, own)}
    _expect("the library is left, and the person's file", _files(wine.home) - clean == left)
    _expect("the registry is as it was before", wine.registry() == empty)


def _look_at_registry(
    now: Mapping[str, Mapping[str, str]], before: Mapping[str, Mapping[str, str]], folder: str
) -> None:
    entry = now[f"Microsoft\\Windows\\CurrentVersion\\Uninstall\\{NAME}"]
    _expect("the system lists its version", entry["DisplayVersion"] == release().version)
    _expect("and how to remove it", entry["QuietUninstallString"] == f'"{folder}\\uninstall.exe" /S')
    opens = f'"{folder}\\{WINDOW_FILE}" "%1"'
    library_class = now[f"Classes\\{LIBRARY_SUFFIX}"]["@"]
    _expect("libraries open with it", now[f"Classes\\{library_class}\\shell\\open\\command"]["@"] == opens)
    _expect("articles can", f"{NAME}.Article" in now["Classes\\.html\\OpenWithProgids"])
    unchanged = now.get("Classes\\.html", {}) == before.get("Classes\\.html", {})
    _expect("but need not", unchanged and now[f"Classes\\{NAME}.Article\\shell\\open\\command"]["@"] == opens)


def _program(folder: Path, shell: Path, others: Mapping[str, str]) -> Path:
    """A folder as PyInstaller makes them, whose programs are Windows' command line."""
    folder.mkdir()
    for name in (COMMAND_FILE, WINDOW_FILE):
        shutil.copyfile(shell, folder / name)
    for place, text in others.items():
        _write(folder / place, text)
    return folder


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _desktop(wine: Wine) -> bool:
    return (wine.home / "Desktop" / f"{NAME}.lnk").is_file()


def _expect(what: str, holds: bool) -> None:
    if not holds:
        raise Failed(what)
    print(f"ok  {what}")


if __name__ == "__main__":
    sys.exit(main())
