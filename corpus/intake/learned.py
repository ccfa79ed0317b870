"""Small nets whose weights were learned from labelled pages, and what they say of rows of features."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: No feature tells more than this many standard deviations.
_MOST: Final = 6.0


@dataclass(frozen=True, slots=True)
class Net:
    """The mean of some nets with one hidden layer (tanh) and one output (logistic).

    ``mean`` and ``scale`` (k) bring features to one measure; ``hidden`` (nets, k + 1, h) and ``output``
    (nets, h + 1) are the weights, the bias in the last row.
    """

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    output: Matrix

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """The net that ``to_bytes`` wrote."""
        import numpy as np

        with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
            return cls(*(arrays[name].astype(np.float32) for name in cls.__slots__))

    def to_bytes(self) -> bytes:
        """The net as a compressed NumPy archive, in half precision: more says nothing."""
        import numpy as np

        stored = io.BytesIO()
        np.savez_compressed(
            stored, **{name: getattr(self, name).astype(np.float16) for name in self.__slots__}
        )
        return stored.getvalue()

    def __call__(self, features: Matrix) -> Matrix:
        """How likely each row (n, k) is what the net was taught to see: n values from 0 to 1."""
        import numpy as np

        known = np.clip((features - self.mean) / self.scale, -_MOST, _MOST)
        told = np.tanh(known @ self.hidden[:, :-1] + self.hidden[:, -1:])
        signs = np.einsum("snh,sh->sn", told, self.output[:, :-1]) + self.output[:, -1:]
        likely: Matrix = (1 / (1 + np.exp(-signs))).mean(axis=0)
        return likely


@cache
def net(name: str) -> Net:
    """The net whose weights are shipped under that name."""
    return Net.from_bytes((files(__package__) / "weights" / f"{name}.npz").read_bytes())
