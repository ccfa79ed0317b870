"""LibraryFrame: sidebar, list and text, each as wide as wanted; or the page of an empty library."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.shell.naming.name_pages import NamePages
from gui.shell.reader import Reader
from gui.shell.welcome import EmptyState

#: The widths of sidebar, list and reader in a new library, in pixels; and the least that each may have.
_WIDTHS = (216, 400, 800)
_LEAST = (150, 280, 360)


class LibraryFrame(QStackedWidget):
    """In the place of the list of articles may be one of names, in that of the text the page of a name; the
    one goes without the other.

    What goes into it is made as a child of ``splitter``, ``lists`` or ``readers``: Qt styles all that is in a
    widget anew when that is moved.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("library")
        self.lists = QStackedWidget(self.splitter)
        self.readers = QStackedWidget(self.splitter)

    def fill(
        self,
        sidebar: QWidget,
        lists: tuple[QWidget, QWidget],
        readers: tuple[Reader, NamePages],
        welcome: EmptyState,
    ) -> None:
        """Have these: of lists and readers first the one for articles, then the one for names."""
        for stack, parts in ((self.lists, lists), (self.readers, readers)):
            for part in parts:
                stack.addWidget(part)
        for widget, least in zip((sidebar, self.lists, self.readers), _LEAST, strict=True):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        self.splitter.setCollapsible(1, False)
        self.splitter.setCollapsible(2, False)
        self.splitter.setStretchFactor(2, 1)
        self.splitter.setSizes(list(_WIDTHS))
        self.addWidget(self.splitter)
        self.addWidget(welcome)

    def show_articles(self, any_there: bool) -> None:
        """Show the articles, or where there are none, the page that says what to do."""
        self.setCurrentIndex(0 if any_there else 1)

    @property
    def lists_names(self) -> bool:
        """Whether the list is one of names."""
        return self.lists.currentIndex() == 1

    def list_names(self, names: bool) -> None:
        """Show the list of names, or that of articles; what says that nothing is open changes with it."""
        self.lists.setCurrentIndex(int(names))
        shown = self.readers.currentWidget()
        if isinstance(shown, Reader | NamePages) and shown.is_empty:
            self.read_page(names)

    @property
    def reads_page(self) -> bool:
        """Whether the page of a name is in the place of the text."""
        return self.readers.currentIndex() == 1

    def read_page(self, page: bool) -> None:
        """Show the page of a name, or the text."""
        self.readers.setCurrentIndex(int(page))
