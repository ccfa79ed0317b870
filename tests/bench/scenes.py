"""Scenes that are played in the real window, while its heart is listened to."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import Qt

from corpus.model import ArticleId
from gui.operations import remove
from gui.panes.article_pane import ArticlePane
from tests.bench.driver import Driver
from tests.bench.footprint import taken
from tests.bench.heartbeat import Heartbeat, Stalls
from tests.bench.making import Language

#: What is typed into the search field, and how fast.
_TYPED = ("the har", "<<<<<<<", "said be", "<<<<<<<", "of OR to OR in")
_KEY_MS = 110
_FRAME_MS = 16
_FILES = 30

#: A scene prepares, plays between its first and its second yield, and tidies up.
Scene = Callable[[Driver, int], Iterator[None]]


def idle(driver: Driver, _round: int) -> Iterator[None]:
    """Nothing is done."""
    yield
    driver.rest(1_500)
    yield


def opening(driver: Driver, _round: int) -> Iterator[None]:
    """The library is opened, until all is shown."""
    driver.close()
    driver.prepare()
    yield
    driver.open()
    yield


def reading(driver: Driver, _round: int) -> Iterator[None]:
    """From one article to the next."""
    driver.window.show_place("library")
    driver.library.list.setFocus()
    yield
    for _ in range(10):
        driver.press(Qt.Key.Key_J, driver.library.list)
        driver.rest(150)
    yield


def typing(driver: Driver, _round: int) -> Iterator[None]:
    """Search as one types."""
    driver.window.go_to_search()
    yield
    for text in _TYPED:
        driver.type(text, _KEY_MS)
    driver.settle()
    yield
    driver.library.search("")
    driver.settle()


def highlights(driver: Driver, round: int) -> Iterator[None]:
    """Each kind of names off and on again, in a long article."""
    driver.window.open_articles(_longest(driver, round, 1))
    driver.settle()
    driver.library.list.setFocus()
    yield
    for key in "12345671234567":
        driver.press(Qt.Key(ord(key)), driver.library.list)
        driver.rest(50)
    yield


def comparing(driver: Driver, round: int) -> Iterator[None]:
    """Four long articles are put side by side."""
    ids = _longest(driver, round, 4)
    yield
    driver.window.compare_articles(ids)
    driver.settle()
    driver.rest(300)
    yield


def scrolling(driver: Driver, round: int) -> Iterator[None]:
    """Four long articles side by side, scrolled together."""
    driver.window.compare_articles(_longest(driver, round, 4))
    driver.settle()
    driver.rest(300)
    assert driver.window.compare is not None
    pane = driver.window.compare.findChildren(ArticlePane)[0]
    yield
    for turn in range(80):
        driver.wheel(pane.viewport(), -120 if turn < 60 else 360)
        driver.rest(_FRAME_MS)
    yield


def importing(driver: Driver, round: int) -> Iterator[None]:
    """Articles come in and are annotated; afterwards they are taken out again."""
    before = set(driver.workspace.library.ids())
    driver.window.show_place("library")
    with tempfile.TemporaryDirectory() as folder:
        seed = len(before) * 1_000 + driver.workspace.library.stamp().revision
        for number, made in enumerate(Language(seed).articles(_FILES, 400)):
            text = f"{made.draft.title}\n\n{made.draft.text}\n"
            (Path(folder) / f"{number}.txt").write_text(text, encoding="utf-8")
        yield
        driver.workspace.import_paths([Path(folder)])
        driver.wait(lambda: driver.workspace.library.count() == len(before) + _FILES)
        driver.settle()
        yield
    come = set(driver.workspace.library.ids()) - before
    driver.workspace.perform(remove(come))
    driver.settle()


SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (idle, opening, reading, typing, highlights, comparing, scrolling, importing)
}


def _longest(driver: Driver, round: int, count: int) -> list[ArticleId]:
    articles = sorted(driver.library.finder.shelf, key=lambda each: -each.words)
    return [each.id for each in articles[round : round + count]]


def play(library: Path, rounds: int, names: list[str]) -> dict[str, object]:
    """How the window stalled in each round of each scene and in one more, looked at; what memory it took.

    ``memory`` is told in bytes: after each scene of the last round, of the window and of all its processes.
    """
    driver, heart = Driver(library), Heartbeat()
    driver.open()
    told: dict[str, list[Stalls]] = {name: [] for name in names}
    memory: dict[str, tuple[int, int]] = {}
    for round in range(rounds + 1):
        for name in names:
            scene = SCENES[name](driver, round)
            next(scene)
            heart.start(look=round == rounds)
            next(scene)
            told[name].append(heart.stop())
            memory[name] = taken()
            next(scene, None)
    driver.close()
    return {
        "stalls": {name: [asdict(each) for each in rounds] for name, rounds in told.items()},
        "memory": memory,
    }
