"""``selftest``: the program tries itself on the sample articles, each step as a process of its own.

Everything happens in a temporary folder, which is gone afterwards; every step has its time, and so it always
ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpus import sample
from corpus.folders import folders
from gui.commandline.session import Session

#: Seconds for one step and for all of them, on a slow and busy machine.
STEP_SECONDS: Final = 240
ALL_SECONDS: Final = 600


#: How the forms of a report begin.
_BEGINNINGS: Final = {"html": b"<!doctype", "docx": b"PK", "markdown": b"# ", "pdf": b"%PDF"}


#: What says where a person has things: on Linux and macOS, then on Windows.
_PLACES: Final = (
    *("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "HOME"),
    *("TEMP", "TMP", "WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"),
)


class StepFailed(Exception):
    """A step did not do what it should; the words say what, for a person."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The folder that is tried in, and how long there is."""

    folder: Path
    deadline: float

    @property
    def library(self) -> Path:
        """The library that is tried."""
        return self.folder / "selftest.crossread"

    def run(self, *arguments: object) -> str:
        """What the program prints when it is run with these arguments."""
        seconds = self._seconds()
        try:
            done = subprocess.run(
                self._started(*arguments),
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise StepFailed(f"it took longer than {seconds:.0f} seconds") from error
        except OSError as error:
            raise StepFailed(f"the program did not start ({error})") from error
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise StepFailed(f"the program ended with {done.returncode}: {' '.join(said)}")
        return done.stdout

    @contextmanager
    def window(self) -> Iterator[Callable[[Callable[[], bool], str], None]]:
        """The window, open off screen until it is ended.

        Yields what waits until something holds; StepFailed with the words if that does not come to be.
        """
        end = time.monotonic() + self._seconds()
        silent = subprocess.DEVNULL
        window = subprocess.Popen(
            self._started(), env=self._environment(), stdin=silent, stdout=silent, stderr=silent
        )

        def until(holds: Callable[[], bool], otherwise: str) -> None:
            while not holds():
                _expect(window.poll() is None, f"the window ended: {otherwise}")
                _expect(time.monotonic() < end, otherwise)
                time.sleep(0.1)

        try:
            yield until
        finally:
            window.kill()
            window.wait()

    def command(self, *arguments: object) -> str:
        """What a command prints."""
        return self.run(*arguments, "--cache", self.folder)

    def json(self, *arguments: object) -> Any:
        """The same, read as JSON."""
        return json.loads(self.command(*arguments, "--json"))

    def _started(self, *arguments: object) -> list[str]:
        return [*program(), *map(str, arguments), "--library", str(self.library)]

    def _seconds(self) -> float:
        seconds = min(STEP_SECONDS, self.deadline - time.monotonic())
        if seconds <= 0:
            raise StepFailed("there was no time left")
        return seconds

    def _environment(self) -> dict[str, str]:
        """Away from the person's own settings, caches and window, and without a screen."""
        own = dict.fromkeys(_PLACES, str(self.folder))
        return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}


def program() -> list[str]:
    """The command that starts this program."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(Path(__file__).parents[2] / "main.py")]


def selftest(session: Session, arguments: Namespace) -> int:
    """``selftest``."""
    steps = []
    with tempfile.TemporaryDirectory(prefix="crossread-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder), time.monotonic() + ALL_SECONDS)
        for name, step in STEPS.items():
            reason = _try(step, trial)
            steps.append({"name": name, "passed": reason is None, "reason": reason})
            line = f"passed  {name}" if reason is None else f"failed  {name}: {reason}"
            if session.output.as_json:
                session.output.say(line)
            else:
                session.output.lines([line])
    passed = sum(step["passed"] is True for step in steps)
    failed = len(steps) - passed
    if session.output.as_json:
        session.output.document({"passed": passed, "failed": failed, "steps": steps})
    else:
        session.output.lines([f"{passed} passed, {failed} failed"])
    return 1 if failed else 0


def _try(step: Callable[[Trial], None], trial: Trial) -> str | None:
    """Why the step failed; None if it passed. Surprises in what the program printed are failures too."""
    try:
        step(trial)
    except StepFailed as error:
        return str(error)
    except (ValueError, LookupError, TypeError, OSError) as error:
        return f"the program answered with something else than it should ({error!r})"
    return None


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise StepFailed(otherwise)


def _import(trial: Trial) -> None:
    lines = [json.loads(line) for line in trial.command("import", "--json", *sample.files()).splitlines()]
    _expect({line["status"] for line in lines} == {"added"}, "not every sample article was added")
    _expect(len(lines) == len(sample.files()), "not every sample article was told of")


def _metadata(trial: Trial) -> None:
    found = {(row["title"], row["date"]) for row in trial.json("list")}
    missing = {(article.title, article.date.iso) for article in sample.expected()} - found
    _expect(not missing, f"title and date of {len(missing)} sample articles were not found")


def _formats(trial: Trial) -> None:
    notes = sample.formats()
    lines = [
        json.loads(line) for line in trial.command("import", "--json", "--no-annotate", *notes).splitlines()
    ]
    unread = {Path(line["path"]).suffix for line in lines if line["status"] == "failed" or not line["title"]}
    _expect(len(lines) == len(notes) and not unread, f"not read: {' '.join(sorted(unread))}")
    trial.json("remove", *{line["id"] or line["of"] for line in lines})


def _names(trial: Trial) -> None:
    kinds = {entity["type"] for entity in trial.json("entities") if len(entity["articles"]) > 1}
    _expect({"person", "place", "organisation"} <= kinds, "too few names were found in the articles")


def _search(trial: Trial) -> None:
    for article in sample.expected()[::6]:
        hits = trial.json("search", f'title:"{article.title}"')["hits"]
        _expect([hit["title"] for hit in hits] == [article.title], f"“{article.title}” was not found")


def _compare(trial: Trial) -> None:
    event = sample.expected()[0].event
    titles = [article.title for article in sample.expected() if article.event == event][:3]
    ids = [row["id"] for row in trial.json("list") if row["title"] in titles]
    reports = {form: trial.folder / f"report.{form}" for form in _BEGINNINGS}
    options = (word for form, path in reports.items() for word in (f"--{form}", path))
    coverage = trial.json("compare", *ids, *options)["coverage"]
    _expect(any(all(row["counts"].values()) for row in coverage), "nothing was found that all articles name")
    for form, path in reports.items():
        _expect(path.read_bytes().startswith(_BEGINNINGS[form]), f"the report as {form} is no such file")
    page = reports["html"].read_text(encoding="utf-8")
    _expect("<script" not in page and "</html>" in page, "the report is not whole")


def _meaning(trial: Trial) -> None:
    first = sample.expected()[0]
    ids = {row["title"]: row["id"] for row in trial.json("list")}
    alike = [article.title for article in sample.expected() if article.event == first.event]
    compared = trial.json("compare", *(ids[title] for title in alike[:3]))
    _expect(bool(compared["links"]), "no passages were found that tell the same")
    trial.command("relate")
    near = [row["title"] for row in trial.json("near", ids[first.title])["near"]]
    _expect(bool(near) and near[0] in alike, "the nearest article does not tell of the same")


def _events(trial: Trial) -> None:
    events = trial.json("events")
    titles = {row["id"]: row["title"] for row in trial.json("list")}
    told = [{titles[id] for id in event["articles"]} for event in events]
    for subject in {article.event for article in sample.expected()}:
        alike = {article.title for article in sample.expected() if article.event == subject}
        _expect(
            any(len(each) > 2 and each <= alike for each in told),
            "an event was not found that articles share",
        )
    first = events[0]
    hits = trial.json("search", f"event:{first['id']}")["hits"]
    _expect({hit["id"] for hit in hits} == set(first["articles"]), "an event's articles were not found by it")
    compared = trial.json("compare", "--event", first["id"], "--lens", "overview")
    _expect(compared["event"]["title"] == first["title"], "the articles of an event were not compared")


def _voices(trial: Trial) -> None:
    quotes = [quote for row in trial.json("list")[:3] for quote in trial.json("show", row["id"])["quotes"]]
    _expect(any(quote["direct"] and quote["speaker_entity"] for quote in quotes), "nobody was found to speak")


def _undo(trial: Trial) -> None:
    before = trial.json("list")
    removed = trial.json("remove", before[0]["id"], before[1]["id"])
    _expect(len(removed["articles"]) == 2, "the articles were not removed")
    trial.json("undo")
    _expect(trial.json("list") == before, "undo did not bring everything back")


def _window(trial: Trial) -> None:
    trial.run("--glance", trial.folder)


def _second_start(trial: Trial) -> None:
    """In a home of its own. A portable program has one home only, which is the person's."""
    if folders().portable:
        return
    other = Trial(trial.folder / "home", trial.deadline)
    other.folder.mkdir(mode=0o700)
    with other.window() as until:
        until(other.library.exists, "it did not open its library")
        other.run(sample.files()[0])
        until(lambda: bool(other.json("list")), "it did not import what it was handed")


def _check(trial: Trial) -> None:
    problems = trial.json("check")["problems"]
    _expect(not problems, f"problems were found: {problems[:1]}")


STEPS: Final[dict[str, Callable[[Trial], None]]] = {
    "import the sample articles": _import,
    "find their titles and dates": _metadata,
    "read files of other formats": _formats,
    "find names across articles": _names,
    "search": _search,
    "compare, with reports": _compare,
    "link what tells the same": _meaning,
    "find events, and articles by them": _events,
    "find who is quoted": _voices,
    "change, remove, undo": _undo,
    "check library and index": _check,
    "open the window off screen": _window,
    "hand an article over to the window": _second_start,
}
