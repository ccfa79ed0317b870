"""LensPanel: the pages of the lenses, one of them shown; and the menu that chooses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from corpus.model import EntityId
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.page import LensPage
from gui.theme.tick_style import TickStyle
from gui.viewmodels.lens_words import lens_title, note_words

#: How a page is made, by lens.
Pages = Mapping[Lens, Callable[[], LensPage]]


class LensPanel(QWidget):
    """Shows the page of one lens. A page is made when it is first looked at, and told of a comparison only
    while it is, so that nothing is laid out for those that nobody sees.
    """

    lens_changed = Signal(object)  # Lens
    words_changed = Signal()  # what is found is other than before
    places_wanted = Signal(object)
    page_wanted = Signal(object)
    entity_wanted = Signal(object)
    mention_wanted = Signal(object, object)
    menu_wanted = Signal(object, object)
    asked_for = Signal(object)
    page_made = Signal(object)  # LensPage

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = pages
        self._pages: dict[Lens, LensPage] = {}
        self._shown: dict[Lens, tuple[Comparison | None, bool]] = {}  # what each page was told last
        self._comparison: Comparison | None = None
        self._looking = True
        self._entity: EntityId | None = None
        self._lens = next(iter(pages))
        self._stack = QStackedWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def lenses(self) -> Sequence[Lens]:
        """Those that can be chosen."""
        return tuple(self._makers)

    @property
    def lens(self) -> Lens:
        """The one that is shown."""
        return self._lens

    def set_lens(self, lens: Lens) -> None:
        """Show the page of a lens; what was open on the page before is let go."""
        if lens not in self._makers or lens == self._lens:
            return
        self.let_go()
        self._lens = lens
        if self.isVisible():
            self._show_current()
        self.lens_changed.emit(lens)

    def current(self) -> LensPage:
        """The page that is shown."""
        return self.page(self._lens)

    def page(self, lens: Lens) -> LensPage:
        """The page of a lens, made if it was not yet."""
        if lens not in self._pages:
            page = self._makers[lens]()
            self._pages[lens] = page
            self._stack.addWidget(page)
            self._connect(page)
            self.page_made.emit(page)
            page.focus_entity(self._entity)
        return self._pages[lens]

    def show_comparison(self, comparison: Comparison | None, *, looking: bool = False) -> None:
        """Show what is found in it. ``looking``: more may be found yet."""
        if comparison is self._comparison and looking == self._looking:
            return
        self._comparison, self._looking = comparison, looking
        if self.isVisible() or (self._lens in self._pages and self.current().opened is not None):
            self._show_current()
        self.words_changed.emit()

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._comparison

    def summary(self) -> str:
        """How much the page that is shown has; "" where that says itself, or is not known."""
        page = self._pages.get(self._lens)
        return page.summary() if page is not None and self._lens is not Lens.OVERVIEW else ""

    def focus_entity(self, entity: EntityId | None) -> None:
        """This name is framed in the texts, or none."""
        self._entity = entity
        for page in self._pages.values():
            page.focus_entity(entity)

    def menu(self, parent: QWidget) -> QMenu:
        """All lenses to choose from."""
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        TickStyle(menu)
        for lens in self._makers:
            action = menu.addAction(lens_title(lens), partial(self.set_lens, lens))
            action.setToolTip(note_words(lens))
            action.setCheckable(True)
            action.setChecked(lens == self._lens)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # going through what is found

    @property
    def opened(self) -> Finding | None:
        """The finding that is open on the page that is shown."""
        return self.current().opened if self._lens in self._pages else None

    def step(self, by: int) -> bool:
        """Go on from the finding that is open; False if none is."""
        return self._lens in self._pages and self.current().step(by)

    def let_go(self) -> bool:
        """Have nothing open; False if nothing was."""
        if self._lens not in self._pages or not self.current().let_go():
            return False
        self.places_wanted.emit(())
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """What came meanwhile is shown now."""
        super().showEvent(event)
        self._show_current()

    # inside

    def _show_current(self) -> None:
        page = self.current()
        told = (self._comparison, self._looking)
        if self._lens not in self._shown or not _same(self._shown[self._lens], told):
            self._shown[self._lens] = told
            page.looking = self._looking
            page.show_comparison(self._comparison)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _connect(self, page: LensPage) -> None:
        page.places_wanted.connect(self.places_wanted)
        page.page_wanted.connect(self.page_wanted)
        page.entity_wanted.connect(self.entity_wanted)
        page.mention_wanted.connect(self.mention_wanted)
        page.menu_wanted.connect(self.menu_wanted)
        page.asked_for.connect(self.asked_for)
        page.lens_wanted.connect(self.set_lens)
        page.summary_changed.connect(self.words_changed)


def _same(one: tuple[Comparison | None, bool], other: tuple[Comparison | None, bool]) -> bool:
    return one[0] is other[0] and one[1] == other[1]
