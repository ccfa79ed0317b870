"""Garbage is collected on the GUI thread, for as long as a library is open."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from gui.shell import garbage
from gui.shell.garbage import GarbageCollector


class Ring:
    """Holds itself, so that only a collector frees it."""

    def __init__(self) -> None:
        self.next = self


@pytest.fixture
def collector(qtbot, monkeypatch) -> Iterator[GarbageCollector]:
    monkeypatch.setattr(garbage, "_LOOK_MS", 10)
    collector = GarbageCollector(lambda: True)
    yield collector
    collector.stop()
    assert gc.isenabled()
    assert not gc.get_freeze_count()


def test_new_garbage_is_freed_while_work_is_under_way(qtbot, collector):
    assert not gc.isenabled()
    lost = weakref.ref(Ring())
    rings = [Ring() for _ in range(30_000)]
    del rings
    qtbot.waitUntil(lambda: lost() is None, timeout=20_000)


def test_old_garbage_is_freed_even_if_work_never_ends(qtbot, collector):
    old = Ring()
    lost = weakref.ref(old)
    gc.collect(1)  # it has seen a collection, and is old
    del old

    def work() -> bool:
        rings = [Ring() for _ in range(30_000)]
        del rings
        return lost() is None

    qtbot.waitUntil(work, timeout=20_000)


def test_what_is_settled_is_not_looked_at_again(qtbot, collector):
    before = gc.get_freeze_count()
    kept = [Ring() for _ in range(1_000)]
    collector.settle()
    assert gc.get_freeze_count() >= before + len(kept)
