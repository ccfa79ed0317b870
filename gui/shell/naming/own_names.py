"""Names of the reader's own as a person keeps them: listed, changed, and as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from corpus.model import OwnName
from gui.dialogs.own_names import KindPopup, OwnNamesDialog
from gui.operations.text_files import read_text, save_text
from gui.shell.files import ask_names_file, ask_where_names_go
from gui.shell.naming.mention_verbs import MentionVerbs
from gui.shell.notice_bar import Notice
from gui.text import count_words
from gui.viewmodels.own_names_text import NamesRead, read_names, written_names
from gui.workspace import Workspace


class OwnNames(QObject):
    """Shows the list of a workspace's library, one window of it, and keeps it true while it is open."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = window
        self._dialog: OwnNamesDialog | None = None
        self._verbs = MentionVerbs(workspace, self)
        self._verbs.told.connect(self.told)
        workspace.decided.connect(self._refresh)

    def show(self) -> None:
        """Open the list, or bring it to the front."""
        if self._dialog is None or not isValid(self._dialog):
            self._dialog = self._made()
        self._refresh()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _made(self) -> OwnNamesDialog:
        dialog = OwnNamesDialog(editable=self._workspace.library.writable, parent=self._window)
        dialog.add_wanted.connect(lambda own: self._verbs.add_own([own]))
        dialog.change_wanted.connect(self._verbs.change_own)
        dialog.remove_wanted.connect(self._verbs.remove_own)
        dialog.import_wanted.connect(self._ask_import)
        dialog.export_wanted.connect(self._ask_export)
        self.destroyed.connect(dialog.close)  # it is about the library that is open
        return dialog

    def _refresh(self) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._workspace.follow(lambda library: library.own_names(), self._show)

    def _show(self, names: tuple[OwnName, ...]) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_names(names)

    # as files

    def _ask_import(self) -> None:
        path = ask_names_file(self._dialog or self._window)
        if path is not None:
            self._workspace.read(lambda _library: read_text(path), partial(self.take_in, path))

    def take_in(self, path: Path, text: str) -> None:
        """Add the names of a file; of which kind they are is asked, where it does not say."""
        read = read_names(text)
        if not read.names:
            words = self.tr("{file} holds no names. Write one on each line.").format(file=path.name)
            self.told.emit(Notice(words, problem=True))
        elif not read.kindless:
            self._add(read)
        elif self._dialog is not None and isValid(self._dialog):
            counted = count_words(read.kindless, self.tr("name"), self.tr("names"))
            heading = self.tr("{file}: of which kind are its {names}?")
            popup = KindPopup(heading.format(file=path.name, names=counted), self._dialog)
            popup.picked.connect(lambda kind: self._add(read_names(text, kind)))
            popup.pop_up(self._dialog.list.mapToGlobal(QPoint(24, 24)))

    def _add(self, read: NamesRead) -> None:
        self._verbs.add_own(read.names, left_out=len(read.unread))

    def _ask_export(self) -> None:
        path = ask_where_names_go(self._dialog or self._window)
        if path is None:
            return
        said = self.tr("Your names are saved as {file}.").format(file=path.name)
        self._workspace.read(
            lambda library: save_text(path, written_names(library.own_names()), what="The list of names"),
            lambda _: self.told.emit(Notice(said)),
        )
