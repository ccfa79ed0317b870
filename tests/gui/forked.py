"""Processes that are forked from one that has loaded all they need, in the place of spawned ones.

To spawn one takes half a second for the search and three for the model: too long for two hundred windows.
What runs in them is the same. They are spawned, as the program does it, in the tests of ``corpus``, of
``search`` and in the journeys, and wherever a test runs the program itself.
"""

from __future__ import annotations

import os
import tempfile
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any


class _Forked(ForkServerProcess):
    """Has the environment of whoever starts it, as a spawned one has, and not that of the server."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._environment = dict(os.environ)

    def run(self) -> None:
        os.environ.clear()
        os.environ.update(self._environment)
        tempfile.tempdir = None
        super().run()


class Forking(ForkServerContext):
    """What ``multiprocessing.get_context("spawn")`` is to the program."""

    Process = _Forked

    def begin(self) -> None:
        """Start the server, without waiting until it has loaded everything."""
        self.set_forkserver_preload(["tests.gui.loaded", __name__])
        forkserver.ensure_running()
