"""A system to try something on: a copy of a clean one, with programs run in it by root or by a reader."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from installer.trial.outcomes import Failed

#: The plain user of every system that is tried on.
READER: Final = 1000
HOME: Final = "home/reader"
RUNTIME: Final = f"run/user/{READER}"
#: Seconds that one command may take on a slow and busy machine.
PATIENCE: Final = 900

_PATH: Final = "/usr/local/bin:/usr/bin:/bin"
#: Where a system is shown what is not its own.
MOUNTED: Final = frozenset({"proc", "sys", "dev/shm", "mnt", "var/cache/apt/archives", "tmp/.X11-unix"})

#: What the machine's own settings say of the way to a mirror.
_PROXIES: Final = ("http_proxy", "https_proxy", "no_proxy")


@dataclass(frozen=True, slots=True)
class System:
    """A folder that is the root of a system, and the folders that it was put together of, uppermost first.

    Nothing below ``root`` is shared with the system it is a copy of.
    """

    name: str
    root: Path
    layers: tuple[Path, ...]

    def command(self, *words: str, wd: str, network: bool, root: bool, env: Mapping[str, str]) -> list[str]:
        """How this machine runs a command in there: see ``run``."""
        home = "root" if root else HOME
        known = {
            "HOME": f"/{home}",
            "PATH": f"/usr/local/sbin:/usr/sbin:/sbin:{_PATH}" if root else _PATH,
            "LANG": "C.UTF-8",
            "USER": "root" if root else "reader",
            **({} if root else {"XDG_RUNTIME_DIR": f"/{RUNTIME}"}),
            **env,
        }
        user = [] if root else [f"--userspec=+{READER}:+{READER}", "--groups="]
        return [
            *(() if network else ("unshare", "--net")),
            *("chroot", *user, str(self.root)),
            *("env", "-i", f"--chdir=/{wd or home}", *(f"{name}={value}" for name, value in known.items())),
            *words,
        ]

    def run(self, *words: str, wd: str = "", **env: str) -> str:
        """What a command of the reader prints, without any network. Raises Failed where it ends ill."""
        return _output(self.command(*words, wd=wd, network=False, root=False, env=env))

    def ask(self, *words: str) -> str:
        """The same, by root."""
        return _output(self.command(*words, wd="", network=False, root=True, env={}))

    def apt(self, *words: str) -> str:
        """apt-get, which asks nobody; it alone has the machine's network."""
        proxies = {name: os.environ[name] for name in _PROXIES if name in os.environ}
        env = {"DEBIAN_FRONTEND": "noninteractive", **proxies}
        command = ("apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", *words)
        return _output(self.command(*command, wd="", network=True, root=True, env=env))

    def start(
        self, *words: str, under: Sequence[str] = (), log: IO[str], **env: str
    ) -> subprocess.Popen[str]:
        """Begin a command of the reader, which goes on; ``under`` is what this machine runs it with."""
        command = self.command(*words, wd="", network=False, root=False, env=env)
        without_network, rest = command[:2], command[2:]
        return subprocess.Popen(
            [*without_network, *under, *rest], stdin=subprocess.DEVNULL, stdout=log, stderr=log, text=True
        )

    def packages(self) -> dict[str, str]:
        """The packages that are installed, with their versions."""
        told = self.ask("dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\t${Version}\n")
        rows = [line.split("\t") for line in told.splitlines()]
        return {package: version for status, package, version in rows if status.startswith("ii")}

    def has(self, program: str) -> bool:
        """Whether a program of that name is in reach."""
        told = self.ask("sh", "-c", 'command -v "$1" || true', "sh", program)
        return bool(told.strip())


class Ground:
    """Where systems are made; ``close`` lets go of them all."""

    def __init__(self, folder: Path, packages: Path) -> None:
        """``packages`` is a folder that each system finds under /mnt, and can't change."""
        self.folder = folder
        self._packages = packages
        self._mounts: list[Path] = []

    def system(self, name: str, layers: Sequence[Path], archives: Path) -> System:
        """A new system that begins as those layers, with a reader whose home is empty.

        ``archives`` is where apt keeps what it fetches.
        """
        place = self.folder / name
        root = place / "root"
        upper = self._overlay(place, layers)
        if upper is None:
            subprocess.run(["cp", "-a", str(layers[0]), str(root)], check=True)
        self._mount(root / "proc", "-t", "proc", "proc")
        self._mount(root / "sys", "-t", "sysfs", "-o", "ro", "sysfs")
        self._mount(root / "dev/shm", "-t", "tmpfs", "-o", "mode=1777", "tmpfs")
        self._mount(root / "mnt", "--bind", "-o", "ro", str(self._packages))
        (archives / "partial").mkdir(parents=True, exist_ok=True)
        self._mount(root / "var/cache/apt/archives", "--bind", str(archives))
        (root / "etc/resolv.conf").write_bytes(Path("/etc/resolv.conf").read_bytes())
        system = System(name, root, (root,) if upper is None else (upper, *layers))
        _settle_reader(system)
        return system

    def show(self, system: System, folder: Path) -> None:
        """Let a system have a folder of this machine, at the same place."""
        at = system.root / folder.relative_to("/")
        at.mkdir(parents=True, exist_ok=True)
        self._mount(at, "--bind", str(folder))

    def leave(self, system: System) -> None:
        """Let go of what is mounted in a system; its layers stay, for others to begin with."""
        for at in [at for at in self._mounts if at.is_relative_to(system.root)]:
            subprocess.run(["umount", "--lazy", str(at)], check=True)
            self._mounts.remove(at)

    def close(self) -> None:
        """Let go of everything that is mounted, and remove what was made."""
        while self._mounts:
            subprocess.run(["umount", "--lazy", str(self._mounts.pop(0))], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _overlay(self, place: Path, layers: Sequence[Path]) -> Path | None:
        """The layer that takes what is written; None where this machine's disk can't lay one over another."""
        upper, work, root = (place / name for name in ("upper", "work", "root"))
        for folder in (upper, work, root):
            folder.mkdir(parents=True)
        lower = ":".join(map(str, layers))
        with suppress(subprocess.CalledProcessError):
            options = f"lowerdir={lower},upperdir={upper},workdir={work}"
            self._mount(root, "-t", "overlay", "-o", options, "overlay", quiet=True)
            return upper
        root.rmdir()
        return None

    def _mount(self, at: Path, *words: str, quiet: bool = False) -> None:
        stderr = subprocess.DEVNULL if quiet else None
        subprocess.run(["mount", *words, str(at)], check=True, stderr=stderr)
        self._mounts.insert(0, at)


def _settle_reader(system: System) -> None:
    """The reader's account, home and folder for what runs; a folder that is there stays as it is."""
    if not (system.root / HOME).exists():
        system.ask("useradd", "--uid", str(READER), "--create-home", "--skel", "/nonexistent", "reader")
    runtime = system.root / RUNTIME
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    os.chown(runtime, READER, READER)


def _output(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{_told(command)} took longer than {PATIENCE} seconds") from error
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-3:]
        raise Failed(f"{_told(command)} ended with {done.returncode}: {' / '.join(said)}")
    return done.stdout


def _told(command: Sequence[str]) -> str:
    """The command as the system sees it: without what leads into it."""
    words = list(command)
    while words and (
        words[0] in ("unshare", "chroot", "env", "-i") or words[0][0] in "-/" or "=" in words[0]
    ):
        words.pop(0)
    return " ".join(words[:6])
