"""The .rpm asks for libraries by their names, holds the tree, and is the same each time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from installer.identity import Release
from installer.linux.needs import Library
from installer.linux.rpm import described, nfpm, write

QUERY = "[%{FILEMODES:perms} %{FILEUSERNAME} %{FILENAMES}\n]"
RELEASE = Release("1.2.3", datetime(2026, 11, 23, tzinfo=UTC))
LIBRARIES = (
    Library("libGL.so.1"),
    Library("libm.so.6", "GLIBC_2.35"),
    Library("libwayland-egl.so.1"),
)


@pytest.fixture
def package(tmp_path: Path) -> dict[str, Any]:
    tree = tmp_path / "tree"
    for name in (
        "usr/lib/crossread/crossread",
        "usr/lib/crossread/_internal/what [is] there.txt",
        "usr/lib/crossread/_internal/THIRD_PARTY.md",
        "usr/share/applications/crossread.desktop",
        "usr/share/doc/crossread/changelog.gz",
    ):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(name)
    (tree / "usr/lib/crossread/crossread").chmod(0o755)
    (tree / "usr/lib/crossread/_internal/link.so").symlink_to("library.so.1")
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/crossread").symlink_to("../lib/crossread/crossread")
    return described(tree, RELEASE, LIBRARIES)


def test_libraries_are_asked_for_by_name_and_symbols_and_waylands_are_optional(
    package: dict[str, Any],
) -> None:
    assert {"libGL.so.1()(64bit)", "libm.so.6(GLIBC_2.35)(64bit)"} <= set(package["depends"])
    assert "libwayland-egl.so.1()(64bit)" in package["recommends"]
    assert not any("wayland" in name for name in package["depends"])


@pytest.mark.skipif(not nfpm().exists(), reason="nfpm is not for this system")
@pytest.mark.skipif(shutil.which("rpm") is None, reason="rpm is missing")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a package for Linux")
def test_it_holds_the_program_and_owns_no_folder_of_the_system(
    package: dict[str, Any], tmp_path: Path
) -> None:
    write(package, tmp_path / "made.rpm")
    told = subprocess.run(
        ["rpm", "-qp", "--queryformat", QUERY, tmp_path / "made.rpm"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    entries = [line.split(maxsplit=2) for line in told.splitlines()]
    assert {owner for _, owner, _ in entries} == {"root"}
    assert {(mode[0], name) for mode, _, name in entries} == {
        ("l", "/usr/bin/crossread"),
        ("d", "/usr/lib/crossread"),
        ("d", "/usr/lib/crossread/_internal"),
        ("-", "/usr/lib/crossread/_internal/THIRD_PARTY.md"),
        ("l", "/usr/lib/crossread/_internal/link.so"),
        ("-", "/usr/lib/crossread/_internal/what [is] there.txt"),
        ("-", "/usr/lib/crossread/crossread"),
        ("-", "/usr/share/applications/crossread.desktop"),
        ("-", "/usr/share/licenses/crossread/LICENSE"),
        ("l", "/usr/share/licenses/crossread/THIRD_PARTY.md"),
    }


@pytest.mark.skipif(not nfpm().exists(), reason="nfpm is not for this system")
def test_made_twice_it_is_the_same(package: dict[str, Any], tmp_path: Path) -> None:
    for name in ("first.rpm", "second.rpm"):
        write(package, tmp_path / name)
    assert (tmp_path / "first.rpm").read_bytes() == (tmp_path / "second.rpm").read_bytes()
