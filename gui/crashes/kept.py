"""The reports in their folder: the newest stay, and nobody but this person can read them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from corpus.folders import folders

#: So many reports stay; of the oldest there are too many.
KEPT: Final = 20

_NAME: Final = r"report-(\d{8}-\d{6}-\d{6})-\d+\.txt"
_MOMENT: Final = "%Y%m%d-%H%M%S-%f"
_MOST: Final = 200_000  # characters of a report that are read


def reports_folder() -> Path:
    """Where the reports lie."""
    return folders().logs / "Reports"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is kept: its file, when it happened (UTC), and in a few words what."""

    path: Path
    moment: datetime
    heading: str

    def text(self) -> str:
        """All of it. Raises OSError."""
        return _read(self.path)


def keep(text: str, moment: datetime) -> Path | None:
    """Keep a report of what happened at that moment; returns its file.

    None where it can't be written: whatever went wrong, a full disk or a folder that may not be written makes
    it no worse.
    """
    folder = reports_folder()
    path = folder / f"report-{moment.astimezone(UTC):{_MOMENT}}-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, text)
    except OSError:
        return None
    for old in _names(folder)[KEPT:]:
        with suppress(OSError):
            (folder / old).unlink()
    return path


def reports() -> list[Report]:
    """The reports that are kept, the newest first."""
    folder, found = reports_folder(), []
    for name in _names(folder):
        moment = datetime.strptime(name[len("report-") :].rpartition("-")[0], _MOMENT).replace(tzinfo=UTC)
        with suppress(OSError):  # another Crossread has just removed it
            found.append(Report(folder / name, moment, _read(folder / name).partition("\n")[0]))
    return found


def _names(folder: Path) -> list[str]:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return []
    return sorted((name for name in names if re.fullmatch(_NAME, name)), reverse=True)


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(_MOST)


def _write(path: Path, text: str) -> None:
    """Write it whole, or not at all. Raises OSError."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
