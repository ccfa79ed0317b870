"""What kind of place a library lies in: a disk of this computer, another machine's, a synced folder.

Found out from the system's table of mounts and from what synchronising programs leave in their folders;
nothing is asked of another machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final


class PlaceKind(StrEnum):
    """Where a folder really lies."""

    LOCAL = "local"
    NETWORK = "network"  # another machine's disk, or one that is shared with a virtual machine
    SYNCED = "synced"  # of this computer, and copied to others behind our back


@dataclass(frozen=True, slots=True)
class Place:
    """Where a library lies. ``name``: the program that syncs the folder, or how the disk is reached."""

    kind: PlaceKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """One row of the system's table of mounts."""

    point: str
    type: str
    options: frozenset[str] = frozenset()


LOCAL: Final = Place(PlaceKind.LOCAL)

#: File systems of which another machine may change the files, or that can't share memory between programs.
_NETWORK: Final = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "smbnetfs", "sshfs", "9p", "afs", "openafs"),
        *("afpfs", "webdav", "davfs", "davfs2", "curlftpfs", "ncpfs", "coda", "ceph", "glusterfs", "lustre"),
        *("gpfs", "beegfs", "ocfs2", "gfs2", "pvfs2", "orangefs", "mfs", "rclone", "s3fs", "goofys"),
        *("gvfsd-fuse", "gvfs-fuse-daemon", "kio-fuse", "vboxsf", "vmhgfs", "vmhgfs-fuse", "prl_fs"),
    }
)
#: What a synchronising program leaves in the folder that it looks after.
_MARKERS: Final = {
    ".dropbox.cache": "Dropbox",  # not ".dropbox", which is also what it keeps in the person's home
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}
#: How the folders of such programs are called.
_NAMES: Final = {
    "Dropbox": "Dropbox",
    "OneDrive": "OneDrive",
    "Google Drive": "Google Drive",
    "pCloudDrive": "pCloud",
}
#: Where the system says that OneDrive keeps its folders, on Windows.
_ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def place_of(path: Path, *, environment: Mapping[str, str] = os.environ) -> Place:
    """The kind of place that ``path`` lies in; ``path`` is absolute, its links resolved."""
    return _network(path, mounts()) or _synced(path, environment) or LOCAL


def mounts() -> list[Mount]:
    """The system's table of mounts; empty where it can't be read."""
    import psutil  # not before a library is opened

    try:
        rows = psutil.disk_partitions(all=True)
    except (OSError, psutil.Error):
        return []
    return [Mount(row.mountpoint, row.fstype, frozenset(row.opts.split(","))) for row in rows]


def _network(path: PurePath, table: Iterable[Mount]) -> Place | None:
    """The other machine's disk that ``path`` lies on, by the innermost mount that holds it."""
    if path.drive.startswith("\\\\"):
        return Place(PlaceKind.NETWORK, "")
    holding = [mount for mount in table if path.is_relative_to(mount.point)]
    if not holding:
        return None
    # Of two at one point the later one covers the other, as an automatic mount is by what it mounted.
    deepest = max(enumerate(holding), key=lambda each: (len(PurePath(each[1].point).parts), each[0]))[1]
    type = deepest.type.lower()
    if type.removeprefix("fuse.") in _NETWORK or "remote" in deepest.options:
        return Place(PlaceKind.NETWORK, type)
    return None


def _synced(path: Path, environment: Mapping[str, str]) -> Place | None:
    """The synced folder that ``path`` lies in."""
    onedrive = {Path(environment[name]) for name in _ONEDRIVE if environment.get(name)}
    for folder in path.parents:
        if folder.parent.name == "CloudStorage" and sys.platform == "darwin":
            return Place(PlaceKind.SYNCED, folder.name.partition("-")[0])
        if folder.name == "Mobile Documents" and folder.parent.name == "Library":
            return Place(PlaceKind.SYNCED, "iCloud")
        if folder in onedrive or folder.name.startswith("OneDrive - "):
            return Place(PlaceKind.SYNCED, "OneDrive")
        if name := _NAMES.get(folder.name) or _left_in(folder):
            return Place(PlaceKind.SYNCED, name)
    return None


def _left_in(folder: Path) -> str | None:
    return next((name for marker, name in _MARKERS.items() if os.path.lexists(folder / marker)), None)
