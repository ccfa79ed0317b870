"""What every system is told of Crossread: one name, one version, one description."""

from __future__ import annotations

import os
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from gui import __version__

ROOT: Final = Path(__file__).parent.parent

NAME: Final = "Crossread"
#: The name of the program, its package, its menu entry and its icon.
COMMAND: Final = "crossread"
#: By which AppStream and macOS know the application.
IDENTIFIER: Final = "org.crossread.Crossread"
#: What a library's file is; see docs/formats.md.
LIBRARY_MIME: Final = "application/x-crossread-library"
LIBRARY_SUFFIX: Final = ".crossread"
MAINTAINER: Final = "The Crossread developers <maintainers@crossread.org>"


@dataclass(frozen=True, slots=True)
class Release:
    """Which Crossread is packaged; ``date`` is the day of what it is made from, in UTC."""

    version: str
    moment: datetime

    @property
    def date(self) -> date:
        """The day, for catalogues."""
        return self.moment.date()


def release() -> Release:
    """The version that the program tells, and when what it is made from was last changed.

    That is the commit's time, or that of the environment's SOURCE_DATE_EPOCH: packages made twice are alike.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _committed()
    return Release(__version__, datetime.fromtimestamp(int(epoch), UTC))


def summary() -> str:
    """What Crossread does, in one sentence."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        told: str = tomllib.load(file)["project"]["description"]
    return told


def _committed() -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise ValueError(
            "This is no checkout of git: say of what moment it is, in SOURCE_DATE_EPOCH"
        ) from error
    return told.stdout.strip()
