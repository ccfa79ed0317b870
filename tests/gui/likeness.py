"""Whether two pictures are alike to the eye: not pixel by pixel, but in every small part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

#: The parts that are compared, in pixels; each overlaps half of the next.
PART, STEP = 16, 8
#: A pixel is another from so many of 255 steps on: more than the edge of a letter differs between machines.
FAR = 24
#: So much of a part may be other pixels; its mean colour may be off by so many steps.
SHARE, MEAN = 0.08, 3.0


@dataclass(frozen=True, slots=True)
class Unlike:
    """Where two pictures are not alike: the corner of a part, and by how much."""

    x: int
    y: int
    share: float
    mean: float


def unlike_parts(one: Pixels, other: Pixels) -> list[Unlike]:
    """The parts in which two pictures of the same size differ; pictures as rows of red, green and blue."""
    if one.shape != other.shape:
        raise ValueError(f"the pictures are of {one.shape} and {other.shape}")
    difference = other.astype(np.int16) - one.astype(np.int16)
    far = (np.abs(difference).max(axis=2) > FAR).astype(np.float64)
    share = _parts(far).mean(axis=(2, 3))
    mean = np.abs(_parts(difference.astype(np.float64)).mean(axis=(-2, -1))).max(axis=2)
    rows, columns = np.nonzero((share > SHARE) | (mean > MEAN))
    return [
        Unlike(int(x) * STEP, int(y) * STEP, float(share[y, x]), float(mean[y, x]))
        for y, x in zip(rows, columns, strict=True)
    ]


def difference_picture(one: Pixels, other: Pixels) -> Pixels:
    """The first picture, pale, with every pixel red that is another in the second."""
    height, width = (min(one.shape[side], other.shape[side]) for side in (0, 1))
    one, other = one[:height, :width], other[:height, :width]
    far = np.abs(other.astype(np.int16) - one.astype(np.int16)).max(axis=2) > FAR
    grey = one.mean(axis=2, keepdims=True).repeat(3, axis=2)
    shown: Pixels = (170 + grey / 3).clip(0, 255).astype(np.uint8)
    shown[far] = (220, 0, 40)
    return shown


def _parts(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Overlapping square parts; what is left at the right and below is filled up with zeros."""
    more = [(0, -side % STEP + PART - STEP) for side in values.shape[:2]]
    filled = np.pad(values, [*more, *[(0, 0)] * (values.ndim - 2)])
    return sliding_window_view(filled, (PART, PART), axis=(0, 1))[::STEP, ::STEP]
