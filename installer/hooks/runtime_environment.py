"""Runs first in every process of the packaged program: where Qt looks, and what other programs inherit."""

import os
import sys
from pathlib import Path

# Qt's plugins are ours, not those that the person's environment names for another Qt.
_PLUGINS = "PySide6/Qt/plugins" if os.name == "posix" else "PySide6/plugins"
os.environ["QT_PLUGIN_PATH"] = str(Path(sys._MEIPASS, _PLUGINS))  # type: ignore[attr-defined]

# The loader has read this path already. A browser or a folder that we open must find its own libraries; the
# program itself, started again as a worker, must set the path anew.
if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
