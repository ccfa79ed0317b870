"""What is known of the computer's battery. No Qt."""

from __future__ import annotations

import psutil

#: A battery that has less left, in hundredths, is not emptied for what can wait.
LOW = 30


def is_low() -> bool:
    """Whether the computer runs on a battery that has little left; False where that can't be told."""
    ask = getattr(psutil, "sensors_battery", None)  # not on every system
    try:
        battery = ask() if ask is not None else None
    except OSError:  # a sandbox or a container may show nothing of the hardware
        return False
    return battery is not None and battery.power_plugged is False and battery.percent < LOW
