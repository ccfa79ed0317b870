"""Killed at random moments of imports, annotating, edits and index commits."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.annotate import pipeline_name
from corpus.library import Library
from tests.soak import afterwards
from tests.soak.ground import Ground, Place, articles, files, say
from tests.soak.killing import Killed, course, kill_at
from tests.soak.shadow import Act, Shadow, settled
from tests.soak.tally import Count, require

#: How many of 200 kills hit what; the driver's ways are told in ``tests.soak.driver``.
SHARES = {"import": 60, "annotate": 14, "edits": 40, "index": 32, "bulk": 16, "journal": 18, "window": 20}
_FILES, _FILES_ANNOTATED, _FILE_WORDS = 24, 6, 60
_ARTICLES, _WORDS, _ACTS = 30, 80, 24
#: So many rounds go on with the same library, killed again and again.
_SAME_LIBRARY = 8


def soak(ground: Ground, kills: int) -> None:
    """So many kills in all."""
    for what, usual in SHARES.items():
        count = max(1, round(usual * kills / sum(SHARES.values())))
        say(f"kill: {what}, {count} times")
        if what in ("import", "annotate"):
            _Imports(ground, what).kill(count)
        else:
            _Driven(ground, what).kill(count)


class _Imports:
    """The real program imports, is killed, goes on, is killed again … and comes to the same result."""

    def __init__(self, ground: Ground, what: str) -> None:
        self._ground = ground
        self._what = what
        self._annotates = what == "annotate"
        count = _FILES_ANNOTATED if self._annotates else _FILES
        self._files = files(ground.folder / f"files for {what}", count, _FILE_WORDS, seed=count)
        place = ground.place(f"{what}, undisturbed").made()
        self._course, _ = course(self._command(place, self._files), place.library)
        with Library.open(place.library) as library:
            self._result = afterwards.whole(library)
            require(not self._left(library), "an undisturbed import left something")
            afterwards.index_in_step(place, library)
        require(len(self._result) == count + 1, f"imported: {len(self._result)}")

    def kill(self, count: int) -> None:
        """Kill it so often; a run that ended before does not count."""
        done, tried, place = 0, 0, None
        while done < count and tried < 3 * count + 10:
            tried += 1
            chance = self._ground.chance(self._what, tried)
            if place is None:
                place, left = self._ground.place(self._what).made(), 1.0
            with self._ground.tally.round("kill", self._what, f"try {tried}") as tally:
                killed = self._kill(place, left, chance, tally)
                done += killed.status is None
                left = self._look(place, killed)
                if left == 0:
                    place = None
                continue
            place = None

    def _kill(self, place: Place, left: float, chance: random.Random, tally: Count) -> Killed:
        moment = self._course.moment(chance, left)
        command = self._command(place, self._files if left == 1 else "--resume")
        killed = kill_at(command, place.library, moment, whole_group=chance.random() < 0.7)
        if killed.status is not None:
            require(killed.status in (0, 1), f"ended with {killed.status}: {killed.errors}")
            tally.note("had ended")
        return killed

    def _look(self, place: Place, killed: Killed) -> float:
        """Which share of the work is left: all where it had not begun, none where it is done."""
        told = afterwards.reported(killed.lines)
        if not place.library.exists():
            require(not told, f"acknowledged, and no library: {told}")
            return 1
        with afterwards.sound(place) as library:
            afterwards.kept(library, told)
            afterwards.index_in_step(place, library)
            afterwards.nothing_temporary(self._ground)
            if not library.count() and not library.queued_imports():
                require(not told, f"acknowledged and gone: {told}")
                return 1
            left = self._left(library)
            if not left:
                result = afterwards.whole(library)
                require(result == self._result, "another result than that of an import that nobody disturbed")
            require(killed.status is None or not left, f"it had ended, and {left} of it is left")
            return left

    def _left(self, library: Library) -> float:
        waiting = len(library.queued_imports())
        pending = len(library.annotation_pending(pipeline_name())) if self._annotates else 0
        total = sum(1 for _ in self._files.iterdir())
        return min(0.99, max(waiting / total, 0.01 * bool(pending)))  # few lines are still to come

    def _command(self, place: Place, *paths: object) -> list[str]:
        options = () if self._annotates else ("--no-annotate",)
        return place.command("import", "--json", *options, *paths)


@dataclass(slots=True)
class _Used:
    """A library that is being killed, and what it must hold."""

    place: Place
    shadow: Shadow
    index: Path
    rounds: int = 0


class _Driven:
    """A program acts at random and tells each act; what it told has to be there, and nothing by halves."""

    def __init__(self, ground: Ground, how: str) -> None:
        self._ground = ground
        self._how = how
        self._first = ground.place(f"{how}, undisturbed").fill(articles(_ARTICLES, _WORDS))
        used = self._begin()
        self._course, told = course(self._command(used, "measured"), used.place.library)
        self._look(used, told)

    def kill(self, count: int) -> None:
        """Kill it so often; a run that ended before does not count."""
        done, tried, used = 0, 0, None
        while done < count and tried < 3 * count + 10:
            tried += 1
            chance = self._ground.chance(self._how, tried)
            used = used or self._begin()
            used.rounds += 1
            with self._ground.tally.round("kill", self._how, f"try {tried}") as tally:
                command = self._command(used, f"{self._ground.seed} {tried}")
                moment, whole = self._course.moment(chance), chance.random() < 0.7
                killed = kill_at(command, used.place.library, moment, whole_group=whole)
                require(killed.status in (None, 0), f"ended with {killed.status}: {killed.errors}")
                done += killed.status is None
                if killed.status is not None:
                    tally.note("had ended")
                self._look(used, killed.lines)
                if used.rounds < _SAME_LIBRARY:
                    continue
            used = None

    def _begin(self) -> _Used:
        place = self._first.copy(self._ground.place(self._how))
        with Library.open(place.library) as library:
            (index,) = afterwards.index_in_step(place, library)
            return _Used(place, Shadow.of(library), index)

    def _look(self, used: _Used, lines: Sequence[str]) -> None:
        done, in_flight = acts(lines)
        with afterwards.sound(used.place) as library:
            used.shadow = settled(used.shadow, done, in_flight, library)
            afterwards.index_in_step(used.place, library, kept=used.index)
            afterwards.nothing_temporary(self._ground)

    def _command(self, used: _Used, seed: str) -> list[object]:
        where = (used.place.library, used.place.cache)
        return [sys.executable, "-m", "tests.soak.driver", self._how, *where, seed, _ACTS]


def acts(lines: Sequence[str]) -> tuple[list[Act], Act | None]:
    """The acts that were acknowledged, and the one that was begun and not acknowledged."""
    done: list[Act] = []
    in_flight: Act | None = None
    for line in lines:
        if not line.endswith("]"):  # cut off: nobody could have read it
            continue
        told: tuple[str, Any] = json.loads(line)
        match told:
            case ["do", act]:
                in_flight = act
            case ["did", act]:
                done.append(act)
                in_flight = None
            case ["refused", word]:
                require(False, f"refused: {word}")
    return done, in_flight
