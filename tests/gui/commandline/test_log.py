"""What the program logs, and where."""

from __future__ import annotations

import logging

import pytest

from corpus.folders import folders
from gui.commandline.log import logging_to_file

_log = logging.getLogger("crossread.test")


def test_a_log_is_made_when_there_is_something_to_log(capfd: pytest.CaptureFixture[str]) -> None:
    folder = folders().logs
    with logging_to_file():
        assert not folder.exists()
        _log.error("The crane of %s fell", "Lowick")
    assert "The crane of Lowick fell" in (folder / "crossread.log").read_text(encoding="utf-8")
    assert "Lowick" not in "".join(capfd.readouterr())


def test_a_log_that_cannot_be_written_stops_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    folder = folders().logs
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the place of the folder")
    with logging_to_file():
        _log.error("The crane of Lowick fell")
    assert "".join(capfd.readouterr()) == ""
