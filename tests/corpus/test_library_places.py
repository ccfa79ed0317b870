"""Where a library lies: on this computer's disk, on another machine's, in a folder that is synced."""

from __future__ import annotations

import sys
from collections import namedtuple
from pathlib import Path, PureWindowsPath

import psutil
import pytest

from corpus.errors import LibraryError
from corpus.library import Library, PlaceKind, places
from corpus.library.places import Mount, Place, place_of
from tests.corpus.library_making import article, names, open_library
from tests.corpus.test_library_copies import on_the_network

Row = namedtuple("Row", "device mountpoint fstype opts")


def mounted(monkeypatch: pytest.MonkeyPatch, *rows: tuple[str, str, str]) -> None:
    table = [Row("device", *row) for row in rows]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: table if all else [])


@pytest.mark.parametrize(
    ("type", "kind"),
    [
        *(
            (type, PlaceKind.NETWORK)
            for type in ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "davfs", "AFS")
        ),
        *(
            (type, PlaceKind.LOCAL)
            for type in ("ext4", "apfs", "NTFS", "btrfs", "fuse.ntfs-3g", "tmpfs", "fuseblk")
        ),
    ],
)
def test_a_network_folder_is_known_by_its_file_system(
    monkeypatch: pytest.MonkeyPatch, type: str, kind: PlaceKind
) -> None:
    mounted(monkeypatch, ("/", "ext4", "rw"), ("/home/ada/press", type, "rw,nosuid"))
    assert place_of(Path("/home/ada/press/2021/a.crossread"), environment={}).kind is kind
    assert place_of(Path("/home/ada/pressed/a.crossread"), environment={}).kind is PlaceKind.LOCAL


def test_the_innermost_mount_counts_and_the_last_of_two_at_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(
        monkeypatch,
        ("/srv/local", "ext4", "rw"),
        ("/srv", "nfs4", "rw"),
        ("/", "ext4", "rw"),
        ("/net", "autofs", "rw"),
        ("/net", "nfs", "rw"),
    )
    kinds = [
        place_of(Path(f"{folder}/a.crossread"), environment={}).kind.value
        for folder in ("/srv", "/srv/local", "/net")
    ]
    assert kinds == ["network", "local", "network"]


def test_drives_and_shares_of_windows() -> None:
    remote = Mount("Z:\\", "NTFS", frozenset({"rw", "remote"}))
    local = Mount("C:\\", "NTFS", frozenset({"rw", "fixed"}))
    for path, network in (
        ("Z:\\a.crossread", True),
        ("C:\\Users\\a.crossread", False),
        ("\\\\nas\\press\\a.crossread", True),
    ):
        assert (places._network(PureWindowsPath(path), [local, remote]) is not None) is network


def test_a_table_that_can_not_be_read_is_no_hindrance(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(all: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(psutil, "disk_partitions", refuse)
    assert place_of(tmp_path / "a.crossread", environment={}).kind is PlaceKind.LOCAL


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Dropbox/press", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Courier/press", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Documents/press", ""),
    ],
)
def test_synced_folders_are_known_by_their_names(tmp_path: Path, folder: str, name: str) -> None:
    place = place_of(tmp_path / folder / "a.crossread", environment={})
    assert place == (Place(PlaceKind.SYNCED, name) if name else places.LOCAL)


def test_synced_folders_are_known_by_what_lies_in_them(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()  # its own folder in a home: says nothing of the rest of the home
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert place_of(tmp_path / "shared" / "press" / "a.crossread", environment={}).name == "Syncthing"
    assert place_of(tmp_path / "a.crossread", environment={}).kind is PlaceKind.LOCAL
    told = {"OneDriveCommercial": str(tmp_path / "work")}
    assert place_of(tmp_path / "work" / "a.crossread", environment=told).name == "OneDrive"


@pytest.mark.skipif(sys.platform != "darwin", reason="a folder of macOS")
def test_cloud_storage_of_macos(tmp_path: Path) -> None:
    path = tmp_path / "Library" / "CloudStorage" / "GoogleDrive-ada" / "a.crossread"
    assert place_of(path, environment={}).name == "GoogleDrive"


def journal(library: Library) -> str:
    with library._connections.writing() as connection:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        return str(mode)


def test_no_write_ahead_log_on_another_machines_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(tmp_path) as library:
        article(library)
        assert journal(library) == "wal"
        assert library.place.kind is PlaceKind.LOCAL
    on_the_network(monkeypatch, tmp_path)
    with open_library(tmp_path) as library:
        assert journal(library) == "delete"
        assert library.place == Place(PlaceKind.NETWORK, "nfs4")
        article(library, "Then the ebb.")
        assert library.count() == 2
        assert not [name for name in names(tmp_path) if name.endswith(("-wal", "-shm"))]
        with open_library(tmp_path, writable=False) as reader:
            assert reader.count() == 2
            article(library, "Then the flood.")
            assert reader.count() == 3
    assert names(tmp_path) == ["articles.crossread"]


def test_a_library_left_with_its_log_and_moved_to_another_machine_keeps_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    (tmp_path / "share").mkdir()
    with open_library(tmp_path) as library:
        article(library)
        for ending in ("", "-wal"):  # as a program leaves it that is killed
            shutil.copy(f"{library.path}{ending}", tmp_path / "share")
    on_the_network(monkeypatch, tmp_path / "share")
    with open_library(tmp_path / "share") as moved:
        assert moved.count() == 1
        assert journal(moved) == "delete"
    assert names(tmp_path / "share") == ["articles.crossread"]


def test_a_library_under_two_names_is_not_written(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article(library)
    link = tmp_path / "second.crossread"
    link.hardlink_to(library.path)
    for path in (library.path, link):
        with pytest.raises(LibraryError, match="hard link"):
            Library.open(path)
    with Library.open(link, writable=False) as reader:
        assert reader.count() == 1
        reader.copy_to(tmp_path / "copy.crossread")
    link.unlink()
    with Library.open(library.path) as again, Library.open(tmp_path / "copy.crossread") as copy:
        assert again.count() == copy.count() == 1
