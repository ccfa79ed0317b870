"""What the tests of the window share: processes that begin quickly, a library, lanes that can be held."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from corpus.library import Library
from gui.jobs import Jobs
from search.index import index_folder
from tests.gui.lanes import HeldLanes
from tests.gui.lighthouse import TOLD, make_known
from tests.gui.stocked import stocked_library


@pytest.fixture(autouse=True)
def _processes_are_forked(forked: None) -> None:
    """All that are started here: too many to wait for each."""


@pytest.fixture(autouse=True)
def _nothing_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """No vectors are made beforehand, but in tests of that."""
    monkeypatch.setattr("gui.workspace.idle_work.QUIET_MS", 10_000_000)


@pytest.fixture
def lanes(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldLanes]:
    """Lanes that a test may hold; they are let go before anything waits for their end."""
    lanes = HeldLanes()
    monkeypatch.setattr(Jobs, "_run", lambda *args: lanes.run(*args))
    yield lanes
    lanes.let_go()


@pytest.fixture(scope="session")
def _stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stocked") / "Articles.crossread"
    stocked_library(path).close()
    return path


@pytest.fixture
def stocked(_stocked: Path, tmp_path: Path) -> Path:
    """A library of one's own with a handful of made-up articles."""
    return Path(shutil.copy(_stocked, tmp_path))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told to say."""
    heard: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


@pytest.fixture(scope="session")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "Told.crossread"
    stocked_library(path, TOLD).close()
    return path


@pytest.fixture(scope="session")
def _known(_told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Library.open(_told) as library:
        return make_known(library, tmp_path_factory.mktemp("known"))


@pytest.fixture
def told(_told: Path, tmp_path: Path) -> Path:
    """A library of one's own, in which two articles tell of one event."""
    return Path(shutil.copy(_told, tmp_path))


@pytest.fixture
def known(told: Path, _known: Path, tmp_path: Path) -> Path:
    """The same; what its articles mean is known already in the caches at ``tmp_path / "cache"``."""
    with Library.open(told) as library:
        shutil.copytree(_known, index_folder(library, tmp_path / "cache"))
    return told


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are made beforehand after a moment of quiet."""
    for name in ("idle_work.QUIET_MS", "idle_work.LOOK_MS", "relating.LEARNED_MS"):
        monkeypatch.setattr(f"gui.workspace.{name}", 20)
