"""The icons that a desktop finds by name: the application's, and that of a library's file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gui.shell.app_icon import GRID, SHAPES, Shape, icon_picture
from installer.identity import COMMAND
from installer.linux.templates import LIBRARY_ICON

SIZES: Final = (16, 24, 32, 48, 64, 128, 256, 512)

_EDGE, _PAPER = "#7b8aa3", "#ffffff"
#: How much of a sheet's width the icon takes that is printed on it.
_PRINTED: Final = 0.5
#: A library's file: a sheet of paper with the icon on it.
SHEET: Final = (
    Shape(_EDGE, 2, 0, 12, 16, 1.2),
    Shape(_PAPER, 2.5, 0.5, 11, 15, 0.8),
    *(
        Shape(
            shape.colour,
            4 + shape.left * _PRINTED,
            4 + shape.top * _PRINTED,
            shape.width * _PRINTED,
            shape.height * _PRINTED,
            shape.radius * _PRINTED,
        )
        for shape in SHAPES
    ),
)


def svg(shapes: Sequence[Shape] = SHAPES) -> str:
    """The same icon as ``icon_picture`` paints, to be drawn in any size."""
    drawn = "".join(
        f'  <rect x="{shape.left:g}" y="{shape.top:g}" width="{shape.width:g}" height="{shape.height:g}"'
        f' rx="{shape.radius:g}" fill="{shape.colour}"/>\n'
        for shape in shapes
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">\n{drawn}</svg>\n'


def draw_icons(theme: Path) -> None:
    """Put both icons into a theme's folder, such as ``hicolor``, in every size."""
    for kind, name, shapes in (("apps", COMMAND, SHAPES), ("mimetypes", LIBRARY_ICON, SHEET)):
        for size in SIZES:
            folder = theme / f"{size}x{size}" / kind
            folder.mkdir(parents=True)
            picture = folder / f"{name}.png"
            if not icon_picture(size, shapes).save(str(picture)):
                raise OSError(f"{picture} can't be written")
        folder = theme / "scalable" / kind
        folder.mkdir(parents=True)
        (folder / f"{name}.svg").write_text(svg(shapes), "utf-8")
