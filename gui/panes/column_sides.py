"""Where a column of text of a readable width stands in a pane."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

_ENGLISH = "the harbour board said that most of the ships would have to wait until the weather turned"


def column_sides(room: int, margins: tuple[int, int], characters: int | None, font: QFont) -> tuple[int, int]:
    """The space left and right of the text in so many pixels of room.

    The text is about so many ``characters`` of English wide and stands in the middle, or fills what the
    margins leave (None, or where there is less room than that).
    """
    inner = room - sum(margins)
    width = inner
    if characters is not None:
        one = QFontMetricsF(font).horizontalAdvance(_ENGLISH) / len(_ENGLISH)
        width = min(inner, round(one * characters))
    left = margins[0] + max(0, inner - width) // 2
    return left, room - left - width
