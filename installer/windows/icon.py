"""The icon as Windows has icons: one file with a picture for each size."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from gui.shell.app_icon import icon_picture

#: In pixels: what menu, taskbar, desktop and lists of files ask for, on screens of any density.
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)


def write_icon(path: Path) -> Path:
    """Draw the icon into a file, for the programs and the setup; returns the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ico({size: png(size) for size in SIZES}))
    return path


def write_side(path: Path) -> Path:
    """Draw what stands at the side of the setup's first and last page; returns the file, a bitmap."""
    side = QImage(164, 314, QImage.Format.Format_RGB32)
    side.fill(Qt.GlobalColor.white)
    drawn = icon_picture(96)
    painter = QPainter(side)
    painter.drawImage(side.rect().center() - QPoint(drawn.width() // 2, drawn.height() // 2), drawn)
    painter.end()
    side.save(str(path))
    return path


def png(size: int) -> bytes:
    """The icon in one size, as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(icon_picture(size))
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An ICO file of square PNG pictures, by their size in pixels: 256 at most."""
    header = struct.pack("<3H", 0, 1, len(pictures))
    place = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return header + entries + b"".join(pictures.values())
