"""What memory a process takes, with all that it started."""

from __future__ import annotations

import psutil


def taken() -> tuple[int, int]:
    """In bytes: this process, and it with all that it started; what they share is counted once."""
    window = psutil.Process()
    sizes = [_size(process) for process in (window, *window.children(recursive=True))]
    return sizes[0], sum(sizes)


def _size(process: psutil.Process) -> int:
    try:
        told = process.memory_full_info()
    except psutil.NoSuchProcess:  # it ended meanwhile
        return 0
    return int(getattr(told, "pss", told.uss))
