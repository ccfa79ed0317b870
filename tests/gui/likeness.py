"""Whether two pictures are alike to the eye: not pixel by pixel, but in every small part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
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
    far = np.abs(difference).max(axis=2, keepdims=True) > FAR
    share = _means(far.astype(np.int32))[:, :, 0]
    mean = np.abs(_means(difference.astype(np.int32))).max(axis=2)
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


def _means(values: NDArray[np.int32]) -> NDArray[np.float64]:
    """The mean of each part; parts overlap by half. What is left at the right and below counts as alike."""
    height, width, deep = values.shape
    filled = np.pad(values, ((0, -height % STEP), (0, -width % STEP), (0, 0)))
    squares = filled.reshape(filled.shape[0] // STEP, STEP, filled.shape[1] // STEP, STEP, deep).sum((1, 3))
    sums = squares[:-1, :-1] + squares[1:, :-1] + squares[:-1, 1:] + squares[1:, 1:]
    means: NDArray[np.float64] = sums / PART**2
    return means
