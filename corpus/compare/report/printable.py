"""What no format of a report can hold."""

from __future__ import annotations

import re
from typing import Final

#: Control characters, halves of surrogate pairs, code points that are no characters.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The text with U+FFFD for each character that HTML and XML cannot hold."""
    return _UNPRINTABLE.sub("\ufffd", text)
