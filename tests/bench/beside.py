"""Linked articles side by side in the real window: how soon they are there, how they scroll."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from corpus.library import Library
from corpus.model import ArticleId
from gui.panes.linked_pane import LinkedPane
from tests.bench.driver import Driver
from tests.bench.figures import percentile
from tests.bench.footprint import taken
from tests.bench.heartbeat import Clock, Heartbeat

if TYPE_CHECKING:
    from gui.shell.compare_place import ComparePlace

_FRAMES = 300
_WHEEL = -40  # an eighth of a degree each: a finger's width on a touchpad
_ROUNDS = 5


def opening(library: Path) -> dict[str, list[float]]:
    """Milliseconds from the wish to compare four articles until all are painted, until all links are there;
    the third figure is the window's own work until then.

    ``new``: no vectors are kept. ``begun``: they are, in a window just opened. ``again``: they are, and
    others were compared in this window before; the quickest of some, for others use the machine too.
    """
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder, "copied.crossread")  # it has a folder of its own in the cache
        shutil.copy(library, copied)
        return _opening(copied)


def _opening(library: Path) -> dict[str, list[float]]:
    driver = _driver(library)
    ids = driver.workspace.library.ids()
    new = _compare(driver, ids[:4])
    driver.close()
    driver = _driver(library)
    begun = _compare(driver, ids[:4])
    again = []
    for _ in range(_ROUNDS):
        _compare(driver, ids[4:6])
        again.append(_compare(driver, ids[:4]))
    driver.close()
    return {"new": new, "begun": begun, "again": [min(each) for each in zip(*again, strict=True)]}


def scrolling(library: Path) -> dict[str, float]:
    """Milliseconds that one step of the wheel takes until all is painted, with four articles side by side.

    With their links, and with none; ``links``: how many of them are shown. ``stall``: the longest time that
    the window did not answer while they came and were first painted.
    """
    driver, heart = _driver(library), Heartbeat()
    heart.start()
    _compare(driver, driver.workspace.library.ids()[:4])
    driver.rest(300)
    stall = heart.stop().held
    place = _place(driver)
    comparison = place.links.comparison
    assert comparison is not None
    linked = _frames(driver)
    place.desk.linking.show(None)
    driver.rest(300)
    bare = _frames(driver)
    shown = place.desk.slider.floor()
    driver.close()
    return {
        "links": sum(link.strength >= shown for link in comparison.links or ()),
        "stall": stall,
        **{f"linked {name}": value for name, value in _shares(linked).items()},
        **{f"bare {name}": value for name, value in _shares(bare).items()},
    }


def memory(library: Path) -> dict[str, float]:
    """Bytes that the window takes with all its processes, and of these the window alone, with all compared.

    As much as it takes at most while links are looked for, and when they are there; the longest stall.
    """
    driver, heart = _driver(library), Heartbeat()
    most = [0, 0]

    def look() -> None:
        most[:] = max(most, list(reversed(taken())))

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(250)
    heart.start()
    _compare(driver, driver.workspace.library.ids())
    stalls = heart.stop()
    timer.stop()
    driver.rest(1_000)
    window, everything = taken()
    driver.close()
    return {"window": window, "all": everything, "most": max(most[0], everything), "stall": stalls.held}


def _driver(library: Path) -> Driver:
    with Library.open(library) as opened:
        opened.remember("window", None)  # what was compared is not compared again by itself
    driver = Driver(library)
    driver.open()
    driver.workspace.relating.set_on(False)  # nothing is prepared: what is measured is asked for
    return driver


def _place(driver: Driver) -> ComparePlace:
    assert driver.window.compare is not None
    return driver.window.compare


def _compare(driver: Driver, ids: list[ArticleId]) -> list[float]:
    """Milliseconds until all texts are painted, until all links are there, and of the thread's own work."""
    began, own = time.perf_counter(), time.thread_time()
    driver.window.compare_articles(ids)
    painted = _Painted(driver, ids)
    _turn_until(painted.look)
    read = time.perf_counter() - began
    _turn_until(lambda: not _place(driver).links.looking)
    QApplication.processEvents()
    linked, own = time.perf_counter() - began, time.thread_time() - own
    return [seconds * 1e3 for seconds in (read, linked, own)]


class _Painted(QObject):
    """Sees when each of these articles has been painted, as far as it is in view."""

    def __init__(self, driver: Driver, ids: list[ArticleId]) -> None:
        super().__init__()
        self._driver, self._ids = driver, ids
        self._watched: set[LinkedPane] = set()
        self._painted: set[LinkedPane] = set()

    def look(self) -> bool:
        """Whether all have."""
        place = self._driver.window.compare
        panes = [] if place is None else [column.pane for column in place.desk.columns.columns()]
        for pane in panes:
            if pane not in self._watched:
                self._watched.add(pane)
                pane.viewport().installEventFilter(self)
                pane.viewport().update()
        shown = [article and article.id for article in (pane.article() for pane in panes)]
        return shown == self._ids and all(
            pane in self._painted or pane.visibleRegion().isEmpty() for pane in panes
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As Qt asks."""
        pane = watched.parent()
        if event.type() is QEvent.Type.Paint and isinstance(pane, LinkedPane) and pane.article() is not None:
            self._painted.add(pane)
        return False


def _turn_until(done: Callable[[], bool], seconds: float = 800) -> None:
    """Let the event loop turn, and look after each millisecond."""
    deadline = time.monotonic() + seconds
    loop, timer = QEventLoop(), QTimer()

    def look() -> None:
        if done() or time.monotonic() > deadline:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(1)
    loop.exec()
    timer.stop()
    if time.monotonic() > deadline:
        raise TimeoutError("what was waited for did not come")


def _frames(driver: Driver) -> list[float]:
    """Milliseconds of each step of the wheel down and up again, from the event to all that is painted for it.

    Without the time that the thread waited for a processor, which is the machine's doing.
    """
    pane, clock = driver.window.findChildren(LinkedPane)[0], Clock()
    took = []
    for turn in range(_FRAMES):
        began = clock.read()
        driver.wheel(pane.viewport(), _WHEEL if turn < _FRAMES * 3 // 4 else -3 * _WHEEL)
        QApplication.processEvents()
        passed, _, queued = (after - before for before, after in zip(began, clock.read(), strict=True))
        took.append(passed - queued)
        driver.rest(2)
    return took


def _shares(took: list[float]) -> dict[str, float]:
    return {"p50": percentile(took, 0.5), "p95": percentile(took, 0.95), "most": max(took)}
