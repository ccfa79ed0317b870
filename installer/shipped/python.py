"""Python itself: the interpreter's library and the modules that come with it."""

from __future__ import annotations

import platform
import sys
import sysconfig
from pathlib import Path
from typing import Final

from installer.shipped.parts import TEXTS, CannotShip, Part, Text

_STDLIB: Final = Path(sysconfig.get_path("stdlib")).resolve()
#: Folders that Python's own files lie in; on Linux its base is often /usr, where all else lies as well.
_FOLDERS: Final = (
    _STDLIB,
    *(Path(folder) for folder in [sysconfig.get_config_var("DESTSHARED")] if folder),
    *([Path(sys.base_prefix).resolve()] if not sys.platform.startswith("linux") else []),
)


def is_pythons(source: Path) -> bool:
    """Whether a file of the building machine came with its Python."""
    if source.name.startswith("libpython"):
        return True
    real = source.resolve()
    return "site-packages" not in real.parts and any(real.is_relative_to(folder) for folder in _FOLDERS)


def part() -> Part:
    """The Python that goes along."""
    version = platform.python_version()
    notices = Text("third-parties.txt", TEXTS / "Python-third-parties.txt")
    return Part(
        "Python", version, "Python-2.0.1", "library", (*texts(), notices), f"pkg:generic/python@{version}"
    )


def texts() -> tuple[Text, ...]:
    """Python's licence as it came with it, which each system has elsewhere; CannotShip where none has."""
    base = Path(sys.base_prefix)
    debians = f"usr/share/doc/libpython{sys.version_info.major}.{sys.version_info.minor}-stdlib/copyright"
    places = [_STDLIB / "LICENSE.txt", base / "LICENSE.txt", base / "LICENSE", Path("/", debians)]
    for place in places:
        if place.is_file():
            return (Text("LICENSE.txt", place),)
    raise CannotShip(f"Python's licence lies in none of {', '.join(str(place) for place in places)}")
