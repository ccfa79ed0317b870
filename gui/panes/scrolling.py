"""How far a scroll bar is, and which height of its document that stands for. No Qt."""

from __future__ import annotations


def scrolled_height(value: float, maximum: float, height: float) -> float:
    """The height in a document that stands for where it is scrolled to: its top at the beginning, its end at
    the end, and in between the line that divides the view as the view divides the document.

    So that articles of any length begin together and end together.
    """
    return value * height / maximum if maximum > 0 else 0.0


def scroll_value(at: float, maximum: float, height: float) -> float:
    """How far to scroll for a height in a document: the inverse of ``scrolled_height``."""
    return min(max(at * maximum / height, 0.0), maximum) if height > 0 else 0.0
