"""What the packaged program tells of others' work is all that is in it, and nothing comes in unnoticed."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import random
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

import pytest
from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

from installer.contents import Entry
from installer.identity import COMMAND, ROOT, Release
from installer.shipped import finish, runpaths
from installer.shipped.attribution import Attribution
from installer.shipped.debian import copyright_file
from installer.shipped.known import known
from installer.shipped.licences import CARRIED, licences_in
from installer.shipped.packages import Packages
from installer.shipped.parts import TEXTS, CannotShip
from installer.shipped.program import INSIDE, Program
from installer.shipped.record import LICENCES, read
from installer.shipped.sbom import bill

MADE = Release("7.6.5", datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC))


def source(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin)


QT = source("PySide6").parent / "Qt"

#: A little of each kind of file: its place in the program, and where it comes from.
FILES = {
    "LICENSE": ROOT / "LICENSE",
    "gui/theme/style.qss": ROOT / "gui/theme/style.qss",
    "gui/theme/fonts/Inter-Regular.otf": ROOT / "gui/theme/fonts/Inter-Regular.otf",
    "PySide6/Qt/plugins/imageformats/libqico.so": QT / "plugins/imageformats/libqico.so",
    "PySide6/py.typed": QT.parent / "py.typed",
    "tld/res/a list.txt": source("tld").parent / "res/effective_tld_names.dat.txt",
}
MODULES = ("gui.shipped", "json.decoder", "lxml.html", "jinja2", "tld")
OWNERS = {"Inter", "Qt", "Public Suffix List", "Python", "jinja2", "lxml", "pyside6-essentials", "tld"}

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where wheels lie as on Linux")


def built(folder: Path, files: Mapping[str, Path] = FILES) -> tuple[list[Entry], list[Entry]]:
    """A small program as PyInstaller makes it; what it would list of files, and of modules."""
    for place, file in files.items():
        (folder / INSIDE / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / INSIDE / place)
    with zipfile.ZipFile(folder / INSIDE / "base_library.zip", "w") as first:
        for name in sorted(("codecs.pyc", "encodings/utf_8.pyc", "abc.pyc"), key=lambda _: random.random()):
            first.writestr(zipfile.ZipInfo(name), b"")
    modules = [(name, str(source(name)), "PYMODULE") for name in MODULES]
    archived = folder.with_suffix(".pyz")
    ZlibArchiveWriter(str(archived), modules, {name: compile("", name, "exec") for name in MODULES})
    CArchiveWriter(str(folder / COMMAND), [("PYZ.pyz", str(archived), False, "z")], "libpython.so")
    listed = [(place, str(file), "DATA") for place, file in files.items()]
    listed += [("base_library.zip", str(folder.with_suffix(".zip")), "DATA"), (COMMAND, "", "EXECUTABLE")]
    return listed, modules


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist") / COMMAND
    finish(folder, *built(folder))
    return folder


@linux
def test_the_program_tells_whose_each_file_and_module_is(program: Path) -> None:
    told = {each.component.name: each for each in read(program)}
    assert set(told) == OWNERS
    files = [str(file) for each in told.values() for file in each.component.files]
    ours = {"LICENSE", "gui/theme/style.qss"}
    assert sorted(files) == sorted({*FILES, "base_library.zip"} - ours)
    assert told["Python"].modules == ("abc", "codecs", "encodings", "json")
    assert told["jinja2"].component.files == ()
    assert told["Qt"].component.licence == "LGPL-3.0-only"
    assert told["Public Suffix List"].component.version > "2020"


@linux
def test_each_part_brings_the_texts_of_its_licence_once(program: Path) -> None:
    texts = [text for each in read(program) for text in each.component.texts]
    assert all(each.component.texts and each.holders for each in read(program))
    assert {program / INSIDE / text for text in texts} == {
        path for path in (program / INSIDE / LICENCES).rglob("*") if path.is_file()
    }
    contents = [(program / INSIDE / text).read_bytes() for text in dict.fromkeys(texts)]
    assert len(set(contents)) == len(contents)
    assert (TEXTS / "GPL-3.0.txt").read_bytes() in contents  # LGPL-3 says what it adds to this


@linux
def test_what_is_told_is_the_same_twice_and_tells_nothing_of_the_building_machine(
    program: Path, tmp_path: Path
) -> None:
    again = tmp_path / COMMAND
    for _ in range(2):  # also where PyInstaller leaves a finished folder as it was
        finish(again, *built(again))
    told = (program / INSIDE / "shipped.json").read_text(encoding="utf-8")
    assert (again / INSIDE / "shipped.json").read_text(encoding="utf-8") == told
    first = INSIDE + "/base_library.zip"
    assert (again / first).read_bytes() == (program / first).read_bytes()
    assert str(ROOT) not in told
    assert sys.prefix not in told


def test_files_and_modules_of_unknown_origin_end_the_build(tmp_path: Path) -> None:
    stray, font = tmp_path / "stray.bin", ROOT / "gui/theme/fonts/Comic.ttf"
    program = Program(
        {PurePosixPath("stray.bin"): stray, PurePosixPath("gui/theme/fonts/Comic.ttf"): font},
        {"astray": tmp_path / "astray.py"},
    )
    with pytest.raises(CannotShip, match=r"known\.toml") as refused:
        Attribution().shares(program)
    assert all(name in str(refused.value) for name in ("stray.bin", "Comic.ttf", "module astray"))


@pytest.mark.parametrize("added", ["file", "module", "beside"])
def test_what_pyinstaller_does_not_list_ends_the_build(tmp_path: Path, added: str) -> None:
    folder = tmp_path / COMMAND
    contents, modules = built(folder, {"LICENSE": ROOT / "LICENSE"})
    if added == "module":
        modules = modules[1:]
    else:
        (folder / INSIDE / "added.txt" if added == "file" else folder / "added.txt").write_text("who, me?")
    with pytest.raises(CannotShip, match=re.escape(MODULES[0] if added == "module" else "added.txt")):
        finish(folder, contents, modules)


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="no packages of Debian here")
def test_a_library_of_the_system_that_nobody_looked_at_ends_the_build() -> None:
    with pytest.raises(CannotShip, match=r"libm\.so\.6, of the system's glibc"):
        Attribution().shares(Program({PurePosixPath("libm.so.6"): _libm()}, {}))


def _libm() -> Path:
    return next(path for path in map(Path, ("/lib", "/usr/lib")) for path in path.glob("*/libm.so.6"))


def test_a_file_that_is_not_as_its_package_brought_it_ends_the_build(tmp_path: Path) -> None:
    packages = package(tmp_path, "License: MIT")
    module = tmp_path / "odd.py"
    module.write_text("odd = True\n")
    program = Program({}, {"odd": module})
    assert Attribution(packages=packages).shares(program)[0].modules == ("odd",)
    module.write_text("odd = False\n")
    with pytest.raises(CannotShip, match=r"odd\.py"):
        Attribution(packages=packages).shares(program)


def package(folder: Path, *told: str) -> Packages:
    """A package ``odd`` with one module, that tells this in its metadata."""
    metadata = folder / "odd-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "\n".join(["Metadata-Version: 2.4", "Name: odd", "Version: 1.0", *told])
    )
    (metadata / "LICENSE").write_text("Copyright (c) 2020 Odd One\n\nDo as you like.\n")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"odd = True\n").digest()).rstrip(b"=").decode()
    (metadata / "RECORD").write_text(f"odd.py,sha256={digest},\nodd-1.0.dist-info/LICENSE,,\n")
    return Packages({}, [Distribution.at(metadata)])


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("License: mit", "MIT"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT"),
    ],
)
def test_a_licence_that_a_package_tells_plainly_is_taken(tmp_path: Path, told: str, licence: str) -> None:
    packages = package(tmp_path, told)
    assert packages.owner(tmp_path / "odd.py") == "odd"
    assert packages.part("odd").licence == licence
    assert [text.name for text in packages.part("odd").texts] == ["LICENSE"]


@pytest.mark.parametrize(
    "told",
    [
        "Summary: tells nothing",
        "License: BSD",
        "Classifier: License :: OSI Approved :: BSD License",
        "License-Expression: GPL-3.0-or-later",
        "License-Expression: MIT OR GPL-2.0-only",
        "License-Expression: AGPL-3.0-only",
        "License-Expression: LicenseRef-Proprietary",
    ],
)
def test_a_licence_that_is_unknown_or_cannot_be_carried_ends_the_build(tmp_path: Path, told: str) -> None:
    with pytest.raises(CannotShip, match="odd"):
        package(tmp_path, told).part("odd")


def test_a_package_without_a_text_of_its_licence_ends_the_build(tmp_path: Path) -> None:
    packages = package(tmp_path, "License: MIT")
    (tmp_path / "odd-1.0.dist-info/LICENSE").unlink()
    with pytest.raises(CannotShip, match="LICENSE"):
        packages.part("odd")


def test_what_is_known_of_others_is_of_packages_that_are_used_and_of_licences_that_can_be_carried() -> None:
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(), re.M)) | {"pyinstaller"}
    assert set(known().packages) | {part.of for part in known().parts if part.of} <= pinned
    licences = [note.licence for note in known().packages.values() if note.licence]
    licences += [part.licence for part in known().parts] + [licence for _, licence in known().system.values()]
    assert {name for licence in licences for name in licences_in(licence)} <= CARRIED


@linux
def test_debians_copyright_file_tells_every_file_and_every_licence(program: Path) -> None:
    paragraphs = [
        dict(re.findall(r"^([\w-]+): ?((?:.*)(?:\n .*)*)", text, re.M))
        for text in copyright_file(program).split("\n\n")
    ]
    assert paragraphs[0]["Format"].endswith("copyright-format/1.0/")
    told = [paragraph for paragraph in paragraphs if "Files" in paragraph]
    for each in read(program):
        for file in [INSIDE / file for file in each.component.files] or [PurePosixPath(COMMAND)]:
            place = str(PurePosixPath("usr/lib", COMMAND) / file)
            of_file = [p for p in told if any(fnmatchcase(place, glob) for glob in p["Files"].split())][-1]
            assert each.component.name in of_file["Comment"].replace("\n", "")
            assert of_file["Copyright"]
    names = {
        name
        for paragraph in told
        for name in re.split(
            r" and | or ", paragraph["License"].partition("\n")[0].replace("(", "").replace(")", "")
        )
    }
    texts = {p["License"].partition("\n")[0] for p in paragraphs if p.get("License", "").count("\n")}
    assert names <= texts


@linux
def test_the_bill_of_materials_holds_every_part_and_the_hash_of_every_file(program: Path) -> None:
    text = bill(program, MADE)  # it checks what it writes against the schema
    assert bill(program, MADE) == text
    told = json.loads(text)
    assert told["metadata"]["timestamp"].startswith("2031-02-03T04:05:06")
    named = {each["name"]: each for each in told["components"]}
    assert {each.component.name for each in read(program)} <= set(named)
    files = {path.relative_to(program).as_posix() for path in program.rglob("*") if path.is_file()}
    assert {name for name, each in named.items() if each["type"] == "file" and each["hashes"]} == files
    assert named["lxml"]["purl"].startswith("pkg:pypi/lxml@")
    assert named["tld"]["licenses"] == [{"expression": "MPL-1.1"}]


@linux
@pytest.mark.skipif(shutil.which("objdump") is None, reason="no objdump here")
def test_libraries_look_for_others_in_the_program_alone(tmp_path: Path) -> None:
    library, own = tmp_path / "lib.so", b"\0$ORIGIN\0"
    shutil.copyfile(QT / "lib/libQt6Svg.so.6", library)
    content = library.read_bytes()
    assert content.count(own) == 1
    for strange in (b"/strang", b"../../x", b"./where"):
        library.write_bytes(content.replace(own, b"\0" + strange + b"\0"))
        runpaths.clean(tmp_path)
        assert library.read_bytes() == content
    assert runpaths.clean(tmp_path) == []
