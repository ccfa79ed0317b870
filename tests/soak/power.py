"""The power fails: what had reached the disk is there, and of the rest any part or none.

A program is stopped at a random moment and its files are copied as they are. What it had not synced is then
cut off, zeroed or overwritten in the copy; the memory that its processes shared is gone.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.library import Library
from tests.soak import afterwards
from tests.soak.ground import Ground, Place, articles, say
from tests.soak.killing import Course, Moment, course, started
from tests.soak.kills import acts
from tests.soak.shadow import Shadow
from tests.soak.tally import require

_ARTICLES, _WORDS, _ACTS = 30, 80, 24
_CUTS = 5  # of one log
_SECTOR = 512


def soak(ground: Ground, kills: int) -> None:
    """The log of the library cut; the files of an index commit that was under way lost."""
    say("power: the library's log")
    first = ground.place("power").fill(articles(_ARTICLES, _WORDS))
    measured, _ = course(_command(first, "edits", "measured"), first.library)
    for number in range(ground.rounds(16)):
        _lose_log(ground, number, measured)
    say("power: the index")
    for number in range(ground.rounds(30)):
        _lose_commit(ground, number, measured)


def _command(place: Place, how: str, seed: object) -> list[object]:
    return [sys.executable, "-m", "tests.soak.driver", how, place.library, place.cache, seed, _ACTS]


def _lose_log(ground: Ground, number: int, measured: Course) -> None:
    chance = ground.chance("log", number)
    place = ground.place("power log").fill(articles(_ARTICLES, _WORDS), index=False)
    with Library.open(place.library) as library:
        shadow = Shadow.of(library)
    left = ground.folder / "power left"
    lines = _stop(place, _command(place, "edits", f"{ground.seed} {number}"), measured.moment(chance), left)
    done, in_flight = acts(lines)
    states = [shadow]
    for act in (*done, *([in_flight] if in_flight else [])):
        states.append(states[-1].copy())
        states[-1].do(act)
    log = left / "library" / f"{place.library.name}-wal"
    size = log.stat().st_size if log.exists() else 0
    synced = min(_synced(lines), size)
    closing = len(done) == _ACTS  # what is in the log may be on its way into the library: that is synced
    for cut in range(_CUTS):
        # The first cuts only what was not synced yet: nothing that was acknowledged may be lost.
        at = chance.randint(synced, size) if cut < 2 or closing else chance.randint(0, size)
        how = chance.choice(("cut", "zeroed", "overwritten", "one sector lost"))
        with ground.tally.round("power", f"log {how}", f"round {number}, at {at} of {size}"):
            _restore(left, place)
            _spoil(place.library.with_name(log.name), at, how, chance)
            with afterwards.sound(place) as library:
                wrong = [state.compare(library) for state in states]
                require([] in wrong, f"no state that there has been: {wrong[-1]}")
                there = max(number for number, problems in enumerate(wrong) if not problems)
                require(at < synced or there >= len(done), f"{len(done)} acknowledged, {there} kept")
                afterwards.index_in_step(place, library)


def _lose_commit(ground: Ground, number: int, measured: Course) -> None:
    chance = ground.chance("commit", number)
    place = ground.place("power commit").fill(articles(_ARTICLES, _WORDS))
    (kept,) = afterwards.index_folders(place)
    left = ground.folder / "power left"
    seed = f"{ground.seed} {number}"
    with ground.tally.round("power", "unsynced index files lost", f"round {number}") as tally:
        _stop(place, _command(place, "index", seed), measured.moment(chance), left)
        _restore(left, place)
        manifest = json.loads((kept / "manifest.json").read_bytes())
        for path in kept.rglob("*"):
            if path.is_file() and path.name not in (*manifest["files"], "manifest.json"):
                tally.note("files lost")
                size = path.stat().st_size
                how = chance.choice(("cut", "zeroed", "overwritten", "missing", "as it is"))
                _spoil(path, chance.randint(0, size), how, chance)
        with afterwards.sound(place) as library:
            afterwards.index_in_step(place, library, kept=kept)


def _stop(place: Place, command: Sequence[object], moment: Moment, left: Path) -> list[str]:
    """Stop a program at a moment of its work, copy its files to ``left``, and end it; what it told before."""
    with started(command, place.library) as running:
        running.wait_until_at_work()
        lines = [running.line() for _ in range(moment.lines)]
        time.sleep(moment.seconds)
        if running.process.poll() is None:
            os.killpg(running.group, signal.SIGSTOP)
        shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(place.folder, left)
        running.kill(whole_group=True)
        return [*(line.strip() for line in lines if line), *running.rest()[0]]


def _restore(left: Path, place: Place) -> None:
    """Put the copy where the library was, for an index belongs to a path; without the shared memory."""
    shutil.rmtree(place.folder)
    shutil.copytree(left, place.folder)
    place.library.with_name(f"{place.library.name}-shm").unlink(missing_ok=True)


def _synced(lines: Sequence[str]) -> int:
    """How long the log was when the last act was acknowledged."""
    told = [json.loads(line) for line in lines if line.endswith("]")]
    return max((what[1][0] for what in told if what[0] == "logged"), default=0)


def _spoil(path: Path, at: int, how: str, chance: random.Random) -> None:
    if not path.exists():
        return
    content = bytearray(path.read_bytes())
    size = len(content)
    match how:
        case "missing":
            path.unlink()
            return
        case "cut":
            del content[at:]
        case "zeroed":
            content[at:] = bytes(size - at)
        case "overwritten":
            content[at:] = chance.randbytes(size - at)
        case "one sector lost":
            end = min(size, at + _SECTOR)
            content[at:end] = bytes(end - at)
    path.write_bytes(content)
