"""What the window needs of the system, looked at before Qt is asked, which would end the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from corpus.errors import NoWindow


def require_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Raises NoWindow where there is no screen to open a window on."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform == "linux" and not any(environment.get(name) for name in named):
        raise NoWindow(
            "There is no screen here, so no window can be opened. Start Crossread on a desktop, "
            "or use its commands: crossread --help lists them."
        )


@contextmanager
def naming_missing_libraries() -> Iterator[None]:
    """Around the import of Qt: raises NoWindow where a library of the system is missing."""
    try:
        yield
    except ImportError as error:
        library, said, _ = str(error).partition(": cannot open shared object file")
        if not said:
            raise
        raise NoWindow(
            f"The window needs a library of the system that is not there: {library}. "
            "On Debian and Ubuntu this installs all it needs: sudo apt install libgl1 libegl1 libglib2.0-0 "
            "libdbus-1-3 libfontconfig1 libxcb-cursor0 libxkbcommon-x11-0. The commands work without."
        ) from error
