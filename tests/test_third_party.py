"""What is shipped of others is told, with its licence."""

from __future__ import annotations

import re
from importlib.metadata import distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from installer.shipped.known import known
from installer.shipped.packages import Packages

ROOT = Path(__file__).parent.parent


def test_every_pinned_package_is_told_with_its_licence() -> None:
    pinned = set(re.findall(r"^([a-z0-9_.-]+)==", (ROOT / "requirements.txt").read_text(), re.M))
    told = dict(re.findall(r"^\| ([a-z0-9_.-]+) \| ([^|]+) \|$", (ROOT / "THIRD_PARTY.md").read_text(), re.M))
    assert pinned
    assert pinned <= told.keys()


def test_no_package_comes_under_a_licence_that_an_mit_product_cannot_carry() -> None:
    told = re.findall(r"^\| ([a-z0-9_.-]+) \| ([^|]+) \|$", (ROOT / "THIRD_PARTY.md").read_text(), re.M)
    assert not [row for row in told if re.search(r"(?<!L)GPL", row[1])]


def test_the_licence_told_of_a_package_is_the_one_that_it_is_packaged_under() -> None:
    told = dict(re.findall(r"^\| ([a-z0-9_.-]+) \| ([^|]+) \|$", (ROOT / "THIRD_PARTY.md").read_text(), re.M))
    packages = Packages(known().packages)
    installed = {canonicalize_name(each.metadata["Name"]) for each in distributions()}
    never_packaged = {"flatbuffers", "protobuf"}  # onnxruntime asks for them, and never imports them
    compared = (told.keys() & installed) - never_packaged
    assert len(compared) > 50
    assert {name: told[name] for name in compared} == {name: packages.part(name).licence for name in compared}


def test_shipped_fonts_bring_their_licence() -> None:
    fonts = ROOT / "gui" / "theme" / "fonts"
    families = {path.stem.split("-")[0] for path in fonts.iterdir() if path.suffix in {".ttf", ".otf"}}
    assert families
    assert {f"{family}-OFL.txt" for family in families} <= {path.name for path in fonts.iterdir()}


def test_the_shipped_vocabulary_brings_its_licence() -> None:
    data = ROOT / "corpus" / "meaning" / "data"
    assert "corpus/meaning/data/vocabulary.txt" in (ROOT / "THIRD_PARTY.md").read_text()
    assert "Apache License" in (data / "vocabulary-LICENSE.txt").read_text()
    assert len((data / "vocabulary.txt").read_text(encoding="utf-8").split("\n")) == 30_522 + 1
