"""Files of the index that are read where they are mapped."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from whoosh.filedb.structfile import BufferFile

from corpus.library import Library
from search import SearchIndex
from search.mapped import MappedFile
from tests.search.making import add

CONTENT = b"".join((b"head", b"\x00\x00\x00\x07", b"one\n", b"two\n", array("H", [1, 2]).tobytes()))


@pytest.fixture
def file(tmp_path: Path) -> MappedFile:
    path = tmp_path / "made.seg"
    path.write_bytes(CONTENT)
    return MappedFile.open(path)


def test_a_part_is_read_from_a_place_of_its_own(file: MappedFile) -> None:
    part = file.subset(4, 12)
    assert file.read(4) == b"head"
    assert (part.read_int(), part.readline(), part.tell(), part.read()) == (7, b"one\n", 8, b"two\n")
    assert file.tell() == 4
    part.seek(-4, 2)
    assert part.readline() == b"two\n"


def test_numbers_are_read_as_whoosh_reads_them(file: MappedFile) -> None:
    whoosh = BufferFile(memoryview(CONTENT), name="made.seg")
    assert file.get_array(16, "H", 2) == whoosh.get_array(16, "H", 2)
    assert file.get_uint(4) == whoosh.get_uint(4) == 7


def test_no_searcher_copies_the_segments(
    shelf: tuple[Library, SearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, index = shelf
    add(library, "The harbour is shut.")
    index.catch_up()

    def copied(self: BufferFile, *_arguments: object, **_options: object) -> None:
        raise AssertionError("a part of a segment was copied")

    monkeypatch.setattr(BufferFile, "__init__", copied)
    assert index.search("harbour").total == 1
