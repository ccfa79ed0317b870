"""OnlyPage: what one article tells and others leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from corpus.compare import Comparison
from corpus.compare.findings import Lens, OnlyHere
from corpus.model import ArticleId
from gui.panels.lenses.card_list import CardList
from gui.panels.lenses.card_page import CardPage
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.sections import CardSection
from gui.panels.lenses.told import Told
from gui.theme import Theme
from gui.theme.buttons import MenuChip
from gui.theme.tick_style import TickStyle
from gui.viewmodels import lens_words as words

#: So many are shown of each article at first.
_FIRST = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """Which passages are shown: those ``only`` an article tells, or that one leaves out (``not_in``); all."""

    only: ArticleId | None = None
    not_in: ArticleId | None = None

    def has(self, found: OnlyHere) -> bool:
        """Whether a passage is among them."""
        if self.only is not None:
            return found.article == self.only
        return self.not_in is None or self.not_in in found.missing


EVERY = Shown()


class OnlyPage(CardPage):
    """Passages by article, the weightiest first: of all articles, of one, or what one leaves out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._comparison: Comparison | None = None
        self._shown = EVERY
        self._sections: list[CardSection] = []
        self.choice = MenuChip(self)
        self.choice.clicked.connect(self._choose)
        self._note, self._said = self.said(), self.said()
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        self.column.addWidget(self._note)
        self.column.addLayout(row)
        self.column.addWidget(self._said)
        self.column.addStretch(1)

    def lists(self) -> Sequence[CardList]:
        """One for each article that tells something alone."""
        return [section.cards for section in self._sections if not section.isHidden()]

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what only one of its articles tells."""
        self._comparison = comparison
        ids = [each.article.id for each in comparison.articles] if comparison is not None else []
        if not {self._shown.only, self._shown.not_in} <= {None, *ids}:
            self._shown = EVERY
        self._fill()
        self.summary_changed.emit()
        self.keep_opened()

    def summary(self) -> str:
        """How many passages."""
        found = self._found()
        return words.passages_words(len(found)) if found else ""

    def show_only(self, shown: Shown) -> None:
        """Show these passages alone."""
        self._shown = shown
        self._fill()
        self.keep_opened()

    def choices(self) -> list[tuple[Shown, str, int]]:
        """What can be shown, in words, and how many passages it has."""
        comparison, found = self._comparison, self._found()
        if comparison is None:
            return []
        offered = [(EVERY, self.tr("All articles"))]
        offered += [
            (Shown(only=each.article.id), self.tr("Only in {letter}").format(letter=each.letter))
            for each in comparison.articles
        ]
        offered += [
            (Shown(not_in=each.article.id), self.tr("Not in {letter}").format(letter=each.letter))
            for each in comparison.articles
        ]
        return [(shown, said, sum(map(shown.has, found))) for shown, said in offered]

    def menu(self) -> QMenu:
        """The choices."""
        menu = QMenu(self)
        TickStyle(menu)
        for shown, said, count in self.choices():
            action = menu.addAction(f"{said}  ({count:,})", partial(self.show_only, shown))
            action.setCheckable(True)
            action.setChecked(shown == self._shown)
            action.setEnabled(count > 0 or shown == EVERY)
        return menu

    # inside

    def _choose(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.choice.mapToGlobal(self.choice.rect().bottomLeft()))

    def _found(self) -> Sequence[OnlyHere]:
        return (self._comparison.only or ()) if self._comparison is not None else ()

    def _fill(self) -> None:
        comparison, found = self._comparison, self._found()
        known = comparison is not None and comparison.only is not None
        nothing = self.why_nothing(comparison, Lens.ONLY, found=known)
        if comparison is not None and not (nothing or found):
            nothing = words.nothing_words(comparison, Lens.ONLY)
        self._said.setText(nothing)
        self._note.setText(words.note_words(Lens.ONLY) if found else "")
        self.choice.setVisible(bool(found))
        self._name_choice()
        if comparison is None:
            self._hide_from(0)
            return
        told, at = Told(comparison), 0
        for each in comparison.articles:
            here = [
                passage
                for passage in found
                if passage.article == each.article.id and self._shown.has(passage)
            ]
            if here:
                self._show(
                    at,
                    self.tr("Only in {letter}").format(letter=each.letter),
                    [told.only(passage) for passage in here],
                )
                at += 1
        self._hide_from(at)

    def _show(self, number: int, title: str, findings: Sequence[Finding]) -> None:
        if number == len(self._sections):
            section = CardSection(self._theme, "", self, first=_FIRST)
            self.watch(section)
            self._sections.append(section)
            self.column.insertWidget(self.column.count() - 1, section)
        section = self._sections[number]
        section.title.setText(title)
        section.show_findings(findings, f"{len(findings):,}")
        section.show()

    def _hide_from(self, number: int) -> None:
        for section in self._sections[number:]:
            section.hide()
            section.show_findings(())

    def _name_choice(self) -> None:
        said = next((said for shown, said, _ in self.choices() if shown == self._shown), "")
        self.choice.setText(said)
        self.choice.setAccessibleName(self.tr("Shown: {what}").format(what=said))
