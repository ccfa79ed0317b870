"""CompareBar: what is compared, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from corpus.model import ArticleSummary, first_words
from gui.text import count_words, dotted, isolated, tip
from gui.theme.buttons import MenuButton

#: So much of an event's title is told, in characters.
_LONGEST = 60


class CompareBar(QFrame):
    """ "3 articles", whose they are, and the buttons. It can stand in the window's own bar as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._sources = self._event = self._said = ""
        self._shown = self._of = 0  # articles, and how many tell of the event
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._whose = QLabel(self)
        self._whose.setProperty("role", "muted")
        self._whose.setTextFormat(Qt.TextFormat.PlainText)
        self._whose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.together = QPushButton(self.tr("Scroll together"), self)
        self.together.setCheckable(True)
        self.together.setChecked(True)
        self.together.setToolTip(self.tr("Each article shows the same part as the one that is scrolled"))
        self.lens = MenuButton(self)
        self.add = QPushButton(self.tr("Add article…"), self)
        self.report = QPushButton(self.tr("Report…"), self)
        self.report.setToolTip(self.tr("Keep this comparison as a file to read, print or send on"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 14, 7)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._whose, 1)
        for button in (self.together, self.lens, self.add, self.report):
            row.addWidget(button)

    def show_articles(self, articles: Sequence[ArticleSummary], *, most: int) -> None:
        """Say what is compared; with ``most`` articles no more can be added."""
        self._shown = len(articles)
        # those without a source stay apart by their titles
        self._sources = ", ".join(
            dict.fromkeys(isolated(each.source or each.shown_title) for each in articles)
        )
        for part in (self._title, self._whose, self.together, self.lens, self.add, self.report):
            part.setVisible(bool(articles))  # not the bar: whoever holds it shows and hides it
        self.together.setEnabled(len(articles) > 1)
        self.lens.setEnabled(len(articles) > 1)
        self.report.setEnabled(len(articles) > 1)
        self.add.setEnabled(len(articles) < most)
        full = self.tr("No more than {n} articles can stand side by side").format(n=most)
        self.add.setToolTip("" if self.add.isEnabled() else full)
        self._name()

    def tell_event(self, title: str, of: int) -> None:
        """Say for which event these are side by side, and how many articles tell of it; "": for none."""
        self._event, self._of = title, of
        self._name()

    def show_lens(self, name: str, tip: str) -> None:
        """Say through which lens the articles are looked at."""
        self.lens.setText(self.tr("Lens: {name}").format(name=name))
        self.lens.setToolTip(tip)

    def title(self) -> str:
        """What is compared, in a few words: "3 articles: Herald, Times, Post"."""
        counted = self._counted()
        return f"{counted}: {self._sources}" if self._sources else counted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _name(self) -> None:
        counted = self._counted()
        if self._event:
            self._title.setText(first_words(self._event, _LONGEST).replace("&", "&&"))
            self._title.setToolTip(tip(self._event))
            if self._of > self._shown:
                most = self.tr("{shown} of {articles}, those that tell most")
                articles = count_words(self._of, self.tr("article"), self.tr("articles"))
                counted = most.format(shown=self._shown, articles=articles)
            self._said = dotted([counted, self._sources])
        else:
            self._title.setText(counted)
            self._title.setToolTip("")
            self._said = self._sources
        self._fit()

    def _counted(self) -> str:
        return count_words(self._shown, self.tr("article"), self.tr("articles"))

    def _fit(self) -> None:
        metrics = self._whose.fontMetrics()
        self._whose.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, self._whose.width()))
        self._whose.setToolTip(tip(self._said))
