"""Who is quoted is found on request, article by article, and known from then on."""

from __future__ import annotations

import pytest

from corpus.compare import build
from corpus.errors import WorkerFailed
from corpus.library import Library
from corpus.relating import voices as relating_voices
from gui.jobs import Jobs, Lane
from gui.workspace import Workspace, relating
from tests.gui.windows import LONG


@pytest.fixture
def workspace(qtbot, tmp_path, told):
    workspace = Workspace(Library.open(told), Jobs(), cache=tmp_path / "cache", relating=False)
    workspace.start()
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LONG)
    yield workspace
    workspace.close()


def heard(qtbot, workspace, comparison):
    """What is told of the voices of a comparison, until that is all."""
    came, ended = [], []
    workspace.voices(comparison, came.append, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=LONG)
    return came


def compared(workspace):
    return build(workspace.library.articles(workspace.library.ids()[:3]))


def test_voices_come_article_by_article_and_are_known_from_then_on(qtbot, workspace, monkeypatch):
    comparison = compared(workspace)
    came = heard(qtbot, workspace, comparison)
    assert [len(each.voices) for each in came] == [1, 2, 3]
    assert came[-1].articles == comparison.articles
    assert any(voice.name for of in came[-1].voices.values() for voice in of.voices)
    monkeypatch.setattr(relating_voices, "_call", None)  # nothing is looked for again
    assert heard(qtbot, workspace, comparison)[-1].voices == came[-1].voices


def test_an_article_at_which_it_fails_has_none_and_the_others_have(qtbot, workspace, monkeypatch):
    comparison = compared(workspace)
    call, first = relating_voices._call, comparison.articles[0].article

    def fail_at_first(worker, text, cancelled):
        if text.text == first.text:
            raise WorkerFailed("Finding who is quoted took longer than 120 seconds.")
        return call(worker, text, cancelled)

    monkeypatch.setattr(relating_voices, "_call", fail_at_first)
    came = heard(qtbot, workspace, comparison)
    assert came[-1].voices.keys() == {each.article.id for each in comparison.articles[1:]}


def test_where_it_fails_altogether_that_is_told_and_is_the_end(qtbot, workspace, monkeypatch):
    def fail(*_):
        raise WorkerFailed("Finding who is quoted ended unexpectedly (code 1).")

    monkeypatch.setattr(relating_voices, "_call", fail)
    with qtbot.waitSignal(workspace.problem, timeout=LONG) as problem:
        assert heard(qtbot, workspace, compared(workspace)) == []
    assert "ended unexpectedly" in str(problem.args[0])


def test_a_request_that_is_cancelled_tells_nothing(qtbot, workspace, lanes):
    came = []
    with lanes.held(Lane.RELATE):
        job = workspace.voices(compared(workspace), came.append, lambda: came.append(None))
        job.cancel()
    qtbot.waitUntil(lambda: job.ended, timeout=LONG)
    assert came == []


def test_the_process_ends_when_it_is_no_longer_used(qtbot, workspace, monkeypatch):
    monkeypatch.setattr(relating, "KEEP_MS", 50)
    heard(qtbot, workspace, compared(workspace))
    qtbot.waitUntil(lambda: workspace.relating._voices.worker._worker is None, timeout=LONG)
