"""What a person sees of a bug: that it happened, that nothing is lost, and a report that can be copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui.dialogs.folder_button import FolderButton


class CrashDialog(QDialog):
    """Tells of a bug. Everything that was decided is in the library already.

    ``path`` is the report's file, None where it could not be kept; with ``ended``, it was the last Crossread
    that ended of it.
    """

    def __init__(
        self, report: str, path: Path | None, *, ended: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 440)
        self._report = ReportText(self)
        self._report.setPlainText(report)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        if path is not None:
            folder = FolderButton(path.parent, self.tr("the report"), self)
            buttons.addButton(folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        happened, kept = self._line(self._happened(ended)), self._line(self._kept(path))
        for widget in (happened, self._report, kept, buttons):
            layout.addWidget(widget)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _happened(self, ended: bool) -> str:
        if ended:
            return self.tr(
                "Crossread ended unexpectedly last time. Your library is safe: all that you did was stored. "
                "The report says where in the program it happened."
            )
        return self.tr(
            "Crossread met a mistake of its own. Your library is safe: all that you did is stored. "
            "Go on, and restart if something stays odd. The report says where in the program it happened."
        )

    def _kept(self, path: Path | None) -> str:
        if path is None:
            return self.tr("The report could not be kept: copy it if you need it. It is sent nowhere.")
        return self.tr("It is kept as {path}, and sent nowhere.").format(path=path)

    def _line(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label


class ReportText(QPlainTextEdit):
    """A report to be read; what a person selects of it can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Report"))
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(10)
