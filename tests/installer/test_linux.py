"""What the packages for Linux are made of tells a desktop the truth, and is the same whoever makes it."""

from __future__ import annotations

import argparse
import configparser
import gzip
import json
import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from corpus.folders import folders
from corpus.library import Library
from gui import __version__
from gui.commandline.arguments import COMMANDS
from gui.commandline.event_arguments import VERBS
from gui.shell.app_icon import icon_picture
from gui.shipped import SCHEMA, SHIPPED
from installer.identity import IDENTIFIER, LIBRARY_MIME, LIBRARY_SUFFIX, ROOT, Release, release
from installer.linux.asked import Asked
from installer.linux.changes import changes, debian_changelog
from installer.linux.completion import completion
from installer.linux.deb import build_deb, depends
from installer.linux.desktop import ARTICLES_ENTRY, ENTRY
from installer.linux.manual import manual
from installer.linux.needs import Library as Needed
from installer.linux.tree import make_tree

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux")

MADE = Release("7.6.5", datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "crossread"
    (folder / "_internal").mkdir(parents=True)
    (folder / "crossread").write_text("#!/bin/sh\necho Crossread 7.6.5\n")
    (folder / "crossread").chmod(0o4700)
    (folder / "_internal/words.txt").write_text("words\n")
    (folder / "_internal/words.txt").chmod(0o777)
    shutil.copy(ROOT / "LICENSE", folder / "_internal")
    (folder / "_internal" / SHIPPED).write_text(json.dumps({"schema": SCHEMA, "components": []}))
    (folder / "_internal/same.txt").symlink_to("words.txt")
    return folder


@pytest.fixture(scope="module")
def page() -> str:
    return manual(MADE)


def _listing(tree: Path) -> dict[str, tuple[int, int, bytes]]:
    """Each file with its mode, time and content."""
    return {
        str(path.relative_to(tree)): (
            path.lstat().st_mode,
            int(path.lstat().st_mtime),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in tree.rglob("*")
    }


def test_the_tree_holds_the_program_and_what_a_desktop_asks_for(program: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    make_tree(program, tree, MADE)
    listed = _listing(tree)
    share = "usr/share"
    assert {
        "usr/lib/crossread/_internal/words.txt",
        f"{share}/applications/crossread.desktop",
        f"{share}/icons/hicolor/16x16/apps/crossread.png",
        f"{share}/icons/hicolor/512x512/mimetypes/application-x-crossread-library.png",
        f"{share}/icons/hicolor/scalable/apps/crossread.svg",
        f"{share}/metainfo/{IDENTIFIER}.metainfo.xml",
        f"{share}/mime/packages/crossread.xml",
        f"{share}/man/man1/crossread.1.gz",
        f"{share}/doc/crossread/changelog.gz",
        f"{share}/doc/crossread/copyright",
    } <= listed.keys()
    assert (tree / "usr/bin/crossread").resolve() == tree / "usr/lib/crossread/crossread"
    assert (tree / "usr/lib/crossread/_internal/same.txt").readlink() == Path("words.txt")


def test_permissions_and_times_tell_nothing_of_who_made_the_tree(program: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    make_tree(program, tree, MADE)
    first = _listing(tree)
    for path in program.rglob("*"):
        path.chmod(0o700) if not path.is_symlink() else None
    make_tree(program, tree, MADE)
    assert _listing(tree) == first
    modes = {path: mode & 0o7777 for path, (mode, _, _) in first.items() if not (tree / path).is_symlink()}
    assert modes.pop("usr/lib/crossread/crossread") == 0o755
    assert all(mode == (0o755 if (tree / path).is_dir() else 0o644) for path, mode in modes.items())
    assert {moment for _, moment, _ in first.values()} == {int(MADE.moment.timestamp())}


def test_a_portable_program_is_not_packaged_with_its_library(program: Path, tmp_path: Path) -> None:
    (program / "data").mkdir()
    with pytest.raises(FileExistsError, match="somebody's library"):
        make_tree(program, tmp_path / "tree", MADE)
    assert not (tmp_path / "tree").exists()


def test_the_man_page_names_every_command_verb_and_option(page: str) -> None:
    said = page.replace(r"\-", "-")
    for command in COMMANDS:
        assert f".SS {command}\n.B crossread {command}\n" in said
    for verb in VERBS:
        assert f"\n.B crossread event {verb}\n" in said
    for option in ("--library", "--json", "--no-annotate", "--facets", "--lens", "--into"):
        assert rf"\fB{option}\fR" in said
    assert page.isascii()
    assert argparse.SUPPRESS not in page
    assert re.search(r'^\.TH CROSSREAD 1 "2031-02-03" "Crossread 7\.6\.5"', page)


def test_the_man_page_names_the_folders_in_which_things_are_kept(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    kept = folders()
    for folder in (kept.data, kept.settings, kept.cache, kept.logs):
        assert f"~/{folder.relative_to(tmp_path)}/" in page


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_groff_has_nothing_to_complain_of_in_the_man_page(page: str) -> None:
    command = ["groff", "-man", "-ww", "-Tutf8", "-z"]
    done = subprocess.run(command, input=page, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("conc", {"concordance"}),
        ("--library some.crossread unr", set()),
        ("search suez --so", {"--sort"}),
        ("search suez --sort ol", {"oldest"}),
        ("concordance --sort ol", set()),
        ("event acc", {"accept"}),
        ("compare --html ", set()),
        ("decisions ex", {"export"}),
    ],
)
def test_bash_completes_commands_options_and_their_values(words: str, offered: set[str]) -> None:
    typed = ["crossread", *words.split(" ")]
    script = f"{completion()}\nCOMP_WORDS=({' '.join(map(shlex.quote, typed))}) COMP_CWORD={len(typed) - 1}\n"
    asked = f'{script}_crossread\nprintf "%s\\n" "${{COMPREPLY[@]}}"\n'
    told = subprocess.run(["bash", "-euc", asked], capture_output=True, encoding="utf-8", check=True)
    assert set(told.stdout.split()) == offered


def _entries(tree: Path) -> dict[str, configparser.SectionProxy]:
    found = {}
    for path in (tree / "usr/share/applications").iterdir():
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read(path, "utf-8")
        found[path.name] = parser["Desktop Entry"]
    return found


def test_libraries_open_in_crossread_and_articles_only_where_asked(program: Path, tmp_path: Path) -> None:
    make_tree(program, tmp_path / "tree", MADE)
    entries = _entries(tmp_path / "tree")
    assert entries[ENTRY]["MimeType"] == f"{LIBRARY_MIME};"
    articles = entries[ARTICLES_ENTRY]
    assert {"text/html", "application/pdf", "text/plain"} <= set(articles["MimeType"].split(";"))
    assert articles["NoDisplay"] == "true"
    assert all(entry["Exec"] == "crossread %F" for entry in entries.values())
    others = ["firefox.desktop", "org.gnome.TextEditor.desktop", "xpdf.desktop", "yelp.desktop"]
    assert sorted([ARTICLES_ENTRY, *others])[-1] == ARTICLES_ENTRY


def test_the_catalogues_page_tells_of_this_release(program: Path, tmp_path: Path) -> None:
    make_tree(program, tmp_path / "tree", MADE)
    path = tmp_path / f"tree/usr/share/metainfo/{IDENTIFIER}.metainfo.xml"
    component = ElementTree.parse(path).getroot()
    newest = component.find("releases/release")
    assert newest is not None
    assert (newest.get("version"), newest.get("date")) == ("7.6.5", "2031-02-03")
    assert len(newest.findall("description/ul/li")) > 3
    assert component.findtext("launchable") == ENTRY
    assert component.findtext("provides/mediatype") == LIBRARY_MIME


def test_a_librarys_first_bytes_are_those_that_its_type_is_known_by(program: Path, tmp_path: Path) -> None:
    make_tree(program, tmp_path / "tree", MADE)
    library = tmp_path / f"Mine{LIBRARY_SUFFIX}"
    Library.open(library).close()
    first = library.read_bytes()[:100]
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    type = ElementTree.parse(tmp_path / "tree/usr/share/mime/packages/crossread.xml").find("mime-type", space)
    assert type is not None
    assert type.get("type") == LIBRARY_MIME
    outer = type.find("magic/match", space)
    inner = type.find("magic/match/match", space)
    assert outer is not None
    assert inner is not None
    assert first.startswith(outer.attrib["value"].encode().replace(rb"\0", b"\0"))
    at = int(inner.attrib["offset"])
    assert int.from_bytes(first[at : at + 4], "big") == int(inner.attrib["value"], 16)
    assert library.match(type.find("glob", space).attrib["pattern"])  # type: ignore[union-attr]


def test_the_scalable_icon_looks_like_the_others(program: Path, tmp_path: Path, qapp: object) -> None:
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgRenderer

    make_tree(program, tmp_path / "tree", MADE)
    drawn = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(0)
    painter = QPainter(drawn)
    svg = tmp_path / "tree/usr/share/icons/hicolor/scalable/apps/crossread.svg"
    assert QSvgRenderer(str(svg)).isValid()
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    painted = icon_picture(64)
    for x in range(0, 64, 3):
        for y in range(0, 64, 3):
            one, other = drawn.pixelColor(x, y), painted.pixelColor(x, y)
            assert max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) <= 40


def test_what_is_unreleased_is_told_of_the_version_that_is_packaged(tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text(
        "# Changes\n\n## Unreleased\n\n### Added\n\n- **New** thing,\n  in two lines.\n\n"
        "## [7.6.4] - 2030-01-02\n\n- Older `thing`.\n"
    )
    newest, older = changes(MADE, log)
    assert (newest.version, newest.items) == ("7.6.5", ("**New** thing, in two lines.",))
    assert (older.version, older.items) == ("7.6.4", ("Older `thing`.",))
    assert debian_changelog([newest]).splitlines() == [
        "crossread (7.6.5) unstable; urgency=medium",
        "",
        "  * New thing, in two lines.",
        "",
        " -- The Crossread developers <maintainers@crossread.org>  Mon, 03 Feb 2031 00:00:00 +0000",
    ]
    log.write_text("# Changes\n\n## Unreleased\n\n## 7.6.5 - 2031-02-01\n\n- Now told.\n")
    assert [(told.version, told.items) for told in changes(MADE, log)] == [("7.6.5", ("Now told.",))]


def test_the_version_is_written_nowhere_in_the_installers() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "installer"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    texts = [ROOT / name for name in tracked.split("\0") if name and "/texts/" not in name]
    written = [path for path in texts if path.exists() and __version__ in path.read_text("utf-8", "ignore")]
    assert written == []
    assert release().version == __version__


def test_a_package_asks_for_the_newest_symbols_of_all() -> None:
    asked = depends(
        [
            Needed("libc.so.6", "GLIBC_2.4"),
            Needed("libm.so.6", "GLIBC_2.38"),
            Needed("libstdc++.so.6", "GLIBCXX_3.4.30"),
            Needed("libwayland-egl.so.1"),
        ]
    )
    assert asked == ["fontconfig", "libc6 (>= 2.38)", "libstdc++6 (>= 12)", "xkb-data"]
    with pytest.raises(LookupError, match=r"GLIBCXX_3\.4\.99"):
        depends([Needed("libc.so.6", "GLIBC_2.4"), Needed("libstdc++.so.6", "GLIBCXX_3.4.99")])


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg is not installed")
@pytest.mark.skipif(not shutil.which("objdump"), reason="binutils are not installed")
def test_the_same_program_gives_the_same_package(program: Path, tmp_path: Path) -> None:
    shutil.copy(shutil.which("true") or "/bin/true", program / "_internal/some.so")
    packaged = Asked(program, tmp_path, "~previous").packaged()
    one, other = (build_deb(program, tmp_path / name, packaged) for name in ("one", "other"))
    assert one.name == "crossread_7.6.5~previous_amd64.deb"
    assert one.read_bytes() == other.read_bytes()
    told = subprocess.run(["dpkg-deb", "--info", one], capture_output=True, encoding="utf-8", check=True)
    assert " Version: 7.6.5~previous\n" in told.stdout
    assert re.search(r"^ Depends: .*\blibc6 \(>= 2\.\d+\)", told.stdout, re.MULTILINE)
    listed = subprocess.run(
        ["dpkg-deb", "--contents", one], capture_output=True, encoding="utf-8", check=True
    )
    assert {line.split()[1] for line in listed.stdout.splitlines()} == {"root/root"}
    assert gzip.decompress(_member(one, "./usr/share/doc/crossread/changelog.gz")).startswith(
        b"crossread (7.6.5~previous)"
    )


def _member(deb: Path, path: str) -> bytes:
    """A file of a package."""
    tar = subprocess.run(["dpkg-deb", "--fsys-tarfile", deb], capture_output=True, check=True)
    return subprocess.run(["tar", "-xO", path], input=tar.stdout, capture_output=True, check=True).stdout
