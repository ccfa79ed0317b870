"""DifferencesPage: figures, dates and names of one thing that do not agree, to check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from gui.panels.lenses.card_list import CardList
from gui.panels.lenses.card_page import CardPage
from gui.panels.lenses.told import Told
from gui.theme import Theme
from gui.viewmodels import lens_words as words


class DifferencesPage(CardPage):
    """A card for each difference, the weightiest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._count: int | None = None
        self._said = self.said()
        self._note = self.said()
        self.cards = CardList(theme, self)
        self.watch(self.cards)
        self.column.addWidget(self._note)
        self.column.addWidget(self._said)
        self.column.addWidget(self.cards)
        self.column.addStretch(1)

    def lists(self) -> Sequence[CardList]:
        """The one list."""
        return (self.cards,)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show how its articles differ."""
        found = comparison.differences if comparison is not None else None
        nothing = self.why_nothing(comparison, Lens.DIFFERENCES, found=found is not None)
        cards = list(map(Told(comparison).difference, found)) if comparison is not None and found else []
        self._count = len(cards) if not nothing else None
        self.cards.show_findings(cards)
        self.cards.setVisible(bool(cards))
        self._note.setText(words.note_words(Lens.DIFFERENCES) if cards else "")
        if comparison is not None and not (nothing or cards):
            nothing = words.nothing_words(comparison, Lens.DIFFERENCES)
        self._said.setText(nothing)
        self.summary_changed.emit()
        self.keep_opened()

    def summary(self) -> str:
        """ "3 to check"."""
        return words.to_check(self._count) if self._count is not None else ""
