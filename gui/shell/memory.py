"""How a window was left: kept by the library that it showed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Remembered:
    """The state of each part of the window, as JSON can hold it. What can't be read counts as not there."""

    geometry: str = ""
    place: str = "library"
    library: dict[str, Any] = field(default_factory=dict)
    compare: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: object) -> Self:
        """From what the library remembers; the beginnings where that is nothing."""
        known = stored if isinstance(stored, dict) else {}
        library, compare = known.get("library"), known.get("compare")
        return cls(
            str(known.get("geometry", "")),
            "compare" if known.get("place") == "compare" else "library",
            library if isinstance(library, dict) else {},
            compare if isinstance(compare, dict) else {},
        )

    def stored(self) -> dict[str, Any]:
        """For the library to remember."""
        return {
            "geometry": self.geometry,
            "place": self.place,
            "library": self.library,
            "compare": self.compare,
        }
