"""Another file in the place of a library: after its program was killed, and while it is open."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import Library, revisions
from tests.corpus.library_making import HARBOUR, add, names


def fill(path: Path, count: int, word: str) -> Path:
    with Library.open(path) as library:
        for number in range(count):
            add(library, f"{word} {number}. {HARBOUR}")
    return path


def killed(path: Path, count: int = 3) -> None:
    """Leave the library at ``path`` as a program does that is killed: with what it did last in its log."""
    with Library.open(path) as library:
        for number in range(count):
            add(library, f"Late {number}. {HARBOUR}")
        main, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    path.write_bytes(main)
    Path(f"{path}-wal").write_bytes(log)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return fill(tmp_path / "articles.crossread", 10, "First")


def test_the_log_of_the_library_itself_is_brought_in(library: Path) -> None:
    for _ in range(3):
        killed(library)
    with Library.open(library) as opened:
        assert opened.count() == 13
        assert opened.check() == []
    assert names(library.parent) == [library.name]


def test_a_log_with_more_changes_than_a_library_remembers_is_still_its_own(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it grows while a long copy keeps it from being brought in."""
    monkeypatch.setattr(revisions, "KEPT_REVISIONS", 3)
    killed(library, 5)
    with Library.open(library) as opened:
        assert opened.count() == 15
    assert names(library.parent) == [library.name]


@pytest.mark.parametrize(("before", "late"), [(0, 3), (0, 25), (10, 3), (10, 25)])
def test_an_older_copy_is_not_spoilt_by_the_log_of_the_newer(
    library: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, before: int, late: int
) -> None:
    content = library.read_bytes()
    fill(library, before, "Then")
    killed(library, late)
    log = Path(f"{library}-wal").read_bytes()
    library.write_bytes(content)
    if before == 0 and late:  # the log begins at the very state that was put back: it is its own
        with Library.open(library) as opened:
            assert opened.check() == []
            assert opened.count() == 10 + late
        return
    with caplog.at_level(logging.WARNING), Library.open(library) as opened:
        assert opened.count() == 10
        assert opened.check() == []
    aside = tmp_path / "articles.crossread-wal.aside"
    assert names(tmp_path) == [library.name, aside.name]
    assert aside.read_bytes() == log, "nothing is thrown away"
    assert "is of another file" in caplog.text


@pytest.mark.parametrize("count", [0, 5, 40])
def test_another_library_is_not_spoilt_by_the_log_of_the_first(
    library: Path, tmp_path: Path, count: int
) -> None:
    killed(library)
    other = fill(tmp_path / "other.crossread", count, "Other")
    with Library.open(other) as opened:
        id = opened.id
    shutil.copyfile(other, library)
    with Library.open(library) as opened:
        assert (opened.id, opened.count()) == (id, count)
        assert opened.check() == []


def test_a_library_that_was_just_made_when_its_program_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "new.crossread"
    with Library.open(path) as library:
        add(library)
        copied = tmp_path / "copied.crossread"
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", f"{copied}{ending}")
    with Library.open(copied) as library:
        assert library.count() == 1


@pytest.mark.skipif(os.name != "posix", reason="an open file can't be replaced on Windows")
def test_nothing_is_stored_into_a_file_that_was_replaced_while_it_was_open(
    library: Path, tmp_path: Path
) -> None:
    other = fill(tmp_path / "other.crossread", 2, "Other")
    content = other.read_bytes()
    with Library.open(library) as opened:
        add(opened, "Before it was replaced.")
        other.replace(library)
        with pytest.raises(LibraryError, match=r"replaced.*open it again"):
            add(opened, "After it was replaced.")
    assert library.read_bytes() == content
    with Library.open(library) as again:
        assert again.count() == 2
        assert again.check() == []


@pytest.mark.skipif(os.name != "posix", reason="an open file can't be moved on Windows")
def test_a_library_that_was_moved_while_it_was_open_loses_nothing(library: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.crossread"
    with Library.open(library) as opened:
        add(opened, "Before it was moved.")
        library.rename(moved)
        with pytest.raises(LibraryError, match="moved or replaced"):
            add(opened, "After it was moved.")
    with Library.open(moved) as again:
        assert again.count() == 11
        assert again.check() == []
    assert names(tmp_path) == ["moved.crossread"]


def test_a_thread_never_reads_from_another_file(library: Path, tmp_path: Path) -> None:
    import threading

    if os.name != "posix":
        pytest.skip("an open file can't be replaced on Windows")
    other = fill(tmp_path / "other.crossread", 2, "Other")
    told: list[object] = []

    def read(opened: Library) -> None:
        try:
            told.append(opened.count())
        except LibraryError as error:
            told.append(error.message)

    with Library.open(library) as opened:
        other.replace(library)
        thread = threading.Thread(target=read, args=(opened,))
        thread.start()
        thread.join()
    assert "replaced" in str(told[0])
