"""The start of the program: it becomes the window, or hands over to the one that is open."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile

from gui.instance.address import Address, own_address
from gui.instance.messages import GREETING, TAKEN, Request, fitted, written

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

#: So many seconds a window has to answer once it is reached.
PATIENCE: Final = 4.0
#: So many seconds it has until it can be reached: it may be starting, on a slow machine.
STARTING: Final = 20.0
_PAUSE: Final = 0.05
#: From this age on, in milliseconds, a lock is tested: that of a program that was killed is taken over, while
#: the system itself holds that of one that runs.
_LOCK_AGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to be this person's window, and to be reached at ``address``, until it is given back.

    Without an address the window is one that nobody can reach.
    """

    address: Address | None = None
    lock: QLockFile | None = None

    def give_back(self) -> None:
        """Let another start be the window."""
        if self.lock is not None:
            self.lock.unlock()


def asked_for(paths: Sequence[Path], library: Path | None) -> Request:
    """What this start of the program asks for."""
    names = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
    token = next((environ[name] for name in names if environ.get(name)), "")
    articles = tuple(path.absolute() for path in paths)
    return fitted(Request(articles, None if library is None else library.absolute(), token))


def begin(request: Request, *, patience: float = PATIENCE, starting: float = STARTING) -> Claim | None:
    """The right to open the window; None if one is open and has taken the request.

    Of several starts at the same moment one gets the right. Where a window is open and does not answer, or
    nothing can be locked, it is a claim without an address.
    """
    address = own_address()
    if address is None:
        return Claim()
    lock = QLockFile(str(address.lock))
    lock.setStaleLockTime(_LOCK_AGE)
    try:
        return _begin(address, lock, written(request), patience, starting)
    except ImportError:  # Qt's sockets need libraries of the system, which may be missing
        return Claim()


def _begin(
    address: Address, lock: QLockFile, message: bytes, patience: float, starting: float
) -> Claim | None:
    deadline = time.monotonic() + starting
    was_reached = False
    while not lock.tryLock(0):
        if lock.error() != QLockFile.LockError.LockFailedError or time.monotonic() > deadline:
            return Claim()
        socket = _connected(address, deadline)
        if socket is None:
            time.sleep(_PAUSE)
            continue
        if not was_reached:
            was_reached, deadline = True, time.monotonic() + patience
        if _hand_over(socket, message, deadline):
            return None
        time.sleep(_PAUSE)  # it may just be closing
    return Claim(address, lock)


def _connected(address: Address, deadline: float) -> QLocalSocket | None:
    """A way to the window, if it can be reached by now."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address.socket)
    return socket if socket.waitForConnected(_milliseconds(deadline)) else None


def _hand_over(socket: QLocalSocket, message: bytes, deadline: float) -> bool:
    """Whether the window has taken the message. Nothing is said to one that does not answer."""
    if _line(socket, deadline) == GREETING:
        _let_come_forward()
        socket.write(message)
        if _line(socket, deadline) == TAKEN:
            return True
    socket.abort()
    return False


def _line(socket: QLocalSocket, deadline: float) -> bytes:
    """What it says next; short, for lack of time or because it hung up."""
    longest = max(len(GREETING), len(TAKEN))
    said = b""
    while not said.endswith(b"\n") and len(said) < longest:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(_milliseconds(deadline)):
            break
        said += bytes(socket.read(longest - len(said)).data())
    return said


def _milliseconds(deadline: float) -> int:
    return max(1, round((deadline - time.monotonic()) * 1000))


def _let_come_forward() -> None:
    """On Windows only the program that the person has just used may pass on the right to be in front."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # whichever process asks for it
