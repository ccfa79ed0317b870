"""From a key to the painted list: ``python -m tests.bench.keys LIBRARY [HOME]``.

Types queries into the search field of the real window, which only reads the library; measures each key until
the list has painted the rows that it finds. ``HOME`` is where settings and index lie, and stay.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest

from search import Asked
from tests.bench.driver import Driver

#: What is typed, each after the field was emptied.
TYPED = ("oil prices", "government trade", "the company said", "interest rate", "wheat", "stock market")
#: How long a person takes from key to key, in milliseconds; and how long a big index may take to be built.
_KEY_MS, _BUILD = 60, 1_800.0
_PATIENCE = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Key:
    """What one key took, in milliseconds: until the rows were painted, and in the search process of it."""

    painted: float
    searched: float


class _Painted(QObject):
    """Notes when the list has painted what was found for a query."""

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self.at: dict[Asked, float] = {}
        self._finder = driver.library.finder
        driver.library.list.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint that begins now is done when the event loop turns again."""
        if event.type() == QEvent.Type.Paint:
            asked = self._finder.result.asked
            QTimer.singleShot(0, lambda: self.at.setdefault(asked, time.perf_counter()))
        return False


def keys(library: Path, home: Path) -> Iterator[Key]:
    """Each key of all that is typed, the second time."""
    driver = Driver(library, home=home)
    driver.open(writable=False, within=_BUILD)
    painted = _Painted(driver)
    driver.window.go_to_search()
    for measured in (False, True):
        for words in TYPED:
            for letter in words:
                key = _press(driver, painted, letter)
                driver.rest(_KEY_MS)
                if measured and key is not None:
                    yield key
            driver.window.top.search.clear()
            driver.library.search("")
            driver.settle()
    driver.close()


def _press(driver: Driver, painted: _Painted, letter: str) -> Key | None:
    """None where nothing had to be painted anew."""
    painted.at.clear()
    began = time.perf_counter()
    QTest.keyClicks(driver.window.top.search, letter)
    finder = driver.library.finder
    driver.wait(lambda: finder.result.asked == finder.asked or time.perf_counter() > began + _PATIENCE)
    driver.rest(_KEY_MS)
    if finder.asked not in painted.at:
        return None
    return Key((painted.at[finder.asked] - began) * 1_000, finder.result.took_ms or 0.0)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="keys")
    parser.add_argument("library", type=Path)
    parser.add_argument("home", type=Path, nargs="?")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        took = list(keys(arguments.library, arguments.home or Path(made)))
    told = {"painted": [key.painted for key in took], "searched": [key.searched for key in took]}
    print(json.dumps({name: _figures(each) for name, each in told.items()}))


def _figures(milliseconds: Sequence[float]) -> dict[str, float]:
    middle, high = np.percentile(milliseconds, (50, 95)).tolist()
    return {"keys": len(milliseconds), "median": round(middle, 1), "p95": round(high, 1)}


if __name__ == "__main__":
    main()
