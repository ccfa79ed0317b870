"""What the program brings along of others' work: each part with its version and licence. No Qt.

The packaged program tells it of itself, from ``shipped.json``, which its build writes after a look at every
file in it; from source it is told of the packages that are installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal

#: The file beside the modules of the packaged program, and its form.
SHIPPED: Final = "shipped.json"
SCHEMA: Final = 1

#: A Python package, a library of the system it was built on, a language model, a font, or words and lists.
Kind = Literal["package", "library", "model", "font", "words"]


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the program that others made.

    ``licence`` is an SPDX expression; ``texts`` are the files that hold its licences and notices, ``files``
    all that it brings, both by their places in the program, relative to the folder of ``shipped.json``.
    """

    name: str
    version: str
    licence: str
    kind: Kind
    texts: tuple[PurePosixPath, ...] = ()
    files: tuple[PurePosixPath, ...] = ()
