"""Which terms of a field have a shape or a spelling, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search.arrays import Bools, Ints
from search.codec.columns import FieldTerms
from search.evaluating.once import Once

Numbers = Sequence[int] | Ints

_GLOB = re.compile(r"([*?])")
_SIGNS = {"*": ".*", "?": "."}
#: Only these letters have a bit of a mask, some of them the same.
_ASCII = 128

_Masks = tuple[npt.NDArray[np.uint64], Ints]
_masks: Once[FieldTerms, _Masks] = Once()


def pattern(shape: str) -> re.Pattern[str]:
    """What a form of this shape matches in full. Of several ``*`` in a row one is enough."""
    parts = _GLOB.split(re.sub(r"\*+", "*", shape))
    return re.compile("".join(_SIGNS.get(part) or re.escape(part) for part in parts), re.DOTALL)


def shaped(terms: FieldTerms, shape: str) -> Ints:
    """The numbers of the terms of a shape, ascending.

    How they begin and end, and the longest piece in between, rules most out; what remains is looked at one
    by one where that does not tell all.
    """
    parts = _GLOB.split(re.sub(r"\*+", "*", shape))
    signs, plain = parts[1::2], [part.encode() for part in parts[::2]]
    first, *between, last = plain if signs else [plain[0], b""]
    found = _ending(terms, terms.beginning(first), last, len(first))
    found = having(terms, found, max(between, key=len, default=b""))
    if signs == ["*"] or (signs == ["*", "*"] and not first and not last):
        return found
    return fitting(terms, found, pattern(shape).fullmatch)


def _ending(terms: FieldTerms, within: range, letters: bytes, before: int) -> Ints:
    """Those of ``within`` that end so, with as many letters ``before``."""
    found = np.arange(within.start, within.stop)
    begins, ends = terms.bounds[found].astype(np.int64), terms.bounds[found + 1].astype(np.int64)
    kept = np.flatnonzero(ends - begins >= before + len(letters))
    for place, letter in enumerate(reversed(letters), 1):
        kept = kept[terms.letters[ends[kept] - place] == letter]
    return found[kept]


def having(terms: FieldTerms, among: Ints, letters: bytes) -> Ints:
    """Those of ``among`` in which these letters stand."""
    if not letters or not len(among):
        return among
    bounds = terms.bounds[among[0] : among[-1] + 2].astype(np.int64)
    text = terms.letters[bounds[0] : bounds[-1]]
    at = np.flatnonzero(text[: len(text) - len(letters) + 1] == letters[0])
    for place, letter in enumerate(letters[1:], 1):
        at = at[text[at + place] == letter]
    owners = np.searchsorted(bounds, at + bounds[0], side="right") - 1
    inside = at + bounds[0] + len(letters) <= bounds[owners + 1]
    return np.intersect1d(owners[inside] + among[0], among)


def fitting(terms: FieldTerms, among: Ints, fits: Callable[[str], object]) -> Ints:
    """Those of ``among`` whose text fits."""
    kept = [fits(form) is not None for form in spelled(terms, among)]
    return among[np.array(kept, np.bool_)]


def spelled(terms: FieldTerms, chosen: Numbers) -> list[str]:
    """Terms as text."""
    if isinstance(chosen, range):
        return [term.decode() for term in terms.terms(chosen)]
    of = np.asarray(chosen, np.int64)
    begins, ends, letters = terms.bounds[of].tolist(), terms.bounds[of + 1].tolist(), terms.letters.data
    return [str(letters[begin:end], "utf-8") for begin, end in zip(begins, ends, strict=True)]


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
