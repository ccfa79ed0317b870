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
#: Beside a text, lines in context have at first so much of the room.
_LINES_SHARE = 0.58
#: Where the lists stand in their stack.
_ARTICLES, _NAMES, _CONTEXT = range(3)


class LibraryFrame(QStackedWidget):
    """In the place of the list of articles may be one of names, in that of the text the page of a name; the
    one goes without the other. Lines in context take the place of the list of articles, and all the room,
    until one of them is read.

    What goes into it is made as a child of ``splitter``, ``lists`` or ``readers``: Qt styles all that is in a
    widget anew when that is moved.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("library")
        self.lists = QStackedWidget(self.splitter)
        self.readers = QStackedWidget(self.splitter)
        self._articles = _ARTICLES  # or lines in context: what is shown where names are not
        self._beside = False  # whether a text is read beside the lines
        self._widths = list(_WIDTHS)
        self._lines_share = _LINES_SHARE

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
        self.splitter.setSizes(self._widths)
        self.addWidget(self.splitter)
        self.addWidget(welcome)

    def show_articles(self, any_there: bool) -> None:
        """Show the articles, or where there are none, the page that says what to do."""
        self.setCurrentIndex(0 if any_there else 1)

    @property
    def widths(self) -> list[int]:
        """How wide sidebar, list and reader are, where the list is one of articles or names."""
        return self._widths if self.in_context else self.splitter.sizes()

    def set_widths(self, widths: list[int]) -> None:
        """Have them so wide."""
        self._widths = widths
        if not self.in_context:
            self.splitter.setSizes(widths)

    @property
    def lists_names(self) -> bool:
        """Whether the list is one of names."""
        return self.lists.currentIndex() == _NAMES

    def list_names(self, names: bool) -> None:
        """Show the list of names, or that of articles; what says that nothing is open changes with it."""
        self._show_list(_NAMES if names else self._articles)
        shown = self.readers.currentWidget()
        if isinstance(shown, Reader | NamePages) and shown.is_empty:
            self.readers.setCurrentIndex(int(names))

    @property
    def in_context(self) -> bool:
        """Whether lines are shown in the place of articles."""
        return self.lists.currentIndex() == _CONTEXT

    def list_in_context(self, lines: QWidget | None) -> None:
        """Show lines in the place of articles, with all the room; None: the articles again."""
        if lines is not None and self.lists.indexOf(lines) < 0:
            self.lists.addWidget(lines)
        self.read_beside(False)
        self._articles = _ARTICLES if lines is None else _CONTEXT
        self._show_list(self._articles)

    @property
    def reads(self) -> bool:
        """Whether there is a place for a text on screen."""
        return not self.in_context or self._beside

    def read_beside(self, beside: bool) -> None:
        """Have a text beside the lines in context, or only them; beside articles there always is one."""
        if self.in_context and beside is not self._beside:
            self._keep_widths()
            self._beside = beside
            self._fit()

    @property
    def reads_page(self) -> bool:
        """Whether the page of a name is in the place of the text."""
        return self.readers.currentIndex() == 1

    def read_page(self, page: bool) -> None:
        """Show the page of a name, or the text."""
        self.readers.setCurrentIndex(int(page))
        self.read_beside(True)

    def _show_list(self, number: int) -> None:
        if self.in_context is (number == _CONTEXT):
            self.lists.setCurrentIndex(number)
            return
        self._keep_widths()
        self.lists.setCurrentIndex(number)
        self._fit()

    def _keep_widths(self) -> None:
        widths = self.splitter.sizes()
        if not self.in_context:
            self._widths = widths
        elif self._beside and widths[1] + widths[2] > 0:
            self._lines_share = widths[1] / (widths[1] + widths[2])

    def _fit(self) -> None:
        """Hide the text where the lines have all the room, else be as wide as it was left."""
        side, lines, text = self.splitter.sizes()
        self.readers.setVisible(self.reads)
        if not self.in_context:
            self.splitter.setSizes(self._widths)
            return
        room = lines + text
        wanted = round(room * self._lines_share) if self._beside else room
        self.splitter.setSizes([side, wanted, room - wanted])
