"""The automatic backups: one can be opened as a new library, or looked at."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.viewmodels.backup_words import content_words, moment_words

if TYPE_CHECKING:
    from corpus.library.backups import Backup


class BackupsDialog(QDialog):
    """Lists the backups, those of the library that is open first; never in the way of the window."""

    restore_wanted = Signal(object)  # Backup: to be copied to a new file, and that to be opened
    reading_wanted = Signal(object)  # Path of a backup: to be looked at as it is

    def __init__(
        self,
        backups: Sequence[Backup],
        folder: Path,
        current: Path | None,
        now: datetime.datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 380)
        self._backups = sorted(backups, key=lambda backup: backup.of != current)  # else as they come
        self._folder = folder
        self._words = self._line(
            self.tr(
                "Crossread keeps the last five backups of each library, at most one a day; together they can "
                "take five times its room. Opening one makes a new file of it beside the library, which "
                "stays as it is."
            )
            if backups
            else self.tr("There are no backups yet. One is made on each day on which a library has changed.")
        )
        self.list = self._list(now)
        self._buttons = self._button_box()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        for widget in (self._words, self.list, self._buttons):
            layout.addWidget(widget)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self._follow_choice()

    def _line(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _list(self, now: datetime.datetime) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.windowTitle())
        tree.ensurePolished()  # rows are as high as they are when they come
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setHeaderLabels([self.tr("Made"), self.tr("Library"), self.tr("Holds")])
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(True)
        for backup in self._backups:
            made = moment_words(backup.made, now)
            item = QTreeWidgetItem([made[:1].upper() + made[1:], backup.name, content_words(backup)])
            item.setToolTip(1, str(backup.of))
            tree.addTopLevelItem(item)
        tree.itemSelectionChanged.connect(self._follow_choice)
        tree.itemActivated.connect(lambda *_: self._restore())
        return tree

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.open_button = QPushButton(self.tr("Open as a new library"))
        self.open_button.setProperty("role", "primary")  # before the box gives it its style
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self._restore)
        box.addButton(self.open_button, role)
        self.look_button = box.addButton(self.tr("Only look at it"), role)
        self.look_button.clicked.connect(self._look)
        self.folder_button = box.addButton(self.tr("Show the folder"), role)
        self.folder_button.clicked.connect(self._show_folder)
        self.folder_button.setEnabled(self._folder.is_dir())
        box.rejected.connect(self.reject)
        return box

    def _chosen(self) -> Backup | None:
        item = self.list.currentItem()
        return None if item is None else self._backups[self.list.indexOfTopLevelItem(item)]

    def _follow_choice(self) -> None:
        for button in (self.open_button, self.look_button):
            button.setEnabled(self._chosen() is not None)

    def _restore(self) -> None:
        if (backup := self._chosen()) is not None:
            self.accept()
            self.restore_wanted.emit(backup)

    def _look(self) -> None:
        if (backup := self._chosen()) is not None:
            self.accept()
            self.reading_wanted.emit(backup.path)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
