"""A library never gets the index of another, wherever it was copied, moved or brought back from."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.library import CopyAs, Library
from corpus.model import ArticleId
from search import SearchIndex
from search.cache import GONE, OWNER, UNUSED
from search.index import index_folder
from search.store import IndexStore
from tests.search.making import add, found, opened


@pytest.fixture
def kept(kept: tuple[Path, list[ArticleId]]) -> tuple[Path, list[ArticleId]]:
    """A closed library of three articles, with its index in ``cache`` beside it."""
    folder, articles = kept
    return folder / "articles.crossread", articles


@pytest.fixture
def place(kept: tuple[Path, list[ArticleId]]) -> Path:
    """The folder of that library."""
    return kept[0].parent


def retitled(path: Path, id: ArticleId, title: str, cache: Path) -> None:
    """A title set in the library at ``path``, and brought into its index."""
    with Library.open(path) as library:
        index = SearchIndex.open(library, cache)
        with library.edit("title") as edit:
            edit.set_field(id, "title", title)
        index.catch_up()
        index.close()


def says(path: Path, cache: Path, *queries: str) -> list[set[ArticleId]]:
    """What is found in the library at ``path``, whose index is looked at besides: it is as the library is."""
    with Library.open(path) as library:
        index = SearchIndex.open(library, cache)
        index.catch_up()
        assert index.check() == []
        assert found(index, "tide") == set(library.ids())
        answers = [found(index, query) for query in queries]
        index.close()
    return answers


def test_a_copy_at_another_path_has_its_own(kept: tuple[Path, list[ArticleId]], place: Path) -> None:
    path, (one, *_) = kept
    copy = place / "copy.crossread"
    shutil.copy(path, copy)
    cache = place / "cache"
    retitled(copy, one, "lantern", cache)
    assert says(path, cache, "lantern") == [set()]
    assert says(copy, cache, "lantern") == [{one}]
    assert len(list(cache.iterdir())) == 2


def test_a_saved_copy_has_its_own_wherever_it_lies(kept: tuple[Path, list[ArticleId]], place: Path) -> None:
    path, _ = kept
    copy, cache = place / "copy.crossread", place / "cache"
    with Library.open(path) as library:
        library.copy_to(copy, CopyAs(new_id=True))
    copy.replace(path)
    with Library.open(path) as library:
        index = SearchIndex.open(library, cache)
        assert not index._store.manifest.complete, "another library lies at the path now"
        index.close()
    assert says(path, cache, "tide") == [set(kept[1])]
    assert len(list(cache.iterdir())) == 2


def test_a_moved_library_has_another(kept: tuple[Path, list[ArticleId]], place: Path) -> None:
    path, (one, *_) = kept
    cache = place / "cache"
    moved = path.rename(place / "moved.crossread")
    retitled(moved, one, "lantern", cache)
    moved.rename(path)
    assert says(path, cache, "lantern") == [{one}], "the index of before has followed"


def test_a_copy_that_was_edited_and_put_in_place_of_the_library(
    kept: tuple[Path, list[ArticleId]], place: Path
) -> None:
    path, (one, two, _) = kept
    copy, cache = place / "copy.crossread", place / "cache"
    shutil.copy(path, copy)
    retitled(path, one, "lantern", cache)
    retitled(copy, two, "whistle", place / "another cache")  # the same revision, and another state
    copy.replace(path)
    assert says(path, cache, "lantern", "whistle") == [set(), {two}]


def test_two_copies_that_change_places(kept: tuple[Path, list[ArticleId]], place: Path) -> None:
    path, (one, two, _) = kept
    copy, cache, aside = place / "copy.crossread", place / "cache", place / "aside"
    shutil.copy(path, copy)
    retitled(path, one, "lantern", cache)
    retitled(copy, two, "whistle", cache)
    for _ in range(2):
        path.rename(aside)
        copy.rename(path)
        aside.rename(copy)
        assert says(path, cache, "lantern", "whistle") in ([set(), {two}], [{one}, set()])
        assert says(path, cache, "lantern") != says(copy, cache, "lantern")


@pytest.mark.parametrize("changes", [0, 1, 2])
def test_an_older_state_brought_back(kept: tuple[Path, list[ArticleId]], place: Path, changes: int) -> None:
    path, articles = kept
    backup, cache = place / "backup.crossread", place / "cache"
    with Library.open(path) as library:
        library.copy_to(backup)
    retitled(path, articles[0], "lantern", cache)
    retitled(path, articles[1], "lanterns", cache)
    backup.replace(path)
    with Library.open(path) as library:  # it goes on from there, without an index
        for number in range(changes):
            with library.edit("title") as edit:
                edit.set_field(articles[number], "title", "whistle")
    assert says(path, cache, "lantern", "whistle") == [set(), set(articles[:changes])]


@pytest.mark.parametrize("end", ["restamp", "write"])
def test_an_older_state_brought_back_after_the_program_was_ended(
    kept: tuple[Path, list[ArticleId]], place: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """The index may hold more than it says by then: it must not pass for that of the older state."""
    path, (one, *_) = kept
    backup, cache = place / "backup.crossread", place / "cache"
    with Library.open(path) as library:
        library.copy_to(backup)
        index = SearchIndex.open(library, cache)
        with library.edit("title") as edit:
            edit.set_field(one, "title", "lantern")

        def ended(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            if end == "restamp":
                patch.setattr(IndexStore, "restamp", ended)
            index.apply(edit.changes)
        index.close()
    backup.replace(path)
    assert says(path, cache, "lantern") == [set()]


def test_an_edit_that_came_in_between_is_not_taken_for_the_state_before(
    kept: tuple[Path, list[ArticleId]], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (one, *_) = kept
    backup, cache = place / "backup.crossread", place / "cache"
    with Library.open(path) as library:
        index = SearchIndex.open(library, cache)
        articles = library.articles

        def set_title(id: ArticleId, title: str) -> None:
            with library.edit("title") as edit:
                edit.set_field(id, "title", title)

        def reading(ids: list[ArticleId]) -> object:
            """A backup is made and a title set, after the index has asked which state it is to hold."""
            if not backup.exists():
                library.copy_to(backup)
                set_title(one, "whistle")
            return articles(ids)

        set_title(one, "lantern")
        monkeypatch.setattr(library, "articles", reading)
        index.catch_up()
        index.close()
    backup.replace(path)
    assert says(path, cache, "lantern", "whistle") == [{one}, set()]


def test_an_unfinished_index_still_goes_on_in_its_own_library(
    kept: tuple[Path, list[ArticleId]], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended between two steps, and not brought back from anywhere: what was built is kept."""
    path, (one, *_) = kept
    cache = place / "cache"
    with Library.open(path) as library:
        index = SearchIndex.open(library, cache)
        folder = index._store.folder
        with library.edit("title") as edit:
            edit.set_field(one, "title", "lantern")
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            patch.setattr(IndexStore, "restamp", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
            index.apply(edit.changes)
        index.close()
    assert says(path, cache, "lantern") == [{one}]
    assert folder.is_dir()


def test_a_copy_made_while_the_library_was_open(kept: tuple[Path, list[ArticleId]], place: Path) -> None:
    path, (one, *_) = kept
    cache = place / "cache"
    for name in ("with", "without"):
        (place / name).mkdir()
    with Library.open(path) as library:
        index = SearchIndex.open(library, cache)
        with library.edit("title") as edit:
            edit.set_field(one, "title", "lantern")
        index.apply(edit.changes)
        for folder, endings in (("with", ("", "-wal")), ("without", ("",))):
            for ending in endings:
                shutil.copy(f"{path}{ending}", place / folder)
        index.close()
    assert says(place / "with" / path.name, cache, "lantern") == [{one}]
    assert says(place / "without" / path.name, cache, "lantern") == [set()]
    shutil.copy(place / "without" / path.name, path)
    assert says(path, cache, "lantern") == [set()]


@pytest.mark.parametrize(
    "spelled",
    [
        lambda path: path.parent / "." / "x" / ".." / path.name,
        lambda path: Path(os.path.relpath(path)),
        lambda path: path.parent / "link.crossread",
        lambda path: path.parent / "linked folder" / path.name,
    ],
    ids=["dots", "relative", "link", "linked folder"],
)
def test_another_spelling_of_the_path_is_the_same_library(
    kept: tuple[Path, list[ArticleId]], place: Path, spelled: Callable[[Path], Path]
) -> None:
    path, _ = kept
    (place / "x").mkdir()
    (place / "link.crossread").symlink_to(path)
    (place / "linked folder").symlink_to(place, target_is_directory=True)
    with Library.open(path) as library:
        folder = index_folder(library, place / "cache")
    with Library.open(spelled(path)) as library:
        assert index_folder(library, place / "cache") == folder


def test_a_cache_that_two_computers_share(kept: tuple[Path, list[ArticleId]], place: Path) -> None:
    """The same path on both, and copies of one library there, of which each went its own way."""
    path, (one, two, _) = kept
    cache = place / "cache"
    here, there = place / "here", place / "there"
    for computer, id, title in ((here, one, "lantern"), (there, two, "whistle")):
        shutil.copy(path, computer)
        with Library.open(computer) as library, library.edit("title") as edit:
            edit.set_field(id, "title", title)
    for computer, answers in ((here, [{one}, set()]), (there, [set(), {two}])) * 2:
        shutil.copy(computer, path)
        assert says(path, cache, "lantern", "whistle") == answers


def test_another_library_at_the_path_of_one_that_is_gone(
    kept: tuple[Path, list[ArticleId]], place: Path
) -> None:
    path, _ = kept
    path.unlink()
    with opened(place) as (library, index):
        assert index.search("").total == 0
        add(library, "A tide of dogwood.")
        index.catch_up()
        assert len(found(index, "tide")) == 1


class TestSweeping:
    def others(self, kept: tuple[Path, list[ArticleId]], place: Path, name: str) -> tuple[Path, Path]:
        """Another library, with its index in the same cache: its path and its folder."""
        path = place / "elsewhere" / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(kept[0], path)
        says(path, place / "cache")
        with Library.open(path, writable=False) as library:
            return path, index_folder(library, place / "cache")

    def age(self, folder: Path, seconds: float) -> None:
        then = time.time() - seconds
        for path in (folder, *folder.rglob("*")):
            os.utime(path, (then, then))

    def test_the_index_of_a_library_that_is_gone_goes_after_a_week(
        self, kept: tuple[Path, list[ArticleId]], place: Path
    ) -> None:
        path, folder = self.others(kept, place, "gone.crossread")
        for name in ("vectors.sqlite", "vectors.sqlite-wal"):  # lie beside it, and go with it
            (folder / name).write_bytes(b"...")
        path.unlink()
        says(kept[0], place / "cache")
        assert folder.is_dir(), "it may have been moved away for a moment"
        self.age(folder, GONE + 60)
        says(kept[0], place / "cache")
        assert not folder.exists()

    def test_the_index_of_a_library_on_a_disk_that_is_not_there_stays(
        self, kept: tuple[Path, list[ArticleId]], place: Path
    ) -> None:
        path, folder = self.others(kept, place, "away.crossread")
        shutil.rmtree(path.parent)
        self.age(folder, GONE + 60)
        says(kept[0], place / "cache")
        assert folder.is_dir()

    def test_an_index_that_nobody_has_opened_for_long_goes(
        self, kept: tuple[Path, list[ArticleId]], place: Path
    ) -> None:
        _, used = self.others(kept, place, "used.crossread")
        path, unused = self.others(kept, place, "unused.crossread")
        self.age(used, UNUSED - 60)
        self.age(unused, UNUSED + 60)
        says(kept[0], place / "cache")
        assert used.is_dir()
        assert not unused.exists()
        assert says(path, place / "cache", "ash") == [{kept[1][0]}], "it can be built again"

    def test_to_open_it_is_to_use_it(self, kept: tuple[Path, list[ArticleId]], place: Path) -> None:
        path, folder = self.others(kept, place, "used.crossread")
        self.age(folder, UNUSED + 60)
        says(path, place / "cache")
        says(kept[0], place / "cache")
        assert folder.is_dir()

    def test_the_index_that_is_opened_is_never_swept(
        self, kept: tuple[Path, list[ArticleId]], place: Path
    ) -> None:
        folder = next((place / "cache").iterdir())
        index = next(folder.glob("index-*"))
        self.age(folder, UNUSED * 9)
        says(kept[0], place / "cache")
        assert index.is_dir()

    def test_what_is_not_ours_stays(self, kept: tuple[Path, list[ArticleId]], place: Path) -> None:
        cache = place / "cache"
        (cache / ("a" * 32)).mkdir()
        (cache / ("a" * 32) / "letter.txt").write_text("Dear Ada")
        (cache / "another program").mkdir()
        (cache / "notes.json").write_text("{}")
        (cache / ("b" * 32)).symlink_to(place, target_is_directory=True)
        for path in (cache / ("a" * 32), cache / "another program"):
            self.age(path, UNUSED * 9)
        before = {path.name for path in cache.iterdir()}
        says(kept[0], cache)
        assert {path.name for path in cache.iterdir()} == before

    def test_a_folder_whose_owner_is_not_known_goes_when_it_is_old(
        self, kept: tuple[Path, list[ArticleId]], place: Path
    ) -> None:
        for content in (None, "{", "[]", '{"path": 7}'):
            _, folder = self.others(kept, place, "other.crossread")
            (folder / OWNER).unlink()
            if content is not None:
                (folder / OWNER).write_text(content)
            self.age(folder, GONE + 60)
            says(kept[0], place / "cache")
            assert folder.is_dir()
            self.age(folder, UNUSED + 60)
            says(kept[0], place / "cache")
            assert not folder.exists()

    def test_it_says_whose_it_is(self, kept: tuple[Path, list[ArticleId]], place: Path) -> None:
        (folder,) = (place / "cache").iterdir()
        with Library.open(kept[0], writable=False) as library:
            told = {"library": library.id, "path": str(library.path)}
        assert json.loads((folder / OWNER).read_text()) == told
