"""The settings choose what finds names, and what that finds takes the place of what was found before."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from PySide6.QtWidgets import QFileDialog

from gui.dialogs.model_choice import ModelChoice
from gui.dialogs.settings import SettingsDialog
from tests.gui.windows import LONG, library_of


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A folder with a pipeline that knows one name."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Passengers"}])
    nlp.meta["name"] = "passengers_sm"
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


@pytest.fixture
def choice(window, qtbot) -> ModelChoice:
    window.commands.actions["settings"].trigger()
    choice = window.findChild(SettingsDialog).findChild(ModelChoice)
    qtbot.waitUntil(choice.box.isEnabled, timeout=LONG)
    return choice


def choose_folder(choice: ModelChoice, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    last = choice.box.count() - 1
    choice.box.setCurrentIndex(last)
    choice.box.activated.emit(last)


def names_in(window) -> set[str]:
    return {entity.name for entity in window.workspace.library.entities()}


def test_the_usual_one_is_chosen_and_it_is_told_what_another_does(choice):
    assert choice.box.currentText().startswith("English · small · en_core_web_sm")
    assert choice.box.currentData() is None
    assert choice.note.text() == (
        "With another choice, all 5 articles are looked at again, in the background."
    )


def test_names_are_found_anew_by_the_one_chosen(window, choice, pipeline, qtbot, monkeypatch):
    assert "Passengers" not in names_in(window)
    choose_folder(choice, pipeline, monkeypatch)
    qtbot.waitUntil(lambda: window.preferences.model == str(pipeline), timeout=LONG)
    assert choice.note.text().startswith("5 articles are looked at again")
    qtbot.waitUntil(lambda: "Passengers" in names_in(window), timeout=LONG)
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    assert choice.box.currentText() == "English · small · en_passengers_sm 0.0.0 · pipeline"


def test_the_choice_is_remembered_for_every_library(window, windows, choice, pipeline, qtbot, monkeypatch):
    choose_folder(choice, pipeline, monkeypatch)
    qtbot.waitUntil(lambda: "Passengers" in names_in(window), timeout=LONG)
    path = window.workspace.library.path
    windows.close(window)
    again = windows.open(path)
    qtbot.waitUntil(lambda: not again.workspace.busy, timeout=LONG)
    assert "Passengers" in names_in(again)
    assert again.preferences.model == str(pipeline)


def test_a_folder_without_a_pipeline_says_so_and_changes_nothing(
    window, choice, qtbot, monkeypatch, tmp_path
):
    (tmp_path / "holidays").mkdir()
    choose_folder(choice, tmp_path / "holidays", monkeypatch)
    qtbot.waitUntil(lambda: "This is no spaCy model" in choice.note.text(), timeout=LONG)
    assert window.preferences.model is None
    assert choice.box.currentData() is None


def test_one_that_fails_says_so_and_the_usual_one_goes_on(window, choice, pipeline, qtbot, monkeypatch):
    before = names_in(window)
    (pipeline / "config.cfg").write_text("[nlp]\nlang = 7\n")
    choose_folder(choice, pipeline, monkeypatch)
    ending = "Names are found by the usual model again."
    qtbot.waitUntil(lambda: window.notices.text.endswith(ending), timeout=LONG)
    assert "en_passengers_sm 0.0.0 can't be used" in window.notices.text
    assert window.preferences.model is None
    assert choice.box.currentData() is None
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    assert names_in(window) == before


def test_a_change_of_mind_counts(window, choice, pipeline, qtbot, monkeypatch):
    before = names_in(window)
    choose_folder(choice, pipeline, monkeypatch)
    qtbot.waitUntil(lambda: window.preferences.model is not None, timeout=LONG)
    choice.box.activated.emit(0)
    assert window.preferences.model is None
    qtbot.waitUntil(lambda: not window.workspace.busy, timeout=LONG)
    assert names_in(window) >= before - {"Passengers"}
    assert "Passengers" not in names_in(window)


def test_without_a_library_there_is_nothing_to_choose_for(window, qtbot):
    dialog = SettingsDialog(window.preferences, 12.75, parent=window)
    assert dialog.findChild(ModelChoice) is None
    assert library_of(window) is not None
