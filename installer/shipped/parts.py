"""What can be said of a work of others before its texts are copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gui.shipped import Kind

#: Licence texts that packages don't bring, or that they only name.
TEXTS: Final = Path(__file__).parent / "texts"


class CannotShip(Exception):
    """Something in the program is of unknown origin, or under a licence that it can't be shipped with."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A file that tells a licence, and the name that it goes by among the texts of its part."""

    name: str
    source: Path


@dataclass(frozen=True, slots=True)
class Part:
    """A work in the program: ``licence`` is an SPDX expression, ``purl`` a package URL or empty.

    ``holders`` of its rights are named where its texts don't tell them.
    """

    name: str
    version: str
    licence: str
    kind: Kind
    texts: tuple[Text, ...] = ()
    purl: str = ""
    holders: tuple[str, ...] = ()
