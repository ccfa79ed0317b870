"""Near-duplicates: the same story with slight edits, found without comparing every pair.

Texts are sets of five-word shingles, and alike as far as their sets overlap (Jaccard), after Broder, "On the
resemblance and containment of documents" (1997). Candidates come from one-permutation MinHash (Li, Owen and
Zhang, 2012), whose empty bins borrow from a neighbour (Shrivastava and Li, "Densifying one permutation
hashing", 2014), cut into bands: two texts that agree in one band are compared in full. Pure; the table of
bands is the library's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

#: Share of common shingles from which two texts are near-duplicates.
THRESHOLD = 0.85
#: Texts with fewer words are only compared exactly: a few common phrases would make them alike.
FEWEST_WORDS = 50

_SHINGLE = 5
_BANDS = 16
_ROWS = 6
_BINS = _BANDS * _ROWS
_WORD = re.compile(r"\w+")


def shingles(text: str, fewest: int = FEWEST_WORDS) -> frozenset[int]:
    """Hashes of all runs of five words, or of all words where there are not five; empty for a text of fewer
    than ``fewest``.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < max(1, fewest):
        return frozenset()
    last = max(1, len(words) - _SHINGLE + 1)
    return frozenset(_hash(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(last))


def bands(shingles: Iterable[int]) -> tuple[int, ...]:
    """One number for each band (signed, 64 bits); texts that share one may be alike. Empty for no shingles.

    With 16 bands of 6 rows, two texts alike by 0.85 share a band in more than 99 of 100 cases, by 0.3 in 1.
    """
    lowest: list[int | None] = [None] * _BINS
    for shingle in shingles:
        value, bin = divmod(shingle, _BINS)
        held = lowest[bin]
        if held is None or value < held:
            lowest[bin] = value
    signature = _densified(lowest)
    return tuple(
        _hash(repr((at, signature[at : at + _ROWS])).encode(), signed=True)
        for at in range(0, len(signature), _ROWS)
    )


def resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    """Jaccard's coefficient of two sets of shingles: 0 to 1."""
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0.0


def _densified(lowest: list[int | None]) -> list[tuple[int, int]]:
    """Each empty bin takes the value of the next filled one, with the distance to it."""
    if all(value is None for value in lowest):
        return []
    dense: list[tuple[int, int]] = []
    for bin in range(len(lowest)):
        distance = 0
        while (value := lowest[(bin + distance) % len(lowest)]) is None:
            distance += 1
        dense.append((value, distance))
    return dense


def _hash(content: bytes, *, signed: bool = False) -> int:
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=signed)
