"""What the lenses of a comparison are called. Imports nothing of it, so that menus can be made early."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def lens_names() -> dict[str, str]:
    """The title of each lens by its value, in the order in which they are offered."""
    return {
        "overview": _tr("Overview"),
        "differences": _tr("They differ"),
        "only": _tr("Only here"),
        "naming": _tr("Naming"),
        "wording": _tr("Wording"),
        "voices": _tr("Voices"),
        "time": _tr("Time"),
        "coverage": _tr("Who and what"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lenses", text)
