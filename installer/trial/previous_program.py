"""The version before: an earlier commit's program, built with this environment, in today's packaging."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from gui.shipped import SHIPPED
from installer.identity import COMMAND, ROOT
from installer.linux.deb import build_deb
from installer.shipped.program import INSIDE
from installer.shipped.record import LICENCES

#: What dpkg takes for older than the version without it.
SUFFIX = "~previous"
_NAMED = Path(__file__).with_name("previous")


def commit() -> str:
    """The commit that stands for it."""
    return _NAMED.read_text("utf-8").strip()


def previous_deb(out: Path, like: Path) -> Path:
    """Its package, in ``out``. OSError says what could not be done; the program is built once, in minutes.

    ``like`` is this version's program: today's packaging asks a program what is in it, and an earlier one
    does not know. As both are made of the same packages, the one answers for the other.
    """
    program = _program()
    for name in (SHIPPED, LICENCES):
        _copy(like / INSIDE / name, program / INSIDE / name)
    return build_deb(program, out, SUFFIX)


def _copy(source: Path, place: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, place, dirs_exist_ok=True)
    else:
        shutil.copy(source, place)


def _program() -> Path:
    folder = ROOT / "build" / "previous" / commit()[:12]
    program = folder / "dist" / COMMAND
    if not (program / COMMAND).exists():
        source = folder / "source"
        shutil.rmtree(folder, ignore_errors=True)
        source.mkdir(parents=True)
        _unpack(source)
        with (folder / "log").open("w") as log:
            words = ["--noconfirm", "--log-level", "WARN", "--distpath", "../built", "--workpath", "../work"]
            built = subprocess.run(
                [sys.executable, "-m", "PyInstaller", *words, "build.spec"],
                cwd=source,
                stdout=log,
                stderr=log,
                check=False,
            )
        if built.returncode:
            raise OSError(f"the version before could not be built: see {log.name}")
        (folder / "built").rename(folder / "dist")
        shutil.rmtree(source)
        shutil.rmtree(folder / "work")
    return program


def _unpack(folder: Path) -> None:
    """The commit's files; OSError where this clone does not have it."""
    packed = subprocess.run(["git", "archive", commit()], cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        raise OSError(
            f"this clone does not have the commit {commit()[:12]}, which is tried as the version before"
        )
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)
