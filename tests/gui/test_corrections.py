"""Corrections are taken from one library to another as a file, and what came of it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from corpus.library.exchange import DecisionsImported
from corpus.model import EntityName
from gui.dialogs.lines import LinesDialog
from gui.viewmodels.correction_words import imported_words
from tests.gui.stocked import ARTICLES, stocked_library
from tests.gui.windows import LONG, library_of


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


def until(qtbot, condition) -> None:
    qtbot.waitUntil(condition, timeout=LONG)


def choose(monkeypatch: pytest.MonkeyPatch, dialog: str, path: Path) -> None:
    """What the person chooses in the system's dialog for files."""
    monkeypatch.setattr(QFileDialog, dialog, lambda *_: (str(path), ""))


def rename(window, qtbot, before: str, after: str) -> None:
    library = window.workspace.library
    entity = next(each for each in library.entities() if each.name == before)
    named = EntityName(entity.id, entity.name, entity.type)
    library_of(window).reader.names.names.rename(named, after)
    until(qtbot, lambda: after in names(window))
    until(qtbot, lambda: not window.workspace.unsettled)


def names(window) -> set[str]:
    return {entity.name for entity in window.workspace.library.entities()}


def test_what_is_exported_from_one_library_is_decided_in_another(
    window, windows, qtbot, tmp_path, monkeypatch
):
    rename(window, qtbot, "Mara Lind", "Chair Lind")
    file = tmp_path / "corrections.json"
    choose(monkeypatch, "getSaveFileName", file)
    window.commands.actions["export_corrections"].trigger()
    until(qtbot, lambda: window.notices.text == "1 correction is saved as corrections.json.")
    windows.close(window)
    other = tmp_path / "Other.crossread"
    stocked_library(other, ARTICLES[1:]).close()
    again = windows.open(other)
    assert "Mara Lind" in names(again)
    choose(monkeypatch, "getOpenFileName", file)
    again.commands.actions["import_corrections"].trigger()
    until(qtbot, lambda: again.notices.text == "1 correction taken over.")
    assert "Chair Lind" in names(again)
    again.commands.actions["import_corrections"].trigger()
    until(qtbot, lambda: again.notices.text == "Nothing was taken over; 1 was made here already.")
    until(qtbot, lambda: not again.workspace.unsettled)
    again.workspace.undo()
    until(qtbot, lambda: "Mara Lind" in names(again))


def test_what_is_about_another_library_is_told(window, windows, qtbot, tmp_path, monkeypatch):
    article = window.workspace.library.ids()[0]
    library_of(window).reader.names.mentions.reassign(article, [(0, 7)], None, "A storm")
    until(qtbot, lambda: window.workspace.history.undo_label is not None)
    file = tmp_path / "corrections.json"
    choose(monkeypatch, "getSaveFileName", file)
    window.commands.actions["export_corrections"].trigger()
    until(qtbot, file.exists)
    windows.close(window)
    other = tmp_path / "Other.crossread"
    stocked_library(other, ARTICLES[1:]).close()
    again = windows.open(other)
    choose(monkeypatch, "getOpenFileName", file)
    again.commands.actions["import_corrections"].trigger()
    until(qtbot, lambda: again.notices.text == "Nothing was taken over; 1 is about what is not here.")
    again.notices._buttons[0].click()
    assert again.findChild(LinesDialog).lines.toPlainText()


@pytest.mark.parametrize("content", ["not json", json.dumps({"format": "other"}), "[]"])
def test_a_file_that_holds_none_says_so_and_changes_nothing(window, qtbot, tmp_path, monkeypatch, content):
    (tmp_path / "other.json").write_text(content)
    before = names(window)
    choose(monkeypatch, "getOpenFileName", tmp_path / "other.json")
    window.commands.actions["import_corrections"].trigger()
    until(qtbot, lambda: bool(window.notices.text))
    assert window.notices._text.property("role") == "problem"
    assert names(window) == before


def test_nothing_is_imported_into_a_library_that_can_not_be_written(window, windows, stocked):
    window.session.open(stocked, writable=False)
    windows.wait_until_open(window)
    window.commands.update()
    assert not window.commands.actions["import_corrections"].isEnabled()
    assert window.commands.actions["export_corrections"].isEnabled()


@pytest.mark.parametrize(
    ("done", "known", "orphaned", "words"),
    [
        (0, 0, (), "The file holds no corrections."),
        (12, 0, (), "12 corrections taken over."),
        (
            1,
            3,
            ("x", "y"),
            "1 correction taken over; 3 were made here already; 2 are about what is not here.",
        ),
        (0, 1, ("x",), "Nothing was taken over; 1 was made here already; 1 is about what is not here."),
    ],
)
def test_what_came_of_it_is_counted(done, known, orphaned, words):
    assert imported_words(DecisionsImported(done, known, orphaned)) == words
