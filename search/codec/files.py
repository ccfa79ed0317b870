"""The file of one segment: a header that says what stands where, and the arrays as they are used.

Sixteen bytes (a mark, the length of the header and its checksum), the header as JSON, and then each array
from a multiple of 64 bytes on, its numbers with their lowest byte first. The file is mapped, and the arrays
are parts of it: nothing is copied but what is small.
"""

from __future__ import annotations

import json
import mmap
import struct
import threading
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length, length_to_byte

from search.codec.columns import Escapes, FieldTerms, Layout, PostingColumns, SegmentColumns, Twins
from search.codec.soundness import check

Array = npt.NDArray[Any]

_MARK = b"CRcolum1"
_PREFACE = struct.Struct("<8sII")
_ALIGNMENT = 64
_TYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f8"})
_UNSIGNED = (np.uint8, np.uint16, np.uint32, np.uint64)
#: Numbers of forms below are kept in two bytes and one.
_PARTED = 1 << 24
#: How many words a text has for each of the bytes that Whoosh keeps of it.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float64)

_opened: WeakValueDictionary[str, SegmentColumns] = WeakValueDictionary()
_opening = threading.Lock()


def write(path: Path, columns: SegmentColumns) -> None:
    """Write a segment to a file, and not wait until it is on the disk. OSError where it can't be written."""
    sheet = _Sheet()
    postings: list[PostingColumns] = []
    held = {
        "id": columns.id,
        "count": columns.count,
        "sources": columns.sources,
        "totals": {name: int(total) for name, total in columns.totals.items()},
        "twins": {name: _put_twins(sheet, postings, name, each) for name, each in columns.twins.items()},
        "plain": {name: _put_terms(sheet, postings, name, each) for name, each in columns.plain.items()},
        "lengths": sorted(columns.lengths),
    }
    for number, each in enumerate(postings):
        _put_postings(sheet, f"postings {number}", each)
    for name, lengths in columns.lengths.items():
        sheet.put(f"lengths {name}", lengths, _as_bytes)
    for name in ("ids", "first", "last", "source"):
        sheet.put(name, getattr(columns, name), _narrow)
    sheet.put("fingerprints", columns.fingerprints)
    for name in ("bounds", "words"):
        sheet.put(f"layout {name}", getattr(columns.layout, name), _wide)
    for name in ("starts", "first"):
        sheet.put(f"layout {name}", getattr(columns.layout, name))
    for name, forms in zip(("forms", "past"), _parted(columns.layout), strict=True):
        sheet.put(f"layout {name}", forms)
    with path.open("wb") as file:
        sheet.write(file, held | {"postings": len(postings)})


def opened(path: Path) -> SegmentColumns:
    """The segment of a file that never changes, mapped once for all who hold it. As ``read``."""
    with _opening:
        columns = _opened.get(str(path))
        if columns is None:
            columns = _opened[str(path)] = read(path)
        return columns


def read(path: Path) -> SegmentColumns:
    """The segment of a file, mapped.

    OSError where it can't be read, ValueError where it is not whole: what the header says, where each array
    and each term begins and ends, is looked at, but not the postings themselves.
    """
    with path.open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    try:
        columns = _columns(*_header(view))
        check(columns)
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise ValueError(f"{path.name}: not a segment as it was written ({error!r})") from error
    return columns


class _Sheet:
    """The arrays of a file, each once, as they will stand in it."""

    def __init__(self) -> None:
        self._arrays: list[Array] = []
        self._places: dict[str, tuple[str, tuple[int, ...], int]] = {}
        self._known: dict[int, tuple[Array, tuple[str, tuple[int, ...], int]]] = {}  # by identity
        self._end = 0

    def put(self, name: str, array: Array, change: Any = None) -> None:
        known = self._known.get(id(array))
        if known is None:
            held = np.ascontiguousarray(change(array) if change else array)
            held = held.astype(held.dtype.newbyteorder("<"), copy=False)
            known = self._known[id(array)] = array, (held.dtype.str, held.shape, self._end)
            self._arrays.append(held)
            self._end += _aligned(held.nbytes)
        self._places[name] = known[1]

    def write(self, file: BinaryIO, held: Mapping[str, Any]) -> None:
        header = json.dumps({**held, "arrays": self._places, "size": self._end}).encode()
        file.write(_PREFACE.pack(_MARK, len(header), zlib.crc32(header)))
        file.write(header.ljust(_aligned(len(header) + _PREFACE.size) - _PREFACE.size))
        for array in self._arrays:
            file.write(array.data.cast("B") if array.size else b"")
            file.write(bytes(_aligned(array.nbytes) - array.nbytes))


def _put_twins(sheet: _Sheet, postings: list[PostingColumns], name: str, twins: Twins) -> dict[str, Any]:
    held = {"exact": _put_terms(sheet, postings, f"{name} exact", twins.exact)}
    if twins.stems is not None and twins.stem_of is not None:
        held["stems"] = _put_terms(sheet, postings, f"{name} stems", twins.stems)
        sheet.put(f"{name} stem_of", twins.stem_of)
    return held


def _put_terms(sheet: _Sheet, postings: list[PostingColumns], name: str, terms: FieldTerms) -> dict[str, Any]:
    sheet.put(f"{name} letters", terms.letters)
    sheet.put(f"{name} frequencies", terms.frequencies)
    for part in ("bounds", "begins", "places"):
        sheet.put(f"{name} {part}", getattr(terms, part), _wide)
    place = next((number for number, each in enumerate(postings) if each is terms.postings), len(postings))
    if place == len(postings):
        postings.append(terms.postings)
    return {"postings": place, "together": terms.together}


def _put_postings(sheet: _Sheet, name: str, postings: PostingColumns) -> None:
    for part in ("documents", "weights", "counts", "places"):
        sheet.put(f"{name} {part}", getattr(postings, part))
    for part in ("heavy", "many", "far"):
        escapes = getattr(postings, part)
        sheet.put(f"{name} {part} at", escapes.at)
        sheet.put(f"{name} {part} values", escapes.values)


def _parted(layout: Layout) -> tuple[Array, Array]:
    """The forms of a layout in two bytes each, and what goes beyond; whole where that is more than one."""
    forms, past = layout.forms, layout.past
    if forms.dtype != np.int32 or not len(forms) or not 0 <= int(forms.min()) <= int(forms.max()) < _PARTED:
        return forms, past
    low = forms.astype(np.uint16)
    return low, (forms >> 16).astype(np.uint8) if int(forms.max()) >> 16 else past


def _narrow(numbers: Array) -> Array:
    """In the smallest numbers without a sign that hold them."""
    if len(numbers) == 0 or int(numbers.min()) < 0:
        return numbers
    return numbers.astype(np.min_scalar_type(int(numbers.max())))


def _wide(numbers: Array) -> Array:
    """In four bytes a number where they hold them, else in eight."""
    held = _narrow(numbers)
    return held.astype(np.uint32) if held.dtype.itemsize < 4 else held


def _as_bytes(lengths: Array) -> Array:
    different, place = np.unique(lengths, return_inverse=True)
    return np.array([length_to_byte(int(length)) for length in different], np.uint8)[place]


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def _header(view: memoryview) -> tuple[dict[str, Any], dict[str, Array]]:
    """What the header says, and the arrays by name."""
    if len(view) < _PREFACE.size:
        raise ValueError("The file of a segment is too short.")
    mark, length, checksum = _PREFACE.unpack_from(view)
    text = bytes(view[_PREFACE.size : _PREFACE.size + length])
    if mark != _MARK or len(text) < length or zlib.crc32(text) != checksum:
        raise ValueError("The file of a segment does not begin as it was written.")
    held: dict[str, Any] = json.loads(text)
    body = view[_aligned(_PREFACE.size + length) :]
    if len(body) != held["size"]:
        raise ValueError("The file of a segment is not as long as it was.")
    return held, {name: _array(body, *place) for name, place in held["arrays"].items()}


def _array(body: memoryview, kind: str, shape: list[int], offset: int) -> Array:
    if kind not in _TYPES or offset < 0 or min(shape, default=0) < 0:
        raise ValueError("An array that can't be.")
    return np.ndarray(tuple(shape), np.dtype(kind), body, offset)


def _columns(held: Mapping[str, Any], arrays: Mapping[str, Array]) -> SegmentColumns:
    postings = [_postings(arrays, f"postings {number}") for number in range(held["postings"])]
    lengths: dict[int, Array] = {}  # by where they stand: twins share theirs
    decoded = {}
    for name in held["lengths"]:
        found = arrays[f"lengths {name}"]
        decoded[name] = lengths.setdefault(found.ctypes.data, LENGTHS[found])
    return SegmentColumns(
        id=held["id"],
        count=held["count"],
        twins={name: _twins(each, postings, arrays, name) for name, each in held["twins"].items()},
        plain={name: _terms(each, postings, arrays, name) for name, each in held["plain"].items()},
        lengths=decoded,
        totals=held["totals"],
        ids=arrays["ids"].astype(np.int64),
        first=arrays["first"].astype(np.int64),
        last=arrays["last"].astype(np.int64),
        source=arrays["source"].astype(np.int64),
        sources=tuple(held["sources"]),
        fingerprints=arrays["fingerprints"],
        layout=Layout(
            *(arrays[f"layout {part}"] for part in ("bounds", "starts", "first", "words", "forms", "past"))
        ),
    )


def _twins(
    held: Mapping[str, Any], postings: list[PostingColumns], arrays: Mapping[str, Array], name: str
) -> Twins:
    exact = _terms(held["exact"], postings, arrays, f"{name} exact")
    if "stems" not in held:
        return Twins(exact)
    return Twins(exact, _terms(held["stems"], postings, arrays, f"{name} stems"), arrays[f"{name} stem_of"])


def _terms(
    held: Mapping[str, Any], postings: list[PostingColumns], arrays: Mapping[str, Array], name: str
) -> FieldTerms:
    parts = {
        part: arrays[f"{name} {part}"] for part in ("letters", "bounds", "begins", "places", "frequencies")
    }
    return FieldTerms(**parts, postings=postings[held["postings"]], together=held["together"])


def _postings(arrays: Mapping[str, Array], name: str) -> PostingColumns:
    def escapes(part: str) -> Escapes:
        return Escapes(arrays[f"{name} {part} at"], arrays[f"{name} {part} values"])

    documents, weights, counts, places = (
        arrays[f"{name} {part}"] for part in ("documents", "weights", "counts", "places")
    )
    heavy, many, far = map(escapes, ("heavy", "many", "far"))
    return PostingColumns(documents, weights, counts, places, heavy, many, far)
