"""Folders and files that may not be written or read: a clear word, nothing lost, and reading goes on.

Root may write everywhere: for root, the program is run without that privilege (setpriv), or not at all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.library import Library
from tests.soak import afterwards
from tests.soak.ground import Ground, Place, articles, say
from tests.soak.killing import Moment, kill_at
from tests.soak.tally import require

_ARTICLES, _WORDS = 12, 60
_READING = (["list"], ["compare", "1", "2"])
_SEARCHING = (["search", "the"], ["check"])
_WRITING = (["set", "1", "title=No"], ["import", "--no-annotate", __file__])
_UNWRITABLE = ("can't be written", "not yours to change", "for reading only")
_UNREADABLE = ("can't be read", "can't be reached", "no such folder", "no library here", "can't be written")


def soak(ground: Ground, kills: int) -> None:
    """Each folder and file that the program uses, without permission."""
    before = _without_privilege()
    if before is None:
        say("folder: root may do everything here, and there is no setpriv, so nothing is tried")
        return
    for name, case in _CASES.items():
        with ground.tally.round("folder", name):
            case(ground, before)
    with ground.tally.round("folder", "mounted for reading only") as tally:
        if not _mounted_for_reading(ground):
            tally.note("not possible here")


def _without_privilege() -> Sequence[str] | None:
    """What a command is run by so that permissions count."""
    if os.geteuid():
        return ()
    if shutil.which("setpriv") is None:
        return None
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


@contextmanager
def _modes(*modes: tuple[Path, int]) -> Iterator[None]:
    """Permissions for the time of the block."""
    before = [(path, path.stat().st_mode) for path, _ in modes]
    for path, mode in modes:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, old in reversed(before):
            path.chmod(old)


def _place(ground: Ground, *, index: bool = True) -> Place:
    return ground.place("locked").fill(articles(_ARTICLES, _WORDS), index=index)


def _reads(place: Place, before: Sequence[str], commands: Sequence[list[str]]) -> None:
    for command in commands:
        place.run(*command, before=before).worked()


def _refuses(
    place: Place, before: Sequence[str], commands: Sequence[list[str]], words: Sequence[str]
) -> None:
    for command in commands:
        place.run(*command, before=before).refused(3, *words)


def _works_again(place: Place) -> None:
    place.run("set", "1", "title=Yes").worked()
    with afterwards.sound(place) as library:
        require(library.summaries()[0].title == "Yes", "not set")
        require(library.count() == _ARTICLES, f"{library.count()} articles")
        afterwards.index_in_step(place, library)


@contextmanager
def _untouched(place: Place) -> Iterator[None]:
    folder = place.library.parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    yield
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    require(after == before, f"changed: {before.keys()} is {after.keys()}")


def _library_folder(ground: Ground, before: Sequence[str]) -> None:
    for mode in (0o444, 0o644):
        place = _place(ground)
        with _untouched(place), _modes((place.library, mode), (place.library.parent, 0o555)):
            _reads(place, before, (*_READING, *_SEARCHING))
            _refuses(place, before, _WRITING, _UNWRITABLE)
        _works_again(place)


def _library_file(ground: Ground, before: Sequence[str]) -> None:
    place = _place(ground)
    with _untouched(place), _modes((place.library, 0o444)):
        _reads(place, before, (*_READING, *_SEARCHING))
        _refuses(place, before, _WRITING, _UNWRITABLE)
    _works_again(place)


def _no_index_yet(ground: Ground, before: Sequence[str]) -> None:
    """A library that may only be read is searched in an index that goes with the program."""
    place = _place(ground, index=False)
    with _untouched(place), _modes((place.library, 0o444), (place.library.parent, 0o555)):
        _reads(place, before, _SEARCHING)
    afterwards.nothing_temporary(ground)
    _works_again(place)


def _unreadable(ground: Ground, before: Sequence[str]) -> None:
    place = _place(ground)
    for path in (place.library, place.library.parent):
        with _modes((path, 0)):
            _refuses(place, before, (*_READING, *_SEARCHING, *_WRITING), _UNREADABLE)
    _works_again(place)


def _not_closed_properly(ground: Ground, before: Sequence[str]) -> None:
    """What lies in its log can't be passed over in silence."""
    place = _place(ground)
    command = [sys.executable, "-m", "tests.soak.driver", "edits", place.library, place.cache, "killed", 50]
    kill_at(command, place.library, Moment(20, 0.0))
    log = [path for path in place.library.parent.iterdir() if path.suffix != ".lock"]
    for path in log:
        if path.name.endswith("-shm"):
            path.unlink()
    with _modes((place.library.parent, 0o555)):
        for command in _READING:
            place.run(*command, before=before).refused(3, "was not closed properly")
        _refuses(place, before, _WRITING, _UNWRITABLE)
    with afterwards.sound(place):
        pass


def _cache(ground: Ground, before: Sequence[str]) -> None:
    """The library is what counts: it is changed, and what its index lacks is told."""
    for index in (True, False):
        place = _place(ground, index=index)
        folders = [path for path in (place.cache, *place.cache.rglob("*")) if path.is_dir()]
        with _modes(*((path, 0o555) for path in reversed(folders))):
            _reads(place, before, _READING)
            if index:
                _reads(place, before, _SEARCHING)
            else:
                place.run("search", "the", before=before).refused(1, *_UNWRITABLE)
            ended = place.run("set", "1", "title=Changed", before=before).worked()
            require("can't be written" in ended.err, f"no word: {ended}")
        _works_again(place)


def _home(ground: Ground, before: Sequence[str]) -> None:
    """No log, no settings, no temporary files: nothing that a command can't do without."""
    place = _place(ground)
    home = ground.folder / "home"
    with _modes(*((path, 0o555) for path in home.iterdir())):
        _reads(place, before, (*_READING, *_SEARCHING))
        place.run("set", "1", "title=Homeless", before=before).worked()
    _works_again(place)


def _mounted_for_reading(ground: Ground) -> bool:
    """As a disc or a stick with a lock is, where root may not write either."""
    place = _place(ground)
    folder = str(place.library.parent)
    for command in (["mount", "--bind", folder, folder], ["mount", "-o", "remount,ro,bind", folder]):
        if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
            return False
    try:
        _reads(place, (), (*_READING, *_SEARCHING))
        _refuses(place, (), _WRITING, (*_UNWRITABLE, "ead-only"))
        with Library.open(place.library, writable=False) as library:
            afterwards.in_order(library)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
    _works_again(place)
    return True


_CASES: dict[str, Callable[[Ground, Sequence[str]], None]] = {
    "the library's folder": _library_folder,
    "the library's file": _library_file,
    "the library's, and no index yet": _no_index_yet,
    "may not even be read": _unreadable,
    "a library that was not closed properly": _not_closed_properly,
    "the cache's folder": _cache,
    "the person's own folders": _home,
}
