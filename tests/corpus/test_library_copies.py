"""A copy of a library: consistent, whole or not there, and a library of its own if that is wanted."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import CopyFailed, DamagedLibrary
from corpus.library import CopyAs, Library
from tests.corpus.library_making import HARBOUR, add, article, names, open_library
from tests.corpus.test_library_file import ADDING, program, said

ROOT = Path(__file__).parents[2]
OWN = CopyAs(new_id=True)


def test_a_copy_is_the_library_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    target = tmp_path / "copies" / "copy.crossread"
    with open_library(tmp_path) as library:
        id = article(library)
        library.queue_import(["/home/ada/next.txt"])
        assert library.copy_to(target)
        assert names(target.parent) == ["copy.crossread"]
        with Library.open(target, writable=False) as copy:
            assert copy.article(id).text == HARBOUR
            assert copy.stamp() == library.stamp()
            assert copy.queued_imports() == ["/home/ada/next.txt"]
            assert copy.check() == []
    assert target.read_bytes()[18:20] == b"\x01\x01", "as a closed library is, without a log"


def test_a_backup_is_the_library_and_a_copy_is_another(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article(library)
        library.copy_to(tmp_path / "backup.crossread")
        library.copy_to(tmp_path / "copy.crossread", OWN)
        library.copy_to(tmp_path / "copy2.crossread", OWN)
    ids = []
    for name in ("backup", "copy", "copy2"):
        with Library.open(tmp_path / f"{name}.crossread") as copy:
            ids.append(copy.id)
    assert ids[0] == library.id
    assert len({*ids}) == 3


def test_what_is_done_in_a_copy_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = article(library, title="A crane")
        library.copy_to(tmp_path / "copy.crossread", OWN)
        with Library.open(tmp_path / "copy.crossread") as copy, copy.edit("Remove") as edit:
            edit.remove([id])
        assert library.ids() == [id]
        assert library.undo_label() is None


@pytest.mark.parametrize("network", [False, True])
def test_a_copy_is_one_state_while_others_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, network: bool
) -> None:
    if network:
        on_the_network(monkeypatch, tmp_path)
    monkeypatch.setattr("corpus.library.copying._PAGES", 3)
    with open_library(tmp_path) as library:
        for number in range(30):
            add(library, f"Report {number}. {HARBOUR}")
        stop = threading.Event()

        def write() -> None:
            number = 100
            while not stop.is_set():
                add(library, f"Report {number}. {HARBOUR}")
                number += 1

        thread = threading.Thread(target=write)
        thread.start()
        try:
            for number in range(3):
                assert library.copy_to(tmp_path / f"{number}.crossread")
        finally:
            stop.set()
            thread.join()
        for number in range(3):
            with Library.open(tmp_path / f"{number}.crossread", writable=False) as copy:
                assert copy.check() == []
                assert copy.count() == copy.stamp().revision
                assert library.knows(copy.stamp())


def on_the_network(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    from corpus.library.places import Mount

    monkeypatch.setattr(
        "corpus.library.places.mounts", lambda: [Mount("/", "ext4"), Mount(str(folder.resolve()), "nfs4")]
    )


def test_another_programs_library_can_be_copied_while_it_writes(tmp_path: Path) -> None:
    path = tmp_path / "articles.crossread"
    with program(ADDING, path) as other:
        while int(said(other)) < 5:
            pass
        with Library.open(path, writable=False) as library:
            assert library.copy_to(tmp_path / "copy.crossread")
        other.kill()
        other.wait(30)
    with Library.open(tmp_path / "copy.crossread") as copy:
        assert copy.count() >= 5
        assert copy.check() == []


def test_progress_is_told_and_a_cancelled_copy_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.library.copying._PAGES", 5)
    with open_library(tmp_path) as library:
        article(library)
        told: list[tuple[int, int]] = []
        assert library.copy_to(
            tmp_path / "a.crossread", progress=lambda done, all, _: told.append((done, all))
        )
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1] > 20
        before = names(tmp_path)
        steps: list[int] = []
        cancelled = lambda: len(steps) > 2  # noqa: E731
        assert not library.copy_to(
            tmp_path / "b.crossread", progress=lambda done, *_: steps.append(done), cancelled=cancelled
        )
        assert len(steps) == 3
        assert names(tmp_path) == before


def test_a_copy_never_takes_the_place_of_the_library_itself(tmp_path: Path) -> None:
    (tmp_path / "link.crossread").symlink_to(tmp_path / "articles.crossread")
    with open_library(tmp_path) as library:
        article(library)
        for target in (library.path, tmp_path / "link.crossread", tmp_path / "." / "articles.crossread"):
            with pytest.raises(CopyFailed, match="is to be copied"):
                library.copy_to(target, CopyAs(new_id=True, replace=True))
        assert library.check() == []


def test_only_an_earlier_state_of_the_library_is_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "copy.crossread"
    with open_library(tmp_path) as library:
        library.copy_to(target)
        id = article(library)
        assert library.copy_to(target), "the same again, as a script does every night"
        with Library.open(target) as copy, copy.edit("Remove") as edit:
            edit.remove([id])
        with pytest.raises(CopyFailed, match="gone its own way"):
            library.copy_to(target)
        assert library.copy_to(target, CopyAs(new_id=True, replace=True))
        with pytest.raises(CopyFailed, match="another library"):
            library.copy_to(target)


def test_another_file_and_a_library_that_is_open_are_never_replaced(tmp_path: Path) -> None:
    replace = CopyAs(replace=True)
    (tmp_path / "notes.crossread").write_text("my notes")
    (tmp_path / "folder.crossread").mkdir()
    with open_library(tmp_path) as library, Library.open(tmp_path / "other.crossread") as other:
        for name, why in (("notes", "another file"), ("folder", "a folder"), ("other", "is open")):
            with pytest.raises(CopyFailed, match=why):
                library.copy_to(tmp_path / f"{name}.crossread", replace)
        assert (tmp_path / "notes.crossread").read_text() == "my notes"
        assert other.check() == []
    with pytest.raises(CopyFailed, match="no such folder"), open_library(tmp_path) as library:
        library.copy_to(tmp_path / "missing" / "copy.crossread")


def test_a_damaged_library_is_not_passed_on_as_a_copy(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        for number in range(30):
            article(library, f"Report {number}. {HARBOUR}")
    content = bytearray(library.path.read_bytes())
    with closing(sqlite3.connect(library.path)) as other:
        (root,) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'body'").fetchone()
    content[(root - 1) * 4096 : (root - 1) * 4096 + 300] = b"\x0d" * 300
    library.path.write_bytes(content)
    with open_library(tmp_path, writable=False) as library, pytest.raises(DamagedLibrary, match="no copy"):
        library.copy_to(tmp_path / "copy.crossread")
    assert names(tmp_path) == ["articles.crossread"]


def test_a_disk_that_is_too_small_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    with open_library(tmp_path) as library:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10_000_000))
        with pytest.raises(CopyFailed, match=r"not enough room.*another place"):
            library.copy_to(tmp_path / "copy.crossread")


def test_a_disk_that_fails_at_the_last_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_library(tmp_path) as library:
        article(library)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fail)
            with pytest.raises(CopyFailed, match="not enough room"):
                library.copy_to(tmp_path / "copy.crossread")
        assert "copy.crossread" not in names(tmp_path)
        assert not [name for name in names(tmp_path) if name.endswith(".part")]


COPYING = """
import os, sys
from pathlib import Path
from corpus.errors import CrossreadError
from corpus.library import Library
if sys.argv[3] == "small":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
elif os.geteuid() == 0:
    os.setuid(65534)
try:
    with Library.open(Path(sys.argv[1]), writable=False) as library:
        print(library.copy_to(Path(sys.argv[2])))
except CrossreadError as error:
    print(error.kind, error.message)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions and limits of POSIX")
@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("small", "copy-failed The copy can't be written there (the disk failed, or is full)"),
        ("nobody", "copy-failed The copy can't be written"),
    ],
)
def test_a_full_disk_and_a_folder_of_others_are_told(tmp_path: Path, how: str, told: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with open_library(folder) as library:
            add(library, original=os.urandom(300_000))
        (folder / "sub").mkdir(0o755 if how == "nobody" else 0o777)
        command = [sys.executable, "-W", "error", "-c", COPYING, library.path, folder / "sub" / "copy", how]
        ran = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert ran.stderr == ""
        assert ran.stdout.startswith(told)
        assert names(folder / "sub") == []
