"""The fonts: Noto Serif for articles, always; for the rest the system's own, or Inter where asked."""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

_SERIF = ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf")
_SANS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Italic.otf")

#: The size of Inter where it stands in for the system's font: 13 px at 96 dots an inch.
BUNDLED_UI_POINTS = 9.75


@cache
def serif_family() -> str:
    """The family that articles are set in, loaded once. Needs a QGuiApplication."""
    return _load(_SERIF)


@cache
def sans_family() -> str:
    """The family of the window in tests and pictures, loaded once. Needs a QGuiApplication."""
    return _load(_SANS)


def reading_font(points: float) -> QFont:
    """The font of articles. Unhinted, so that words keep their spacing at every zoom."""
    font = QFont(serif_family())
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def ui_font(*, bundled: bool) -> QFont:
    """The font of everything that is not an article: Inter when ``bundled``, else the system's."""
    if not bundled:
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(sans_family())
    font.setPointSizeF(BUNDLED_UI_POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _load(names: tuple[str, ...]) -> str:
    folder = resources.files("gui.theme").joinpath("fonts")
    families: list[str] = []
    for name in names:
        handle = QFontDatabase.addApplicationFontFromData(QByteArray(folder.joinpath(name).read_bytes()))
        families += QFontDatabase.applicationFontFamilies(handle)
    return min(families, key=len)  # Inter's weights also name families of their own: "Inter Medium"
