"""What holds for every test: Qt off screen, no socket to another machine; and what several rooms share."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import ipaddress
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # a test imports no more than it needs
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from corpus.worker import Worker
    from gui.theme import Theme
    from tests.gui.windows import Windows


#: How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile("crossread", deadline=None)
settings.load_profile("crossread")


def pytest_collection_finish() -> None:
    """Collect garbage between tests only, on the main thread.

    Python's collector would run on any thread, and free objects of Qt there, which belong to the main one.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """See ``pytest_collection_finish``."""
    try:
        yield
    finally:
        gc.collect(1)
        gc.disable()  # a test may have let the collector loose


LOCAL_FAMILIES = {getattr(socket, "AF_UNIX", None), getattr(socket, "AF_NETLINK", None)}


def _is_local(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


class SocketRefused(RuntimeError):
    """Crossread tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def _no_sockets() -> Iterator[None]:
    """Refuse every connection and look-up that would leave this machine."""
    patch = pytest.MonkeyPatch()

    def guarded(original: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: object) -> Any:
            if self.family in LOCAL_FAMILIES or _is_local(address):
                return original(self, address)
            raise SocketRefused(f"a test tried to reach {address}")

        return connect

    def look_up(host: object, *args: object, **kwargs: object) -> Any:
        if _is_local((host,)):
            return original_look_up(host, *args, **kwargs)
        raise SocketRefused(f"a test tried to look up {host}")

    original_look_up = socket.getaddrinfo
    patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    patch.setattr(socket, "getaddrinfo", look_up)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the reader's own library, settings and caches out of the tests, and the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "localappdata"))
    monkeypatch.setenv("APPDATA", str(home / "appdata"))
    if os.name == "posix":
        monkeypatch.setenv("HOME", str(home))


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The folder of real articles named by CROSSREAD_ARTICLES; tests that need one are skipped without."""
    folder = os.environ.get("CROSSREAD_ARTICLES")
    if not folder or not Path(folder).is_dir():
        pytest.skip("CROSSREAD_ARTICLES names no folder of articles")
    return Path(folder)


@pytest.fixture(scope="session")
def _forking() -> object:
    """How processes are started; see ``tests.gui.forked``, which Linux alone can be trusted with."""
    from corpus import worker

    if sys.platform != "linux":
        return worker.SPAWN
    from tests.gui.forked import Forking

    forking = Forking()
    forking.begin()
    return forking


@pytest.fixture
def forked(_forking: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes begin at once; what runs in them is the same."""
    monkeypatch.setattr("corpus.worker.SPAWN", _forking)


@pytest.fixture(scope="session")
def annotator() -> Iterator[Worker]:
    """A process that looks for names. One for the session: it takes seconds to load its model."""
    from corpus.worker import Worker

    with Worker("annotator") as annotator:
        yield annotator


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory, annotator: Worker) -> Path:
    """A library with the sample articles in it, named and all, made once for the session: copy it."""
    from corpus import sample
    from corpus.library import Library
    from corpus.pipeline import annotate_pending, import_paths
    from corpus.worker import Worker

    path = tmp_path_factory.mktemp("samples") / "Samples.crossread"
    with Worker("reader") as reader, Library.open(path) as library:
        outcomes = list(import_paths(library, sample.files(), worker=reader, sample=True))
        assert [outcome.status for outcome in outcomes] == ["added"] * len(sample.files())
        list(annotate_pending(library, worker=annotator))
    return path


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    from gui.theme import Theme

    return Theme(qapp, "light", bundled_font=True)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The light theme in the shipped fonts; what a test makes of it is undone."""
    yield _theme
    if _theme.name != "light":
        _theme.use("light")


@pytest.fixture
def windows(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Windows]:
    """Windows on libraries; those left open are closed."""
    from tests.gui.windows import Windows

    windows = Windows(qtbot, theme, tmp_path)
    yield windows
    windows.close_all()
