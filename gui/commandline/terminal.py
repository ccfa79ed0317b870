"""What may be written to a terminal."""

from __future__ import annotations

import unicodedata
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf"})
_JOINERS: Final = "\u200c\u200d"  # unseen, but some scripts can't do without


def visible(text: str) -> str:
    """``text`` without what would steer the terminal or turn its writing direction: it comes from outside."""
    shown = text.encode("utf-8", "replace").decode("utf-8").replace("\n", " ").replace("\t", " ")
    return "".join(char for char in shown if char in _JOINERS or unicodedata.category(char) not in _UNSEEN)
