"""The files that could not be imported, with the reasons, in one list that can stay open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.text import tip
from gui.viewmodels.import_report import Failure, failed_words


class ImportProblems(QDialog):
    """Names each file with what is wrong with it and what to do; the list can be copied."""

    def __init__(self, failures: Sequence[Failure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 380)
        self._failures = failures
        heading = QLabel(failed_words(len(failures)), self)
        heading.setProperty("role", "strong")
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.windowTitle())
        self.list.ensurePolished()  # rows are as high as they are when they come
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("File"), self.tr("Why, and what to do")])
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for failure in failures:
            item = QTreeWidgetItem([Path(failure.path).name, failure.reason])
            item.setToolTip(0, tip(failure.path))
            item.setToolTip(1, tip(failure.reason))
            self.list.addTopLevelItem(item)
        self.list.setColumnWidth(0, 230)
        self.detail = QLabel(self)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.list.currentItemChanged.connect(self._show_whole)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy the list"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        for widget in (heading, self.list, self.detail, buttons):
            layout.addWidget(widget)

    def _show_whole(self, item: QTreeWidgetItem) -> None:
        """Where the file lies, and all of the reason, which its line may be too short for."""
        self.detail.setText(f"{item.toolTip(0)}\n{item.toolTip(1)}")

    def _copy(self) -> None:
        lines = (f"{failure.path}: {failure.reason}" for failure in self._failures)
        QGuiApplication.clipboard().setText("\n".join(lines))
