"""The reports of what went wrong that are kept on this computer: to be read, copied and deleted."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.crashes import Report, reports, reports_folder
from gui.dialogs.crash import ReportText
from gui.dialogs.folder_button import FolderButton
from gui.dialogs.sized_dialog import SizedDialog
from gui.panes.own_keys import OwnKeys, take_key
from gui.text import tip
from gui.viewmodels.backup_words import moment_words
from gui.viewmodels.preferences import Preferences

_LIST_WIDTH = 340  # pixels, the first time


class ReportsDialog(SizedDialog):
    """Lists them, the newest first and chosen, and shows the one that is chosen beside the list."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(preferences, (860, 520), parent)
        self.setWindowTitle(self.tr("Reports of problems"))
        self._reports: list[Report] = []
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.list = self._list()
        self.text = ReportText(self)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(self.list)
        sides.addWidget(self.text)
        sides.setChildrenCollapsible(False)
        sides.setStretchFactor(1, 1)
        sides.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(sides, 1)
        layout.addWidget(self._button_box())
        self.show_reports()
        self.list.setFocus()

    def show_reports(self) -> None:
        """Show those that are kept now; where the chosen one is gone, what stood in its place is chosen."""
        row = max(self.list.currentIndex().row(), 0)
        self._reports, now = reports(), datetime.now(UTC)
        self.list.clear()
        for report in self._reports:
            moment = moment_words(report.moment, now)
            item = QTreeWidgetItem([moment[:1].upper() + moment[1:], report.heading])
            item.setToolTip(1, tip(report.heading))
            self.list.addTopLevelItem(item)
        self.words.setText(
            self.tr(
                "What went wrong in Crossread itself, and where in the program it did. The last twenty are "
                "kept on this computer and sent nowhere; there is no text of your articles in them."
            )
            if self._reports
            else self.tr("Nothing that went wrong is kept any more.")
        )
        self.list.setCurrentIndex(self.list.model().index(min(row, len(self._reports) - 1), 0))
        self._follow_choice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list, a key deletes."""
        keys: OwnKeys = {(Qt.Key.Key_Delete, False): self._delete}
        return take_key(keys, event) or super().eventFilter(watched, event)

    # -- parts

    def _list(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.windowTitle())
        tree.ensurePolished()  # rows are as high as they are when they come
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setHeaderLabels([self.tr("When"), self.tr("What")])
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(True)
        tree.currentItemChanged.connect(lambda *_: self._follow_choice())
        tree.installEventFilter(self)
        return tree

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = QPushButton(self.tr("Copy the report"), self)
        self.copy_button.clicked.connect(self._copy)
        self.delete_button = QPushButton(self.tr("Delete"), self)
        self.delete_button.clicked.connect(self._delete)
        folder = FolderButton(reports_folder(), self.tr("the reports"), self)
        for button in (self.copy_button, self.delete_button, folder):
            button.setAutoDefault(False)
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        return box

    # -- what is chosen

    def _chosen(self) -> Report | None:
        row = self.list.currentIndex().row()
        return self._reports[row] if 0 <= row < len(self._reports) else None

    def _follow_choice(self) -> None:
        report = self._chosen()
        self.copy_button.setEnabled(report is not None)
        self.delete_button.setEnabled(report is not None)
        try:
            self.text.setPlainText("" if report is None else report.text())
        except OSError as error:
            self.text.setPlainText(
                self.tr("The report can’t be read ({reason}).").format(reason=error.strerror)
            )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _delete(self) -> None:
        if (report := self._chosen()) is None:
            return
        try:
            report.path.unlink(missing_ok=True)
        except OSError as error:
            self.words.setText(
                self.tr("The report can’t be deleted ({reason}).").format(reason=error.strerror)
            )
        else:
            self.show_reports()
