"""How a window was left: kept by the library that it showed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Self

#: The places of the window, in the order in which they stand at its top.
PLACES: Final = ("library", "compare", "events")


@dataclass(frozen=True, slots=True)
class Remembered:
    """The state of each part of the window, as JSON can hold it. What can't be read counts as not there."""

    geometry: str = ""
    place: str = "library"
    library: dict[str, Any] = field(default_factory=dict)
    compare: dict[str, Any] = field(default_factory=dict)
    events: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: object) -> Self:
        """From what the library remembers; the beginnings where that is nothing."""
        known = stored if isinstance(stored, dict) else {}
        place = known.get("place")
        states = (known.get(name) for name in PLACES)
        return cls(
            str(known.get("geometry", "")),
            place if place in PLACES else PLACES[0],
            *(state if isinstance(state, dict) else {} for state in states),
        )

    def stored(self) -> dict[str, Any]:
        """For the library to remember."""
        return {
            "geometry": self.geometry,
            "place": self.place,
            "library": self.library,
            "compare": self.compare,
            "events": self.events,
        }
