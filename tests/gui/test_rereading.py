"""Articles that an older version read: offered to be read again, read, and what was decided of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.intake import READER_VERSION, Origin, read
from corpus.library import Library
from gui.jobs import Lane
from gui.shell.status_bar import StatusBar
from gui.viewmodels.reread_words import offer_words, reread_words
from gui.workspace import Activity, RereadArticles
from tests.gui.stocked import story
from tests.gui.windows import LONG, library_of

SUBJECTS = ("chapel", "ferry", "mill")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A library with articles as an older reader had read them: their last paragraph was overlooked."""
    path = tmp_path / "Older.crossread"
    with Library.open(path) as library:
        for subject in SUBJECTS:
            content = story(subject).encode()
            draft = read(content, Origin(f"{subject}.txt"))
            cut = draft.paragraphs[-2].end
            shorter = replace(draft, text=draft.text[:cut], paragraphs=draft.paragraphs[:-1], removed=())
            library.add(shorter, content, path=f"/articles/{subject}.txt", reader="1")
    return path


def texts(window):
    library = window.workspace.library
    return [library.article(id).text for id in library.ids()]


def offered(window, qtbot):
    qtbot.waitUntil(lambda: window.notices.text == offer_words(len(SUBJECTS)), timeout=LONG)


def test_they_are_offered_and_read_again_and_what_was_set_stays(windows, older, qtbot):
    with Library.open(older) as library, library.edit("Set title") as edit:
        edit.set_field(library.ids()[0], "title", "A title of my own")
    window = windows.open(older)
    offered(window, qtbot)
    assert not any("council" in text for text in texts(window))
    window.notices._buttons[0].click()
    qtbot.waitUntil(lambda: window.notices.text == "3 articles read again: 3 have changed.", timeout=LONG)
    assert all("council" in text for text in texts(window))
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    summaries = list(library_of(window).finder.shelf)
    assert summaries[0].title == "A title of my own"
    assert all(summary.annotated for summary in summaries)
    library_of(window).search("council")
    qtbot.waitUntil(lambda: library_of(window).finder.result.total == 3, timeout=LONG)


def test_what_is_read_shows_the_better_text_at_once(windows, older, qtbot):
    window = windows.open(older)
    reader = library_of(window).reader
    library_of(window).open_first()
    qtbot.waitUntil(lambda: reader.article is not None, timeout=LONG)
    offered(window, qtbot)
    window.workspace.rereading.begin()
    qtbot.waitUntil(lambda: "council" in reader.article.text, timeout=LONG)
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)


def test_declined_it_is_not_offered_again_until_there_is_a_newer_reader(windows, older, qtbot):
    window = windows.open(older)
    offered(window, qtbot)
    window.notices._close()
    windows.settle(window)
    windows.close(window)
    window = windows.open(older)
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    assert window.notices.text == ""
    assert window.workspace.library.setting("reread_declined") == READER_VERSION


def test_cancelled_it_says_so_and_is_offered_the_next_time(windows, older, qtbot, lanes):
    window = windows.open(older)
    offered(window, qtbot)
    with lanes.held(Lane.IMPORT):
        window.workspace.rereading.begin()
        window.workspace.rereading.begin()  # a second click does nothing
        assert window.status._cancel.isVisible()
        window.workspace.cancel()
    told = "0 articles read again: none has changed, stopped before the end."
    qtbot.waitUntil(lambda: window.notices.text == told, timeout=LONG)
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    windows.close(window)
    offered(windows.open(older), qtbot)


def test_a_window_closed_meanwhile_ends_it(windows, older, qtbot):
    window = windows.open(older)
    offered(window, qtbot)
    window.workspace.rereading.begin()
    windows.close(window)
    with Library.open(older) as library:
        assert library.check() == []


def test_a_library_of_this_reader_offers_nothing(windows, stocked, qtbot):
    window = windows.open(stocked)
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    assert window.notices.text == ""


def test_nothing_is_offered_where_nothing_can_be_written(windows, older, qtbot):
    window = windows.open(older)
    offered(window, qtbot)
    window.notices.hide()
    window.session.open(older, writable=False)
    windows.wait_until_open(window)
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    assert window.notices.text == ""


@pytest.mark.parametrize(
    ("reread", "words"),
    [
        (RereadArticles(1, 1, 0), "1 article read again: 1 has changed."),
        (RereadArticles(1200, 0, 1), "1,199 articles read again: none has changed, 1 could not be read."),
        (RereadArticles(9, 3, 2, True), None),
    ],
)
def test_what_came_of_it_is_told(reread, words):
    told = reread_words(reread)
    assert told == words or "7 articles read again: 3 have changed, 2 could not be read, stopped" in told


def test_it_can_be_paused_and_cancelled(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_activity(Activity("reread", 2, 12, "storm.html"))
    assert bar._doing.text() == "Reading again 3 of 12 · storm.html"
    assert not bar._pause.isHidden()
    assert not bar._cancel.isHidden()
