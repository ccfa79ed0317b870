"""A report as a PDF: pages of A4 with a head, and numbers below."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from corpus.compare.report import Report
from corpus.compare.report.printable import printable
from gui.printing.blocks import Blocks
from gui.printing.pages import Page, paginate
from gui.printing.setting import UNIT, Setter
from gui.theme import load_tokens
from gui.theme.fonts import sans_family, serif_family

_WIDTH, _HEIGHT = 595.0, 842.0  # A4 in points
_SIDE, _TOP, _BOTTOM = 62.0, 66.0, 62.0


def prepare() -> None:
    """Load the fonts. On the GUI thread."""
    serif_family()
    sans_family()


def pdf_without_window(report: Report) -> bytes:
    """``pdf_document`` in a program that has no window and no screen."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith(
            "linux"
        ):  # elsewhere the system's own needs no screen, and knows its fonts
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application.append(QGuiApplication(["crossread"]))
    prepare()
    return pdf_document(report)


_application: list[QGuiApplication] = []  # which Qt wants kept until the program ends


def pdf_document(report: Report) -> bytes:
    """The whole report as the bytes of a PDF. Needs a QGuiApplication whose fonts were prepared."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(printable(report.title))
    writer.setCreator(f"Crossread {report.version or ''}".strip())
    writer.setResolution(round(72 * UNIT))
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    writer.setPageLayout(layout)
    setter = Setter(writer, _WIDTH - 2 * _SIDE)
    strips = Blocks(setter, report).strips()
    pages = paginate(strips, (_HEIGHT - _TOP - _BOTTOM) * UNIT)
    _paint(writer, report, pages)
    return bytes(buffer.data().data())


def _paint(writer: QPdfWriter, report: Report, pages: list[Page]) -> None:
    painter = QPainter(writer)
    try:
        for number, page in enumerate(pages, 1):
            if number > 1:
                writer.newPage()
            painter.resetTransform()
            _frame(painter, report, number, len(pages))
            painter.translate(_SIDE * UNIT, _TOP * UNIT)
            for top, strip in page:
                strip.draw(painter, top)
    finally:
        painter.end()


def _frame(painter: QPainter, report: Report, number: int, of: int) -> None:
    """What stands above and below: the title from the second page on, and the number of the page."""
    tokens = load_tokens("light")
    font = QFont(sans_family())
    font.setPointSizeF(8)
    painter.setFont(font)
    painter.setPen(QColor(tokens.muted))
    left, width = _SIDE * UNIT, (_WIDTH - 2 * _SIDE) * UNIT
    if number > 1:
        said = " · ".join(filter(None, ("Crossread", report.made_on)))
        wide = painter.fontMetrics().horizontalAdvance(said) + 12 * UNIT
        title = painter.fontMetrics().elidedText(
            printable(report.title), Qt.TextElideMode.ElideRight, int(width - wide)
        )
        head = QRectF(left, 36 * UNIT, width, 14 * UNIT)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        painter.fillRect(QRectF(left, 52 * UNIT, width, 0.5 * UNIT), QColor(tokens.line))
    foot = QRectF(left, (_HEIGHT - 44) * UNIT, width, 14 * UNIT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, f"{number} / {of}")
