"""What is packaged is all that the program needs, and what is left out is not needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

from installer.contents import (
    NOTICES,
    QT_PLUGINS,
    ROOMS,
    Entry,
    room_files,
    without_unlinked,
    without_unused,
)

ROOT = Path(__file__).parent.parent


def _entries(places: list[str]) -> Iterator[Entry]:
    for place in places:
        yield place, f"/somewhere/{place}", "BINARY"


def test_every_file_of_the_rooms_that_is_not_code_goes_along() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z", *ROOMS], cwd=ROOT, capture_output=True, check=True)
    wanted = {
        ROOT / name for name in tracked.stdout.decode().split("\0") if name and not name.endswith(".py")
    }
    placed = room_files(ROOT)
    assert {path for path in wanted if path.exists()} <= {Path(file) for file, _ in placed}
    assert all(Path(folder, Path(file).name) == Path(file).relative_to(ROOT) for file, folder in placed)
    assert set(NOTICES) <= {Path(file).name for file, folder in placed if folder == "."}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the plugins of Linux")
def test_the_plugins_that_are_kept_are_in_qt() -> None:
    plugins = Path(PySide6.__file__).parent / "Qt" / "plugins"
    there = {(path.parent.name, path.stem.removeprefix("lib")) for path in plugins.glob("*/*.so")}
    elsewhere = {"qwindows", "qcocoa", "qmodernwindowsstyle", "qmacstyle"}
    named = {(folder, name) for folder, names in QT_PLUGINS.items() for name in names - elsewhere}
    assert named <= there


def test_unused_parts_of_qt_and_the_systems_own_libraries_stay_behind() -> None:
    used = [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/QtWidgets.abi3.so",
        "libxcb-cursor.so.0",
        "gui/theme/style.qss",
    ]
    unused = [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/qml/QtQuick/libqtquick2plugin.so",
        "PySide6/Qt/translations/qt_de.qm",
        "libstdc++.so.6",
    ]
    kept = without_unused(_entries(used + unused), linux=True)
    assert [place for place, _, _ in kept] == used
    assert len(without_unused(_entries(["libstdc++.so.6"]), linux=False)) == 1


def test_libraries_stay_only_where_something_links_to_them() -> None:
    entries: list[Entry] = [
        ("room.so", "/room.so", "EXTENSION"),
        ("Qt/plugins/platforms/libqxcb.so", "/libqxcb.so", "BINARY"),
        ("Qt/lib/libnear.so.1", "/libnear.so.1", "BINARY"),
        ("libnear.so.1", "Qt/lib/libnear.so.1", "SYMLINK"),
        ("libfar.so.1", "/libfar.so.1", "BINARY"),
        ("Qt/lib/libalone.so.1", "/libalone.so.1", "BINARY"),
        ("libalone.so.1", "Qt/lib/libalone.so.1", "SYMLINK"),
        ("words.toml", "/words.toml", "DATA"),
    ]
    links = {"/room.so": ["libc.so.6"], "/libqxcb.so": ["libnear.so.1"], "/libnear.so.1": ["libfar.so.1"]}
    kept = without_unlinked(entries, lambda file: links.get(file, []))
    assert kept == [entry for entry in entries if "alone" not in entry[0]]
