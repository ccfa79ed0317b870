from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from corpus.model import EntityType
from gui.theme import Theme, Tokens, load_tokens
from gui.theme.sources import colour_number, colour_numbers
from gui.theme.tokens import THEMES

HEX = re.compile(r"#[0-9a-f]{6}")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    qcolour = QColor(colour)
    red, green, blue = (linear(part) for part in (qcolour.redF(), qcolour.greenF(), qcolour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def written_on(tokens: Tokens) -> dict[str, tuple[str, str]]:
    """Every text colour with each ground that it is written on."""
    grounds = {
        name: getattr(tokens, name) for name in ("paper", "surface", "soft", "hover", "pressed", "selection")
    }
    pairs = {
        f"{text} on {ground}": (getattr(tokens, text), colour)
        for text in ("ink", "selection_ink")
        for ground, colour in grounds.items()
    }
    for text in ("muted", "accent", "danger", "unknown_source"):
        for ground in ("paper", "surface", "soft", "hover", "selection"):
            pairs[f"{text} on {ground}"] = (getattr(tokens, text), grounds[ground])
    for number, source in enumerate(tokens.sources):
        for ground in ("paper", "surface", "soft", "selection"):
            pairs[f"source {number} on {ground}"] = (source, grounds[ground])
    for kind, style in tokens.mentions.items():
        pairs[f"ink on {kind}"] = (tokens.ink, style.tint)
        pairs[f"muted on {kind}"] = (tokens.muted, style.tint)
    for ground in ("mark", "mark_current", "text_selection"):
        pairs[f"ink on {ground}"] = (tokens.ink, getattr(tokens, ground))
    pairs["muted on mark"] = (tokens.muted, tokens.mark)
    pairs["accent_ink on accent"] = (tokens.accent_ink, tokens.accent)
    pairs["accent_ink on accent_hover"] = (tokens.accent_ink, tokens.accent_hover)
    pairs["badge_ink on badge"] = (tokens.badge_ink, tokens.badge)
    return pairs


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_its_ground(name: str) -> None:
    least = 7.0 if name == "contrast" else 4.5
    low = {
        pair: round(contrast(*colours), 2)
        for pair, colours in written_on(load_tokens(name)).items()
        if contrast(*colours) < least
    }
    assert low == {}


@pytest.mark.parametrize("name", THEMES)
def test_lines_that_alone_tell_something_apart_can_be_seen(name: str) -> None:
    tokens = load_tokens(name)
    lines = {kind: style.line for kind, style in tokens.mentions.items() if style.pen != Qt.PenStyle.NoPen}
    lines |= {"focus": tokens.focus, "line_strong": tokens.line_strong, "mark_line": tokens.mark_line}
    low = {what: contrast(line, tokens.surface) for what, line in lines.items()}
    assert {what: value for what, value in low.items() if value < 3} == {}


@pytest.mark.parametrize("name", THEMES)
def test_tokens_are_whole_and_every_kind_has_a_style(name: str) -> None:
    tokens = load_tokens(name)
    assert all(HEX.fullmatch(colour) for colour in (*tokens.colours().values(), *tokens.sources))
    assert set(tokens.mentions) == {*EntityType, "date"}
    assert len(set(tokens.sources)) == len(tokens.sources) >= 10


@pytest.mark.parametrize("name", THEMES)
def test_no_two_kinds_are_marked_alike_without_their_colour(name: str) -> None:
    marks = [(style.pen, style.width) for style in load_tokens(name).mentions.values()]
    assert len(set(marks)) == len(marks)


def test_source_keeps_its_number_however_it_is_written() -> None:
    assert colour_number("The  Norrvik Post", 10) == colour_number("the norrvik post", 10)


def test_sources_side_by_side_never_share_a_colour() -> None:
    sources = [f"Paper {number}" for number in range(10)]
    assert sorted(n for n in colour_numbers(sources, 10) if n is not None) == list(range(10))


def test_source_keeps_its_own_colour_beside_others_unless_an_earlier_one_has_it() -> None:
    names = [f"Paper {number}" for number in range(40)]
    one, other = next(
        pair
        for pair in itertools.combinations(names, 2)
        if colour_number(pair[0], 10) == colour_number(pair[1], 10)
    )
    first, second, third, unknown = colour_numbers([one, other, one, None], 10)
    assert first == third == colour_number(one, 10)
    assert second not in (first, None)
    assert unknown is None


def test_more_sources_than_colours_still_all_have_one() -> None:
    assert None not in colour_numbers([f"Paper {number}" for number in range(14)], 10)


def test_using_a_theme_tells_and_reaches_every_widget(qapp: QApplication) -> None:
    theme = Theme(qapp, "light", bundled_font=True)
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.surface))
    theme.use("dark")
    assert told == [load_tokens("dark").surface]
    assert qapp.palette().base().color() == QColor(load_tokens("dark").surface)
    assert load_tokens("dark").surface in qapp.styleSheet()
    with pytest.raises(ValueError, match="sepia"):
        theme.use("sepia")
    theme.use("light")


def test_system_theme_is_one_of_ours(qapp: QApplication) -> None:
    theme = Theme(qapp, "system", bundled_font=True)
    assert theme.tokens in [load_tokens(name) for name in THEMES]
    theme.use("light")


def test_articles_are_set_in_the_shipped_serif_and_pictures_in_the_shipped_sans(qapp: QApplication) -> None:
    theme = Theme(qapp, "light", bundled_font=True)
    assert QFontInfo(theme.reading_font(12)).family() == "Noto Serif"
    assert QFontInfo(theme.ui_font()).family() == "Inter"
    assert theme.ui_font(2).pointSizeF() == pytest.approx(2 * theme.ui_font().pointSizeF())


def test_unknown_source_is_grey_and_each_known_one_has_its_colour(qapp: QApplication) -> None:
    theme = Theme(qapp, "light", bundled_font=True)
    assert theme.source_colour(None) == theme.tokens.unknown_source
    assert theme.source_colour("The Norrvik Post") in theme.tokens.sources
    assert theme.source_colours(["The Norrvik Post", None]) == [
        theme.source_colour("The Norrvik Post"),
        theme.tokens.unknown_source,
    ]
