"""The setup for Windows holds what the program's folder holds, and says of it what everything else says."""

from __future__ import annotations

import re
import shutil
import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from corpus.intake import READERS
from gui import __version__
from installer.identity import NAME
from installer.windows import icon, setup, version


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    places = ("_internal/a/Keel & Charter.html", "_internal/ä.txt")
    for place in (setup.COMMAND_FILE, setup.WINDOW_FILE, *places):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(place, encoding="utf-8")
    return folder


@pytest.mark.skipif(shutil.which("makensis") is None, reason="there is no makensis here")
def test_a_setup_is_made_without_a_warning(program: Path, tmp_path: Path) -> None:
    made = setup.make_setup(program, tmp_path / setup.setup_name())
    content = made.read_bytes()
    assert content.startswith(b"MZ")
    assert __version__.encode("utf-16-le") in content
    assert b"dpiAware" in content


def test_every_file_is_installed_and_removed_and_no_folder_with_what_is_in_it(program: Path) -> None:
    files = setup.packed_files(program)
    script = setup.script_of(program, files, READERS)
    installed = re.findall(r'^  File "(.*)"$', script, re.M)
    removed = re.findall(r'^  Delete "\$INSTDIR\\(.*)"$', script, re.M)
    assert {Path(path) for path in installed} == {path for path in program.rglob("*") if path.is_file()}
    assert {name.replace("\\", "/") for name in removed} == {str(file) for file in files}
    assert re.findall(r'^  RMDir "(.*)"$', script, re.M) == [r"$INSTDIR\_internal\a", r"$INSTDIR\_internal"]
    assert "RMDir /r" not in script + setup.SCRIPT.read_text(encoding="utf-8")


def test_articles_are_offered_by_every_ending_that_is_read_and_taken_from_nobody(program: Path) -> None:
    script = setup.script_of(program, setup.packed_files(program), READERS)
    offered = re.findall(r'WriteRegStr HKCU "\$\{CLASSES\}\\(\.\w+)(\\\w+)?"', script)
    assert offered == [(ending, r"\OpenWithProgids") for ending in READERS]


def test_a_folder_that_is_no_program_for_windows_is_refused(program: Path) -> None:
    (program / "crossread-window.exe").unlink()
    with pytest.raises(ValueError, match=r"has no crossread-window\.exe"):
        setup.packed_files(program)


def test_a_name_that_would_mean_something_to_the_script_is_refused(program: Path) -> None:
    (program / "_internal" / "$INSTDIR.txt").touch()
    with pytest.raises(ValueError, match=r"\$INSTDIR"):
        setup.packed_files(program)


def test_nothing_that_identity_tells_is_told_again_by_the_script() -> None:
    script = setup.SCRIPT.read_text(encoding="utf-8")
    code = "\n".join(line.partition(";")[0] for line in script.splitlines())
    assert __version__ not in code
    assert not re.search(rf"\b{NAME}\b|\.crossread\b", code)


def test_the_icon_has_a_picture_in_every_size() -> None:
    content = icon.ico({size: icon.png(size) for size in icon.SIZES})
    assert struct.unpack_from("<3H", content) == (0, 1, len(icon.SIZES))
    for number, size in enumerate(icon.SIZES):
        *_, length, place = struct.unpack_from("<4B2H2I", content, 6 + 16 * number)
        picture = QImage.fromData(content[place : place + length], "PNG")
        assert picture.width() == picture.height() == size
        assert picture.pixelColor(size // 2, size // 8).alpha() == 255


def test_windows_compares_versions_by_numbers() -> None:
    assert version.numbers("1.20.3") == (1, 20, 3, 0)
    assert version.numbers(__version__) < version.numbers("1000.0.0")
    with pytest.raises(ValueError):
        version.numbers("next")


def test_windows_is_told_the_version_of_both_programs() -> None:
    for file in (setup.COMMAND_FILE, setup.WINDOW_FILE):
        told = version.told(file)
        assert (told["FileVersion"], told["ProductVersion"]) == (__version__, __version__)
        assert told["OriginalFilename"] == file
