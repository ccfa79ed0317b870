"""``python -m installer.trial.picture FILE``: a picture of the screen, taken by Qt.

It prints how many colours the picture has.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QImage


def colours(image: QImage) -> int:
    """How many colours a picture has, told apart by eight steps of red, green and blue each."""
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(small.constBits()).cast("I")
    return len({pixel & 0xE0E0E0 for pixel in pixels[::7]})


def main(arguments: Sequence[str]) -> int:
    """Take the picture and keep it."""
    app = QGuiApplication(sys.argv[:1])
    image = app.primaryScreen().grabWindow(0).toImage()
    if image.isNull() or not image.save(arguments[0]):
        print(f"{arguments[0]} could not be written", file=sys.stderr)
        return 1
    print(colours(image))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
