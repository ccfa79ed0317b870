"""What no format of a report can hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Control characters, halves of surrogate pairs, code points that are no characters.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The text with U+FFFD for each character that HTML and XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def is_right_to_left(text: str) -> bool:
    """Whether a text runs from right to left, by its first letter that has a direction."""
    directions = map(unicodedata.bidirectional, text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)
