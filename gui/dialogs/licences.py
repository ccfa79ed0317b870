"""The licences of all that is shipped: a list to choose from, and the texts of what is chosen."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QEvent, QObject, Qt, qVersion
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.folder_button import FolderButton
from gui.shipped import OWN, Component, NotTold, components, text_of
from gui.text import tip

_OF_QT = ("qt", "pyside6", "shiboken6")
_QT_SOURCE = "https://download.qt.io/official_releases/qt/"
_PYSIDE_SOURCE = "https://download.qt.io/official_releases/QtForPython/"
_LIST_WIDTH = 400  # pixels, the first time
_GOING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class LicencesPage(QSplitter):
    """Crossread's own licence first, then the others by name. A text is read when it is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shipped: list[Component] = []
        self.field = self._field()
        self.list = self._list()
        self.counted = self._line("small")
        self.name = self._line("head")
        self.note = self._line("muted")
        self.folder = FolderButton(Path(PySide6.__file__).parents[1], "Qt", self)
        self.folder.setProperty("role", "link")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Licences and notices"))
        self.text.document().setDocumentMargin(10)
        self._lay_out()

    def fill(self) -> None:
        """Read what there is, once, and show Crossread's own licence."""
        if self._shipped:
            return
        try:
            self._shipped = [OWN, *components()]
        except NotTold as error:
            self._shipped = [OWN]
            self.field.setEnabled(False)
            self.counted.setText(str(error))
        for component in self._shipped:
            item = QTreeWidgetItem([component.name, component.version, component.licence])
            for column in range(item.columnCount()):
                item.setToolTip(column, tip(item.text(column)))
            self.list.addTopLevelItem(item)
        if self.field.isEnabled():
            self._narrow("")
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is typed, the arrows go through the list; Escape takes back what was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _GOING:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    # -- parts

    def _field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("Find a part or a licence"))
        field.setAccessibleName(field.placeholderText())
        field.textChanged.connect(self._narrow)
        field.installEventFilter(self)
        return field

    def _list(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("What is shipped"))
        tree.ensurePolished()  # rows are as high as they are when they come
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setHeaderLabels([self.tr("Name"), self.tr("Version"), self.tr("Licence")])
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # tips tell what is cut
        tree.currentItemChanged.connect(lambda item: self._show(item))
        return tree

    def _line(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        sides = ((self.field, self.list, self.counted), (self.name, self.note, self.folder, self.text))
        for widgets, margins in zip(sides, ((0, 12, 12, 0), (12, 12, 0, 0)), strict=True):
            side = QWidget(self)
            layout = QVBoxLayout(side)
            layout.setContentsMargins(*margins)
            layout.setSpacing(8)
            for widget in widgets:
                layout.addWidget(widget)
            layout.setAlignment(self.folder, Qt.AlignmentFlag.AlignLeading)
            self.addWidget(side)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])

    # -- what is shown

    def _narrow(self, typed: str) -> None:
        """List what has all that was typed in its name, version or licence; the first of it is chosen."""
        words, rows = typed.casefold().split(), range(self.list.topLevelItemCount())
        items = [item for row in rows if (item := self.list.topLevelItem(row)) is not None]
        fitting = [item for item in items if all(word in _words(item) for word in words)]
        for item in items:
            item.setHidden(item not in fitting)
        counted = self.tr("{found} of {count} parts") if words else self.tr("{count} parts")
        self.counted.setText(counted.format(found=len(fitting), count=len(items)))
        if fitting and self.list.currentItem() not in fitting:
            self.list.setCurrentItem(fitting[0])  # which shows it
        else:
            self._show(self.list.currentItem() if fitting else None)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        component = None if item is None else self._shipped[self.list.indexOfTopLevelItem(item)]
        of_qt = component is not None and component.name.casefold().startswith(_OF_QT)
        self.name.setText("" if component is None else f"{component.name} {component.version}".rstrip())
        self.note.setText("" if component is None else self._note(component))
        self.note.setVisible(bool(self.note.text()))
        self.folder.setVisible(of_qt)
        try:
            self.text.setPlainText("" if component is None else text_of(component))
        except NotTold as error:
            self.text.setPlainText(str(error))

    def _note(self, component: Component) -> str:
        """Its licence, and what that wants to be said beside its text."""
        told = self._of_source(component)
        return f"{component.licence}\n\n{told}" if told else component.licence

    def _of_source(self, component: Component) -> str:
        if component.name.casefold().startswith(_OF_QT):
            words = self.tr(
                "Qt and Qt for Python are used under the GNU Lesser General Public License, version 3, "
                "unmodified, as libraries of their own. You may replace them by others of version {version}: "
                "they lie as ordinary files in PySide6 and shiboken6 in this folder. Their source is to be "
                "had from {qt} and {python}"
            )
            version = qVersion().rpartition(".")[0]
            return words.format(version=version, qt=_QT_SOURCE, python=_PYSIDE_SOURCE)
        if "LGPL" in component.licence and component.kind == "library":
            words = self.tr(
                "Used unmodified. It is in ordinary files of the program, which you may replace: {files}"
            )
            return words.format(files=", ".join(map(str, component.files)))
        if "MPL" in component.licence and component.kind == "package":
            words = self.tr(
                "Used unmodified. Its source is to be had from the Python Package Index, as {name} {version}."
            )
            return words.format(name=component.name, version=component.version)
        return ""


def _words(item: QTreeWidgetItem) -> str:
    return " ".join(item.text(column) for column in range(item.columnCount())).casefold()
