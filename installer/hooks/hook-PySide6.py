"""PySide6 mentions QtNetwork for Windows' sake: it comes along only where the window itself imports it."""

from PyInstaller.utils.hooks.qt import pyside6_library_info

hiddenimports = ["shiboken6", "inspect"]
excludedimports = ["PySide6.QtNetwork"]
binaries = pyside6_library_info.collect_extra_binaries()
