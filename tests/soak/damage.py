"""Files damaged at random: those of the index, and the library itself."""

from __future__ import annotations

from tests.soak import damage_index, damage_library
from tests.soak.ground import Ground, say


def soak(ground: Ground, kills: int) -> None:
    """Both, in turn."""
    say("damage: the index")
    damage_index.soak(ground)
    say("damage: the library")
    damage_library.soak(ground)
