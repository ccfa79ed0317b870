"""Where no window can be opened, the program says so and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import NoWindow
from gui.screen import naming_missing_libraries, require_screen

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_screen_the_program_says_so_in_one_line():
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in named}
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("crossread: There is no screen here")
    assert done.stderr.count("\n") == 1


def test_a_screen_of_any_kind_will_do():
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        require_screen({name: "0"}, "linux")
    require_screen({}, "darwin")
    with pytest.raises(NoWindow):
        require_screen({"DISPLAY": ""}, "linux")


def test_a_missing_library_of_the_system_is_named():
    missing = "libGL.so.1: cannot open shared object file: No such file or directory"
    with pytest.raises(NoWindow, match=r"not there: libGL\.so\.1\. On Debian"), naming_missing_libraries():
        raise ImportError(missing)


def test_any_other_fault_of_an_import_is_a_bug_and_stays_one():
    with pytest.raises(ImportError, match="no such name"), naming_missing_libraries():
        raise ImportError("no such name")
