from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from corpus.model import EntityType
from gui.theme import Theme, Tokens, load_tokens
from gui.theme.tick_style import TickStyle
from gui.theme.tokens import THEMES
from tests.gui.pictures import colours, picture

HEX = re.compile(r"#[0-9a-f]{6}")

#: What linear red, green and blue are to eyes that lack one kind of cone: Machado, Oliveira and Fernandes,
#: "A physiologically-based model for simulation of color vision deficiency", 2009, severity 1.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour: str) -> tuple[float, ...]:
    """Linear red, green and blue of an sRGB colour."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(colour: str, eyes: str) -> tuple[float, ...]:
    """Where the colour lies in Oklab (Ottosson 2020), to such eyes. There 0.02 can just be told apart."""

    def times(rows: Sequence[Sequence[float]], vector: Sequence[float]) -> tuple[float, ...]:
        return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows)

    to_cones = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    to_lab = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    shown = [min(max(part, 0.0), 1.0) for part in times(EYES[eyes], linear(colour))]
    return times(to_lab, [part ** (1 / 3) for part in times(to_cones, shown)])


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
    for sure, link in tokens.links.items():
        pairs[f"ink on {sure} link"] = (tokens.ink, link.tint)
        pairs[f"muted on {sure} link"] = (tokens.muted, link.tint)
    for ground in ("mark", "mark_current", "text_selection"):
        pairs[f"ink on {ground}"] = (tokens.ink, getattr(tokens, ground))
    pairs["ink on place"] = (tokens.ink, tokens.place)
    pairs["muted on place"] = (tokens.muted, tokens.place)
    pairs["muted on mark"] = (tokens.muted, tokens.mark)
    pairs["accent_ink on accent"] = (tokens.accent_ink, tokens.accent)
    pairs["accent_ink on accent_hover"] = (tokens.accent_ink, tokens.accent_hover)
    pairs["chosen_ink on chosen"] = (tokens.chosen_ink, tokens.chosen)
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
    lines |= {f"{sure} link": link.edge for sure, link in tokens.links.items() if sure != "faint"}
    lines |= {"focus": tokens.focus, "line_strong": tokens.line_strong, "mark_line": tokens.mark_line}
    lines |= {"place_line": tokens.place_line}
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


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", THEMES)
def test_the_first_six_sources_and_none_are_told_apart_by_all_eyes(name: str, eyes: str) -> None:
    tokens = load_tokens(name)
    pairs = itertools.combinations((*tokens.sources[:6], tokens.unknown_source), 2)
    near = {pair: round(math.dist(*(seen(colour, eyes) for colour in pair)), 3) for pair in pairs}
    assert {pair: distance for pair, distance in near.items() if distance < 0.045} == {}


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


def test_no_source_is_grey_and_each_number_has_its_colour(qapp: QApplication) -> None:
    theme = Theme(qapp, "light", bundled_font=True)
    colours = theme.tokens.sources
    assert theme.source_colour(None) == theme.tokens.unknown_source
    assert tuple(theme.source_colour(number) for number in range(len(colours))) == colours
    assert theme.source_colour(len(colours) + 3) == colours[3]


ROLES = (
    {},
    {"role": "primary"},
    {"role": "quiet"},
    {"role": "icon"},
    {"role": "link"},
    {"role": "chip", "menu": True},
    {"role": "kind", "kind": "place"},
    {"role": "segment", "place": "first"},
    {"role": "segment", "place": "last"},
)


@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize("role", ROLES, ids=lambda role: "-".join(map(str, role.values())) or "plain")
@pytest.mark.parametrize("name", THEMES)
def test_a_button_that_has_the_focus_is_seen_and_as_large_as_before(
    qapp: QApplication, qtbot: QtBot, name: str, role: dict[str, str | bool], checked: bool
) -> None:
    """As many pixels as half its outline become lighter or darker by 3 : 1 at least, so not in hue alone."""
    theme = Theme(qapp, name, bundled_font=True)
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Open", window)
    button.setCheckable(True)
    button.setChecked(checked)
    for key, value in role.items():
        button.setProperty(key, value)
    other = QPushButton("Close", window)
    other.move(100, 100)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    size, before = button.sizeHint(), picture(button)
    button.setFocus()
    assert button.hasFocus()
    assert button.sizeHint() == size
    now = picture(button)
    changed = sum(
        contrast(before.pixelColor(x, y).name(), now.pixelColor(x, y).name()) >= 3
        for x in range(now.width())
        for y in range(now.height())
    )
    assert changed >= now.width() + now.height()
    theme.use("light")


def test_the_tick_of_a_menu_is_smooth_on_a_fine_screen(qapp: QApplication, qtbot: QtBot) -> None:
    Theme(qapp, "light", bundled_font=True)
    menu = QMenu()
    qtbot.addWidget(menu)
    TickStyle(menu)
    action = menu.addAction("Newest")
    action.setCheckable(True)
    action.setChecked(True)
    fine = QImage(menu.sizeHint() * 2, QImage.Format.Format_RGB32)
    fine.setDevicePixelRatio(2)
    menu.resize(menu.sizeHint())
    menu.render(fine)
    ticked = colours(fine.copy(0, 0, 40, fine.height()))
    action.setChecked(False)
    menu.render(fine)
    assert len(ticked - colours(fine.copy(0, 0, 40, fine.height()))) > 10


@pytest.mark.parametrize("name", THEMES)
def test_a_box_that_is_not_ticked_can_be_seen(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, name, bundled_font=True)
    box = QCheckBox()
    qtbot.addWidget(box)
    TickStyle(box)
    box.resize(box.sizeHint())
    empty = picture(box)
    ground = load_tokens(name).paper
    middle = [empty.pixelColor(x, empty.height() // 2).name() for x in range(empty.width())]
    assert max(contrast(colour, ground) for colour in middle) >= 3
    box.setChecked(True)
    assert picture(box) != empty
    theme.use("light")


def test_tips_show_markup_in_a_title_as_it_is_written_and_load_no_picture(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    Theme(qapp, "light", bundled_font=True)
    drawn = QImage(300, 200, QImage.Format.Format_RGB32)
    drawn.save(str(tmp_path / "picture.png"))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    title = f'Ferries <img src="{(tmp_path / "picture.png").as_uri()}">'
    QToolTip.showText(QPoint(10, 10), title, window)
    (tip,) = [
        each for each in qapp.topLevelWidgets() if each.inherits("QTipLabel") and isinstance(each, QLabel)
    ]
    assert (tip.text(), tip.textFormat()) == (title, Qt.TextFormat.PlainText)
    assert tip.height() < 200
    QToolTip.hideText()
