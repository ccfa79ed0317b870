"""The files of the index: damaged, copied, of another version, out of reach, cut off in mid-commit."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from corpus.changes import ChangeSet
from corpus.library import Library
from corpus.model import ArticleId
from search import IndexUnavailable, SearchIndex, SearchPage, committing, manifest, process, searching, store
from search.codec import files
from search.index import index_folder
from search.results import Understood
from search.store import IndexStore
from search.view import View
from tests.search.making import add, found, ids, notes, opened

ROOT = Path(__file__).parents[2]


def index_in(folder: Path) -> Path:
    """The one index folder under ``folder``."""
    found = list((folder / "cache").glob("*/index-*"))
    assert len(found) == 1
    return found[0]


def damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "longer":
        path.write_bytes(content + b"\0")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "last byte":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    else:
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


@pytest.mark.parametrize("how", ["missing", "cut", "longer", "empty", "one bit", "last byte"])
@pytest.mark.parametrize("which", ["manifest.json", "*.toc", "*.columns"])
def test_damaged_index_is_noticed_and_built_anew(
    kept: tuple[Path, list[ArticleId]], which: str, how: str
) -> None:
    folder, articles = kept
    old = index_in(folder)
    damage(next(old.glob(which)), how)
    with opened(folder) as (_, index):
        index.compare()
        assert index._store.folder != old
        assert found(index, "tide") == set(articles)
        assert index.check() == []
    assert index_in(folder) != old, "the damaged one is swept away"


def test_an_index_in_use_is_compared_with_what_was_written(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, articles = kept
    old = index_in(folder)
    damage(next(old.glob("*.columns")), "last byte")
    monkeypatch.setattr(process, "_OPENED", 0.0)
    with closing(process._KeptIndex(folder / "articles.crossread", folder / "cache", True)) as index:
        index._comparing.join(60)
        assert set(ids(index.search("tide"))) == set(articles)
        assert index_in(folder) != old


def test_a_damaged_segment_is_not_merged_into_a_sound_one(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, articles = kept
    old = index_in(folder)
    damage(next(old.glob("*.columns")), "last byte")
    monkeypatch.setattr(committing, "_chosen", lambda segments, bulk: segments)
    with opened(folder) as (library, index):
        assert index._store.folder == old, "its size is right"
        new = add(library, "A tide of elm.")
        index.apply(library.changed_since(0))
        assert index._store.folder != old
        assert found(index, "tide") == {*articles, new}


def test_a_search_that_damage_makes_impossible_waits_for_a_new_index(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, articles = kept
    with opened(folder) as (_, index), opened(folder, writable=False) as (_, reader):
        old, searched = index._store.folder, searching.search
        damage(next(old.glob("*.columns")), "last byte")

        def impossible(typed: str, page: searching.Page, view: View, *told: Understood) -> SearchPage:
            if view.state is broken:
                raise IndexError("index 4294967295 is out of bounds")
            return searched(typed, page, view, *told)

        monkeypatch.setattr(searching, "search", impossible)
        for each in (reader, index):
            each._store._compared.clear()  # as though it had just been opened
            broken = each._store.state()
            assert set(ids(each.search("tide"))) == set(articles)
            assert each._store.folder != old
        assert folder not in reader._store.folder.parents, "it may not write there"


def test_an_error_of_a_search_in_a_sound_index_is_told(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> None:
        raise ValueError("a mistake in the program")

    folder, _ = kept
    with opened(folder) as (_, index):
        old = index._store.folder
        monkeypatch.setattr(searching, "search", mistaken)
        with pytest.raises(ValueError, match="mistake"):
            index.search("tide")
        assert index._store.folder == old


def test_nothing_is_unpickled_from_a_changed_file(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, articles = kept
    toc = next(index_in(folder).glob("*.toc"))
    payload = b"cos\nmkdir\n(S'" + str(folder / "owned").encode() + b"'\ntR."
    toc.write_bytes(toc.read_bytes()[:20] + payload)
    with opened(folder) as (_, index):
        assert found(index, "tide") == set(articles)
    assert not (folder / "owned").exists()


def test_damage_is_told_by_check(kept: tuple[Path, list[ArticleId]]) -> None:
    folder, _ = kept
    with opened(folder) as (_, index):
        assert index.check() == []
        segment = next(index._store.folder.glob("*.columns"))
        damage(segment, "one bit")
        assert index.check() == [f"The search index file {segment.name} is not as it was written."]
        segment.unlink()
        assert index.check() == [f"The search index file {segment.name} can't be read."]


def test_index_of_another_version_is_built_anew(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, articles = kept
    old = index_in(folder)
    monkeypatch.setattr("search.manifest.VERSION", "another")
    with opened(folder) as (_, index):
        assert index._store.folder != old
        assert found(index, "tide") == set(articles)


def test_index_lies_in_the_cache_of_the_platform(kept: tuple[Path, list[ArticleId]]) -> None:
    folder, _ = kept
    library = Library.open(folder / "articles.crossread")
    assert "crossread" in index_folder(library).parts
    assert Path(os.environ["XDG_CACHE_HOME"]) in index_folder(library).parents or os.name != "posix"
    library.close()


@pytest.mark.skipif(os.name != "posix", reason="open files can't be deleted on Windows")
@pytest.mark.parametrize("follow", [SearchIndex.catch_up, lambda index: index.apply(ChangeSet(10_000))])
def test_index_that_is_deleted_while_it_is_open_is_built_anew(
    kept: tuple[Path, list[ArticleId]], follow: Callable[[SearchIndex], object]
) -> None:
    folder, articles = kept
    with opened(folder) as (library, index):
        shutil.rmtree(folder / "cache")
        assert found(index, "tide") == set(articles), "it is still in memory"
        new = add(library, "A tide of elm.")
        follow(index)
        assert found(index, "tide") == {*articles, new}
        assert index.check() == []


@pytest.mark.skipif(os.name != "posix", reason="stands for every place that can't be written")
def test_cache_that_cannot_be_written_is_told_in_words(kept: tuple[Path, list[ArticleId]]) -> None:
    folder, _ = kept
    library = Library.open(folder / "articles.crossread")
    blocked = folder / "blocked"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(IndexUnavailable, match="can't be written") as told:
        SearchIndex.open(library, blocked)
    assert "Make room on the disk" in told.value.message
    library.close()


def interrupt(
    patch: pytest.MonkeyPatch, number: int, stop: Callable[[], None], names: Sequence[str]
) -> list[str]:
    """Call ``stop`` in place of the ``number``-th step of those in ``names``; tell which were come to."""
    steps: list[str] = []

    def watched(name: str, original: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **kwargs: object) -> object:
            steps.append(name)
            if len(steps) == number:
                stop()
            return original(*args, **kwargs)

        return step

    owners = {"sync_file": store, "replace": Path, "write": files}
    for name in names:
        owner = owners.get(name, committing.CommitFiles)
        patch.setattr(owner, name, watched(name, getattr(owner, name)))
    return steps


def retitle(library: Library, id: ArticleId, title: str) -> ChangeSet:
    with library.edit("title") as edit:
        edit.set_field(id, "title", title)
    return edit.changes


def steps_of_a_commit(folder: Path, articles: list[ArticleId], names: Sequence[str]) -> int:
    """How many steps bringing one change into the index takes."""
    with opened(folder) as (library, index), pytest.MonkeyPatch.context() as patch:
        changes = retitle(library, articles[0], "whistle")
        steps = interrupt(patch, 0, lambda: None, names)
        index.apply(changes)
    assert set(steps) == set(names)
    return len(steps)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="ends a process in the middle of its work")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_process_that_is_killed_before_any_step_of_a_commit_leaves_a_whole_index(
    kept: tuple[Path, list[ArticleId]],
) -> None:
    folder, articles = kept
    place = index_in(folder)
    for number in range(1, 100):
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                commit_and_die(folder, articles[0], number)
            os._exit(1)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with opened(folder) as (_, index):
            assert index._store.folder == place, f"built anew after step {number}"
            assert found(index, "lantern") == found(index, f"step{number}") == {articles[0]}
            assert found(index, "tide") == set(articles)
            assert index.check() == []
            assert len(list(place.glob("*.columns"))) == len(index._store.state().segments)
        if status == 0:
            break
        assert status == -signal.SIGKILL
    assert number > 12, "files made, synced, renamed and deleted"


def commit_and_die(folder: Path, id: ArticleId, number: int) -> None:
    """Bring a change into the index, with all segments merged, killed before a step of it.

    Steps are what is done to the folder of the index. Ends with 0 where there are not so many of them.
    """
    library = Library.open(folder / "articles.crossread")
    index = SearchIndex.open(library, folder / "cache")
    changes = retitle(library, id, f"lantern step{number}")
    committing._chosen = lambda segments, bulk: segments  # type: ignore[assignment]
    steps = count(1)
    synced = os.fsync

    def step() -> None:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def seen(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"):
            changing = True
        else:
            changing = event == "open" and bool(int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR))
        if changing and str(folder / "cache") in str(arguments[0]):
            step()

    def fsync(handle: int) -> None:
        step()
        synced(handle)

    sys.addaudithook(seen)
    os.fsync = fsync
    index.apply(changes)
    os._exit(0)


def test_full_disk_at_any_step_is_told_and_the_index_goes_on(kept: tuple[Path, list[ArticleId]]) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder, articles = kept
    names = ("create_file", "write", "rename_file", "sync_file", "replace")
    count = steps_of_a_commit(folder, articles, names)
    with opened(folder) as (library, index):
        for number in range(1, count + 1):
            changes = retitle(library, articles[0], f"lantern step{number}")
            with pytest.MonkeyPatch.context() as patch:
                interrupt(patch, number, full, names)
                with pytest.raises(IndexUnavailable, match="No space left"):
                    index.apply(changes)
            assert found(index, "tide") == set(articles), f"lost at step {number}"
            assert index.check() == []
            index.apply(changes)
            assert found(index, f"step{number}") == {articles[0]}
        assert index.check() == []


def test_second_program_searches_in_the_index_of_the_first(kept: tuple[Path, list[ArticleId]]) -> None:
    folder, articles = kept
    with opened(folder) as (library, index), opened(folder, writable=False) as (_, reader):
        assert reader._store.folder == index._store.folder
        assert found(reader, "tide") == set(articles)
        assert notes(reader.search("tide")) == []
        new = add(library, "A tide of elm.")
        assert "last changes may be missing" in notes(reader.search("tide"))[0]
        index.apply(library.changed_since(0))
        assert reader.check() == [], "what the first has deleted is not missing"
        reader.catch_up()
        assert found(reader, "tide") == {*articles, new}
        assert notes(reader.search("tide")) == []
        with pytest.raises(IndexUnavailable, match="Another program"):
            reader.rebuild()
        index.rebuild()
        assert set(ids(reader.search("tide"))) == {*articles, new}, "it goes on with what it has"
        reader.compare()
        assert reader._store.folder == index._store.folder


def test_second_program_finds_its_way_however_often_the_first_moves_on(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, articles = kept
    with opened(folder) as (_, index), opened(folder, writable=False) as (_, reader):
        opening, left = IndexStore.open, [1, 2, 3]

        def open_too_late(place: Path, *, writable: bool) -> IndexStore:
            if left:
                left.pop()
                index.rebuild()
            return opening(place, writable=writable)

        monkeypatch.setattr(IndexStore, "open", open_too_late)
        reader.catch_up()
        assert left == []
        assert reader._store.folder == index._store.folder
        assert set(ids(reader.search("tide"))) == set(articles)


def test_a_commit_counts_when_all_of_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: dict[int, int] = {}  # by file: its size when it was synced last
    commits = 0
    replaced = Path.replace

    def fsync(handle: int) -> None:
        status = os.fstat(handle)
        synced[status.st_ino] = status.st_size

    def replace(new: Path, target: Path) -> Path:
        nonlocal commits
        if target.name != manifest.NAME:
            return replaced(new, target)
        commits += 1
        for path in (new, *(new.parent / name for name in json.loads(new.read_bytes())["files"])):
            assert synced.get(path.stat().st_ino) == path.stat().st_size, f"{path.name} is not synced"
        synced.pop(new.parent.stat().st_ino, None)
        return replaced(new, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    with opened(tmp_path) as (library, index):
        for tree in ("ash", "birch", "cedar"):
            add(library, f"A tide of {tree}.")
            index.apply(library.changed_since(0))
            if os.name == "posix":
                assert index._store.folder.stat().st_ino in synced, "the new name is not synced"
    assert commits > 3


def test_second_program_without_an_index_makes_one_of_its_own(kept: tuple[Path, list[ArticleId]]) -> None:
    folder, articles = kept
    with opened(folder), opened(folder, cache=folder / "elsewhere", writable=False) as (_, reader):
        assert found(reader, "tide") == set(articles)
        private = reader._store.folder
        assert folder not in private.parents
    assert not private.exists()
    assert not (folder / "elsewhere").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from corpus.library import Library
from search import SearchIndex
library = Library.open(Path(sys.argv[1]), writable=False)
index = SearchIndex.open(library, Path(sys.argv[2]))
print(index._store.folder.parent, flush=True)
os.kill(os.getpid(), signal.SIGTERM)
"""


def test_the_index_that_a_killed_program_made_for_itself_is_swept_away(
    kept: tuple[Path, list[ArticleId]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder, _ = kept
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    command = [sys.executable, "-c", KILLED, str(folder / "articles.crossread"), str(folder / "nowhere")]
    environment = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary)}
    with opened(folder, cache=folder / "elsewhere", writable=False) as (_, reader):
        mine = reader._store.folder.parent
        told = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60)
        left = Path(told.stdout.strip())
        assert sorted(temporary.iterdir()) == sorted([mine, left])
        with opened(folder, cache=folder / "elsewhere", writable=False):
            assert not left.exists(), "nobody is left who needs it"
            assert mine.exists(), "it is in use"
    assert list(temporary.iterdir()) == []
