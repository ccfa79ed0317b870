"""What is seen: the colours of a widget, pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def picture(widget: QWidget) -> QImage:
    """What the widget shows now; of what scrolls: its viewport."""
    return (widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget).grab().toImage()


def colours(image: QImage) -> set[str]:
    """Every colour that stands in a picture."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = {bytes(pixel) for row in rows(image) for pixel in batched(row)}
    return {f"#{red:02x}{green:02x}{blue:02x}" for blue, green, red, _ in pixels}


def rows(image: QImage) -> Iterator[bytes]:
    for y in range(image.height()):
        yield bytes(image.constScanLine(y))[: 4 * image.width()]


def batched(row: bytes) -> Iterator[bytes]:
    return (row[at : at + 4] for at in range(0, len(row), 4))


def coloured(image: QImage, colour: str) -> list[tuple[int, int]]:
    """Where a colour stands in a picture, as x and y."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour)
    pixel = bytes((wanted.blue(), wanted.green(), wanted.red()))
    return [
        (x, y)
        for y, row in enumerate(rows(image))
        for x, each in enumerate(batched(row))
        if each[:3] == pixel
    ]
