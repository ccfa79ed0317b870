"""Where Crossread keeps what it keeps: in the platform's folders, or beside the program where it is portable.

A folder named ``data`` beside the packaged program makes it portable: library, settings, index, logs and
reports all lie in there, and nothing is written elsewhere.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: The folder beside the program that makes it portable.
PORTABLE: Final = "data"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one person's Crossread; none of them need exist.

    ``data`` holds the person's own library and the backups of all; ``cache`` what can be made anew; ``logs``
    what was logged, and reports of what went wrong.
    """

    data: Path
    settings: Path
    cache: Path
    logs: Path
    portable: bool = False

    def travelling(self, path: Path) -> Path:
        """How a path is best remembered: relative to ``data`` if it moves along with a portable program."""
        if self.portable and path.is_relative_to(self.data):
            return path.relative_to(self.data)
        return path


def folders() -> Folders:
    """Where this process keeps things."""
    beside = _beside_the_program()
    if beside is not None:  # named as it is on the disk, as libraries are
        beside = beside.resolve()
        return Folders(beside, beside / "settings", beside / "cache", beside / "logs", portable=True)
    import platformdirs

    return Folders(
        platformdirs.user_data_path("Crossread", appauthor=False),
        platformdirs.user_config_path("Crossread", appauthor=False),
        platformdirs.user_cache_path("crossread", appauthor=False),
        platformdirs.user_log_path("Crossread", appauthor=False),
    )


def _beside_the_program() -> Path | None:
    """The folder ``data`` of a packaged program, where there is one that can be written."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / PORTABLE
    return folder if folder.is_dir() and os.access(folder, os.W_OK) else None
