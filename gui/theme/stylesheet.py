"""The one style sheet of the application, filled in from the tokens."""

from __future__ import annotations

from importlib import resources
from string import Template

from PySide6.QtGui import QFont

from gui.theme.tokens import Tokens


def style_sheet(tokens: Tokens, font: QFont, serif: str) -> str:
    """The style sheet for these colours; sizes go with the window's font."""
    points = font.pointSizeF()
    template = Template(resources.files("gui.theme").joinpath("style.qss").read_text(encoding="utf-8"))
    # What has the focus has a wider line in some themes, and as much less room within.
    less = {f"less{room}": f"{room + 1 - tokens.ring}px" for room in range(1, 23)}
    sheet = template.substitute(
        tokens.colours() | less,
        ring=f"{tokens.ring}px",
        serif=serif,
        small=f"{points * 0.92:.2f}pt",
        smaller=f"{points * 0.85:.2f}pt",
        reading=f"{points * 1.08:.2f}pt",
        icon=f"{points * 1.2:.2f}pt",
        title=f"{points * 1.31:.2f}pt",
    )
    return sheet + "".join(
        f'QPushButton[role="kind"][kind="{kind}"]:checked {{ background: {style.tint}; }}\n'
        for kind, style in tokens.mentions.items()
    )
