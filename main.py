"""Crossread: the window, or one command. See ``main.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def open_window(paths: Sequence[Path], library: Path | None, glance: Path | None = None) -> int:
    """Open the window on a library, and articles in it; Qt is imported only here.

    With ``glance``, a folder for all that it writes, it closes by itself: 0 if everything was shown.
    Raises NoWindow where the system has no screen, or lacks a library.
    """
    from gui.screen import naming_missing_libraries, require_screen

    require_screen()
    with naming_missing_libraries():
        from gui import app

    if glance is not None and library is not None:
        return app.glance(library, glance)
    return app.run(paths, library)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit status."""
    from gui import commandline

    return commandline.main(sys.argv[1:] if arguments is None else arguments, open_window=open_window)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # in the packaged program, a worker process starts here
        import multiprocessing

        multiprocessing.freeze_support()
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # before there was anything to stop
        sys.exit(1)
