"""A second program on the same library: it reads while the first writes, and neither disturbs the other."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress

from corpus.errors import UnknownArticle
from corpus.library import Library
from search import FACETS, SearchIndex
from tests.soak import afterwards
from tests.soak.ground import ROOT, Ended, Ground, Place, articles, files, say
from tests.soak.killing import Running, started
from tests.soak.kills import acts
from tests.soak.shadow import Shadow, settled
from tests.soak.tally import require

_ARTICLES, _WORDS, _ACTS, _FILES = 40, 80, 60, 60
_QUERIES = ("the", '"of the"', "ba*", "title:amber", "after:2005", "is:unread", "", "was said")
_PAUSE = 0.05  # seconds
_IN_USE = "Another window or program is writing this library"
_READING = (["list"], ["search", "the"], ["export", "--jsonl"], ["entities"], ["show", "1"], ["check"])
#: None of them changes anything if it comes just after the first has ended.
_WRITING = (
    ["set", "99", "title=Second"],
    ["remove", "99"],
    ["rebuild"],
    ["import", "--no-annotate", "/nowhere.txt"],
)


def soak(ground: Ground, kills: int) -> None:
    """Beside edits, index commits, imports and a rebuilding; and several that want to write at once."""
    for number in range(ground.rounds(6)):
        say(f"second: beside a program that acts, {number}")
        _beside_acts(ground, number)
    for number in range(ground.rounds(2)):
        say(f"second: beside an import, {number}")
        _beside_import(ground, number)
    for number in range(ground.rounds(8)):
        _race(ground, number)


def _beside_acts(ground: Ground, number: int) -> None:
    chance = ground.chance("second", number)
    place = ground.place("second").fill(articles(_ARTICLES, _WORDS), index=number % 4 != 3)
    with Library.open(place.library) as library:
        shadow = Shadow.of(library)
    how = ("index", "edits", "bulk")[number % 3]
    command = [sys.executable, "-m", "tests.soak.driver", how, place.library, place.cache]
    with started([*command, f"{ground.seed} {number}", _ACTS], place.library) as first:
        _beside(ground, place, first, chance, f"while it acts ({how})")
        lines, errors = first.rest()
    with ground.tally.round("second", f"the first is not disturbed ({how})", f"round {number}"):
        require(first.process.returncode == 0, f"the first has failed: {lines[-1:]} {errors}")
        with afterwards.sound(place) as library:
            settled(shadow, *acts(lines), library)
            afterwards.index_in_step(place, library)
        afterwards.nothing_temporary(ground)


def _beside_import(ground: Ground, number: int) -> None:
    chance = ground.chance("second import", number)
    folder = ground.folder / f"files beside {number}"
    files(folder, _FILES, _WORDS, seed=number)
    place = ground.place("second").fill(articles(3, _WORDS))
    command = place.command("import", "--json", "--no-annotate", folder)
    with started(command, place.library) as first:
        _beside(ground, place, first, chance, "while it imports")
        lines, errors = first.rest()
    with ground.tally.round("second", "the first is not disturbed (import)", f"round {number}"):
        require(first.process.returncode == 1, f"the first has failed: {errors}")  # one file has no text
        with afterwards.sound(place) as library:
            told = afterwards.reported(lines)
            require(len(told) == len(list(folder.iterdir())) + 2, f"only {len(told)} are reported")
            afterwards.kept(library, told)
            afterwards.index_in_step(place, library)
        afterwards.nothing_temporary(ground)


def _beside(ground: Ground, place: Place, first: Running, chance: random.Random, what: str) -> None:
    """Read, search and try to write until the first has ended; once with what stays open meanwhile."""
    first.wait_until_at_work()
    require(first.process.poll() is None, "the first has ended before anybody came")
    with (
        Library.open(place.library, writable=False) as library,
        closing(SearchIndex.open(library, place.cache)) as index,
    ):
        rounds = 0
        while first.process.poll() is None:
            rounds += 1
            about = f"{what}, {rounds}"
            with ground.tally.round("second", f"reads on, {what}", about):
                _read(library, index, chance)
            with ground.tally.round("second", f"comes and reads, {what}", about):
                _come_and_read(place, chance)
            if rounds % 4 == 1:
                with ground.tally.round("second", f"a command reads, {what}", about):
                    place.run(*chance.choice(_READING)).worked()
                with ground.tally.round("second", f"a command that writes is refused, {what}", about):
                    tried = place.run(*chance.choice(_WRITING))
                    if first.process.poll() is None:
                        tried.refused(3, _IN_USE)
                    else:  # the first may have ended before this one began
                        tried.spoke_plainly()
            time.sleep(chance.uniform(0, _PAUSE))


def _come_and_read(place: Place, chance: random.Random) -> None:
    with (
        Library.open(place.library, writable=False) as library,
        closing(SearchIndex.open(library, place.cache)) as index,
    ):
        if chance.random() < 0.5:
            index.catch_up()
        _read(library, index, chance)


def _read(library: Library, index: SearchIndex, chance: random.Random) -> None:
    afterwards.in_order(library)
    with suppress(UnknownArticle):  # the first may remove it between the two
        library.articles(library.ids())
    for query in chance.sample(_QUERIES, 3):
        page = index.search(query, facets=tuple(FACETS), limit=10)
        # What the first has removed since the index was written is not among them.
        require(len(page.hits) <= min(10, page.total), f"{query}: {len(page.hits)} of {page.total}")
    if chance.random() < 0.3:
        index.catch_up()
    problems = [each for each in index.check() if "is not complete" not in each]
    require(not problems, f"check: {problems}")


def _race(ground: Ground, number: int) -> None:
    """Four want to write at the same moment: each has done what it says, or says that it can't."""
    place = ground.place("race").fill(articles(5, _WORDS))
    with ground.tally.round("second", "four write at once", f"round {number}") as tally:
        commands = [place.command("set", "1", f"title=Racer {racer}") for racer in range(4)]
        racing = [_start(command) for command in commands]
        ended = [_end(process) for process in racing]
        for one in ended:
            one.worked() if one.status == 0 else one.refused(3, _IN_USE)
        done = [racer for racer, one in enumerate(ended) if one.status == 0]
        tally.note(f"times {len(done)} did")
        require(done, f"nobody did: {ended}")
        with afterwards.sound(place) as library:
            steps = 0
            while library.undo():
                steps += 1
            require(steps == len(done), f"{len(done)} were acknowledged, {steps} are there")
            afterwards.index_in_step(place, library)


def _start(command: Sequence[object]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(each) for each in command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _end(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate(timeout=120)
    return Ended(process.returncode, out, err)
