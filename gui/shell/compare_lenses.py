"""CompareLenses: what the comparison tells, beside its texts and in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from corpus.model import EntityId, Span
from gui.panels.folding_side import FoldingSide
from gui.panels.lenses.copying import Copies, QuoteCopies
from gui.panels.lenses.coverage import CoveragePage
from gui.panels.lenses.differences import DifferencesPage
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.lens_panel import LensPanel, Pages
from gui.panels.lenses.naming import NamingPage
from gui.panels.lenses.only import OnlyPage
from gui.panels.lenses.overview import OverviewPage
from gui.panels.lenses.time import TimePage
from gui.panels.lenses.voices import VoicesPage
from gui.panels.lenses.wording import WordingPage
from gui.panels.shown_places import ShownPlaces
from gui.panels.who_and_what import WhoAndWhat, width_for
from gui.panes.announcing import announce
from gui.shell.compare_bar import CompareBar
from gui.shell.compare_desk import CompareDesk
from gui.text import dotted
from gui.theme import Theme
from gui.viewmodels.lens_words import lens_title, note_words, rail_words


def pages_of(theme: Theme) -> Pages:
    """How the page of each lens is made, in the order of the menu."""
    return {
        Lens.OVERVIEW: partial(OverviewPage, theme),
        Lens.DIFFERENCES: partial(DifferencesPage, theme),
        Lens.ONLY: partial(OnlyPage, theme),
        Lens.NAMING: partial(NamingPage, theme),
        Lens.WORDING: partial(WordingPage, theme),
        Lens.VOICES: partial(VoicesPage, theme),
        Lens.TIME: partial(TimePage, theme),
        Lens.COVERAGE: partial(CoveragePage, theme),
    }


class CompareLenses(QObject):
    """The panel of the lenses, the menus that choose one, and the places of what is opened.

    A finding that is opened is seen in the texts: a panel over them is folded where it covers any of its
    places, and a strip below tells what is open.
    """

    def __init__(
        self, theme: Theme, desk: CompareDesk, bar: CompareBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self.panel = LensPanel(pages_of(theme))
        self.copies = Copies(self.panel)
        self.quotes = QuoteCopies(lambda: self.panel.comparison, self)
        title = lens_title(self.panel.lens)
        self.side = FoldingSide(theme, desk, self.panel, title, menu=self.panel.menu)
        self.places = ShownPlaces(desk.linking, desk.link, self)
        self._connect()
        self._name()

    @property
    def who(self) -> WhoAndWhat:
        """The table of whom and what each article names."""
        page = self.panel.page(Lens.COVERAGE)
        assert isinstance(page, CoveragePage)
        return page.who

    @property
    def opened(self) -> Finding | None:
        """The finding whose places are marked in the texts."""
        return self.panel.opened

    def show(self, comparison: Comparison | None, *, looking: bool) -> None:
        """Show what is found in a comparison so far. ``looking``: there may be more."""
        articles = [each.article for each in comparison.articles] if comparison is not None else []
        self.places.found_in(articles)
        self.side.set_panel_width(width_for(len(articles)))
        self.panel.show_comparison(comparison, looking=looking)

    def look_through(self, lens: str) -> None:
        """Show the page of the lens of that name, and let the keys go on in it."""
        self.panel.set_lens(Lens(lens))
        if not self.side.is_open():
            self.side.toggle()
        self.side.take_focus()

    def step(self, by: int) -> bool:
        """Go on from the finding that is open; where the keys are in the panel, open its first. False where
        there is none to go to.
        """
        if self.panel.step(by):
            return True
        focus = QApplication.focusWidget()
        findings = self.panel.current().findings()
        if not findings or focus is None or not self.panel.isAncestorOf(focus):
            return False
        self.panel.current().open(findings[0 if by > 0 else -1])
        return True

    def let_go(self) -> bool:
        """Have no finding open; False if none was."""
        return self.panel.let_go()

    # inside

    def _connect(self) -> None:
        panel, desk = self.panel, self._desk
        panel.places_wanted.connect(self._show_places)
        panel.lens_changed.connect(self._name)
        panel.words_changed.connect(self._name)
        panel.entity_wanted.connect(self._frame)
        panel.mention_wanted.connect(desk.show_first)
        self._bar.lens.clicked.connect(self._choose)
        desk.framing.changed.connect(panel.focus_entity)
        desk.filled.connect(self.places.mark_again)
        desk.pane_made.connect(self.quotes.watch)
        desk.linking.walk.moved.connect(self._leave)
        desk.finding_strip.step_wanted.connect(panel.step)
        desk.finding_strip.closed.connect(panel.let_go)
        self.side.covered.connect(self._desk.set_covered)
        self.side.opened_changed.connect(self._show_strip)

    def _choose(self) -> None:
        button = self._bar.lens
        self.panel.menu(button).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _name(self) -> None:
        lens, comparison = self.panel.lens, self.panel.comparison
        self._bar.show_lens(lens_title(lens), note_words(lens))
        self.side.set_title(lens_title(lens), self.panel.summary(), on_rail=rail_words(comparison, lens))

    def _frame(self, entity: EntityId) -> None:
        framing = self._desk.framing
        framing.frame(None if framing.entity == entity else entity)

    def _show_places(self, places: Sequence[Span]) -> None:
        opened = self.panel.current().opened
        self._show_strip()
        self.places.show(places, opened.beside if opened is not None else ())
        if opened is None:
            return
        if self.side.is_over() and self._is_covered():
            self.side.close_over()
            next(iter(self.places.panes())).setFocus()
        announce(self._desk.columns, dotted([self._where(opened), opened.said]))

    def _is_covered(self) -> bool:
        """Whether any of the places lies under the panel."""
        edge = self._desk.mapToGlobal(QPoint(0, 0)).x() + self._desk.uncovered()
        rights = (pane.mapToGlobal(QPoint(pane.width(), 0)).x() for pane in self.places.panes())
        return any(right > edge for right in rights)

    def _show_strip(self) -> None:
        opened, strip = self.panel.current().opened, self._desk.finding_strip
        if opened is None or self.side.is_open():
            strip.hide()
        else:
            strip.show_finding(self._where(opened), opened.said)

    def _where(self, opened: Finding) -> str:
        """Which of how many it is: "They differ 1 of 3"."""
        findings = list(self.panel.current().findings())
        title = lens_title(self.panel.lens)
        if opened not in findings:
            return title
        return self.tr("{lens} {n} of {all}").format(
            lens=title, n=findings.index(opened) + 1, all=f"{len(findings):,}"
        )

    def _leave(self) -> None:
        """One goes through links: what was opened is let go."""
        if self._desk.linking.walk.current is not None:
            self.panel.let_go()
