"""A screen off screen: as large and as fine as is asked for, and the same on every machine."""

from __future__ import annotations

import json
import os
from pathlib import Path

#: What the system might say about fonts: nothing. Only those that Crossread brings are there.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>
"""

#: Where a person's own settings, logs and reports would be, which no picture must touch.
_FOLDERS = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def environment(folder: Path, size: tuple[int, int], scale: int, *, fonts: bool = False) -> dict[str, str]:
    """What a process is to be started with so that it shows its windows on a screen of that size.

    ``fonts``: with those of the system, for scripts that the shipped ones do not have. ``folder`` takes the
    files that say so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    screen = folder / f"screen-{size[0]}-{scale}.json"
    width, height = (side * scale for side in size)
    screens = [{"name": "pictures", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96}]
    told = {"screens": screens, "windowFrameMargins": False}
    screen.write_text(json.dumps(told), encoding="utf-8")
    configured = folder / "fonts.conf"
    configured.write_text(_FONTS.format(cache=folder / "fonts"), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "LC_", "LANG"))}
    return {
        **kept,
        **({} if fonts else {"FONTCONFIG_FILE": str(configured)}),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "QT_SCALE_FACTOR": str(scale),
        **{name: str(folder / name.lower()) for name in _FOLDERS},
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
