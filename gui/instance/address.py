"""Where a person's window can be reached: by its name, which no other person and no other copy shares."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.folders import folders

#: What the path of a socket may be long, in bytes: macOS takes 103.
_MOST_BYTES: Final = 100


@dataclass(frozen=True, slots=True)
class Address:
    """The name of the local socket (on Windows that of a pipe) and the file that is locked by the window."""

    socket: str
    lock: Path


def own_address() -> Address | None:
    """Of this person's window on what lies in their folders; None where no place is theirs alone."""
    kept = os.path.realpath(folders().data)
    known = f"{_user()}\0{kept}".encode("utf-8", "surrogatepass")
    name = f"crossread-{hashlib.sha256(known).hexdigest()[:16]}"
    if sys.platform == "win32":
        return Address(name, Path(tempfile.gettempdir(), f"{name}.lock"))
    for folder in _folders():
        socket = folder / name
        if len(os.fsencode(socket)) <= _MOST_BYTES and _is_private(folder):
            return Address(str(socket), folder / f"{name}.lock")
    return None


def _user() -> str:
    """Who this is; on Windows, where all share the names of pipes, also in which session, with which lock."""
    if sys.platform == "win32":
        known = (os.environ.get(name, "") for name in ("USERDOMAIN", "USERNAME", "SESSIONNAME"))
        return "\0".join((*known, tempfile.gettempdir()))
    return str(os.getuid())


def _folders() -> Iterator[Path]:
    """Where sockets go on this system, the best place first. One that has to be made is made."""
    if sys.platform != "win32":
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if sys.platform != "darwin" and Path(runtime).is_absolute():
            yield Path(runtime)
        for temporary in (tempfile.gettempdir(), "/tmp"):
            folder = Path(temporary, f"crossread-{os.getuid()}")
            try:
                folder.mkdir(mode=0o700, exist_ok=True)
            except OSError:
                continue
            yield folder


def _is_private(folder: Path) -> bool:
    """Whether it is a folder of this person, which nobody else may look into."""
    if sys.platform == "win32":
        return True
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
