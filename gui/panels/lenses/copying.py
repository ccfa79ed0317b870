"""Copying a finding, or a quote, with its citation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from corpus.compare import Comparison
from corpus.compare.finding_texts import FindingTexts
from corpus.compare.findings import (
    Difference,
    NameUsed,
    Naming,
    OnlyHere,
    Opening,
    Term,
    TimeTold,
    ToldByAll,
    Voice,
)
from corpus.model import Article, Quote
from gui.panels.lenses.cards import Card
from gui.panels.lenses.choice import Of
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.lens_panel import LensPanel
from gui.panels.lenses.time_lanes import TimeLanes
from gui.panes.announcing import announce
from gui.panes.linked_pane import LinkedPane
from gui.viewmodels.name_words import translate


class Copies(QObject):
    """Offers to copy what a lens found in the menus of a panel, and does so for Ctrl+C there."""

    def __init__(self, panel: LensPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        panel.menu_wanted.connect(self._offer)
        panel.installEventFilter(self)

    def copy(self, finding: Finding) -> None:
        """Put it on the clipboard, as plain text and as HTML."""
        comparison = self._panel.comparison
        said = copied(finding, comparison) if comparison is not None else ""
        if said:
            put_on_clipboard(said)
            announce(self._panel, self.tr("Copied with citation"), politely=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+C copies the finding that has the keyboard."""
        if not isinstance(event, QKeyEvent) or not event.matches(QKeySequence.StandardKey.Copy):
            return super().eventFilter(watched, event)
        finding = _at_hand()
        if finding is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.copy(finding)
        return True

    def _offer(self, menu: QMenu, finding: Finding) -> None:
        action = QAction(self.tr("Copy with citation"), menu)
        action.setShortcut(QKeySequence.StandardKey.Copy)
        action.triggered.connect(lambda: self.copy(finding))
        menu.addAction(action)


class QuoteCopies(QObject):
    """Offers to copy a quote in the menus of the texts that it watches, where it is known who speaks in them.

    ``comparison`` is asked what is known.
    """

    def __init__(self, comparison: Callable[[], Comparison | None], parent: QObject) -> None:
        super().__init__(parent)
        self._comparison = comparison

    def watch(self, pane: LinkedPane) -> None:
        """Be there for the quotes of this text."""
        pane.words_menu_wanted.connect(partial(self._offer, pane))

    def _offer(self, pane: LinkedPane, menu: QMenu, offset: int) -> None:
        article, comparison = pane.article(), self._comparison()
        if article is None or comparison is None:
            return
        heard = quote_at(comparison, article, offset)
        if heard is not None:
            said = copied(Finding(heard, ()), comparison)
            menu.addSeparator()
            menu.addAction(self.tr("Copy this quote with its speaker"), partial(put_on_clipboard, said))


def quote_at(comparison: Comparison, article: Article, offset: int) -> Of | None:
    """The quote that stands at an offset of an article, the shortest of several; None where none does, or it
    is not known who speaks in that text.
    """
    told = (each.article for each in comparison.articles if each.article.id == article.id)
    found = (comparison.voices or {}).get(article.id)
    if found is None or next(told).text != article.text:
        return None
    there = (
        (quote, voice)
        for voice in found.voices
        for quote in voice.quotes
        if quote.start <= offset < quote.end
    )
    quote, voice = min(there, key=lambda each: each[0].end - each[0].start, default=(None, None))
    return Of(article.id, quote, voice.name or "") if quote is not None and voice is not None else None


def copied(finding: Finding, comparison: Comparison) -> str:
    """A finding as plain text, with where it stands; "" for what is not found in texts."""
    texts = FindingTexts(comparison, translate)
    match finding.of:
        case Difference() as found:
            return texts.difference(found)
        case OnlyHere() as found:
            return texts.only(found)
        case ToldByAll() as found:
            return texts.told_by_all(found)
        case Opening() as found:
            return texts.opening(found)
        case Naming() as found:
            return texts.naming(found)
        case TimeTold() as found:
            return texts.time(found)
        case Of(article, NameUsed() as found):
            return texts.name_used(article, found)
        case Of(article, Term() as found):
            return texts.term(article, found)
        case Of(article, Voice() as found):
            return texts.voice(article, found)
        case Of(article, Quote() as found, speaker):
            return spoken(texts.quote(article, found), speaker)
    quoted = (texts.quotation(each.article, each.start, each.end) for each in finding.places)
    return "\n".join(dict.fromkeys(quoted))


def spoken(quoted: str, speaker: str) -> str:
    """A quotation after whose it is: "Ada Lind: “…” (A, “Title”, source, date)"."""
    if not speaker:
        return quoted
    return translate("Lenses", "{speaker}: {quoted}").format(speaker=speaker, quoted=quoted)


def put_on_clipboard(said: str) -> None:
    """As plain text, and as HTML with a paragraph for each line."""
    data = QMimeData()
    data.setText(said)
    data.setHtml("".join(f"<p>{escape(line)}</p>" for line in said.splitlines()))
    QGuiApplication.clipboard().setMimeData(data)


def _at_hand() -> Finding | None:
    """The finding that has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.finding if isinstance(widget, Card | Choices | TimeLanes) else None
