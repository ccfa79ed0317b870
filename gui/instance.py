"""One window a person: a program that is started again hands over what it was given, and ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """What a start of the program asks for; all paths are absolute.

    ``library`` is None where none was named. ``activation`` is the desktop's token that lets a window come to
    the front, empty where there is none.
    """

    paths: tuple[Path, ...] = ()
    library: Path | None = None
    activation: str = ""
