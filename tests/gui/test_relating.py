"""What articles share: found on request, and prepared while nothing else goes on."""

from __future__ import annotations

import os
import sys
import threading
import time
from types import SimpleNamespace

import psutil
import pytest

from corpus.compare import build
from corpus.library import Library
from corpus.progress import ignore, never
from gui.jobs import Jobs, Lane
from gui.shell.status_bar import StatusBar
from gui.viewmodels.import_report import activity_words
from gui.workspace import Activity, Workspace, power, relating
from gui.workspace.long_work import Brake
from gui.workspace.meanings import Meanings
from tests.gui.lighthouse import TOLD
from tests.gui.windows import LONG, library_of


@pytest.fixture
def open_workspace(qtbot, tmp_path):
    opened = []

    def open(path, *, writable=True, **options) -> Workspace:
        library = Library.open(path, writable=writable)
        workspace = Workspace(library, Jobs(), cache=tmp_path / "cache", **options)
        opened.append(workspace)
        workspace.start()
        qtbot.waitUntil(lambda: not workspace.busy, timeout=LONG)
        return workspace

    yield open
    for workspace in opened:
        workspace.close()


def asked(qtbot, ask, *args):
    """What came of a request, all of it."""
    came = []
    job = ask(*args, came.append)
    qtbot.waitUntil(lambda: job.ended, timeout=LONG)
    return came


def near_titles(near):
    return [each.article.title for each in near.near]


def test_vectors_are_made_while_nothing_else_goes_on(open_workspace, told, soon, qtbot):
    workspace = open_workspace(told, relating=False)
    shown = []
    workspace.activity.connect(shown.append)
    workspace.relating.set_on(True)
    with qtbot.waitSignal(workspace.relating.learned, timeout=LONG):
        pass
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] is None, timeout=LONG)
    assert {each.kind for each in shown if each} == {"relate"}
    assert all(each.total == len(TOLD) for each in shown if each and each.total)
    (near,) = asked(qtbot, workspace.near, workspace.library.ids()[0])
    assert (near.looked_at, near.of) == (3, 3)
    assert near_titles(near) == ["Keeper saved as lighthouse burns"]


def test_they_are_not_made_while_anything_else_goes_on(open_workspace, told, soon, qtbot, lanes):
    workspace = open_workspace(told, relating=False)
    with lanes.held(Lane.ANNOTATE):
        workspace._annotating.want()
        workspace.relating.set_on(True)
        qtbot.wait(200)
        assert not workspace.relating.busy
    qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)


def test_they_make_room_for_what_begins_and_are_gone_on_with(open_workspace, told, soon, qtbot, lanes):
    workspace = open_workspace(told, relating=False)
    with lanes.held(Lane.IDLE):
        workspace.relating.set_on(True)
        qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)
        with lanes.held(Lane.ANNOTATE):
            workspace._annotating.want()
            qtbot.waitUntil(lambda: workspace.relating._leave.is_set(), timeout=LONG)
    meanings = workspace.relating.meanings
    qtbot.waitUntil(lambda: len(meanings._vectors().articles()) == len(TOLD), timeout=LONG)
    qtbot.waitUntil(lambda: not workspace.relating.busy and not workspace.relating._behind, timeout=LONG)
    (near,) = asked(qtbot, workspace.near, workspace.library.ids()[0])
    assert near.looked_at == len(TOLD)


def test_switched_off_none_are_made_until_it_is_switched_on(open_workspace, told, soon, qtbot):
    workspace = open_workspace(told, relating=False)
    workspace.relating.want()
    qtbot.wait(150)
    assert not workspace.relating.busy
    workspace.relating.set_on(True)
    qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)
    workspace.relating.set_on(False)
    qtbot.waitUntil(lambda: not workspace.relating.busy, timeout=LONG)


def test_paused_they_wait_and_a_new_import_does_not(open_workspace, told, soon, qtbot, lanes):
    workspace = open_workspace(told, relating=False)
    shown = []
    workspace.activity.connect(shown.append)
    with lanes.held(Lane.IDLE):
        workspace.relating.set_on(True)
        qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)
        workspace.pause(True)
    qtbot.wait(100)
    assert workspace.relating.busy
    assert not workspace._importing._brake.paused
    workspace.pause(False)
    with qtbot.waitSignal(workspace.relating.learned, timeout=LONG):
        pass


def test_paused_between_two_steps_nobody_is_kept_waiting(told, tmp_path):
    with Library.open(told) as library:
        meanings, brake, waits = Meanings(library, tmp_path / "cache"), Brake(), threading.Event()

        def stopped():
            waits.set()
            return brake.stopped()

        with meanings._first():
            brake.pause(True)
            beforehand = threading.Thread(target=lambda: [*meanings.relate_pending(ignore, stopped)])
            beforehand.start()
            assert waits.wait(LONG / 1000)
        assert meanings.near(library.ids()[0], never).of == len(TOLD)
        brake.stop()
        beforehand.join(LONG / 1000)
        meanings.close()


def test_cancelled_they_are_left_alone_until_there_is_more(open_workspace, told, soon, qtbot, lanes):
    workspace = open_workspace(told, relating=False)
    with lanes.held(Lane.IDLE):
        workspace.relating.set_on(True)
        qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)
        workspace.cancel()
    qtbot.waitUntil(lambda: not workspace.relating.busy, timeout=LONG)
    qtbot.wait(150)
    assert not workspace.relating.busy
    workspace.relating.want()
    qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)


@pytest.mark.parametrize(
    ("battery", "low"),
    [
        (None, False),
        (SimpleNamespace(percent=20, power_plugged=True), False),
        (SimpleNamespace(percent=20, power_plugged=None), False),
        (SimpleNamespace(percent=80, power_plugged=False), False),
        (SimpleNamespace(percent=20, power_plugged=False), True),
    ],
)
def test_no_battery_is_emptied_for_it_unless_a_person_waits(
    open_workspace, known, soon, qtbot, monkeypatch, battery, low
):
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert power.is_low() is low
    if low:
        workspace = open_workspace(known)
        qtbot.wait(150)
        assert not workspace.relating.busy
        assert workspace.relating._behind
        workspace.relating.hurry()
        qtbot.waitUntil(lambda: not workspace.relating._behind, timeout=LONG)


def test_a_system_that_shows_nothing_of_its_battery_is_not_taken_for_low(monkeypatch):
    def nothing_there():
        raise FileNotFoundError(2, "No such file or directory", "/sys/class/power_supply")

    monkeypatch.setattr(psutil, "sensors_battery", nothing_there, raising=False)
    assert power.is_low() is False


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX counts so")
def test_the_process_lets_others_go_first(told, tmp_path):
    with Library.open(told) as library:
        meanings = Meanings(library, tmp_path / "cache")
        made = meanings.relate_pending(ignore, never)
        next(made)
        with meanings.worker.used() as worker:
            assert worker.call(os.nice, 0) >= 10
        made.close()
        meanings.close()


def test_what_a_person_waits_for_goes_first(told, tmp_path):
    with Library.open(told) as library:
        meanings = Meanings(library, tmp_path / "cache")
        made = []
        with meanings._first():
            beforehand = threading.Thread(target=lambda: made.extend(meanings.relate_pending(ignore, never)))
            beforehand.start()
            time.sleep(0.4)
            assert not made
        beforehand.join(LONG / 1000)
        assert len(made) == len(TOLD)
        meanings.close()


def test_beforehand_ends_even_while_a_person_waits(told, tmp_path):
    with Library.open(told) as library:
        meanings = Meanings(library, tmp_path / "cache")
        with meanings._first():
            assert list(meanings.relate_pending(ignore, lambda: True)) == []
        meanings.close()


def test_a_comparison_gets_its_links(open_workspace, known, qtbot):
    workspace = open_workspace(known)
    ids = workspace.library.ids()
    linked = asked(qtbot, workspace.link, build(workspace.library.articles(ids)))
    assert linked[-1].links
    ends = {(link.a.article, link.b.article) for link in linked[-1].links}
    assert ends == {(ids[0], ids[1])}
    assert all(each.passages for each in linked[-1].articles)


def test_vectors_that_are_missing_are_made_for_a_comparison(open_workspace, told, qtbot):
    workspace = open_workspace(told)
    ids = workspace.library.ids()[:2]
    linked = asked(qtbot, workspace.link, build(workspace.library.articles(ids)))
    assert linked[-1].links
    (near,) = asked(qtbot, workspace.near, workspace.library.ids()[2])
    assert near.looked_at == 3  # its own were made too, as there were others to hold them against


def test_nothing_is_made_to_find_what_is_near_while_nothing_is_known(open_workspace, told, qtbot):
    workspace = open_workspace(told)
    (near,) = asked(qtbot, workspace.near, workspace.library.ids()[0])
    assert (near.near, near.looked_at, near.of) == ((), 0, 3)
    assert workspace.relating.meanings.worker._worker is None


def test_an_article_is_read_beside_near_ones_or_those_named(open_workspace, known, qtbot):
    workspace = open_workspace(known)
    first, second, third = workspace.library.ids()
    (beside,) = asked(qtbot, workspace.told_elsewhere, first, None)
    assert [each.article.id for each in beside.articles] == [first, second]
    assert beside.links
    (beside,) = asked(qtbot, workspace.told_elsewhere, third, (first, third))
    assert [each.article.id for each in beside.articles] == [third, first]
    assert not beside.links
    (beside,) = asked(qtbot, workspace.told_elsewhere, third, None)
    assert beside is None


def test_what_is_stale_is_not_told(open_workspace, known, qtbot, lanes):
    workspace = open_workspace(known)
    came = []
    with lanes.held(Lane.RELATE):
        job = workspace.near(workspace.library.ids()[0], came.append)
        job.cancel()
    qtbot.waitUntil(lambda: job.ended, timeout=LONG)
    assert not came


def test_a_library_that_is_only_read_is_related_too(open_workspace, told, soon, qtbot):
    workspace = open_workspace(told, writable=False, relating=False)
    workspace.relating.set_on(True)
    with qtbot.waitSignal(workspace.relating.learned, timeout=LONG):
        pass
    (near,) = asked(qtbot, workspace.near, workspace.library.ids()[0])
    assert near_titles(near) == ["Keeper saved as lighthouse burns"]


def test_where_nothing_can_be_kept_it_is_said_once_and_articles_are_linked_all_the_same(
    told, soon, qtbot, tmp_path, caplog
):
    (tmp_path / "full").write_text("in the place of a folder")
    jobs, problems, came = Jobs(), [], []
    jobs.problem.connect(problems.append)
    with Library.open(told) as library:
        related = relating.Relating(library, jobs, tmp_path / "full", lambda: True)
        related.want()
        qtbot.waitUntil(lambda: bool(problems) and not related.busy, timeout=LONG)
        related.want()
        qtbot.waitUntil(lambda: caplog.text.count("vectors were not made") == 2, timeout=LONG)
        related.link(build(library.articles(library.ids()[:2])), came.append)
        qtbot.waitUntil(lambda: bool(came) and came[-1].links is not None, timeout=LONG)
        related.stop()
        related.finish()
        jobs.close()
        related.close()
    assert ["compared all the same" in str(each) for each in problems] == [True]
    assert came[-1].links


def test_the_process_ends_when_it_is_not_used(open_workspace, told, monkeypatch, qtbot):
    monkeypatch.setattr(relating, "KEEP_MS", 50)
    workspace = open_workspace(told)
    ids = workspace.library.ids()[:2]
    asked(qtbot, workspace.link, build(workspace.library.articles(ids)))
    qtbot.waitUntil(lambda: workspace.relating.meanings.worker._worker is None, timeout=LONG)


def test_closing_ends_it_in_the_middle(told, soon, qtbot, tmp_path):
    workspace = Workspace(Library.open(told), Jobs(), cache=tmp_path / "cache")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)
    workspace.close()
    names = [child.name() for child in psutil.Process().children(recursive=True)]
    assert workspace.relating.meanings.worker._closed
    assert not any("meaning" in name for name in names)


def test_the_setting_is_kept_and_followed(windows, told, qtbot):
    window = windows.open(told)
    assert window.workspace.relating.on
    window.commands.actions["settings"].trigger()
    dialog = next(
        each for each in window.children() if hasattr(each, "relating") and hasattr(each, "backups")
    )
    dialog.relating.click()
    assert not window.workspace.relating.on
    dialog.close()
    windows.close(window)
    assert not windows.open(told).workspace.relating.on


def test_it_is_told_how_far_it_is_and_can_be_paused_and_cancelled(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    activity = Activity("relate", 1202, 20000)
    bar.show_activity(activity)
    assert activity_words(activity) == "Comparing meanings · 1,203 of 20,000 articles"
    assert bar._pause.isVisible()
    assert bar._cancel.isVisible()


def test_other_work_is_told_of_first(open_workspace, told, soon, qtbot, lanes):
    workspace = open_workspace(told, relating=False)
    shown = []
    workspace.activity.connect(shown.append)
    with lanes.held(Lane.IDLE):
        workspace.relating.set_on(True)
        qtbot.waitUntil(lambda: workspace.relating.busy, timeout=LONG)
        workspace._copying.activity.emit(Activity("copy", what="x"))
        workspace.relating.activity.emit(Activity("relate", 1, 2))
        assert shown[-1].kind == "copy"
        workspace._copying.activity.emit(None)
        assert shown[-1].kind == "relate"


def test_the_library_is_shown_while_it_is_related(windows, told, soon, qtbot):
    window = windows.open(told)
    qtbot.waitUntil(lambda: window.workspace.relating.busy, timeout=LONG)
    assert library_of(window).model.rowCount() == len(TOLD)
