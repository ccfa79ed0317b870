"""One open library, its index, and the work on them."""

from __future__ import annotations

import multiprocessing
import threading
from pathlib import Path

import pytest

from corpus.annotate import pipeline_name
from corpus.errors import LibraryError
from corpus.library import Library
from corpus.model import PartialDate
from gui.jobs import Jobs, Lane
from gui.operations import set_fields, star
from gui.workspace import Activity, Imported, Workspace, index_keeper
from gui.workspace.long_work import Brake
from search import IndexUnavailable
from search.process import SearchProcess
from tests.gui.stocked import story

OPENING = 20_000  # milliseconds, on a slow and busy machine
LASTING = 90_000  # where the model is loaded


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
def workspace(open_workspace, stocked):
    return open_workspace(stocked)


def found(qtbot, workspace, query):
    pages = []
    workspace.search(query, pages.append)
    qtbot.waitUntil(lambda: bool(pages), timeout=OPENING)
    return [hit.title for hit in pages[0].hits]


def test_the_index_is_opened_in_the_background(workspace, qtbot):
    assert found(qtbot, workspace, "insurers") == ["Insurers count the cost"]


def test_searching_before_the_index_is_open_is_refused(qtbot, stocked, tmp_path):
    workspace = Workspace(Library.open(stocked), Jobs(), cache=tmp_path / "cache")
    with pytest.raises(RuntimeError):
        workspace.search("storm", print)
    workspace.close()


def test_what_is_set_is_told_and_then_searched(workspace, qtbot):
    id = workspace.library.ids()[-1]
    with qtbot.waitSignals(
        [workspace.changed, workspace.indexed, workspace.history.changed], timeout=OPENING
    ):
        workspace.perform(set_fields([id], {"title": "The silent harbour"}))
    qtbot.waitUntil(lambda: not workspace.busy, timeout=OPENING)
    assert found(qtbot, workspace, "silent") == ["The silent harbour"]
    assert workspace.history.undo_label == "Set title"


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
    workspace.perform(star([id]), lambda: told.append("done"))
    assert told == []
    qtbot.waitUntil(lambda: told == ["changed", "done"], timeout=OPENING)


def test_undo_and_redo_change_the_library_and_their_own_labels(workspace, qtbot):
    id = workspace.library.ids()[0]
    workspace.perform(star([id]))
    qtbot.waitUntil(lambda: workspace.history.undo_label == "Star article", timeout=OPENING)
    workspace.undo()
    qtbot.waitUntil(lambda: workspace.history.redo_label == "Star article", timeout=OPENING)
    assert not workspace.library.article(id).summary.starred
    workspace.redo()
    qtbot.waitUntil(lambda: workspace.history.undo_label == "Star article", timeout=OPENING)
    assert workspace.library.article(id).summary.starred


def test_what_a_field_cannot_take_is_a_problem_to_show(workspace, qtbot):
    id = workspace.library.ids()[0]
    with qtbot.waitSignal(workspace.problem) as told:
        workspace.perform(set_fields([id], {"date": "soon"}))
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
    assert workspace.history.undo_label is None


def test_what_is_remembered_at_the_end_is_there_at_the_next_start(open_workspace, stocked):
    workspace = open_workspace(stocked)
    workspace.remember("window", {"place": "compare"})
    workspace.close()
    assert open_workspace(stocked).library.setting("window") == {"place": "compare"}


def test_nothing_is_left_behind(qtbot, stocked, tmp_path):
    before = set(threading.enumerate())
    workspace = Workspace(Library.open(stocked), Jobs(), cache=tmp_path / "cache")
    workspace.start()
    workspace.close()
    assert set(threading.enumerate()) <= before
    assert list(stocked.parent.glob("*.crossread-*")) == []


@pytest.fixture
def files(tmp_path):
    """Makes folders of short articles."""

    def make(name: str, count: int) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:02}.txt").write_text(story(f"{name} number {number}"))
        return folder

    return make


def imported(qtbot, workspace, *folders):
    """Import them one after the other; what came of each."""
    told: list[Imported] = []
    for folder in folders:
        workspace.import_paths([folder], done=told.append)
    qtbot.waitUntil(lambda: len(told) == len(folders), timeout=LASTING)
    return told


def cancelled_half_way(qtbot, workspace, folder, monkeypatch):
    """Import it, and cancel that when three articles are stored; what came of it."""
    stored, cancelled, told = threading.Event(), threading.Event(), []
    add, before = workspace.library.add, workspace.library.count()

    def held(*args, **options):
        added = add(*args, **options)
        if workspace.library.count() == before + 3:
            stored.set()
            cancelled.wait(60)
        return added

    with monkeypatch.context() as holding:
        holding.setattr(workspace.library, "add", held)
        workspace.import_paths([folder], done=told.append)
        qtbot.waitUntil(stored.is_set, timeout=LASTING)
        workspace.cancel()
        cancelled.set()
        qtbot.waitUntil(lambda: bool(told), timeout=LASTING)
    return told[0]


def left(qtbot, workspace):
    told = []
    workspace.find_interrupted(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=OPENING)
    return told[0]


def test_files_are_imported_told_and_searched_before_they_are_named(workspace, qtbot, tmp_path):
    (tmp_path / "new.txt").write_text(story("lighthouse"))
    (tmp_path / "empty.txt").write_text("")
    activities: list[Activity | None] = []
    told: list[Imported] = []
    workspace.activity.connect(activities.append)
    workspace.import_paths([tmp_path / "new.txt", tmp_path / "empty.txt"], done=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=LASTING)
    assert [outcome.status for outcome in told[0].outcomes] == ["added", "failed"]
    assert told[0].whole
    workspace.cancel()  # of naming people and places, which other tests wait for
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)
    assert len(found(qtbot, workspace, "lighthouse")) == 1
    assert activities[0] == Activity("import")
    assert activities[-1] is None


def test_an_import_that_is_cancelled_leaves_the_rest_for_later(workspace, qtbot, files, monkeypatch):
    told = cancelled_half_way(qtbot, workspace, files("house", 8), monkeypatch)
    assert told.stopped
    rest = left(qtbot, workspace)
    assert len(rest) == 8 - len(told.outcomes) == 5
    workspace.forget_interrupted(rest)
    qtbot.waitUntil(lambda: workspace.library.queued_imports() == [])


def test_imports_that_wait_are_not_lost_when_all_are_cancelled(workspace, qtbot, files, lanes):
    first, second = files("mill", 2), files("weir", 3)
    with lanes.held(Lane.IMPORT):
        told: list[Imported] = []
        for folder in (first, second):
            workspace.import_paths([folder], done=told.append)
        qtbot.waitUntil(lambda: len(workspace.library.queued_imports()) == 2, timeout=OPENING)
        workspace.cancel()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=LASTING)
    assert [(each.outcomes, each.stopped) for each in told] == [((), True), ((), True)]
    assert left(qtbot, workspace) == [str(first), str(second)]


def test_imports_that_wait_are_not_lost_when_the_library_is_closed(workspace, qtbot, files, lanes):
    first, second = files("mill", 2), files("weir", 3)
    with lanes.held(Lane.IMPORT):
        workspace.import_paths([first])
        workspace.import_paths([second], sample=True)
        workspace.stop()
    workspace.finish()
    with Library.open(workspace.library.path) as library:
        assert library.queued_imports() == [str(first), str(second)]
        assert library.queued_samples() == {str(second)}


def test_what_imports_have_left_is_not_what_is_asked_for_just_now(workspace, qtbot, files, lanes):
    workspace.library.queue_import(["/in/left.txt"])
    told = []
    with lanes.replies_held(Lane.WRITE), lanes.held(Lane.IMPORT):
        workspace.find_interrupted(told.append)
        workspace.import_paths([files("mill", 1)])
    qtbot.waitUntil(lambda: bool(told), timeout=OPENING)
    assert told == [["/in/left.txt"]]


def test_an_import_that_fails_half_way_tells_what_was_stored_and_why_and_leaves_the_rest(
    workspace, qtbot, files, monkeypatch
):
    problems, add = [], workspace.library.add
    workspace.problem.connect(problems.append)

    def until_full(*args, **options):
        if workspace.library.count() == 7:
            raise LibraryError("The disk is full.")
        return add(*args, **options)

    monkeypatch.setattr(workspace.library, "add", until_full)
    (told,) = imported(qtbot, workspace, files("mill", 4))
    assert len(told.outcomes) == 2
    assert (told.whole, told.stopped, str(told.error)) == (False, False, "The disk is full.")
    assert len(left(qtbot, workspace)) == 2
    assert problems == []  # whoever asked is told
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)
    assert all(summary.annotated for summary in workspace.library.summaries())


def test_what_was_stored_before_an_import_was_cancelled_is_named(workspace, qtbot, files, monkeypatch):
    told = cancelled_half_way(qtbot, workspace, files("house", 8), monkeypatch)
    assert told.stopped
    assert len(told.outcomes) == 3
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)
    assert all(summary.annotated for summary in workspace.library.summaries())


def test_annotating_that_was_paused_with_an_import_goes_on_when_that_is_cancelled(
    workspace, qtbot, files, lanes
):
    told: list[Imported] = []
    with lanes.replies_held(Lane.IMPORT), lanes.held(Lane.ANNOTATE):
        workspace.import_paths([files("house", 2)], done=told.append)
        qtbot.waitUntil(lambda: workspace.library.count() == 7, timeout=LASTING)
        workspace.pause(True)
        workspace.cancel()
    qtbot.waitUntil(lambda: bool(told) and not workspace.busy, timeout=LASTING)
    assert all(summary.annotated for summary in workspace.library.summaries())


def test_an_import_that_is_held_says_so_whatever_was_told_just_before(
    workspace, qtbot, files, lanes, monkeypatch
):
    asked, let_go, told = threading.Semaphore(0), threading.Semaphore(0), []
    stopped = Brake.stopped

    def step(brake: Brake) -> bool:
        asked.release()
        let_go.acquire(timeout=60)
        return stopped(brake)

    monkeypatch.setattr(Brake, "stopped", step)
    workspace.activity.connect(told.append)
    with lanes.held(Lane.ANNOTATE):
        workspace.import_paths([files("house", 3)])
        qtbot.waitUntil(lambda: asked.acquire(blocking=False), timeout=OPENING)
        while workspace.library.count() < 6:  # the window hears nothing meanwhile
            let_go.release()
            assert asked.acquire(timeout=60)
        workspace.pause(True)
        qtbot.waitUntil(lambda: told[-1].done == 1, timeout=OPENING)
        held = told[-1].paused
        workspace.cancel()
        let_go.release(1_000)
    assert held
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)


def test_names_appear_while_a_long_import_still_runs(workspace, qtbot, tmp_path, lanes):
    (tmp_path / "one.txt").write_text(story("lighthouse"))
    new = []
    with lanes.replies_held(Lane.IMPORT):  # the import has stored an article, and goes on
        workspace.import_paths([tmp_path / "one.txt"])
        qtbot.waitUntil(lambda: workspace.library.count() == 6, timeout=LASTING)
        new = workspace.library.ids()[-1:]
        qtbot.waitUntil(lambda: workspace.library.summaries(new)[0].annotated, timeout=LASTING)
        assert workspace.importing
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)


def annotating(monkeypatch):
    """How often it is looked what waits to be annotated."""
    looked: list[str] = []
    pending = Library.annotation_pending

    def look(library, pipeline, *, among=None, **options):
        if among is None:
            looked.append(pipeline)
        return pending(library, pipeline, among=among, **options)

    monkeypatch.setattr(Library, "annotation_pending", look)
    return looked


def test_a_star_does_not_look_for_what_waits_to_be_annotated(workspace, qtbot, monkeypatch):
    looked, done = annotating(monkeypatch), []
    workspace.perform(star(workspace.library.ids()), lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done) and not workspace.busy, timeout=OPENING)
    assert looked == []


def test_articles_whose_date_was_set_are_annotated_again_and_many_wishes_are_one(
    workspace, qtbot, monkeypatch, lanes
):
    looked, done = annotating(monkeypatch), []
    with lanes.held(Lane.ANNOTATE):
        for number, id in enumerate(workspace.library.ids(), 1):
            dated = set_fields([id], {"date": PartialDate(2000 + number)})
            workspace.perform(dated, lambda: done.append(True))
        qtbot.waitUntil(lambda: len(done) == 5, timeout=OPENING)
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)
    assert len(looked) == 2  # one that was under way, and one for all that came meanwhile
    assert workspace.library.annotation_pending(pipeline_name()) == []


def test_paused_before_it_begins_annotating_says_so_and_goes_on(workspace, qtbot):
    told: list[Activity | None] = []
    workspace.activity.connect(told.append)
    workspace.pause(True)
    workspace.perform(set_fields(workspace.library.ids()[:1], {"date": PartialDate(2001)}))
    qtbot.waitUntil(lambda: bool(told) and told[-1] is not None, timeout=OPENING)
    assert (told[-1].kind, told[-1].paused) == ("annotate", True)
    workspace.pause(False)
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LASTING)
    assert workspace.library.annotation_pending(pipeline_name()) == []


class TestAnIndexThatFails:
    """It is tried again, and says why it can't be searched meanwhile."""

    @pytest.fixture(autouse=True)
    def _quickly(self, monkeypatch):
        monkeypatch.setattr(index_keeper, "REST", 0.0)

    @pytest.fixture
    def cache(self, tmp_path):
        return tmp_path / "cache"

    @pytest.fixture
    def failing(self, qtbot, stocked, cache):
        """A workspace whose index can't be opened."""
        cache.write_text("in the way")
        workspace = Workspace(Library.open(stocked), Jobs(), cache=cache)
        with qtbot.waitSignal(workspace.problem, timeout=OPENING):
            workspace.start()
        yield workspace
        workspace.close()

    def test_it_is_told_once_and_nothing_is_under_way(self, failing, qtbot):
        problems = []
        failing.problem.connect(problems.append)
        qtbot.waitUntil(lambda: not failing.busy, timeout=OPENING)
        assert failing.index is None
        assert "index" in failing.search_problem.message
        with qtbot.waitSignal(failing.search_failed, timeout=OPENING):
            failing.perform(star(failing.library.ids()[:1]))
        assert problems == []

    def test_it_is_opened_with_the_next_change_once_it_can_be(self, failing, qtbot, cache):
        cache.unlink()
        failing.perform(star(failing.library.ids()[:1]))
        qtbot.waitUntil(lambda: failing.index is not None and not failing.busy, timeout=OPENING)
        assert failing.search_problem is None
        assert found(qtbot, failing, "insurers") == ["Insurers count the cost"]

    def test_it_is_opened_by_itself_after_a_while(self, qtbot, stocked, cache, monkeypatch):
        monkeypatch.setattr(index_keeper, "AGAIN", 0.05)
        cache.write_text("in the way")
        workspace = Workspace(Library.open(stocked), Jobs(), cache=cache)
        with qtbot.waitSignal(workspace.problem, timeout=OPENING):
            workspace.start()
        cache.unlink()
        qtbot.waitUntil(lambda: workspace.index is not None and not workspace.busy, timeout=OPENING)
        workspace.close()

    def test_a_build_that_stopped_goes_on_with_the_next_change(self, qtbot, stocked, cache, monkeypatch):
        catch_up = SearchProcess.catch_up

        def full(*_):
            raise IndexUnavailable("The disk is full.")

        monkeypatch.setattr(SearchProcess, "catch_up", full)
        workspace = Workspace(Library.open(stocked), Jobs(), cache=cache)
        with qtbot.waitSignal(workspace.problem, timeout=OPENING):
            workspace.start()
        qtbot.waitUntil(lambda: not workspace.busy, timeout=OPENING)
        assert workspace.search_problem.message == "The disk is full."
        assert found(qtbot, workspace, "insurers") == []
        monkeypatch.setattr(SearchProcess, "catch_up", catch_up)
        workspace.perform(star(workspace.library.ids()[:1]))
        qtbot.waitUntil(lambda: workspace.search_problem is None and not workspace.busy, timeout=OPENING)
        assert found(qtbot, workspace, "insurers") == ["Insurers count the cost"]
        workspace.close()


def test_a_reading_workspace_closed_while_its_index_opens_leaves_nothing(
    qtbot, stocked, tmp_path, monkeypatch
):
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    before = multiprocessing.active_children()
    workspace = Workspace(Library.open(stocked, writable=False), Jobs(), cache=tmp_path / "cache")
    workspace.start()
    workspace.close()
    assert list(own.glob("crossread-*")) == []
    assert multiprocessing.active_children() == before
