"""The cache of all indexes: a folder for each library, which says whose it is, until that has long been gone.

Everything in it can be built again, so being wrong costs time and never an article.
"""

from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from search.manifest import NAME
from search.store import remove_folder

if TYPE_CHECKING:
    from corpus.library import Library

#: Names the library that a folder is for; written anew with each opening, so that its age tells the last one.
OWNER: Final = "library.json"
#: So begin the names of the files that hold what is worked out of texts, beside the index.
WORKED_OUT: Final = ("vectors", "quotes")
_OURS: Final = ("index-", *WORKED_OUT)
_DAY: Final = 86_400
#: After so many seconds an index that nobody has opened goes; the next opening builds it again.
UNUSED: Final = 60 * _DAY
#: And after so many one whose library is not there any more. It may have been moved away for a moment only.
GONE: Final = 7 * _DAY
_FOLDER: Final = re.compile(r"[0-9a-f]{32}")


def claim(folder: Path, library: Library) -> None:
    """Say whose index lies in that folder, with what else, and that it is used now, if the disk has room."""
    told = json.dumps({"library": library.id, "path": str(library.path)})
    with suppress(OSError):
        (folder / OWNER).write_text(told, encoding="ascii")


def sweep(base: Path, kept: Path) -> None:
    """Delete the folders under ``base`` that have not been of use for long; ``kept`` is not among them.

    What is not of the making of this program is left alone. What can't be deleted is left for the next time.
    """
    with suppress(OSError):
        for folder in list(base.iterdir()):
            if folder != kept and _is_of_ours(folder) and _is_outlived(folder, time.time()):
                _remove(folder)


def _is_of_ours(folder: Path) -> bool:
    if not _FOLDER.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
        return False
    return all(path.name == OWNER or path.name.startswith(_OURS) for path in folder.iterdir())


def _is_outlived(folder: Path, now: float) -> bool:
    idle = now - max(_touched(folder), *map(_touched, (folder / OWNER, *folder.glob(f"index-*/{NAME}"))))
    return idle > UNUSED or (idle > GONE and _is_library_gone(folder))


def _touched(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _is_library_gone(folder: Path) -> bool:
    """Whether the library is not where it was, though the folder where it was can be looked into."""
    try:
        path = Path(json.loads((folder / OWNER).read_bytes())["path"])
        return path.parent.is_dir() and not path.exists()
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _remove(folder: Path) -> None:
    for index in folder.glob("index-*"):
        remove_folder(index)
    with suppress(OSError):
        for path in [*folder.iterdir()]:
            if path.name == OWNER or path.name.startswith(WORKED_OUT):
                path.unlink(missing_ok=True)
        folder.rmdir()
