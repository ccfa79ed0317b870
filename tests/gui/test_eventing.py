"""Events: found while nothing else goes on or a person waits, after what articles mean is known."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import psutil
import pytest

from corpus.events import GROUPER
from corpus.library import Library
from corpus.model import (
    DateBasis,
    EventPassage,
    EventRole,
    FoundEvent,
    PartialDate,
)
from gui.jobs import Jobs, Lane
from gui.operations import events as operations
from gui.shell.status_bar import StatusBar
from gui.viewmodels.import_report import activity_words
from gui.workspace import Activity, Workspace, eventing
from tests.gui.lighthouse import TOLD
from tests.gui.made_articles import article
from tests.gui.stocked import stock, stocked_library
from tests.gui.windows import LONG


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


def found(workspace):
    return [event.articles for event in workspace.library.events()]


def test_events_are_found_while_nothing_else_goes_on(open_workspace, known, soon, qtbot):
    workspace = open_workspace(known, relating=False)
    qtbot.waitUntil(lambda: workspace.eventing.waiting == len(TOLD), timeout=LONG)
    changes, shown = [], []
    workspace.changed.connect(changes.append)
    workspace.activity.connect(shown.append)
    workspace.relating.set_on(True)
    qtbot.waitUntil(lambda: any(each.events for each in changes), timeout=LONG)
    qtbot.waitUntil(lambda: workspace.eventing.waiting == 0, timeout=LONG)
    ids = workspace.library.ids()
    assert found(workspace) == [(ids[0], ids[1])]
    qtbot.waitUntil(lambda: shown[-1] is None and not workspace.eventing.busy, timeout=LONG)
    assert Activity("events", 0, len(TOLD)) in shown


def test_who_opens_events_need_not_wait_for_quiet_nor_for_vectors(open_workspace, told, qtbot):
    workspace = open_workspace(told, relating=False)
    qtbot.waitUntil(lambda: workspace.eventing.waiting == len(TOLD), timeout=LONG)
    with qtbot.waitSignal(workspace.eventing.looked, timeout=LONG):
        workspace.eventing.hurry()
    qtbot.waitUntil(lambda: workspace.eventing.waiting == 0, timeout=LONG)
    assert len(found(workspace)) == 1
    qtbot.waitUntil(lambda: not workspace.eventing.coming, timeout=LONG)


def test_off_with_what_is_done_beforehand_none_are_looked_for(open_workspace, known, soon, qtbot):
    workspace = open_workspace(known, relating=False)
    workspace.eventing.want()
    qtbot.wait(150)
    assert not workspace.eventing.busy
    assert not workspace.eventing.on
    workspace.relating.set_on(True)
    assert workspace.eventing.on
    qtbot.waitUntil(lambda: bool(found(workspace)), timeout=LONG)


def test_they_wait_while_anything_else_goes_on(open_workspace, known, soon, qtbot, lanes):
    workspace = open_workspace(known, relating=False)
    with lanes.held(Lane.ANNOTATE):
        workspace._annotating.want()
        workspace.eventing.hurry()
        qtbot.wait(200)
        assert not workspace.eventing.busy
    qtbot.waitUntil(lambda: bool(found(workspace)), timeout=LONG)


def test_they_make_room_for_what_begins_and_are_gone_on_with(
    open_workspace, known, soon, qtbot, lanes, monkeypatch
):
    monkeypatch.setattr("corpus.relating.events.PORTION", 1)
    workspace = open_workspace(known, relating=False)
    with lanes.held(Lane.IDLE):
        workspace.eventing.hurry()
        qtbot.waitUntil(lambda: workspace.eventing.busy or workspace.relating.busy, timeout=LONG)
        with lanes.held(Lane.ANNOTATE):
            workspace._annotating.want()
            works = (workspace.eventing, workspace.relating)
            qtbot.waitUntil(lambda: any(each._leave.is_set() for each in works), timeout=LONG)
    qtbot.waitUntil(lambda: workspace.eventing.waiting == 0, timeout=LONG)
    assert len(found(workspace)) == 1


def test_paused_they_wait_and_cancelled_they_are_left_alone(open_workspace, known, soon, qtbot, lanes):
    workspace = open_workspace(known, relating=False)
    with lanes.held(Lane.IDLE):
        workspace.eventing._hurried = True
        workspace.eventing.want()
        workspace.eventing._look()
        assert workspace.eventing.busy
        workspace.pause(True)
    qtbot.wait(150)
    assert workspace.eventing.busy
    assert not found(workspace)
    assert not workspace._importing._brake.paused
    workspace.cancel()
    qtbot.waitUntil(lambda: not workspace.eventing.busy, timeout=LONG)
    qtbot.wait(100)
    assert not workspace.eventing.coming
    workspace.eventing.hurry()
    qtbot.waitUntil(lambda: bool(found(workspace)), timeout=LONG)


def test_what_comes_later_is_looked_at_too(open_workspace, known, soon, qtbot):
    workspace = open_workspace(known)
    qtbot.waitUntil(lambda: bool(found(workspace)), timeout=LONG)
    (before,) = workspace.library.events()
    again = article(
        "The keeper of the [Norrvik|place] lighthouse, [Mara Lind|person], was taken off its burning roof by "
        "a fishing boat on Sunday night.",
        "Fire destroyed the old lighthouse; a new one would cost four million.",
        title="Lighthouse burned down",
        source="Ledger",
    )
    (id,) = stock(workspace.library, [again])
    workspace._imported_some(workspace.library.changed_since(0))
    qtbot.waitUntil(lambda: not workspace.library.ungrouped(GROUPER), timeout=LONG)
    (after,) = workspace.library.events()
    assert (after.id, after.title) == (before.id, before.title)
    assert id in after.articles


def test_a_library_that_is_only_read_is_not_looked_through(open_workspace, known, soon, qtbot):
    workspace = open_workspace(known, writable=False)
    workspace.eventing.hurry()
    qtbot.waitUntil(lambda: workspace.eventing.waiting == len(TOLD), timeout=LONG)
    qtbot.wait(100)
    assert not workspace.eventing.coming


def test_undated_articles_are_dated_anew_when_a_person_decides(open_workspace, tmp_path, qtbot):
    path = tmp_path / "Undated.crossread"
    undated = replace(TOLD[1], summary=replace(TOLD[1].summary, date=None, date_basis=DateBasis.NONE))
    stocked_library(path, (TOLD[0], undated)).close()
    workspace = open_workspace(path)
    ids = workspace.library.ids()
    passages = tuple(EventPassage(id, 0, 40, EventRole.MAIN) for id in ids)
    event = FoundEvent(None, "A lighthouse burns", None, None, (), passages)
    workspace.library.store_events([event], ids, grouper=GROUPER)
    (shown,) = workspace.library.events()
    workspace.perform(operations.accept([shown.id]))

    def date():
        (row,) = workspace.library.summaries([ids[1]])
        return row.date, row.date_basis

    qtbot.waitUntil(lambda: date() == (PartialDate(2021, 3), DateBasis.ESTIMATED), timeout=LONG)
    workspace.perform(operations.dismiss([shown.id]))
    qtbot.waitUntil(lambda: date() == (None, DateBasis.NONE), timeout=LONG)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX counts so")
def test_the_process_lets_others_go_first_and_ends_when_it_is_not_used(
    open_workspace, known, qtbot, monkeypatch
):
    monkeypatch.setattr(eventing, "KEEP_MS", 10_000_000)
    workspace = open_workspace(known)
    workspace.eventing.hurry()
    qtbot.waitUntil(lambda: bool(found(workspace)) and not workspace.eventing.busy, timeout=LONG)
    assert workspace.eventing._worker.call(os.nice, 0) >= 10
    monkeypatch.setattr(eventing, "KEEP_MS", 20)
    workspace.eventing._ended()
    qtbot.waitUntil(lambda: workspace.eventing._worker is None, timeout=LONG)


def test_closing_ends_it_in_the_middle(known, soon, qtbot, tmp_path):
    workspace = Workspace(Library.open(known), Jobs(), cache=tmp_path / "cache")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.eventing.busy, timeout=LONG)
    workspace.close()
    names = [child.name() for child in psutil.Process().children(recursive=True)]
    assert not any("events" in name for name in names)
    with Library.open(known) as library:
        assert library.check() == []


def test_where_vectors_can_not_be_kept_it_is_said(told, qtbot, tmp_path, caplog):
    (tmp_path / "full").write_text("in the place of a folder")
    jobs, problems = Jobs(), []
    workspace = Workspace(Library.open(told), jobs, cache=tmp_path / "full", relating=False)
    workspace.problem.connect(problems.append)
    workspace.eventing.hurry()
    qtbot.waitUntil(lambda: "events were not found" in caplog.text, timeout=LONG)
    assert problems
    assert workspace.eventing.coming is False
    workspace.close()


def test_it_is_told_how_far_it_is_and_can_be_paused_and_cancelled(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    activity = Activity("events", 119, 1040)
    bar.show_activity(activity)
    assert activity_words(activity) == "Looking for events · 120 of 1,040 articles"
    assert bar._pause.isVisible()
    assert bar._cancel.isVisible()
