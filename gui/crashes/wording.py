"""What a report says: when, which versions, on which system, where in the program. No article's text."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import qVersion

from gui import __version__

_MESSAGE: Final = 300  # characters of what an exception says that are told
# Compiled where they are needed, which is hardly ever: the start of the window does not wait for it.
_QUOTED: Final = r"""(?<!\w)b?(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|“([^”]*)”)"""
_NAME_OF_CODE: Final = r"[A-Za-z0-9_.<>-]{1,40}"


def exception_report(error: BaseException, moment: datetime) -> str:
    """The report of an exception that nobody caught."""
    told = "\n\nThis led to:\n\n".join(map(_told, reversed(list(_with_causes(error)))))
    return report(type(error).__name__, moment, circumstances(), told)


def report(heading: str, moment: datetime, known: str, told: str) -> str:
    """What happened in a few words, when, what the ``circumstances`` were then, and all that is told."""
    when = f"{moment.astimezone():%Y-%m-%d %H:%M:%S %z}"
    text = without_home(told).rstrip().lstrip("\n")
    return f"{heading}\n{when}\n{known}\n\n{text}\n"


def circumstances() -> str:
    """Which versions, and on which system, in two lines."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Crossread {__version__}, Python {python}, Qt {qVersion()}\n{_system()}"


def _system() -> str:
    """As ``platform`` tells it, which takes its time to import."""
    if sys.platform == "win32":
        windows = sys.getwindowsversion()
        return f"Windows {windows.major}.{windows.minor}.{windows.build}"
    system = os.uname()
    return f"{system.sysname} {system.release} ({system.machine})"


def without_home(text: str) -> str:
    """The text with ``~`` for the person's own folder, whose name is often theirs."""
    try:
        home = Path.home()
    except RuntimeError:  # there is none
        return text
    if len(home.parts) < 2:
        return text
    written = (str(home), str(home).replace("\\", "\\\\"))  # plain, and as Python quotes it
    return re.sub(rf"(?:{'|'.join(map(re.escape, written))})(?![\w.-])", "~", text)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The exception, the one that it came of, and so on."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        yield at
        seen.add(id(at))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _told(error: BaseException) -> str:
    stack = "".join(traceback.format_tb(error.__traceback__))
    message = _message(error)
    return f"{stack}{type(error).__name__}{': ' if message else ''}{message}"


def _message(error: BaseException) -> str:
    """What the exception says, cut where it may quote an article: names of the program's own parts stay."""
    # which tells of an exception that can't say what it is as well
    words = str(traceback.TracebackException(type(error), error, None, compact=True))
    first, more, _ = words.partition("\n")
    cut = re.sub(_QUOTED, _unless_of_code, first)
    return cut[:_MESSAGE] + ("…" if more or len(cut) > _MESSAGE else "")


def _unless_of_code(quoted: re.Match[str]) -> str:
    words = next(group for group in quoted.groups() if group is not None)
    if not words or re.fullmatch(_NAME_OF_CODE, words):
        return quoted.group()
    return f"(… {len(words)} characters …)"
