"""Theme: which tokens hold now, and what Qt is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.theme import fonts
from gui.theme.stylesheet import style_sheet
from gui.theme.tokens import THEMES, MentionStyle, Tokens, load_tokens

if TYPE_CHECKING:
    from corpus.model import EntityType


class Theme(QObject):
    """The look of the whole application: style, palette, style sheet, fonts.

    ``bundled_font`` sets the window in Inter, so that pictures are identical on every machine; else it is
    set in the system's font. The theme is applied at once and again by ``use``; ``changed`` follows.
    """

    changed = Signal()

    def __init__(self, app: QApplication, name: str = "system", *, bundled_font: bool = False) -> None:
        super().__init__()
        self._app = app
        self._bundled_font = bundled_font
        self._hints = app.styleHints()
        self.name = ""
        self.tokens: Tokens = load_tokens("light")
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(self.ui_font())
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self.use(name)

    def use(self, name: str) -> None:
        """Show the theme ``"light"``, ``"dark"``, ``"contrast"`` or what the ``"system"`` asks for."""
        if name not in (*THEMES, "system"):
            raise ValueError(f"no such theme: {name!r}")
        self.name = name
        self._apply(load_tokens(self._shown()))

    def mention_style(self, type: EntityType | Literal["date"]) -> MentionStyle:
        """How a kind of name is marked in a text."""
        return self.tokens.mentions[str(type)]

    def source_colour(self, number: int | None) -> str:
        """The colour of the source with that number in its library, everywhere; grey for no source."""
        colours = self.tokens.sources
        return self.tokens.unknown_source if number is None else colours[number % len(colours)]

    def reading_font(self, points: float) -> QFont:
        """The font of articles."""
        return fonts.reading_font(points)

    def ui_font(self, scale: float = 1.0) -> QFont:
        """The font of the window, ``scale`` times its usual size."""
        font = fonts.ui_font(bundled=self._bundled_font)
        font.setPointSizeF(font.pointSizeF() * scale)
        return font

    def _shown(self) -> str:
        if self.name != "system":
            return self.name
        accessibility = self._hints.accessibility()
        if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self.name == "system":
            self._apply(load_tokens(self._shown()))

    def _apply(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._app.setPalette(palette(tokens))
        self._app.setStyleSheet(style_sheet(tokens, self.ui_font(), fonts.serif_family()))
        self.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's own colour roles, for what the style sheet leaves to the style."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.soft,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.Highlight: tokens.text_selection,
        role.HighlightedText: tokens.ink,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.line_strong,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.disabled))
    return made
