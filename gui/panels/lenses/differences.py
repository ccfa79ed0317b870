"""DifferencesPage: figures, dates and names of one thing that do not agree, to check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from corpus.compare import Comparison
from gui.panels.lenses.card_page import CardPage
from gui.panels.lenses.cards import CardList
from gui.panels.lenses.told import Told
from gui.theme import Theme
from gui.viewmodels import lens_words as words


class DifferencesPage(CardPage):
    """A card for each difference, the weightiest first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._count: int | None = None
        self._said = self.said()
        self._careful = self.said()
        self.cards = CardList(theme, self)
        self.watch(self.cards)
        self.column.addWidget(self._careful)
        self.column.addWidget(self._said)
        self.column.addWidget(self.cards)
        self.column.addStretch(1)

    def lists(self) -> Sequence[CardList]:
        """The one list."""
        return (self.cards,)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show how its articles differ."""
        found = comparison.differences if comparison is not None else None
        nothing = self.why_nothing(comparison, found=found is not None)
        told = Told(comparison) if comparison is not None and found else None
        cards = [told.difference(each) for each in found or ()] if told is not None else []
        self._count = len(cards) if not nothing else None
        self.cards.show_findings(cards)
        self.cards.setVisible(bool(cards))
        self._careful.setText(
            self.tr("What to check, not what is wrong: each may speak of something else.") if cards else ""
        )
        self._said.setText(nothing or ("" if cards else _nothing(comparison)))
        self.summary_changed.emit()
        self.keep_opened()

    def summary(self) -> str:
        """ "3 to check"."""
        return words.to_check(self._count) if self._count is not None else ""


def _nothing(comparison: Comparison | None) -> str:
    """What is said where nothing differs."""
    if comparison is None:
        return ""
    said = words.strangers_words(comparison) or words.nothing_differs_words()
    return "\n\n".join(filter(None, (said, words.unread_words(comparison))))
