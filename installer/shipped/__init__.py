"""Whose every file of the packaged program is, told in the program itself; the end of each build."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from installer.contents import Entry
from installer.shipped import runpaths
from installer.shipped.attribution import Attribution
from installer.shipped.parts import CannotShip
from installer.shipped.program import opened, put_in_order
from installer.shipped.record import Shipped, forget, read, write

__all__ = ["CannotShip", "Shipped", "finish", "read"]


def finish(folder: Path, contents: Iterable[Entry], modules: Iterable[Entry]) -> None:
    """Write into a built program what is in it of others, and take out what tells of where it was built.

    ``contents`` and ``modules`` are what PyInstaller put there. On Linux the program looks for libraries in
    itself alone from now on. CannotShip where the origin or the licence of anything is unknown.
    """
    forget(folder)  # of a build before, which PyInstaller may have left as it was
    program = opened(folder, contents, modules)
    write(folder, Attribution().shares(program))
    put_in_order(folder)
    if sys.platform.startswith("linux"):
        runpaths.clean(folder)
