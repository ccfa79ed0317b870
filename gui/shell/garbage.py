"""Cyclic garbage, collected on the GUI thread, in small portions."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: How often it is looked whether there is anything to collect, in milliseconds.
_LOOK_MS = 500
#: From so many new objects on, those are looked at that are new; and each so many times, all are.
_NEW, _ALL_EACH = 20_000, 10


class GarbageCollector(QObject):
    """Collects in the place of Python's own collector, from when it is made until ``stop``.

    That one runs on whatever thread makes an object. It would hold all threads for a tenth of a second in
    the middle of their work, and free objects of Qt on threads that these do not belong to.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._times = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.disable()
        self.settle()

    def settle(self) -> None:
        """What there is now is here to stay: it is looked at no more, which makes each look a short one."""
        gc.freeze()

    def look(self) -> None:
        """Collect, if there is enough; of old objects only at rest, or when they had to wait for long."""
        if gc.get_count()[0] < _NEW:  # made and not freed since the last time
            return
        self._times += 1
        everything = not self._busy() or self._times % _ALL_EACH == 0
        gc.collect(2 if everything else 1)

    def stop(self) -> None:
        """Leave it to Python again, with everything there is."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
