"""What is shipped of others: told by the packaged program of itself, from source of what is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from gui import shipped
from gui.shipped import NotTold

QT = {
    "name": "Qt",
    "version": "6.11.3",
    "licence": "LGPL-3.0-only",
    "kind": "library",
    "texts": ["licences/Qt/LGPL-3.0.txt", "licences/Qt/NOTICE"],
    "files": ["PySide6/Qt/lib/libQt6Core.so.6"],
}
BLIS = {**QT, "name": "blis", "version": "1.3.4", "licence": "BSD-3-Clause", "kind": "package", "texts": []}


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """A packaged program that tells what it is asked to tell."""
    program = tmp_path / "program"
    (program / "licences" / "Qt").mkdir(parents=True)
    (program / "licences" / "Qt" / "LGPL-3.0.txt").write_text("Of libraries.\n")
    (program / "licences" / "Qt" / "NOTICE").write_text("By many.\n")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(program), raising=False)

    def tell(*components: object, schema: int = 1) -> Path:
        told = {"schema": schema, "components": components}
        (program / "shipped.json").write_text(json.dumps(told))
        return program

    return tell


def test_the_packaged_program_tells_its_parts_by_name_with_versions_and_texts(packaged):
    packaged(QT, BLIS)
    blis, qt = shipped.components()
    assert (blis.name, qt.name, qt.version, qt.licence) == ("blis", "Qt", "6.11.3", "LGPL-3.0-only")
    assert shipped.versions(["blis", "spacy"]) == {"blis": "1.3.4"}
    text = shipped.text_of(qt)
    assert text.index("LGPL-3.0.txt") < text.index("Of libraries.") < text.index("By many.")
    with pytest.raises(NotTold, match="blis brings no text"):
        shipped.text_of(blis)


@pytest.mark.parametrize(
    "damage",
    [
        {"kind": "engine"},
        {"version": 6},
        {"texts": ["../secret"]},
        {"texts": ["/etc/passwd"]},
        {"texts": ["C:\\secret"]},
        {"files": None},
    ],
)
def test_a_damaged_list_is_told_in_a_sentence(packaged, damage):
    packaged({**QT, **damage})
    with pytest.raises(NotTold, match="missing or damaged"):
        shipped.components()
    assert shipped.versions(["spacy"]) == {}


@pytest.mark.parametrize("written", ["", "[]", "{", '{"schema": 1}', '{"schema": 1, "components": [7]}', "7"])
def test_what_is_no_list_is_told_in_a_sentence(packaged, written):
    packaged(QT).joinpath("shipped.json").write_text(written)
    with pytest.raises(NotTold, match="missing or damaged"):
        shipped.components()


def test_a_list_of_another_form_is_told_in_a_sentence(packaged):
    packaged(QT, schema=shipped.SCHEMA + 1)
    with pytest.raises(NotTold, match="missing or damaged"):
        shipped.components()


def test_a_text_that_is_a_link_to_elsewhere_is_not_read(packaged, tmp_path):
    program = packaged(QT)
    (tmp_path / "secret").write_text("mine")
    (program / "licences" / "Qt" / "NOTICE").unlink()
    (program / "licences" / "Qt" / "NOTICE").symlink_to(tmp_path / "secret")
    with pytest.raises(NotTold, match="NOTICE is missing"):
        shipped.text_of(shipped.components()[0])


def test_from_source_the_pinned_packages_tell_of_themselves():
    found = {component.name: component for component in shipped.components()}
    assert found["spacy"].version == shipped.versions(["spacy"])["spacy"]
    assert found["lxml"].licence == "BSD-3-Clause"
    assert "Redistribution and use" in shipped.text_of(found["lxml"])
    assert "pytest" not in found  # installed, and not shipped
    assert "MIT License" in shipped.text_of(shipped.OWN)
    assert shipped.versions(["no-such-package"]) == {}
