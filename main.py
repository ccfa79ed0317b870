"""Crossread: the window, or one command. See ``main.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.compare.report import Report


def open_window(paths: Sequence[Path], library: Path | None, glance: Path | None = None) -> int:
    """Open the window on a library, and articles in it; Qt is imported only here.

    Where this person's window is open already, it is asked to do that, and this process is done.
    With ``glance``, a folder for all that it writes, it closes by itself: 0 if everything was shown.
    Raises NoWindow where the system has no screen, or lacks a library.
    """
    from gui.screen import naming_missing_libraries, require_screen

    require_screen()
    claim = None
    if glance is None or library is None:
        with naming_missing_libraries():
            from gui.instance import asked_for, begin

        claim = begin(asked_for(paths, library))
        if claim is None:
            print("Crossread is open already; its window comes forward.", file=sys.stderr)
            return 0
    with naming_missing_libraries():
        from gui import app

    if glance is not None and library is not None:
        return app.glance(library, glance)
    return app.run(paths, library, claim)


def write_pdf(report: Report) -> bytes:
    """Lay a report out as a PDF, without any screen. Raises NoWindow where the system lacks a library."""
    from gui.screen import naming_missing_libraries

    with naming_missing_libraries():
        from gui.printing import pdf_without_window

    return pdf_without_window(report)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit status."""
    from gui import commandline

    given = sys.argv[1:] if arguments is None else arguments
    return commandline.main(given, open_window=open_window, write_pdf=write_pdf)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # in the packaged program, a worker process starts here
        import multiprocessing

        multiprocessing.freeze_support()
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # before there was anything to stop
        sys.exit(1)
