"""What the journeys share: sample articles imported once, and a watch on the GUI thread."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

#: The GUI thread must answer within this many seconds of its own work. Wide: in a fresh checkout on a slow
#: machine the first window compiles its modules too; `make bench` measures stalls against the real goal.
ANSWER_WITHIN = 1.0
_BEAT_MS = 10


@pytest.fixture(autouse=True)
def _nothing_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """No vectors are made beforehand, but in journeys to what needs them."""
    monkeypatch.setattr("gui.workspace.idle_work.QUIET_MS", 10_000_000)


@pytest.fixture
def samples(sample_library: Path, tmp_path: Path) -> Path:
    """A library of one's own with the sample articles in it, named and all."""
    return Path(shutil.copy(sample_library, tmp_path / "Samples.crossread"))


@pytest.fixture
def answering() -> Iterator[None]:
    """Fails a journey in which the GUI thread worked for long without answering.

    It is the thread's own time that counts, not the clock's: other programs may be busy too.
    """
    longest, last = 0.0, time.thread_time()

    def beat() -> None:
        nonlocal longest, last
        now = time.thread_time()
        longest, last = max(longest, now - last), now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(_BEAT_MS)
    yield
    timer.stop()
    assert longest < ANSWER_WITHIN
