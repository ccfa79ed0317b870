"""Tokens: the colours of one theme, read from its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from types import MappingProxyType

from PySide6.QtCore import Qt

#: The themes that a person can choose by name. "system" stands for whichever of them the system asks for.
THEMES = ("light", "dark", "contrast")

_PENS = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "none": Qt.PenStyle.NoPen,
}


@dataclass(frozen=True, slots=True)
class MentionStyle:
    """How one kind of name is marked in a text: a tint under it and a line below it (width in pixels)."""

    tint: str
    line: str
    pen: Qt.PenStyle
    width: float


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """How passages that tell the same are drawn: an edge beside them (``width`` in pixels), a tint under
    them, and between two texts a ribbon, laid over what is there as strongly as ``opacity`` says (0 to 1).
    """

    edge: str
    width: float
    tint: str
    ribbon: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme as ``#rrggbb``, named for what they mean, and the width of a line."""

    paper: str
    surface: str
    soft: str
    ink: str
    muted: str
    disabled: str
    line: str
    line_strong: str
    hover: str
    pressed: str
    accent: str
    accent_hover: str
    accent_ink: str
    selection: str
    selection_ink: str
    chosen: str
    chosen_ink: str
    chosen_focus: str
    text_selection: str
    focus: str
    ring: int  # how wide the line around what has the focus is, in pixels
    danger: str
    mark: str
    mark_current: str
    mark_line: str
    place: str  # of a finding that is open
    place_line: str
    badge: str
    badge_ink: str
    unknown_source: str
    sources: tuple[str, ...]
    mentions: Mapping[str, MentionStyle]
    links: Mapping[str, LinkStyle]  # by how sure they are; "out": those that stand out
    outline: float  # how wide the line around a ribbon is, in pixels; 0: it has none unless it stands out

    def colours(self) -> dict[str, str]:
        """Every token that is one colour, by name."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if isinstance(value, str)}


@cache
def load_tokens(name: str) -> Tokens:
    """The tokens of the theme of that name (one of ``THEMES``)."""
    table = tomllib.loads(resources.files("gui.theme").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    mentions = {kind: _mention_style(style) for kind, style in table.pop("mentions").items()}
    links = {sure: LinkStyle(**style) for sure, style in table.pop("links").items()}
    return Tokens(
        **{**table, "sources": tuple(table["sources"])},
        mentions=MappingProxyType(mentions),
        links=MappingProxyType(links),
    )


def _mention_style(table: Mapping[str, str | float]) -> MentionStyle:
    return MentionStyle(
        tint=str(table["tint"]),
        line=str(table["line"]),
        pen=_PENS[str(table["pen"])],
        width=float(table["width"]),
    )
