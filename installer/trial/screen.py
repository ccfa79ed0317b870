"""A screen that nobody sees, and a person's fingers on its keys."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from installer.identity import ROOT
from installer.trial.outcomes import Failed, expect

#: Where programs find a screen; in these name spaces, nothing but ours is in there.
SOCKETS: Final = Path("/tmp/.X11-unix")
#: Any number: no other screen of this machine can be seen.
DISPLAY: Final = ":77"
_SIZE: Final = "1440x900x24"
#: Seconds that a screen or a window may take to come.
_PATIENCE: Final = 120


class Screen:
    """Xvfb, until ``close``."""

    def __init__(self, log: Path) -> None:
        SOCKETS.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", str(SOCKETS)], check=True)
        # Neither the network nor addresses that are no files, which would be seen elsewhere; nor a file that
        # says which numbers are taken.
        words = [
            "Xvfb",
            DISPLAY,
            "-screen",
            "0",
            _SIZE,
            "-ac",
            "-nolock",
            "-nolisten",
            "tcp",
            "-nolisten",
            "local",
        ]
        with log.open("w") as said:
            self._server = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        deadline = time.monotonic() + _PATIENCE
        while not (SOCKETS / f"X{DISPLAY[1:]}").exists():
            expect(
                self._server.poll() is None and time.monotonic() < deadline, f"Xvfb did not start: see {log}"
            )
            time.sleep(0.1)

    def close(self) -> None:
        """End it; once more does no harm."""
        if self._server.poll() is not None:
            return
        self._server.terminate()
        self._server.wait()
        subprocess.run(["umount", "--lazy", str(SOCKETS)], check=True)

    def window(self, name: str, of_class: str) -> str:
        """The number of the window whose title matches, once it is shown. Raises Failed."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            titled = _search("--name", name)
            if found := [window for window in _search("--class", of_class) if window in titled]:
                return found[0]
            time.sleep(0.2)
        raise Failed(f"no window of the class {of_class} came whose title matches “{name}”")

    def title(self, window: str) -> str:
        """What stands in the title of a window."""
        return _xdotool("getwindowname", window).strip()

    def press(self, window: str, *keys: str) -> None:
        """Press keys in a window, as ``xdotool key`` names them."""
        _xdotool("windowfocus", window)
        _xdotool("key", "--delay", "80", *keys)

    def write(self, window: str, words: str) -> None:
        """Type words in a window."""
        _xdotool("windowfocus", window)
        _xdotool("type", "--delay", "60", words)

    def picture(self, file: Path) -> int:
        """Keep what is on the screen; returns how many colours it has. Raises Failed."""
        command = [sys.executable, "-m", "installer.trial.picture", str(file)]
        done = subprocess.run(
            command, cwd=ROOT, env=_environment(), capture_output=True, encoding="utf-8", check=False
        )
        expect(done.returncode == 0, f"no picture could be taken: {done.stderr.strip()[-200:]}")
        return int(done.stdout)


def _environment() -> dict[str, str]:
    return {**os.environ, "DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}


def _search(what: str, pattern: str) -> list[str]:
    """The numbers of the windows that are shown and match; where there are none, xdotool prints nothing."""
    return _xdotool("search", "--onlyvisible", what, pattern).split()


def _xdotool(*words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words],
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.stdout
