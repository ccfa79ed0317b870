"""The steps in front of the window: keys are pressed as a person would, and commands ask what came of it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpus import sample
from corpus.library import Library
from installer.identity import COMMAND, LIBRARY_SUFFIX, NAME
from installer.trial import sockets
from installer.trial.outcomes import Failed, NotTried, expect
from installer.trial.screen import DISPLAY, SOCKETS, Screen
from installer.trial.system import HOME, System
from installer.trial.trial import Trial

#: The reader's own library, and how the window's title tells of it.
LIBRARY: Final = f"{HOME}/.local/share/{NAME}/Library{LIBRARY_SUFFIX}"
_TITLE: Final = f"Library — {NAME}"
#: A word of several sample articles, but not of all.
_WORD: Final = "canal"
#: An article that is none of the samples, for the window that runs.
_ARTICLE: Final = (
    "The harbour clock runs again\n\nBy Ines Calder\n14 May 2019\n\n"
    "The clock above the harbour of Wexmouth struck twelve on Tuesday for the first time in nine years. "
    "Two watchmakers had spent the winter on its wheels, and the town council paid for new hands.\n"
)
#: A picture with anything in it has some dozens of colours; an empty window, a few.
_COLOURS: Final = 24
#: Seconds in which the window has done what it was told, on a slow and busy machine.
_PATIENCE: Final = 240


@dataclass(slots=True)
class Window:
    """The program with its window, on a system."""

    system: System
    screen: Screen
    running: subprocess.Popen[str]
    log: Path
    number: str = ""

    def asked(self, *words: str) -> Any:
        """What a command says of the library that the window shows, read as JSON."""
        return json.loads(self.system.run(COMMAND, *words, "--json"))

    def until(self, holds: Callable[[], object], otherwise: str) -> None:
        """Wait until something holds. Raises Failed where it never does, or the program ends."""
        deadline = time.monotonic() + _PATIENCE
        while not holds():
            if self.running.poll() is not None:
                raise Failed(f"the window was gone: {self.said()}")
            if time.monotonic() > deadline:
                raise Failed(otherwise)
            time.sleep(0.5)

    def said(self) -> str:
        """The end of what the program printed."""
        return " / ".join(self.log.read_text("utf-8", "replace").splitlines()[-3:]) or "it said nothing"

    def close(self) -> None:
        """End the program, however that may be, and its screen."""
        if self.running.poll() is None:
            self.running.kill()
            self.running.wait()
        self.screen.close()


def open_window(trial: Trial) -> str:
    """The window of an empty library comes, by its name and class."""
    system = trial.installed
    screen = Screen(trial.ground.folder / f"{trial.suite}-xvfb.log")
    trial.ground.show(system, SOCKETS)
    log = trial.ground.folder / f"{trial.suite}-window.log"
    with log.open("w") as said:
        running = system.start(COMMAND, under=trial.trace("window"), log=said, DISPLAY=DISPLAY)
    trial.window = window = Window(system, screen, running, log)
    window.number = screen.window(f"^{_TITLE}$", f"^{COMMAND}$")
    window.until(lambda: (system.root / LIBRARY).exists(), "no library was made")
    return f"“{screen.title(window.number)}”; {_look(trial, '1-empty')}"


def add_samples(trial: Trial) -> str:
    """The samples are imported from the first page, and listed by a command."""
    window = _window(trial)
    window.screen.press(window.number, "Tab", "space")
    titles = {article.title for article in sample.expected()}
    window.until(lambda: {row["title"] for row in window.asked("list")} == titles, "the samples did not come")
    window.until(lambda: window.asked("entities"), "no names were found in the samples")
    return f"{len(titles)} articles; {_look(trial, '2-samples')}"


def search(trial: Trial) -> str:
    """A word is typed."""
    window = _window(trial)
    window.screen.press(window.number, "ctrl+l")
    window.screen.write(window.number, _WORD)
    time.sleep(3)
    found = window.asked("search", _WORD)["total"]
    expect(3 <= found < len(sample.files()), f"{found} articles have the word “{_WORD}”")
    return f"“{_WORD}” in {found} articles; {_look(trial, '3-search')}"


def compare(trial: Trial) -> str:
    """Three of those found are compared, by keys alone."""
    window = _window(trial)
    window.screen.press(window.number, "Return", "space", "j", "space", "j", "space", "ctrl+Return")
    time.sleep(15)
    return _look(trial, "4-comparison")


def second_start(trial: Trial) -> str:
    """The program started again hands its file to the window that is there, and ends."""
    window = _window(trial)
    article = window.system.root / HOME / "clock.txt"
    article.write_text(_ARTICLE, encoding="utf-8")
    log = trial.ground.folder / f"{trial.suite}-second.log"
    with log.open("w") as said:
        second = window.system.start(
            COMMAND, f"/{HOME}/{article.name}", under=trial.trace("second"), log=said, DISPLAY=DISPLAY
        )
    try:
        status = second.wait(60)
    except subprocess.TimeoutExpired:
        second.kill()
        second.wait()
        raise Failed("it did not end, but opened a window of its own") from None
    expect(status == 0, f"it ended with {status}: {log.read_text('utf-8', 'replace').strip()[-200:]}")
    title = _ARTICLE.partition("\n")[0]
    window.until(lambda: title in {row["title"] for row in window.asked("list")}, "its file did not come")
    time.sleep(3)
    return f"its file is in the library; {_look(trial, '5-second-start')}"


def close(trial: Trial) -> str:
    """Ctrl+Q ends it, and the library remembers what the keys have led to."""
    window = _window(trial)
    window.screen.press(window.number, "ctrl+q")
    try:
        status = window.running.wait(60)
    except subprocess.TimeoutExpired:
        raise Failed("Ctrl+Q did not end it") from None
    finally:
        window.close()
    expect(status == 0, f"it ended with {status}: {window.said()}")
    with Library.open(window.system.root / LIBRARY, writable=False) as library:
        left = library.setting("window")
    if not isinstance(left, dict):
        raise Failed("the library does not remember how its window was left")
    query, compared = left["library"]["query"], left["compare"]["articles"]
    expect(query == _WORD, f"what was searched was “{query}”")
    expect(len(set(compared)) == 3, f"what was compared were the articles {compared}")
    return f"it was left with the search “{query}” and articles {', '.join(map(str, compared))} side by side"


def judge_sockets(trial: Trial) -> str:
    """Whom the self-test, the window and the second start have reached, as strace saw it."""
    if not trial.traces:
        raise NotTried("nothing has run")
    return sockets.judge_files(trial.traces)


def _look(trial: Trial, name: str) -> str:
    file = trial.pictures / f"{trial.suite}-{name}.png"
    colours = _window(trial).screen.picture(file)
    expect(colours >= _COLOURS, f"{file.name} shows next to nothing: {colours} colours")
    return file.name


def _window(trial: Trial) -> Window:
    if trial.window is None or not trial.window.number:
        raise NotTried("there is no window")
    return trial.window
