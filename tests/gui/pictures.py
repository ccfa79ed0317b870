"""What is seen: the colours of a widget, pixel by pixel."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def picture(widget: QWidget) -> QImage:
    """What the widget shows now; of what scrolls: its viewport."""
    return (widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget).grab().toImage()


def colours(image: QImage) -> set[str]:
    """Every colour that stands in a picture."""
    return {QColor(pixel).name() for pixel in set(_pixels(image))}


def coloured(image: QImage, colour: str) -> list[tuple[int, int]]:
    """Where a colour stands in a picture, as x and y."""
    wanted, width = QColor(colour).rgb(), image.width()
    return [(at % width, at // width) for at, pixel in enumerate(_pixels(image)) if pixel == wanted]


def _pixels(image: QImage) -> memoryview:
    """The pixels row by row, as numbers of the form 0xffRRGGBB."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(image.constBits())).cast("I")
