"""What goes into the packaged program, and what stays behind. See docs/packaging.md for the reasons."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

#: A file of the program as PyInstaller lists it: where it goes, where it comes from, its kind.
Entry = tuple[str, str, str]

ROOMS: Final = ("corpus", "search", "gui")
NOTICES: Final = ("LICENSE", "THIRD_PARTY.md")

#: Modules that others import where they are there, and do without where they are not.
EXCLUDED: Final = (
    *("sitecustomize", "usercustomize"),  # of the machine that builds, for its own Python
    *("tkinter", "readline", "curses", "pydoc_data", "lib2to3"),
    *("pip", "setuptools", "pkg_resources", "distutils", "_distutils_hack"),
    *("pytest", "_pytest", "hypothesis", "mypy", "IPython"),
    *("rich", "pygments", "markdown_it"),  # they colour command lines that are never run
    *("numpy.f2py", "numpy.distutils"),
    # What speaks to servers. Python has hashes of its own besides OpenSSL's.
    *("ssl", "_ssl", "_hashlib", "anyio", "httpcore", "h11"),
    # Of rapidfuzz only Levenshtein.distance is asked for, and of words: all the rest has forms in Python.
    *("rapidfuzz.fuzz_cpp", "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.process_cpp_impl"),
    "rapidfuzz.distance.metrics_cpp_avx2",
    "wcwidth._wcwidth_c",
    *("gui.tour", "PySide6.QtTest"),  # they drive the window from a checkout
)

#: Qt's plugins that the window needs, by folder. The others draw without a window system, or serve QML,
#: databases and the network; and since no picture of an article is shown, none is decoded.
QT_PLUGINS: Final = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"},
    "platformthemes": {"qxdgdesktopportal"},  # qgtk3 would bring all of GTK
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qsvg"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
}

#: Libraries that a Linux system brings itself: its drivers and fonts load them too, and may need newer ones.
SYSTEM_LIBRARIES: Final = (
    *("libstdc++.", "libgcc_s.", "libz.", "libexpat."),
    *("libfontconfig.", "libfreetype.", "libX11.", "libX11-xcb.", "libdrm.", "libgbm."),
    *("libdbus-1.", "libglib-2.0.", "libgthread-2.0.", "libzstd."),
)


def room_files(root: Path) -> list[tuple[str, str]]:
    """Every file of the rooms that is not code, and the notices: ``(file, its folder in the program)``."""
    files = [
        path
        for room in ROOMS
        for path in sorted((root / room).rglob("*"))
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]
    placed = [(str(path), str(path.parent.relative_to(root))) for path in files]
    return placed + [(str(root / name), ".") for name in NOTICES]


def is_used(place: str) -> bool:
    """Whether a file is of use, told by its place in the program; of Qt much is not."""
    path = _path(place)
    if path.parts[0] != "PySide6":
        return "default-docx-template" not in path.parts  # what python-docx has as one file, too
    if not {"qml", "translations"}.isdisjoint(path.parts):
        return False
    if "plugins" in path.parts:
        return path.stem.removeprefix("lib") in QT_PLUGINS.get(path.parent.name, ())
    return True


def is_the_systems(place: str) -> bool:
    """Whether a Linux system brings this library itself."""
    return _path(place).name.startswith(SYSTEM_LIBRARIES)


def without_unlinked(entries: Sequence[Entry], links: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without the shared libraries that nothing left links to, itself or through others.

    ``links`` names the libraries that a file links to. Modules, plugins and Python itself are not linked to
    but loaded by name, and so they stay. Symbolic links stay where what they point to stays.
    """
    libraries = [entry for entry in entries if entry[2] == "BINARY" and not _is_loaded_by_name(entry)]
    source_of = {_path(place).name: source for place, source, _ in libraries}
    waiting = [source for _, source, kind in set(entries) - set(libraries) if kind in {"BINARY", "EXTENSION"}]
    linked: set[str] = set()
    while waiting:
        new = set(links(waiting.pop())) - linked
        linked |= new
        waiting += [source_of[name] for name in new if name in source_of]
    left_out = {entry for entry in libraries if _path(entry[0]).name not in linked}
    places = {place for place, _, _ in set(entries) - left_out}
    return [e for e in entries if e not in left_out and (e[2] != "SYMLINK" or _target(e) in places)]


def links(file: str) -> list[str]:
    """The names of the libraries that an ELF file says it needs."""
    told = subprocess.run(["objdump", "-p", file], capture_output=True, encoding="utf-8", check=True)
    return re.findall(r"^\s*NEEDED\s+(\S+)", told.stdout, re.MULTILINE)


def _is_loaded_by_name(entry: Entry) -> bool:
    path = _path(entry[0])
    return "plugins" in path.parts or path.name.startswith(("libpython", "libpdfium"))


def _target(symlink: Entry) -> str:
    return str(_path(symlink[0]).parent / symlink[1])


def _path(place: str) -> PurePosixPath:
    return PurePosixPath(place.replace("\\", "/"))
