"""Which way a text runs."""

from __future__ import annotations

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Whether a text runs from right to left, by its first letter that has a direction."""
    directions = map(unicodedata.bidirectional, text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
