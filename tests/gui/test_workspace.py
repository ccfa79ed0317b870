"""One open library, its index, and the work on them."""

from __future__ import annotations

import threading

import pytest

from corpus.library import Library
from corpus.model import PartialDate
from gui.jobs import Jobs
from gui.workspace import Activity, Workspace
from tests.gui.stocked import stocked_library, story

OPENING = 20_000  # milliseconds, on a slow and busy machine


@pytest.fixture
def library_path(tmp_path):
    path = tmp_path / "Articles.crossread"
    stocked_library(path).close()
    return path


@pytest.fixture
def open_workspace(qtbot, tmp_path):
    opened = []

    def open(path) -> Workspace:
        workspace = Workspace(Library.open(path), Jobs(), cache=tmp_path / "cache")
        opened.append(workspace)
        workspace.start()
        qtbot.waitUntil(lambda: not workspace.busy, timeout=OPENING)
        return workspace

    yield open
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace(open_workspace, library_path):
    return open_workspace(library_path)


def found(qtbot, workspace, query):
    pages = []
    workspace.search(query, pages.append)
    qtbot.waitUntil(lambda: bool(pages), timeout=OPENING)
    return [hit.title for hit in pages[0].hits]


def test_the_index_is_opened_in_the_background(workspace, qtbot):
    assert found(qtbot, workspace, "insurers") == ["Insurers count the cost"]


def test_searching_before_the_index_is_open_is_refused(qtbot, library_path, tmp_path):
    workspace = Workspace(Library.open(library_path), Jobs(), cache=tmp_path / "cache")
    with pytest.raises(RuntimeError):
        workspace.search("storm", print)
    workspace.close()


def test_what_is_set_is_told_and_then_searched(workspace, qtbot):
    id = workspace.library.ids()[-1]
    with qtbot.waitSignals(
        [workspace.changed, workspace.indexed, workspace.history_changed], timeout=OPENING
    ):
        workspace.perform("Set title", lambda edit: edit.set_field(id, "title", "The silent harbour"))
    qtbot.waitUntil(lambda: not workspace.busy, timeout=OPENING)
    assert found(qtbot, workspace, "silent") == ["The silent harbour"]
    assert workspace.undo_label == "Set title"


def test_what_follows_the_library_is_told_in_the_order_it_was_asked(workspace, qtbot):
    told, let_go = [], threading.Event()
    workspace.follow(lambda _: let_go.wait(10) and "first", told.append)
    workspace.follow(lambda _: "second", told.append)
    workspace.read(lambda _: "read meanwhile", told.append)
    qtbot.waitUntil(lambda: told == ["read meanwhile"], timeout=OPENING)
    let_go.set()
    qtbot.waitUntil(lambda: told == ["read meanwhile", "first", "second"], timeout=OPENING)


def test_a_decision_is_done_after_its_change_was_told(workspace, qtbot):
    told = []
    workspace.changed.connect(lambda changes: told.append("changed"))
    id = workspace.library.ids()[0]
    workspace.perform("Star article", lambda edit: edit.star([id], True), lambda: told.append("done"))
    assert told == []
    qtbot.waitUntil(lambda: told == ["changed", "done"], timeout=OPENING)


def test_undo_and_redo_change_the_library_and_their_own_labels(workspace, qtbot):
    id = workspace.library.ids()[0]
    workspace.perform("Star article", lambda edit: edit.star([id], True))
    qtbot.waitUntil(lambda: workspace.undo_label == "Star article", timeout=OPENING)
    workspace.undo()
    qtbot.waitUntil(lambda: workspace.redo_label == "Star article", timeout=OPENING)
    assert not workspace.library.article(id).summary.starred
    workspace.redo()
    qtbot.waitUntil(lambda: workspace.undo_label == "Star article", timeout=OPENING)
    assert workspace.library.article(id).summary.starred


def test_what_a_field_cannot_take_is_a_problem_to_show(workspace, qtbot):
    id = workspace.library.ids()[0]
    with qtbot.waitSignal(workspace.problem) as told:
        workspace.perform("Set date", lambda edit: edit.set_field(id, "date", "soon"))
    assert "date" in told.args[0].message
    assert workspace.library.article(id).summary.date == PartialDate(2021, 3, 24)


def test_reading_is_done_off_the_gui_thread(workspace, qtbot):
    told = []
    workspace.read(lambda library: (threading.get_ident(), library.count()), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] != threading.get_ident()
    assert told[0][1] == 5


def test_opening_an_article_marks_it_read_without_a_step_of_undo(workspace, qtbot):
    id = workspace.library.ids()[0]
    with qtbot.waitSignal(workspace.changed):
        workspace.mark_opened(id)
    assert not workspace.library.article(id).summary.unread
    assert workspace.undo_label is None


def test_what_is_remembered_at_the_end_is_there_at_the_next_start(open_workspace, library_path):
    workspace = open_workspace(library_path)
    workspace.remember("window", {"place": "compare"})
    workspace.close()
    assert open_workspace(library_path).library.setting("window") == {"place": "compare"}


def test_nothing_is_left_behind(qtbot, library_path, tmp_path):
    before = set(threading.enumerate())
    workspace = Workspace(Library.open(library_path), Jobs(), cache=tmp_path / "cache")
    workspace.start()
    workspace.close()
    assert set(threading.enumerate()) <= before
    assert list(library_path.parent.glob("*.crossread-*")) == []


def test_files_are_imported_told_and_searched_before_they_are_named(workspace, qtbot, tmp_path):
    (tmp_path / "new.txt").write_text(story("lighthouse"))
    (tmp_path / "empty.txt").write_text("")
    activities: list[Activity | None] = []
    workspace.activity.connect(activities.append)
    with qtbot.waitSignal(workspace.imported, timeout=60_000) as told:
        workspace.import_paths([tmp_path / "new.txt", tmp_path / "empty.txt"])
    assert [outcome.status for outcome in told.args[0].outcomes] == ["added", "failed"]
    workspace.cancel()  # of naming people and places, which the journeys wait for
    qtbot.waitUntil(lambda: not workspace.busy, timeout=60_000)
    assert len(found(qtbot, workspace, "lighthouse")) == 1
    assert activities[0] == Activity("import")
    assert activities[-1] is None


def test_an_import_that_is_cancelled_leaves_the_rest_for_later(workspace, qtbot, tmp_path):
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(story(f"house number {number} of the old street"))
    with qtbot.waitSignal(workspace.imported, timeout=60_000) as told:
        workspace.changed.connect(lambda _: workspace.cancel())  # after the first of them
        workspace.import_paths(sorted(tmp_path.glob("??.txt")))
    assert told.args[0].stopped
    with qtbot.waitSignal(workspace.interrupted) as left:
        workspace.look_for_interrupted()
    assert len(left.args[0]) == 60 - len(told.args[0].outcomes) > 0
    workspace.forget_interrupted(left.args[0])
    qtbot.waitUntil(lambda: workspace.library.queued_imports() == [])
