"""What a person sees of a bug: that it happened, that nothing is lost, and a report that can be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui import __version__


def crash_report(error: BaseException) -> str:
    """The report: versions, system, and where in the program it happened. No article's text."""
    return "\n".join(
        (
            f"Crossread {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()} ({platform.machine()})",
            "",
            "".join(traceback.format_exception(error)),
        )
    )


class CrashDialog(QDialog):
    """Tells of a bug. Everything that was decided is in the library already."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        words = QLabel(
            self.tr(
                "Crossread met a mistake of its own. Your library is safe: all that you did is stored. "
                "Go on, and restart if something stays odd. The report says where it happened; "
                "it is sent nowhere."
            ),
            self,
        )
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report, self)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.tr("Report"))
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.document().setDocumentMargin(10)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        for widget in (words, self._report, buttons):
            layout.addWidget(widget)


def show_crash(error: BaseException, parent: QWidget) -> None:
    """Show what happened, unless another bug is being shown: the first one says the most."""
    if parent.findChild(CrashDialog) is None:
        CrashDialog(crash_report(error), parent).show()
