"""The arrays that search counts and sorts with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def joined(parts: Sequence[Ints]) -> Ints:
    """One array after the other; none gives an empty one."""
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
