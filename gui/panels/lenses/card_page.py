"""CardPage: a page of cards, in one list or several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from gui.panels.lenses.card_list import CardList
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.page import ScrolledPage
from gui.panels.lenses.sections import CardSection
from gui.theme import Theme
from gui.viewmodels import lens_words as words

_ROOM = 12  # pixels above and below a card that is brought into view


class CardPage(ScrolledPage):
    """Goes through the cards of its lists, from the first list to the last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def lists(self) -> Sequence[CardList]:
        """The lists of cards, from the top."""
        raise NotImplementedError

    def findings(self) -> Sequence[Finding]:
        """Those of all lists that are shown."""
        return [finding for each in self.lists() if not each.isHidden() for finding in each.findings()]

    def mark_opened(self, finding: Finding | None) -> None:
        """Show which card is open, and bring it into view."""
        marked = [each.mark_opened(finding) for each in self.lists()]
        card = next(filter(None, marked), None)
        if card is not None:
            self.column.activate()  # a card that has just come stands somewhere now
            self.area.ensureWidgetVisible(card, 0, _ROOM)

    def watch(self, cards: CardList | CardSection) -> None:
        """Open what is chosen in them."""
        cards.chosen.connect(self.open)
        cards.menu_wanted.connect(self.menu_wanted)

    def why_nothing(self, comparison: Comparison | None, lens: Lens, *, found: bool) -> str:
        """What is said in place of what can't be there yet; "" where there is something to tell.
        ``found``: it was looked for.
        """
        if comparison is None or len(comparison.articles) < 2:
            return words.one_article_words()
        return "" if found else words.looking_words(self.looking, lens)
