"""Names of the reader's own: those that the program is to find wherever they are written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
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

from corpus.model import OwnName
from gui.dialogs.kind_choice import KindChoice
from gui.dialogs.name_form import NameForm
from gui.dialogs.popup import MARGIN, Popup
from gui.text import kind_words

_WIDTH = 380


class OwnNamesDialog(QDialog):
    """Lists them; what is added, changed or removed takes effect at once, each a step of undo.

    In a library that is not ``editable`` they are shown, and can be exported.
    """

    add_wanted = Signal(object)  # OwnName
    change_wanted = Signal(object, object)  # OwnName as it was, as it is to be
    remove_wanted = Signal(object)  # list of forms
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Names of your own"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        self._editable = editable
        self._names: tuple[OwnName, ...] = ()
        about = QLabel(
            self.tr(
                "Wherever one of these is written in an article of this library, it is a name. Articles that "
                "have it are looked at again in the background when the list changes."
            ),
            self,
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.list = self._list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        for widget in (about, self.list, self._button_box()):
            layout.addWidget(widget)
        self._follow_choice()

    def show_names(self, names: Sequence[OwnName]) -> None:
        """Show these; what was selected stays so."""
        selected = set(self.selected_forms())
        self._names = tuple(sorted(names, key=lambda each: each.form.casefold()))
        self.list.clear()
        for own in self._names:
            kind = kind_words(own.type, translate=QCoreApplication.translate)
            item = QTreeWidgetItem([own.form, own.name, kind])
            self.list.addTopLevelItem(item)
            item.setSelected(own.form in selected)
        self._follow_choice()

    def selected_forms(self) -> list[str]:
        """How those that are selected are written."""
        return [item.text(0) for item in self.list.selectedItems()]

    def ask_new(self) -> None:
        """Ask for another one."""
        form = NameForm(self.tr("A name of your own"), parent=self)
        form.accepted.connect(lambda own, _: self.add_wanted.emit(own))
        form.pop_up(self._place())

    def ask_change(self) -> None:
        """Ask how the one that is selected is to be."""
        before = self._selected()
        if before is None or not self._editable:
            return
        heading, accept = self.tr("A name of your own"), self.tr("Change")
        form = NameForm(heading, before.form, before.name, before.type, accept=accept, parent=self)
        form.accepted.connect(lambda own, _: self.change_wanted.emit(before, own))
        form.pop_up(self._place())

    def _list(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.windowTitle())
        tree.ensurePolished()  # rows are as high as they are when they come
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        tree.setHeaderLabels([self.tr("As it is written"), self.tr("Is the name of"), self.tr("Kind")])
        for column in (0, 1):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        tree.header().setStretchLastSection(False)
        tree.itemSelectionChanged.connect(self._follow_choice)
        tree.itemActivated.connect(lambda *_: self.ask_change())
        return tree

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.add_button = QPushButton(self.tr("Add…"))
        self.change_button = QPushButton(self.tr("Change…"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.import_button = QPushButton(self.tr("Import…"))
        self.export_button = QPushButton(self.tr("Export…"))
        acts = {
            self.add_button: self.ask_new,
            self.change_button: self.ask_change,
            self.remove_button: lambda: self.remove_wanted.emit(self.selected_forms()),
            self.import_button: self.import_wanted.emit,
            self.export_button: self.export_wanted.emit,
        }
        for button, act in acts.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            box.addButton(button, role)
        box.rejected.connect(self.reject)
        return box

    def _follow_choice(self) -> None:
        chosen = len(self.list.selectedItems())
        self.add_button.setEnabled(self._editable)
        self.import_button.setEnabled(self._editable)
        self.change_button.setEnabled(self._editable and chosen == 1)
        self.remove_button.setEnabled(self._editable and chosen > 0)
        self.export_button.setEnabled(bool(self._names))

    def _selected(self) -> OwnName | None:
        forms = self.selected_forms()
        return next((own for own in self._names if forms == [own.form]), None)

    def _place(self) -> QPoint:
        return self.list.mapToGlobal(QPoint(24, 24))


class KindPopup(Popup):
    """Asks of which kind several names are."""

    picked = Signal(object)  # EntityType

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, _WIDTH, parent)
        kinds = KindChoice(self.tr("All of them are of the kind"), None, self)
        kinds.set_width(_WIDTH - 2 * MARGIN)
        kinds.picked.connect(self._finish)
        self.add(kinds)
        self.setFocusProxy(kinds)

    def _finish(self, kind: object) -> None:
        self.picked.emit(kind)
        self.close()
