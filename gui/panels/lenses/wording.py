"""WordingPage: the words that each article leans on, and how often they stand in it and in the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.compare.findings import Lens, Term, Wording
from corpus.model import ArticleId
from gui.panels.lenses.article_head import ArticleHead
from gui.panels.lenses.choice import Choice, ChoiceRow, Form, Of
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.text import count_words
from gui.theme import Theme
from gui.viewmodels.name_words import translate

#: So many words of each article are shown at first.
SHOWN = 8


class WordingPage(ChoicePage):
    """Words for each article, below what they are, and are not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._all: set[ArticleId] = set()  # all words of these are shown
        self._careful = self.said()
        self._said = self.said()
        self._heads: list[ArticleHead] = []
        self._terms: list[Choices] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.column.addWidget(self._careful)
        self.column.addWidget(self._said)
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def fill(self) -> Sequence[Choices]:
        """The words of each article, under its head."""
        found = self.comparison.wording if self.comparison is not None else None
        nothing = self.why_nothing(Lens.WORDING, found=found is not None)
        ids = list(self.lettered.letters) if found is not None and not nothing else []
        self._careful.setText(self._careful_words() if ids else "")
        self._said.setText(nothing)
        while len(self._heads) < len(ids):
            self._add_block()
        for number, (head, terms) in enumerate(zip(self._heads, self._terms, strict=True)):
            for part in (head, terms):
                part.setVisible(number < len(ids))
            if number < len(ids) and found is not None:
                self._show(head, terms, ids[number], found)
        return self._terms[: len(ids)]

    def _show(self, head: ArticleHead, terms: Choices, id: ArticleId, found: Wording) -> None:
        length = count_words(found.words.get(id, 0), self.tr("word"), self.tr("words"))
        head.show_article(id, self.lettered, self.tr("few words: a hint") if id in found.few else length)
        strongest = max((term.score for each in found.terms.values() for term in each), default=1.0)
        told = found.terms.get(id, ())
        shown = told if id in self._all else told[:SHOWN]
        choices = [_leaned_on(term, id, strongest, len(self.lettered.letters)) for term in shown]
        if len(shown) < len(told):
            more = self.tr("Show {n} more").format(n=len(told) - len(shown))
            choices.append(Choice(more, None))
        quiet = "" if told else self.tr("no word stands out")
        terms.show_rows([ChoiceRow(tuple(choices), id, quiet=quiet)], self.lettered)
        terms.setAccessibleName(head.accessibleName())

    def _add_block(self) -> None:
        head, terms = ArticleHead(self._theme, self), Choices(self._theme, self)
        number = len(self._terms)
        terms.more_wanted.connect(lambda _: self._show_all(number))
        self._heads.append(head)
        self._terms.append(terms)
        if number:
            self._list.addSpacing(10)
        self._list.addWidget(head)
        self._list.addWidget(terms)

    def _show_all(self, number: int) -> None:
        self._all.add(list(self.lettered.letters)[number])
        self.fill_now()

    def _careful_words(self) -> str:
        return self.tr(
            "Words that stand more often in one article than the others would lead one to expect, names left"
            " out. The counts are small: a way into the texts, no proof of anything."
        )


def _leaned_on(term: Term, article: ArticleId, strongest: float, articles: int) -> Choice:
    others = translate("Lenses", "other") if articles == 2 else translate("Lenses", "others")
    here = translate("Lenses", "here {times}").format(times=_times(term.count))
    there = translate("Lenses", "in all others {times}") if articles > 2 else _in_the_other()
    said = f"{here}, {there.format(times=_times(term.others))}"
    return Choice(
        words=term.term,
        finding=Finding(Of(article, term), term.spans, title=f"{term.term}: {said}"),
        beside=f"{term.count:,} · {others} {term.others:,}",
        said=f"{term.term}: {said}",
        tip=said[:1].upper() + said[1:],
        form=Form.LINE,
        share=max(0.0, min(1.0, term.score / strongest)) if strongest > 0 else 0.0,
    )


def _in_the_other() -> str:
    return translate("Lenses", "in the other {times}")


def _times(count: int) -> str:
    return count_words(count, translate("Lenses", "time"), translate("Lenses", "times"))
