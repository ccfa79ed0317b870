"""A button that shows a folder in the system's file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget


class FolderButton(QPushButton):
    """Shows the folder, where there is one by now; ``what`` lies there is told to screen readers."""

    def __init__(self, folder: Path, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Show in folder"))
        self.setAccessibleName(self.tr("Show in folder: {what}").format(what=what))
        self.setAutoDefault(False)
        self.setEnabled(folder.is_dir())
        if not self.isEnabled():
            self.setToolTip(self.tr("This folder is made when something comes into it."))
        self.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
