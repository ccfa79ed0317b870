"""Automatic backups: the last five of each library, kept apart, sound, made when there is something new."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import sys
from pathlib import Path

import pytest

from corpus.errors import DamagedLibrary
from corpus.library import Library, schema
from corpus.library.backups import Backup, Backups
from tests.corpus.library_making import HARBOUR, article, names, open_library
from tests.corpus.test_library_refused import add_rating

DAY = datetime.timedelta(days=1)
NOON = datetime.datetime(2021, 3, 24, 12, 5).astimezone()


@pytest.fixture
def kept(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "Backups", spare=0)


def days(library: Library, kept: Backups, count: int, *, since: int = 0) -> list[Backup]:
    """A backup for each of so many days, on each of which an article came in."""
    made = []
    for number in range(since, since + count):
        article(library, f"Report {number}. {HARBOUR}")
        backup = kept.make(library, NOON + number * DAY)
        assert backup is not None
        made.append(backup)
    return made


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_backup_is_named_by_library_and_time_and_says_what_it_is_of(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        (backup,) = days(library, kept, 1)
    assert names(kept.folder) == ["articles 2021-03-24 12.05.crossread"]
    assert (backup.of, backup.library, backup.made) == (library.path, library.id, NOON)
    assert (backup.name, backup.articles, backup.untouched) == ("articles", 1, True)
    assert kept.of(tmp_path / "articles.crossread") == kept.all() == [backup]


def test_the_last_five_are_kept(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        made = days(library, kept, 7)
    assert kept.of(library.path) == made[:1:-1]
    assert len(names(kept.folder)) == 5


def test_backups_of_different_libraries_are_kept_apart(tmp_path: Path, kept: Backups) -> None:
    (tmp_path / "other").mkdir()
    with open_library(tmp_path) as library, open_library(tmp_path / "other") as other:
        days(library, kept, 5)
        days(other, kept, 7)
        shutil.copy(kept.of(library.path)[0].path, tmp_path / "copied.crossread")  # the same id
        with Library.open(tmp_path / "copied.crossread") as copied:
            days(copied, kept, 6, since=10)
        assert [len(kept.of(each.path)) for each in (library, other, copied)] == [5, 5, 5]
    assert {backup.library for backup in kept.of(other.path)} == {other.id}


def test_only_what_was_made_here_and_not_touched_is_taken_away(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        made = days(library, kept, 5)
        with Library.open(made[0].path) as changed:  # somebody went on in it
            article(changed, "A later report.")
        (kept.folder / "articles 2021-03-20 12.05.crossread").write_text("no library")
        (kept.folder / "letter.txt").write_text("a letter")
        library.copy_to(kept.folder / "mine.crossread")
        with Library.open(made[1].path):  # being looked at
            days(library, kept, 3, since=5)
            assert made[1].path.exists()
    left = names(kept.folder)
    assert {"articles 2021-03-20 12.05.crossread", "letter.txt", "mine.crossread"} <= set(left)
    assert made[0].path.exists()
    assert not made[2].path.exists()


def test_a_moved_library_goes_on_with_its_backups(tmp_path: Path, kept: Backups) -> None:
    (tmp_path / "moved").mkdir()
    with open_library(tmp_path) as library:
        days(library, kept, 5)
    library.path.rename(tmp_path / "moved" / "articles.crossread")
    with open_library(tmp_path / "moved") as moved:
        assert not kept.is_due(moved, NOON + 9 * DAY), "it is as it was backed up"
        days(moved, kept, 2, since=5)
    assert len(kept.all()) == 5
    assert len(kept.of(moved.path)) == 2


def test_a_library_on_a_disk_that_is_not_there_keeps_its_own(tmp_path: Path, kept: Backups) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with open_library(disk) as library:
        days(library, kept, 5)
        library.copy_to(tmp_path / "articles.crossread")
    shutil.rmtree(disk)
    with open_library(tmp_path) as copied:
        days(copied, kept, 5, since=5)
    assert len(kept.of(library.path)) == 5


def test_a_backup_is_due_once_a_day_when_there_is_something_new(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        assert not kept.is_due(library, NOON), "there is nothing in it"
        article(library)
        assert kept.is_due(library, NOON)
        kept.make(library, NOON)
        assert not kept.is_due(library, NOON + DAY), "nothing is new"
        library.remember("window", {"width": 3})
        assert not kept.is_due(library, NOON + DAY)
        article(library, "Then the ebb.")
        assert not kept.is_due(library, NOON + DAY / 4), "there is one of today"
        assert kept.is_due(library, NOON + DAY)
        assert kept.is_due(library, NOON - DAY), "a clock that was wrong keeps none from being made"
        path = kept.all()[0].path
    with open_library(tmp_path, writable=False) as library:
        assert not kept.is_due(library, NOON + DAY)
    with Library.open(path) as backup:
        assert not kept.is_due(backup, NOON + DAY), "no backups of backups"


def test_a_damaged_library_costs_no_older_backup(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        made = days(library, kept, 5)
        article(library, "Then the ebb.")
        (root,) = _column(library, "SELECT rootpage FROM sqlite_schema WHERE name = 'original'")
        (size,) = _column(library, "PRAGMA page_size")
    content = bytearray(library.path.read_bytes())
    content[(root - 1) * size : root * size] = b"\x0d" * size
    library.path.write_bytes(content)
    with open_library(tmp_path) as library, pytest.raises(DamagedLibrary):
        kept.make(library, NOON + 9 * DAY)
    assert kept.all() == made[::-1]
    assert len(names(kept.folder)) == 5


def _column(library: Library, query: str) -> list[int]:
    with library._connections.reading() as connection:
        return [value for (value,) in connection.execute(query)]


def test_the_newest_sound_one_is_offered_for_a_library_that_can_not_be_read(
    tmp_path: Path, kept: Backups
) -> None:
    with open_library(tmp_path) as library:
        made = days(library, kept, 3)
    library.path.write_bytes(b"nothing of it is left")
    assert kept.newest_sound(library.path) == made[2]
    damage(made[2].path)
    assert kept.newest_sound(library.path) == made[1]
    assert kept.newest_sound(tmp_path / "other.crossread") is None


def test_restoring_makes_a_new_file_and_keeps_the_old_one(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        made = days(library, kept, 2)
    damage(library.path)
    damaged = library.path.read_bytes()
    restored = [kept.restore(made[0]) for _ in range(2)]
    assert [path and path.name for path in restored] == [
        "articles (backup of 2021-03-24 12.05).crossread",
        "articles (backup of 2021-03-24 12.05) (2).crossread",
    ]
    assert library.path.read_bytes() == damaged
    assert restored[0] is not None
    with Library.open(restored[0]) as again:
        assert again.count() == 1
        assert again.check() == []
        assert again.id == library.id, "it is the library again"
        assert kept.is_due(again, NOON + 9 * DAY) is True, "and has its own backups, where it lies now"
    assert kept.restore(made[0], cancelled=lambda: True) is None


def test_a_library_whose_folder_is_gone_is_restored_beside_the_backups(tmp_path: Path, kept: Backups) -> None:
    (tmp_path / "gone").mkdir()
    with open_library(tmp_path / "gone") as library:
        (made,) = days(library, kept, 1)
    shutil.rmtree(tmp_path / "gone")
    restored = kept.restore(made)
    assert restored is not None
    assert restored.parent == tmp_path


def test_a_backup_of_an_older_format_is_listed_and_restored(
    tmp_path: Path, kept: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path) as library:
        (made,) = days(library, kept, 1)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration("ratings", add_rating)))
    assert kept.newest_sound(library.path) == made
    restored = kept.restore(made)
    assert restored is not None
    with Library.open(restored) as again:
        assert again.count() == 1


def test_a_disk_that_is_short_is_left_alone_with_a_word_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Backups(tmp_path / "Backups", spare=shutil.disk_usage(tmp_path).total)
    with open_library(tmp_path) as library, caplog.at_level(logging.WARNING):
        article(library)
        assert kept.make(library, NOON) is None
    assert "no backup" in caplog.text
    assert names(kept.folder) == []


def test_what_an_ended_program_left_is_swept(tmp_path: Path, kept: Backups) -> None:
    kept.folder.mkdir()
    old, new = (kept.folder / f".articles 2021-03-24 12.05.crossread.{pid}.part" for pid in (1, 2))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    with open_library(tmp_path) as library:
        days(library, kept, 1)
    assert not old.exists()
    assert new.exists()


def test_two_in_one_minute_have_two_names(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        article(library)
        for _ in range(2):
            kept.make(library, NOON)
    assert names(kept.folder) == [
        "articles 2021-03-24 12.05 (2).crossread",
        "articles 2021-03-24 12.05.crossread",
    ]


@pytest.mark.parametrize(
    "name", ["a" * 230, "港" * 76, "🌊" * 57, "b\udce9"], ids=["long", "longer", "longest", "odd"]
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other names")
def test_a_library_with_a_long_or_an_odd_name_is_backed_up(tmp_path: Path, kept: Backups, name: str) -> None:
    with Library.open(tmp_path / f"{name}.crossread") as library:
        (made,) = days(library, kept, 1)
        assert kept.of(library.path) == [made]
    restored = kept.restore(made)
    assert restored is not None
    assert kept.newest_sound(library.path) == made


def test_a_cancelled_backup_leaves_nothing(tmp_path: Path, kept: Backups) -> None:
    with open_library(tmp_path) as library:
        article(library)
        assert kept.make(library, NOON, cancelled=lambda: True) is None
    assert names(kept.folder) == []
