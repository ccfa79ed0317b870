"""Where things are kept: in the platform's folders, or with a portable program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.folders import Folders, folders
from corpus.library import Library
from gui.viewmodels.preferences import Preferences
from search.index import index_folder


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program, this process being it."""
    return _packaged(tmp_path / "stick" / "crossread", monkeypatch)


def _packaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "crossread"))
    return folder


def _all(found: Folders) -> set[Path]:
    return {found.data, found.settings, found.cache, found.logs}


def test_a_folder_named_data_beside_the_program_takes_everything_in(program: Path) -> None:
    assert not folders().portable
    (program / "data").mkdir()
    found = folders()
    assert found.portable
    assert all(path.is_relative_to(program / "data") for path in _all(found))


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder can be written for all that it says")
def test_data_that_cannot_be_written_makes_nothing_portable(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / "data").mkdir()
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert not folders().portable


def test_from_source_a_folder_named_data_means_nothing() -> None:
    assert not folders().portable
    assert len(_all(folders())) == 4


def test_a_portable_program_finds_its_libraries_and_their_index_elsewhere(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / "data").mkdir()
    elsewhere = tmp_path / "Elsewhere.crossread"
    with Library.open(folders().data / "Mine.crossread") as library:
        index = index_folder(library).relative_to(program)
        settings = Preferences()
        for path in (elsewhere, library.path):
            settings.note_opened(path)
        settings.sync()
    there = program.rename(tmp_path / "other stick")
    _packaged(there, monkeypatch)
    with Library.open(folders().data / "Mine.crossread") as library:
        assert Preferences().recent == [library.path, elsewhere]
        assert index_folder(library).relative_to(there) == index
