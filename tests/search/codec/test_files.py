"""The file of a segment gives back what was written, or says that it is not whole."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.codec import files
from search.codec.building import build
from search.codec.columns import SegmentColumns
from tests.search.codec.making import Document, Vocabulary, corpora
from tests.search.making import quick

_STEMMED = frozenset({"text_exact", "title_exact"})
_DOCUMENTS = [
    Document(7, {"text_exact": [("sails", 1000, 1.0), ("sail", 1001, 1.0)]}, "Bote", ["date"], 700_000),
    Document(9, {"text_exact": [("sail", 1000, 1.0)], "author_exact": [("été", 0, 1.0)]}),
]


def _built(documents: list[Document]) -> SegmentColumns:
    vocabulary = Vocabulary(documents)
    return build("MAIN_abc", [vocabulary.entry(each) for each in documents], vocabulary, _STEMMED)


def _parts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """All numbers, texts and arrays in it, each with where it is."""
    if is_dataclass(value):
        for each in fields(value):
            yield from _parts(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, dict):
        for name in sorted(value):
            yield from _parts(value[name], f"{path}.{name}")
    else:
        yield path, value.tolist() if isinstance(value, np.ndarray) else value


@quick
@given(documents=corpora())
def test_a_segment_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Document]
) -> None:
    columns = _built(documents)
    path = tmp_path_factory.mktemp("segment") / "a.columns"
    files.write(path, columns)
    read = files.read(path)
    assert dict(_parts(read)) == dict(_parts(columns))
    text = read.twins.get("text_exact")
    assert text is None or text.stems is None or text.stems.postings is text.exact.postings
    for array in (read.layout.forms, read.fingerprints):
        assert not array.flags.writeable
        assert not array.flags.owndata


@quick
@given(data=st.data())
def test_a_segment_cut_short_or_with_another_header_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("segment") / "a.columns"
    files.write(path, _built(_DOCUMENTS))
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(ValueError):
        files.read(path)
    flipped = bytearray(whole)
    flipped[data.draw(st.integers(0, _header_end(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(flipped)
    with pytest.raises(ValueError):
        files.read(path)


def _header_end(whole: bytes) -> int:
    return 16 + int(struct.unpack_from("<8sII", whole)[1])


@quick
@given(data=st.data())
def test_a_header_that_lies_is_refused_or_leads_nowhere_outside(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("segment") / "a.columns"
    files.write(path, _built(_DOCUMENTS))
    whole = path.read_bytes()
    end = _header_end(whole)
    header = json.loads(whole[16:end])
    name = data.draw(st.sampled_from(sorted(header["arrays"])))
    wrong = st.sampled_from([-1, 0, 1, 3, 2**40, 2**63, 2**70, None, "x", [], ["<u4"], "|O", "<u8", "|u1"])
    header["arrays"][name][data.draw(st.integers(0, 2))] = data.draw(wrong | st.lists(wrong, max_size=2))
    text = json.dumps(header).encode()
    padded = text + bytes(-(16 + len(text)) % 64)
    preface = struct.pack("<8sII", whole[:8], len(text), zlib.crc32(text))
    path.write_bytes(preface + padded + whole[end + -end % 64 :])
    try:
        read = files.read(path)
    except ValueError:
        return
    for field in read.fields.values():
        for number in range(len(field)):
            postings = field.of(number)
            assert len(postings.documents) == len(postings.weights) == field.frequencies[number]


@quick
@given(forms=st.lists(st.integers(0, 2**31 - 1) | st.integers(0, 70_000), min_size=3, max_size=3))
def test_forms_of_any_number_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, forms: list[int]
) -> None:
    columns = _built(_DOCUMENTS)
    layout = replace(columns.layout, forms=np.array(forms, np.int32))
    path = tmp_path_factory.mktemp("segment") / "a.columns"
    files.write(path, replace(columns, layout=layout))
    read = files.read(path).layout
    assert read.forms_of(1, 3).tolist() == forms[1:]
    assert read.forms_at(np.array([2, 0])).tolist() == [forms[2], forms[0]]
    assert read.forms.itemsize == (2 if max(forms) < 2**24 else 4)


def test_postings_that_begin_outside_are_refused(tmp_path: Path) -> None:
    columns = _built(_DOCUMENTS)
    path = tmp_path / "a.columns"
    begins = columns.plain["source"].begins
    begins.setflags(write=True)
    begins += 5
    files.write(path, columns)
    with pytest.raises(ValueError):
        files.read(path)


@quick
@given(terms=st.sets(st.binary(max_size=3), max_size=200), asked=st.binary(max_size=4))
def test_terms_are_found_among_many(terms: set[bytes], asked: bytes) -> None:
    from search.codec.columns import Escapes, FieldTerms, PostingColumns
    from search.codec.packing import letters

    texts = sorted(terms)
    none, zeros = Escapes.none(), np.zeros(len(texts), np.uint32)
    postings = PostingColumns(
        zeros, zeros.astype(np.uint8), zeros.astype(np.uint8), zeros.astype(np.uint16), none, none, none
    )
    field = FieldTerms(*letters(texts), zeros, zeros, zeros, postings)
    for each in [*texts, asked]:
        assert field.following(each) == sum(text < each for text in texts)
        assert field.find(each) == (texts.index(each) if each in terms else None)
        assert field.terms(field.beginning(each)) == [text for text in texts if text.startswith(each)]
