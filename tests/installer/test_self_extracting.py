"""The file that installs for one person does so, replaces and removes: plain sh, without what packs it."""

from __future__ import annotations

import hashlib
import io
import os
import platform
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from installer.identity import Release
from installer.linux.needs import Library
from installer.linux.self_extracting import SCRIPTS, script, stage

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="an installer for Linux"),
    pytest.mark.skipif(platform.machine() != "x86_64", reason="an installer for x86-64"),
]

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
LIBRARIES = (Library("libGL.so.1"), Library("libc.so.6", "GLIBC_2.3"), Library("libwayland-egl.so.1"))
HOME = 'a "home" of $100 & more'
ENTRY = "[Desktop Entry]\nName=Crossread\nExec=crossread %F\nTryExec=crossread\nIcon=crossread\n"


@dataclass(frozen=True)
class Person:
    """Somebody with a home folder, who may be root in truth: the installer is told otherwise."""

    home: Path
    tools: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def target(self) -> Path:
        return self.home / ".local/lib/crossread"

    def starts(self, *command: str | Path) -> subprocess.Popen[str]:
        path = f"{self.tools}:{os.environ['PATH']}"
        return subprocess.Popen(
            [str(part) for part in command],
            env={"HOME": str(self.home), "PATH": path, **self.environment},
            cwd=self.home,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def runs(self, *command: str | Path, status: int = 0) -> str:
        process = self.starts(*command)
        told, _ = process.communicate()
        assert process.returncode == status, told
        return told

    def installs(self, file: Path, *options: str | Path, status: int = 0) -> str:
        return self.runs("sh", file, *options, status=status)

    def tool(self, name: str, text: str) -> None:
        (self.tools / name).write_text(f"#!/bin/sh\n{text}\n")
        (self.tools / name).chmod(0o755)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    somebody = Person(tmp_path / HOME, tmp_path / "tools")
    somebody.home.mkdir()
    somebody.tools.mkdir()
    somebody.tool("id", "echo 1000")
    somebody.tool("ldconfig", "echo 'libGL.so.1 (libc6,x86-64) => /lib/libGL.so.1'")
    for desktops in ("update-mime-database", "update-desktop-database", "gtk-update-icon-cache"):
        somebody.tool(desktops, "exit 1")
    (somebody.home / "notes.txt").write_text("mine")
    return somebody


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    made: dict[str, Path] = {}

    def make(version: str) -> Path:
        if version not in made:
            made[version] = _made(tmp_path_factory.mktemp("made"), version)
        return made[version]

    return make


def _made(folder: Path, version: str) -> Path:
    """The file for a program that tells its version, with a name of its own in each version's files."""
    program = folder / "tree/usr/lib/crossread"
    share = folder / "tree/usr/share"
    texts = {
        program / "crossread": f'#!/bin/sh\ncat "$(dirname "$(readlink -f "$0")")/_internal/a {version}"\n',
        program / "_internal" / f"a {version}": f"crossread {version}\n",
        share / "applications/crossread.desktop": ENTRY,
        share / f"icons/hicolor/48x48/apps/crossread-{version[0]}.png": "picture",
        share / "mime/packages/crossread.xml": "<mime-info/>",
        share / "doc/crossread/changelog.gz": "for packages",
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (program / "crossread").chmod(0o755)
    shutil.copy("/bin/sleep", program / "_internal/worker")
    stage(folder / "tree", folder / "staged")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz", preset=0) as archive:
        archive.add(folder / "staged", ".")
    text = script(folder / "staged", Release(version, MOMENT), LIBRARIES)
    text = text.replace("@LINES@", str(text.count("\n")))
    text = text.replace("@SHA256@", hashlib.sha256(packed.getvalue()).hexdigest())
    file = folder / f"crossread-{version}.run"
    file.write_bytes(text.encode() + packed.getvalue())
    return file


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_it_goes_into_ones_own_home_and_out_of_it_again(person: Person, file: Callable[[str], Path]) -> None:
    before = _files(person.home)
    assert "is installed" in person.installs(file("1.0"))
    assert person.runs(person.home / ".local/bin/crossread") == "crossread 1.0\n"
    placed = _files(person.home / ".local/share")
    assert {"mime/packages/crossread.xml", "icons/hicolor/48x48/apps/crossread-1.png"} <= placed
    assert not any("changelog" in name for name in placed)
    library = person.home / ".local/share/Crossread/Library.crossread"
    library.parent.mkdir()
    library.write_text("mine")
    told = person.runs(person.target / "uninstall")
    assert f"stays: {library.parent}" in told
    assert library.read_text() == "mine"
    shutil.rmtree(person.home / ".local/share/Crossread")
    assert _files(person.home) - before <= {".local", ".local/share"}


def test_the_menu_starts_it_whatever_the_home_folder_is_called(
    person: Person, file: Callable[[str], Path]
) -> None:
    person.installs(file("1.0"))
    entry = (person.home / ".local/share/applications/crossread.desktop").read_text()
    name = str(person.target / "crossread")
    quoted = name.replace('"', '\\\\"').replace("$", "\\\\$")
    assert f'\nExec="{quoted}" %F\nTryExec={name}\nIcon=crossread\n' in entry


def test_a_newer_version_takes_the_place_of_the_older_and_of_its_files(
    person: Person, file: Callable[[str], Path]
) -> None:
    person.installs(file("1.0"))
    assert "in place of 1.0" in person.installs(file("2.0"))
    assert person.runs(person.target / "crossread") == "crossread 2.0\n"
    person.installs(file("2.0"))
    assert sorted(path.name for path in person.target.iterdir()) == [
        "2.0-2",
        "crossread",
        "installed",
        "uninstall",
    ]
    icons = person.home / ".local/share/icons/hicolor/48x48/apps"
    assert [path.name for path in icons.iterdir()] == ["crossread-2.png"]


def test_what_somebody_put_among_its_files_is_never_removed(
    person: Person, file: Callable[[str], Path]
) -> None:
    person.installs(file("1.0"))
    mine = person.target / "1.0/_internal/mine.crossread"
    mine.write_text("mine")
    assert "stays" in person.installs(file("2.0"))
    person.runs(person.target / "uninstall")
    assert mine.read_text() == "mine"
    assert _files(person.target) == {"1.0", "1.0/_internal", "1.0/_internal/mine.crossread"}


def test_killed_at_any_step_it_leaves_the_old_version_or_the_new_one(
    person: Person, file: Callable[[str], Path]
) -> None:
    """Each program that changes anything counts itself, and at one count kills all that is at work."""
    count = person.tools.parent / "count"
    counts = f'n=$(($(cat "{count}") + 1)); echo $n >"{count}"; [ $n != "$DIES_AT" ] || kill -9 0'
    for name in ("tar", "mv", "ln", "rm"):
        person.tool(name, f'{counts}; {shutil.which(name)} "$@"')
    count.write_text("0")
    person.installs(file("1.0"))
    there, outcomes, status, death = "1.0", set(), -signal.SIGKILL, 0
    while status:
        death += 1
        assert status == -signal.SIGKILL
        count.write_text("0")
        person.environment["DIES_AT"] = str(death)
        other = {"1.0": "2.0", "2.0": "1.0"}[there]
        process = person.starts("sh", file(other))
        process.communicate()
        status = process.returncode
        before, there = there, person.runs(person.home / ".local/bin/crossread").split()[-1]
        assert there in {before, other}
        outcomes.add(there == other)
    assert outcomes == {False, True}
    assert _files(person.target) >= {"crossread", "installed", "uninstall"}
    assert len(list(person.target.iterdir())) == 4
    del person.environment["DIES_AT"]
    person.runs(person.target / "uninstall")
    assert _files(person.home) <= {"notes.txt", ".local", ".local/share"}


def test_portable_it_stays_in_one_folder_with_all_that_is_kept(
    person: Person, file: Callable[[str], Path]
) -> None:
    person.installs(file("1.0"), "--portable", "stick")
    stick = person.home / "stick"
    assert not (person.home / ".local").exists()
    data = (stick / "crossread").resolve().parent / "data"
    assert data.resolve() == stick / "data"
    (stick / "data/Library.crossread").write_text("mine")
    stick.rename(person.home / "moved")
    moved = person.home / "moved"
    person.installs(file("2.0"), "--target", moved)
    assert person.runs(moved / "crossread") == "crossread 2.0\n"
    person.installs(file("2.0"), "--uninstall", "--target", moved)
    assert _files(moved) == {"data", "data/Library.crossread"}


def test_while_it_runs_it_is_neither_replaced_nor_removed(
    person: Person, file: Callable[[str], Path]
) -> None:
    person.installs(file("1.0"))
    worker = person.starts(person.target / "1.0/_internal/worker", "60")
    try:
        assert "Close it" in person.installs(file("2.0"), status=1)
        assert "Close it" in person.runs(person.target / "uninstall", status=1)
    finally:
        worker.kill()
        worker.communicate()
    assert person.runs(person.target / "crossread") == "crossread 1.0\n"


@pytest.mark.parametrize(
    ("tool", "says", "told"),
    [
        ("id", "echo 0", "not for root"),
        ("uname", "case $1 in -s) echo Linux ;; *) echo aarch64 ;; esac", "this is Linux on aarch64"),
        ("getconf", "echo glibc 2.2", "too old"),
        ("getconf", "exit 1", "has none"),
        ("ldconfig", "echo 'libGL.so.1 (libc6) => /lib32/libGL.so.1'", "apt install libgl1\n"),
        ("df", "printf 'h\\n/dev/sda 100 99 1 99%% /home\\n'", "Not enough room"),
        ("tar", "exit 2", "could not be unpacked"),
    ],
)
def test_where_it_can_not_run_it_says_so_and_leaves_nothing(
    person: Person, file: Callable[[str], Path], tool: str, says: str, told: str
) -> None:
    person.tool(tool, says)
    assert told in person.installs(file("1.0"), status=1)
    assert _files(person.home) == {"notes.txt"}


def test_a_damaged_file_or_a_folder_of_somebody_elses_changes_nothing(
    person: Person, file: Callable[[str], Path], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.run"
    damaged.write_bytes(file("1.0").read_bytes()[:-1])
    assert "not whole" in person.installs(damaged, status=1)
    assert "holds other things" in person.installs(file("1.0"), "--target", person.home, status=1)
    (person.home / ".local/bin").mkdir(parents=True)
    (person.home / ".local/bin/crossread").write_text("mine")
    assert "not from here" in person.installs(file("1.0"), status=1)
    assert (person.home / ".local/bin/crossread").read_text() == "mine"
    assert "not installed" in person.installs(file("1.0"), "--uninstall", "--target", person.home, status=1)


def test_what_the_desktop_made_of_it_alone_goes_with_it(person: Person, file: Callable[[str], Path]) -> None:
    person.tool("update-mime-database", 'echo made >"$1/mime.cache"')
    person.tool("update-desktop-database", 'echo made >"$2/mimeinfo.cache"')
    elsewhere = person.home / "share"
    person.environment["XDG_DATA_HOME"] = str(elsewhere)
    person.installs(file("1.0"), "--quiet")
    assert {"mime/mime.cache", "applications/mimeinfo.cache"} <= _files(elsewhere)
    del person.environment["XDG_DATA_HOME"]
    assert person.runs(person.target / "uninstall", "--quiet") == ""
    assert _files(person.home) == {"notes.txt"}


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is missing")
def test_the_script_is_plain_sh(tmp_path: Path) -> None:
    joined = tmp_path / "script.sh"
    joined.write_text("".join(path.read_text() for path in sorted(SCRIPTS.glob("*.sh"))))
    subprocess.run(["shellcheck", "--shell=sh", joined], check=True)
