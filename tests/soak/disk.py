"""A disk that is full, at any moment: a clear word, nothing lost, and all goes on once there is room.

The disk is one in memory of a few megabytes, which only root can have; else files may not grow beyond a size.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.library import Library
from tests.soak import afterwards
from tests.soak.ground import ROOT, Ended, Ground, Place, articles, files, say
from tests.soak.killing import Moment, kill_at
from tests.soak.kills import acts
from tests.soak.shadow import Shadow, settled
from tests.soak.tally import require

_MEGABYTES = 8
_ARTICLES, _WORDS, _ACTS, _FILES = 30, 80, 40, 20
_FULL = ("disk is full", "No space left", "ake room", "not enough room")


@dataclass(frozen=True, slots=True)
class Disk:
    """A small disk, mounted at ``folder``."""

    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def leave(self, room: int) -> None:
        """Fill it but for so many bytes, or one page of the system's more."""
        status = os.statvfs(self.folder)
        with self._ballast.open("wb") as file:
            size = max(0, status.f_bavail * status.f_frsize - room)
            if size:
                os.posix_fallocate(file.fileno(), 0, size)

    def free(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)


def soak(ground: Ground, kills: int) -> None:
    """The library's disk, the index's, the one for temporary files, and that of a backup."""
    say("disk: files that may not grow")
    for number in range(ground.rounds(4)):
        _import_into_small_files(ground, number)
    try:
        with _mounted(ground.folder / "disk") as disk:
            _fill_disks(ground, disk)
    except PermissionError as error:
        say(f"disk: no disk of its own can be had here ({error}), so no more is tried")


def _fill_disks(ground: Ground, disk: Disk) -> None:
    say("disk: the library's")
    for number in range(ground.rounds(8)):
        _import_onto(ground, disk, number)
    for number in range(ground.rounds(8)):
        _act_on(ground, disk, number)
    for number in range(ground.rounds(5)):
        _open_what_was_killed(ground, disk, number)
    say("disk: that of the index, of temporary files, of copies")
    for number in range(ground.rounds(8)):
        _index_on(ground, disk, number)
    for number in range(ground.rounds(3)):
        _temporary_files_on(ground, disk, number)
        _copies_on(ground, disk, number)


@contextmanager
def _mounted(folder: Path) -> Iterator[Disk]:
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={_MEGABYTES}m,mode=755"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise PermissionError("there is no mount") from error
    if done.returncode:
        raise PermissionError(done.stderr.strip())
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def _emptied(disk: Disk) -> Iterator[None]:
    """Begin with an empty disk."""
    subprocess.run(["find", str(disk.folder), "-mindepth", "1", "-delete"], check=True)
    yield
    disk.free()


def _import_into_small_files(ground: Ground, number: int) -> None:
    limit = ground.chance("small files", number).randint(20_000, 400_000)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    place = ground.place("small files").made()
    folder = files(ground.folder / f"files that stay small {number}", _FILES, _WORDS * 10, seed=number)
    with ground.tally.round("disk", "import, files may not grow", f"round {number}, {limit} bytes") as tally:
        ended = place.run("import", "--json", "--no-annotate", folder, preexec_fn=limited)
        tally.note("refused" if ended.status == 3 else "had room")
        _went_on(place, folder, ended)


def _import_onto(ground: Ground, disk: Disk, number: int) -> None:
    room = ground.chance("import onto", number).choice((0, 4_096, 8_192, 40_960, 65_536, 200_000, 700_000))
    folder = ground.folder / f"files for the disk {number}"
    files(folder, _FILES, _WORDS, seed=number)
    place = Place(disk.folder)
    with (
        ground.tally.round("disk", "import onto it", f"round {number}, {room} bytes left") as tally,
        _emptied(disk),
    ):
        place.made()
        disk.leave(room)
        ended = place.run("import", "--json", "--no-annotate", folder)
        tally.note("refused" if ended.status == 3 else "had room")
        disk.free()
        _went_on(place, folder, ended)


def _went_on(place: Place, folder: Path, ended: Ended) -> None:
    """It said why it stopped, all that it reported is there, and going on comes to the end."""
    told = [line for line in ended.lines if "error" not in line]
    if ended.status == 3:
        ended.refused(3, *_FULL)
    else:
        ended.spoke_plainly()
    if place.library.exists() and place.library.stat().st_size:
        with afterwards.sound(place) as library:
            afterwards.kept(library, told)
    else:
        require(not told, f"acknowledged, and there is no library: {told}")
    place.run("import", "--resume", "--no-annotate", folder).spoke_plainly()
    with afterwards.sound(place) as library:
        require(library.count() == _FILES + 1, f"{library.count()} articles, not {_FILES + 1}")
        require(not library.queued_imports(), "files are waiting")
        afterwards.index_in_step(place, library)


def _act_on(ground: Ground, disk: Disk, number: int) -> None:
    room = ground.chance("act on", number).choice((0, 8_192, 50_000, 100_000, 300_000, 600_000))
    with (
        ground.tally.round("disk", "edits on it", f"round {number}, {room} bytes left") as tally,
        _emptied(disk),
    ):
        place = Place(disk.folder).fill(articles(_ARTICLES, _WORDS))
        with Library.open(place.library) as library:
            shadow = Shadow.of(library)
        disk.leave(room)
        status, lines, word = _act(place, "edits", f"{ground.seed} {number}")
        tally.note("refused" if status else "had room")
        require(status == 0 or any(full in word for full in _FULL), f"{status}: {word}")
        _read_only_commands(place)
        disk.free()
        with afterwards.sound(place) as library:
            settled(shadow, *acts(lines), library)
            afterwards.index_in_step(place, library)
        place.run("set", "1", "title=There is room again", "--json").spoke_plainly()


def _index_on(ground: Ground, disk: Disk, number: int) -> None:
    room = ground.chance("index on", number).choice((0, 4_096, 20_000, 60_000, 150_000, 400_000))
    built = number % 3 > 0
    with (
        ground.tally.round("disk", "index commits on it", f"round {number}, {room} left") as tally,
        _emptied(disk),
    ):
        place = ground.place("library beside the disk").fill(articles(_ARTICLES, _WORDS), index=False)
        place.cache.rmdir()
        place.cache.symlink_to(disk.folder, target_is_directory=True)
        if built:
            with Library.open(place.library) as library:
                afterwards.index_in_step(place, library)
        with Library.open(place.library) as library:
            shadow = Shadow.of(library)
        disk.leave(room)
        status, lines, word = _act(place, "index", f"{ground.seed} {number}")
        tally.note("refused" if status else "had room")
        require(status == 0 or any(full in word for full in _FULL), f"{status}: {word}")
        for command in (["search", "the"], ["check"]):
            place.run(*command).spoke_plainly()
        changed = place.run("set", "1", "genre=report").worked()  # the article is what counts
        require(not status or built or any(full in changed.err for full in _FULL), f"no word: {changed}")
        disk.free()
        with afterwards.sound(place) as library:
            library.undo()
            settled(shadow, *acts(lines), library) if library.redo_label() is None else None
            afterwards.index_in_step(place, library)


def _open_what_was_killed(ground: Ground, disk: Disk, number: int) -> None:
    """With its log still beside it, on a disk that is full since."""
    with ground.tally.round("disk", "opening what was killed", f"round {number}"), _emptied(disk):
        place = Place(disk.folder).fill(articles(_ARTICLES, _WORDS))
        with Library.open(place.library) as library:
            shadow = Shadow.of(library)
        command = [
            sys.executable,
            "-m",
            "tests.soak.driver",
            "edits",
            place.library,
            place.cache,
            number,
            _ACTS,
        ]
        killed = kill_at(command, place.library, Moment(20 + number, 0.0))
        disk.leave(0 if number % 3 == 0 else 40_000)
        if number % 2 == 0:  # as after the power has failed: what its processes shared is gone
            place.library.with_name(f"{place.library.name}-shm").unlink(missing_ok=True)
        _read_only_commands(place)
        place.run("set", "1", "title=Full").spoke_plainly()
        disk.free()
        with afterwards.sound(place) as library:
            if library.undo_label() == "Set title":
                library.undo()
            else:
                settled(shadow, *acts(killed.lines), library)
            afterwards.index_in_step(place, library)


def _temporary_files_on(ground: Ground, disk: Disk, number: int) -> None:
    """Its folder for temporary files is full: what needs none works, what needs one says so."""
    with ground.tally.round("disk", "temporary files on it", f"round {number}"), _emptied(disk):
        place = ground.place("library without temporary files").fill(articles(_ARTICLES, _WORDS), index=False)
        disk.leave(0)
        environment = os.environ | {"TMPDIR": str(disk.folder)}
        with Library.open(place.library):  # so that a reader needs an index of its own
            ended = place.run("search", "the", env=environment)  # Python may find another folder
            ended.worked() if ended.status == 0 else ended.refused(1, *_FULL)
            place.run("list", env=environment).worked()
        place.run("search", "the", env=environment).worked()
        place.run("check", env=environment).worked()
        left = sorted(path.name for path in disk.folder.iterdir())
        require(left == ["ballast"], f"left: {left}")


def _copies_on(ground: Ground, disk: Disk, number: int) -> None:
    """A backup or a report that finds no room leaves nothing by halves, nor spoils what was there."""
    with ground.tally.round("disk", "copies on it", f"round {number}"), _emptied(disk):
        place = ground.place("library to copy").fill(articles(_ARTICLES, _WORDS))
        report = disk.folder / "report.html"
        place.run("compare", "1", "2", "--html", report).worked()
        before = report.read_bytes()
        disk.leave((0, 8_192, 100_000)[number % 3])
        ended = place.run("backup", disk.folder / "backup.crossread")
        require(ended.status in (1, 3), f"a backup without room: {ended}")
        ended.refused(ended.status, *_FULL)
        if number % 3 == 0:
            ended = place.run("compare", "3", "4", "--html", report)
            ended.refused(ended.status or 1, *_FULL)
            require(report.read_bytes() == before, "the report that was there is spoilt")
        left = sorted(path.name for path in disk.folder.iterdir())
        require(left == ["ballast", "report.html"], f"left: {left}")
        with afterwards.sound(place) as library:
            afterwards.index_in_step(place, library)


def _act(place: Place, how: str, seed: str) -> tuple[int, list[str], str]:
    """Let the driver act; how it ended, what it acknowledged, and its last word if it was refused."""
    command: Sequence[object] = (
        *(sys.executable, "-m", "tests.soak.driver", how, place.library, place.cache, seed, _ACTS),
    )
    done = subprocess.run(
        [str(each) for each in command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    require("Traceback" not in done.stderr, f"a traceback: {done.stderr}")
    lines = done.stdout.splitlines()
    word = next((line for line in lines if line.startswith('["refused"')), "")
    return done.returncode, [line for line in lines if line != word], word


def _read_only_commands(place: Place) -> None:
    """Reading needs no room, but for a log that was left."""
    for command in (["list", "--json"], ["search", "the"]):
        place.run(*command).spoke_plainly()
