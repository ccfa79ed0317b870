"""Which terms of a field are meant, by their numbers, and their postings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search.arrays import Bools, Ints
from search.codec.columns import FieldTerms, Postings, SegmentColumns
from search.evaluating.forms import Beginnings
from search.evaluating.once import Once

Numbers = Sequence[int]

_GLOB = re.compile(r"([*?])")
_SIGNS = {"*": ".*", "?": "."}
#: Only these letters have a bit of a mask, some of them the same.
_ASCII = 128

_Masks = tuple[npt.NDArray[np.uint64], Ints]
_masks: Once[FieldTerms, _Masks] = Once()


def numbers(terms: FieldTerms, forms: Sequence[str]) -> Numbers:
    """The numbers of the terms that are any of ``forms``, each once."""
    if isinstance(forms, Beginnings):
        return terms.beginning(forms.prefix.encode())
    found = (terms.find(form.encode()) for form in dict.fromkeys(forms))
    return [number for number in found if number is not None]


def pieces(segment: SegmentColumns, field: str, forms: Sequence[str]) -> list[Postings]:
    """The postings of ``forms`` in a field, in pieces; none where there are none."""
    terms = segment.fields.get(field)
    return [] if terms is None else pieces_of(terms, numbers(terms, forms))


def pieces_of(terms: FieldTerms, chosen: Numbers) -> list[Postings]:
    """The postings of these terms: in one piece where their numbers follow one another, and they do."""
    if isinstance(chosen, range) and terms.together:
        return [terms.of_all(chosen)] if chosen else []
    return [terms.of(number) for number in chosen]


def pattern(shape: str) -> re.Pattern[str]:
    """What a form of this shape matches in full. Of several ``*`` in a row one is enough."""
    parts = _GLOB.split(re.sub(r"\*+", "*", shape))
    return re.compile("".join(_SIGNS.get(part) or re.escape(part) for part in parts), re.DOTALL)


def shaped(terms: FieldTerms, shape: str) -> list[int]:
    """The numbers of the terms of a shape.

    Only those are looked at one by one in which the longest piece between the signs stands.
    """
    plain = [part for part in _GLOB.split(shape) if part not in _SIGNS]
    within = terms.beginning(plain[0].encode())
    longest = max(plain, key=len)
    chosen = within if longest == plain[0] else having(terms, within, longest.encode())
    fits = pattern(shape).fullmatch
    return [number for number, form in zip(chosen, spelled(terms, chosen), strict=True) if fits(form)]


def having(terms: FieldTerms, within: range, letters: bytes) -> list[int]:
    """The numbers of those of ``within`` in which these letters may stand, and all in which they do."""
    if not within:
        return []
    bounds = terms.bounds[within.start : within.stop + 1].astype(np.int64)
    begin = int(bounds[0])
    text = terms.letters[begin : int(bounds[-1])].tobytes()
    at = np.array([match.start() for match in re.finditer(re.escape(letters), text)], np.int64)
    found = np.unique(np.searchsorted(bounds, at + begin, side="right") - 1) + within.start
    return [int(number) for number in found]


def spelled(terms: FieldTerms, chosen: Numbers) -> list[str]:
    """Terms as text."""
    if isinstance(chosen, range):
        return [term.decode() for term in terms.terms(chosen)]
    return [terms.term(number).decode() for number in chosen]


def near(terms: FieldTerms, form: str, letters: int, prefix: str = "") -> list[tuple[int, str, int]]:
    """The terms that begin with ``prefix`` and differ from ``form`` by at most ``letters``: number, term and
    distance (Levenshtein).

    Each letter put in, left out or changed changes at most one of the letters that a term has, and one of
    those that it has not; so most terms are ruled out by their masks.
    """
    from rapidfuzz.distance import Levenshtein

    masks, lengths = _masks.of(terms, "letters", lambda: _letter_masks(terms))
    within = terms.beginning(prefix.encode())
    part = slice(within.start, within.stop)
    mask = _mask_of(form)
    close: Bools = np.abs(lengths[part] - len(form)) <= letters
    close &= np.bitwise_count(masks[part] & ~mask) <= letters
    close &= np.bitwise_count(mask & ~masks[part]) <= letters
    found = []
    for number in (np.flatnonzero(close) + within.start).tolist():
        term = terms.term(number).decode()
        distance = Levenshtein.distance(form, term, score_cutoff=letters)
        if distance <= letters:
            found.append((number, term, distance))
    return found


def _letter_masks(terms: FieldTerms) -> _Masks:
    """For each term which letters it has, as bits, and how many letters in all."""
    letters = terms.letters.astype(np.uint64)
    bits = np.where(letters < _ASCII, np.left_shift(np.uint64(1), letters & np.uint64(63)), np.uint64(0))
    first = (terms.letters & 0xC0) != 0x80  # of UTF-8, the bytes that begin a letter
    return _reduced(np.bitwise_or, bits, terms), _reduced(np.add, first.astype(np.int64), terms)


def _reduced(operation: np.ufunc, values: npt.NDArray[Any], terms: FieldTerms) -> npt.NDArray[Any]:
    """The values of each term's bytes put together; a term without any has zero."""
    bounds = terms.bounds.astype(np.int64)
    some = bounds[1:] > bounds[:-1]
    found = np.zeros(len(terms), values.dtype)
    if some.any():
        found[some] = operation.reduceat(values, bounds[:-1][some])
    return found


def _mask_of(form: str) -> np.uint64:
    mask = 0
    for letter in form:
        if ord(letter) < _ASCII:
            mask |= 1 << (ord(letter) & 63)
    return np.uint64(mask)
