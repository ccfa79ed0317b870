"""A library is closed while the window goes on: nothing is lost, and the next one waits for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.errors import LibraryInUse
from corpus.library import Library
from gui.jobs import Jobs, Lane
from gui.operations import star
from gui.shell.imports import Imports
from gui.shell.navigation import Navigation
from gui.workspace import Workspace
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another library."""
    path = tmp_path / "Other.crossread"
    stocked_library(path).close()
    return path


def shows(window, path: Path) -> bool:
    return (
        window.workspace is not None
        and window.workspace.library.path == path.resolve()
        and window.library.finder.is_loaded
    )


def begin_to_read(window, qtbot) -> None:
    """Let a thread have begun with something that is not told of yet: for what we know, it is not done."""
    begun = threading.Event()
    window.workspace.read(lambda _: begun.set(), lambda _: None)
    qtbot.waitUntil(begun.is_set, timeout=LONG)


def test_the_next_library_is_opened_once_the_one_before_is_closed(windows, stocked, other, lanes, qtbot):
    window = windows.open(stocked)
    with lanes.replies_held(Lane.READ):
        begin_to_read(window, qtbot)
        window.session.open(other)
        assert window.workspace is None
        qtbot.wait(50)
        assert window.workspace is None
        with pytest.raises(LibraryInUse):
            Library.open(stocked)
    qtbot.waitUntil(lambda: shows(window, other), timeout=LONG)
    windows.settle(window)
    Library.open(stocked).close()


def test_of_those_wanted_while_one_is_closed_the_last_is_opened(windows, stocked, other, lanes, qtbot):
    window = windows.open(stocked)
    with lanes.replies_held(Lane.READ):
        begin_to_read(window, qtbot)
        window.session.open(other)
        window.session.open(stocked)
    qtbot.waitUntil(lambda: shows(window, stocked), timeout=LONG)
    windows.settle(window)
    Library.open(other).close()


def test_what_was_decided_last_is_written_when_the_window_is_closed(windows, stocked, lanes):
    window = windows.open(stocked)
    with lanes.held(Lane.WRITE):
        window.workspace.perform(star(window.workspace.library.ids()[:1]))
        window.close()
    window.session.wait()
    with Library.open(stocked) as library:
        assert [summary.starred for summary in library.summaries()] == [True, False, False, False, False]


def test_what_belongs_to_a_library_goes_with_it(windows, stocked, other, qtbot):
    window = windows.open(stocked)
    for path in (other, stocked, other):
        window.session.open(path)
        qtbot.waitUntil(lambda path=path: shows(window, path), timeout=LONG)
    windows.settle(window)
    qtbot.wait(10)  # what is to be deleted, is
    kept = {kind: len(window.findChildren(kind)) for kind in (Workspace, Imports, Navigation, Jobs)}
    assert kept[Workspace] == kept[Imports] == kept[Navigation] == 1
    assert kept[Jobs] == 0


def test_a_library_that_is_let_go_in_a_moment_is_waited_for(windows, stocked, qtbot):
    library = Library.open(stocked)
    window = windows.show(stocked)
    qtbot.wait(300)
    library.close()
    qtbot.waitUntil(lambda: shows(window, stocked), timeout=LONG)
    windows.settle(window)


def test_an_error_of_closing_is_raised_where_it_is_seen(windows, stocked, other, monkeypatch, qtbot):
    window = windows.open(stocked)
    finish = window.workspace.finish

    def fail() -> None:
        finish()
        raise OSError("gone")

    monkeypatch.setattr(window.workspace, "finish", fail)
    with qtbot.captureExceptions() as raised:
        window.session.open(other)
        qtbot.waitUntil(lambda: bool(raised) and shows(window, other), timeout=LONG)
    assert raised[0][0] is OSError
    windows.settle(window)
