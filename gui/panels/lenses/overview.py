"""OverviewPage: the first of everything, and the way to all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from corpus.compare import Comparison
from corpus.compare.finding_words import nothing_found
from corpus.compare.findings import Lens, OnlyHere, Wording
from corpus.model import EntityId
from gui.panels.lenses.card_list import CardList
from gui.panels.lenses.card_page import CardPage
from gui.panels.lenses.coverage import ShortCoverage
from gui.panels.lenses.finding import CardLine, Finding, Run
from gui.panels.lenses.sections import CardSection, Headed
from gui.panels.lenses.told import Told
from gui.theme import Theme
from gui.viewmodels import lens_words as words

#: So many of each are shown here.
_DIFFERENCES, _IN_ALL, _ONLY, _TERMS = 3, 3, 4, 4


class OverviewPage(CardPage):
    """How the articles differ, what all tell, what only one says, who and what, and how each begins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._differ: int | None = None
        self._said = self.said()
        self.differ = self._cards(self.tr("They differ"), _DIFFERENCES, Lens.DIFFERENCES)
        self.in_all = self._cards(self.tr("In all"), _IN_ALL, growing=True)
        self.only = self._cards(self.tr("Only one says"), _ONLY, Lens.ONLY)
        self._who = Headed(self.tr("Who and what"), self)
        self.who = ShortCoverage(theme, self._who)
        self._who.add(self.who)
        self.words = self._cards(self.tr("Words each leans on"), 1, Lens.WORDING)
        self.begin = self._cards(self.tr("How each begins"), 8)
        parts = (self._said, self.differ, self.in_all, self.only, self._who, self.words, self.begin)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._connect_who()

    def lists(self) -> Sequence[CardList]:
        """The lists of what is opened in the texts."""
        sections = (self.differ, self.in_all, self.only, self.begin)
        return [section.cards for section in sections if not section.isHidden()]

    def findings(self) -> Sequence[Finding]:
        """Those that have a card here."""
        return [finding for each in self.lists() for finding in each.shown()]

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what is known of a comparison so far."""
        several = comparison is not None and len(comparison.articles) > 1
        for part in (self.differ, self.in_all, self.only, self._who, self.words, self.begin):
            part.setVisible(several)
        if comparison is None or not several:
            self._said.setText(words.one_article_words())
            self._differ = None
        else:
            self._said.setText(words.apart_words(comparison))
            self._show(comparison)
        self.summary_changed.emit()
        self.keep_opened()

    def summary(self) -> str:
        """How many differences there are to check."""
        return words.to_check(self._differ) if self._differ else ""

    def focus_entity(self, entity: EntityId | None) -> None:
        """Make the row of a name stand out."""
        self.who.model.focus(entity)

    # inside

    def _show(self, comparison: Comparison) -> None:
        told = Told(comparison)
        self._show_differences(comparison, told)
        self._show_in_all(comparison, told)
        self._show_only(comparison, told)
        self.who.show_comparison(comparison)
        names = len(comparison.coverage)
        self._who.aside.setText(self.tr("per 1,000 words") if names else "")
        self._who.said.setText("" if names else words.nothing_words(comparison, Lens.COVERAGE))
        self._who.offer_all(words.show_all(names) if names > self.who.model.rowCount() else "")
        self.who.setVisible(names > 0)
        self._show_words(comparison)
        if words.all_apart(comparison):  # which is said above
            for part in (self.differ, self.in_all, self.only):
                part.setVisible(bool(part.cards.findings()))
        openings = comparison.overview.openings if comparison.overview is not None else ()
        self.begin.show_findings([told.opening(each) for each in openings])
        self.begin.setVisible(bool(openings))

    def _show_differences(self, comparison: Comparison, told: Told) -> None:
        found = comparison.differences
        self._differ = len(found) if found is not None else None
        cards = [told.difference(each) for each in (found or ())[:_DIFFERENCES]]
        said = self._said_of(Lens.DIFFERENCES, found)
        self.differ.show_findings(cards, words.to_check(len(found)) if found else "", said)
        self.differ.offer_all(words.show_all(len(found)) if found and len(found) > len(cards) else "")

    def _show_in_all(self, comparison: Comparison, told: Told) -> None:
        overview, articles = comparison.overview, len(comparison.articles)
        found = overview.in_all if overview is not None and comparison.links is not None else None
        self.in_all.title.setText(words.all_words(articles))
        said = self._said_of(Lens.OVERVIEW, found)
        aside = words.things_words(len(found)) if found else ""
        self.in_all.show_findings([told.in_all(each) for each in found or ()], aside, said)

    def _show_only(self, comparison: Comparison, told: Told) -> None:
        found = comparison.only
        cards = [told.only_in_short(each) for each in first_of_each(found or (), _ONLY)]
        said = self._said_of(Lens.ONLY, found)
        self.only.show_findings(cards, f"{len(found):,}" if found else "", said)
        self.only.offer_all(words.show_all(len(found)) if found and len(found) > len(cards) else "")

    def _show_words(self, comparison: Comparison) -> None:
        wording = comparison.wording
        finding = leaning(comparison, wording) if wording is not None else None
        self.words.show_findings([finding] if finding is not None else [])
        few = wording is not None and bool(wording.few)
        self.words.aside.setText(self.tr("few words: a hint") if few else "")
        self.words.setVisible(finding is not None)

    def _said_of(self, lens: Lens, found: object) -> str:
        """What is said of a lens that has found nothing, or nothing yet."""
        if found is None:
            return words.looking_words(self.looking, lens)
        return nothing_found(lens, words.translate)

    def _cards(
        self, title: str, first: int, lens: Lens | None = None, *, growing: bool = False
    ) -> CardSection:
        """A section whose cards open their places; of ``lens`` there is more."""
        section = CardSection(self._theme, title, self, first=first, growing=growing)
        if lens is Lens.WORDING:
            section.chosen.connect(lambda _: self.lens_wanted.emit(Lens.WORDING))
        else:
            self.watch(section)
        if lens is not None:
            section.all_wanted.connect(lambda: self.lens_wanted.emit(lens))
        return section

    def _connect_who(self) -> None:
        self.who.entity_wanted.connect(self.entity_wanted)
        self.who.mention_wanted.connect(self.mention_wanted)
        self.who.page_wanted.connect(self.page_wanted)
        self._who.all_wanted.connect(lambda: self.lens_wanted.emit(Lens.COVERAGE))


def first_of_each(found: Sequence[OnlyHere], most: int) -> list[OnlyHere]:
    """The weightiest of each article, then the weightiest of the rest, by weight."""
    seen: set[int] = set()
    ranked: list[tuple[bool, int]] = []
    for at, each in enumerate(found):
        ranked.append((each.article in seen, at))
        seen.add(each.article)
    return [found[at] for at in sorted(at for _, at in sorted(ranked)[:most])]


def leaning(comparison: Comparison, wording: Wording) -> Finding | None:
    """The first words that each article leans on, on one card; None where none leans on any."""
    lines = []
    for each in comparison.articles:
        terms = wording.terms.get(each.article.id, ())
        if terms:
            said = ", ".join(term.term for term in terms[:_TERMS])
            lines.append(CardLine(each.letter, (Run(said),), 2))
    return Finding(of=wording, places=(), lines=tuple(lines)) if lines else None
