"""``python -m installer.trial``, which is ``make installer-test``: the installers on clean Debian systems.

It makes the systems (see ``pristine``), tries every step on copies of them, and ends with a table. Everything
happens in name spaces of its own: what is mounted and what runs ends with it, however it ends.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.identity import ROOT
from installer.trial.pristine import SUITES

#: What is started, with the package of Debian that has it.
TOOLS: Final = {
    "unshare": "util-linux",
    "mount": "mount",
    "chroot": "coreutils",
    "debootstrap": "debootstrap",
    "dpkg-deb": "dpkg",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "strace": "strace",
    "rpm": "rpm",
}
#: Mounts, processes and their numbers that nobody else sees; they end with the process that was started.
_APART: Final = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
_WORK: Final = ROOT / "build/trial"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything; 0 if all passed, 1 if not, 2 where it can't be tried."""
    parser = argparse.ArgumentParser(prog="python -m installer.trial", description=__doc__)
    parser.add_argument("--on", nargs="+", choices=SUITES, default=list(SUITES), help="(else: all)")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the packages are")
    given = parser.parse_args(arguments)
    if (obstacle := _obstacle()) is not None:
        print(obstacle, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    words = [sys.executable, "-m", "installer.trial.inside", str(_WORK), str(given.dist.resolve())]
    shutil.rmtree(_WORK, ignore_errors=True)
    try:
        return subprocess.run([*_APART, *words, *given.on], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(_WORK, ignore_errors=True)


def _obstacle() -> str | None:
    """Why nothing can be tried here, and what to do about it; None if it can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "Systems are made and entered by root, on Linux: sudo make installer-test"
    if missing := {package for tool, package in TOOLS.items() if shutil.which(tool) is None}:
        return f"This needs tools that are not here: apt-get install {' '.join(sorted(missing))}"
    return None


if __name__ == "__main__":
    sys.exit(main())
