"""Pictures made small for the repository: 256 colours are enough for a window."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, qRgb

_COLOURS = 256


def reduced(image: QImage) -> QImage:
    """The picture with its most telling colours (median cut), each pixel in the nearest of its box."""
    pixels = rgb(image)
    height, width = pixels.shape[:2]
    colours, which, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    boxes = _boxes(colours.astype(np.int16), counts)
    index = np.empty(len(colours), np.uint8)
    for number, box in enumerate(boxes):
        index[box] = number
    rows = np.ascontiguousarray(index[which.ravel()].reshape(height, width))
    made = QImage(rows.data, width, height, width, QImage.Format.Format_Indexed8)
    telling = (colours[box[counts[box].argmax()]] for box in boxes)
    made.setColorTable([qRgb(*map(int, colour)) for colour in telling])
    return made.copy()  # which owns its pixels


def rgb(image: QImage) -> NDArray[np.uint8]:
    """The pixels row by row, as red, green and blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def _boxes(colours: NDArray[np.int16], counts: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The numbers of the colours, in boxes: the widest and fullest is halved until there are enough."""
    order = count()
    waiting: list[tuple[float, int, NDArray[np.int64]]] = []

    def put(box: NDArray[np.int64]) -> None:
        wide = float(np.ptp(colours[box], axis=0).max())
        heappush(waiting, (-wide * float(np.log1p(counts[box].sum())), next(order), box))

    put(np.arange(len(colours)))
    while len(waiting) < _COLOURS and waiting[0][0] < 0:
        box = heappop(waiting)[2]
        axis = int(np.ptp(colours[box], axis=0).argmax())
        along = colours[box][:, axis]
        low = along <= (int(along.min()) + int(along.max())) // 2
        put(box[low])
        put(box[~low])
    return [box for _, _, box in waiting]
