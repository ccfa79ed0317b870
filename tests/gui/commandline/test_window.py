"""Which library is meant, and when the window opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import main
from gui import __version__, commandline
from gui.commandline.arguments import COMMANDS
from tests.gui.commandline.conftest import STORIES, Done


def test_ones_own_library_is_made_where_the_platform_keeps_data(
    run: Callable[..., Done], folder: Path
) -> None:
    from gui.own_library import own_library

    assert run("list", "--json").document == []
    assert own_library().is_file()
    assert run("import", folder / "bare.txt", "--no-annotate").status == 0
    assert len(run("list", "--json").document) == 1


def test_the_library_and_json_may_stand_before_or_after_the_command(
    run: Callable[..., Done], library: Path
) -> None:
    expected = run("--library", library, "--json", "list").document
    assert len(expected) == len(STORIES)
    assert run("list", "--library", library, "--json").document == expected
    assert run("--json", "list", f"--library={library}").document == expected


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[Path], Path | None]]:
    """The windows that would have been opened."""
    opened: list[tuple[list[Path], Path | None]] = []

    def open_window(paths: Sequence[Path], library: Path | None, glance: Path | None = None) -> int:
        assert glance is None
        opened.append((list(paths), library))
        return 0

    monkeypatch.setattr(main, "open_window", open_window)
    return opened


def test_without_a_command_the_window_opens(
    run: Callable[..., Done],
    windows: list[tuple[list[Path], Path | None]],
    folder: Path,
    library: Path,
) -> None:
    page = folder / "page.html"
    assert run().status == 0
    assert run(page, folder).status == 0
    assert run(library).status == 0
    assert run("--library", library, page).status == 0
    assert run(page, library).status == 0
    assert windows == [
        ([], None),
        ([page, folder], None),
        ([], library),
        ([page], library),
        ([page], library),
    ]


def test_what_is_neither_command_nor_file_opens_no_window(
    run: Callable[..., Done], windows: list[tuple[list[Path], Path | None]], library: Path
) -> None:
    for wrong in (["lst"], ["missing.txt"], [library, "--library", library], ["--json"], ["x" * 5000]):
        assert run(*wrong).status == 2
    assert windows == []


def test_version_and_help_name_every_command(run: Callable[..., Done]) -> None:
    version = run("--version")
    assert (version.status, version.out) == (0, f"Crossread {__version__}\n")
    told = run("--help")
    assert told.status == 0
    assert all(f"  {command} " in told.out for command in COMMANDS)
    for command in COMMANDS:
        assert run(command, "--help").status == 0
    assert commandline._DONE_BY.keys() == COMMANDS.keys()
