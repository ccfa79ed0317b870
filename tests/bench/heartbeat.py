"""A heartbeat of the GUI thread: how long it did not come, and what was going on meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

#: How often it beats, in milliseconds.
_BEAT_MS = 5
#: After how many seconds without a beat somebody looks, and how often.
_LOOK_AFTER, _LOOK_EVERY = 0.05, 0.02

_ROOT = Path(__file__).parent.parent.parent
_OURS = tuple(f"{_ROOT / room}/" for room in ("gui", "search", "corpus"))
_WAITING = frozenset({"wait", "_worker", "poll", "_poll", "select", "_wait_for_tstate_lock"})


@dataclass(slots=True)
class Stalls:
    """The longest times between two beats, in milliseconds; where any were seen.

    ``held``: the longest without the time that the thread waited for a processor, which is the machine's
    doing where that does other things besides; ``own`` of it was the thread's own work, the rest it waited
    for another thread or for the disk. ``longest``: the longest by the clock.
    """

    held: float = 0.0
    own: float = 0.0
    longest: float = 0.0
    seen: dict[str, int] = field(default_factory=dict)


class Clock:
    """What the clock, the thread's own work, and its waiting for a processor come to, in milliseconds."""

    def __init__(self) -> None:
        scheduled = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._scheduled = scheduled if scheduled.exists() else None  # Linux alone tells

    def read(self) -> tuple[float, float, float]:
        """As they are now."""
        queued = 0.0
        if self._scheduled is not None:
            queued = int(self._scheduled.read_bytes().split()[1]) / 1e6
        return time.perf_counter() * 1e3, time.thread_time() * 1e3, queued


class Heartbeat(QObject):
    """Beats while the event loop turns. ``look``: somebody looks what goes on when it does not.

    Who looks needs the interpreter, and so is in the way of the others: what is measured is not looked at.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._stalls = Stalls()
        self._clock = Clock()
        self._last = self._clock.read()
        self._ended = threading.Event()

    def start(self, *, look: bool = False) -> None:
        """Begin, with nothing counted yet."""
        self._stalls = Stalls()
        self._last = self._clock.read()
        self._timer.start()
        self._ended.clear()
        if look:
            threading.Thread(target=self._look, args=(threading.get_ident(),), daemon=True).start()

    def stop(self) -> Stalls:
        """End; what was counted."""
        self._beat()
        self._timer.stop()
        self._ended.set()
        return self._stalls

    def _beat(self) -> None:
        now = self._clock.read()
        longest, own, queued = (after - before for before, after in zip(self._last, now, strict=True))
        stalls = self._stalls
        if longest - queued > stalls.held:
            stalls.held, stalls.own = longest - queued, own
        stalls.longest = max(stalls.longest, longest)
        self._last = now

    def _look(self, gui: int) -> None:
        while not self._ended.wait(_LOOK_EVERY):
            if time.perf_counter() - self._last[0] / 1e3 > _LOOK_AFTER:
                frames = sys._current_frames()
                mine = _place(frames.pop(gui)) or "Qt"
                frames.pop(threading.get_ident())
                others = sorted({place for frame in frames.values() if (place := _place(frame))})
                place = " beside ".join([mine, *others])
                self._stalls.seen[place] = self._stalls.seen.get(place, 0) + 1


def _place(innermost: FrameType | None) -> str:
    """The innermost function of Crossread's own; nothing for a thread that waits."""
    frame = innermost
    if frame is None or frame.f_code.co_name in _WAITING:
        return ""
    while frame is not None and not frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    if frame is None:
        return ""
    return f"{Path(frame.f_code.co_filename).relative_to(_ROOT)} {frame.f_code.co_name}"
