"""VoicesPage: whom each article lets speak, in how many words, and how many are its author's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from corpus.compare import Comparison
from corpus.compare.findings import ArticleVoices, Lens, Voice
from corpus.model import ArticleId, Quote, Span
from gui.panels.lenses.article_head import ArticleHead
from gui.panels.lenses.choice import Choice, ChoiceRow, Form, Lettered, Of
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.share_bar import ShareBar, Shares
from gui.panels.page_parts import button
from gui.text import count_words, dotted
from gui.theme import Theme
from gui.viewmodels import lens_words
from gui.viewmodels.name_words import translate

#: So many voices of an article are shown at first, and so many of what each of them says.
VOICES, QUOTES = 6, 2


class VoicesPage(ChoicePage):
    """Who speaks is looked for once somebody looks at this page, which ``asked_for`` says. ``show_progress``
    is told how far that is; ``cancel_wanted``: it is no longer wanted.
    """

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._asked: Comparison | None = None  # for whose voices was asked
        self._stopped = False
        self._progress = ""
        self._more: set[tuple[ArticleId, int]] = set()  # of these all is shown: a voice, or -1 for all voices
        self._careful = self.said()
        self._said = self.said()
        self._button = button("", self._press, self)
        self._blocks_made: list[VoicesBlock] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self.column.addWidget(self._careful)
        self.column.addWidget(self._said)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show who speaks in its articles; what was asked for those of other articles is forgotten."""
        if not _same_texts(comparison, self._asked):
            self._asked, self._stopped, self._progress = None, False, ""
            self._more.clear()
        super().show_comparison(comparison)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is not known yet."""
        super().showEvent(event)
        self._ask()

    def show_progress(self, words: str) -> None:
        """Say how far it is; without words, that it has ended without being done."""
        self._progress, self._stopped = words, not words
        if self.isVisible():
            self.fill_now()

    def fill(self) -> Sequence[Choices]:
        """A block for each article."""
        found = self.comparison.voices if self.comparison is not None else None
        self._say(found is not None)
        ids = list(self.lettered.letters) if found is not None else []
        while len(self._blocks_made) < len(ids):
            self._blocks_made.append(self._block(len(self._blocks_made)))
        for number, block in enumerate(self._blocks_made):
            block.setVisible(number < len(ids))
            if number < len(ids) and found is not None and (its := found.get(ids[number])) is not None:
                block.show_voices(ids[number], its, self.lettered, self._more)
        return [block.voices for block in self._blocks_made[: len(ids)]]

    # inside

    def _say(self, found: bool) -> None:
        """What is said in place of voices, or before them; and what can be done about it."""
        articles = self.comparison.articles if self.comparison is not None else ()
        looking = bool(articles) and not found
        said = "" if articles else lens_words.one_article_words()
        if looking:
            said = self._progress or self.tr("Who speaks is being looked for…")
            said = self.tr("Who speaks was not looked for in all of these texts.") if self._stopped else said
        self._said.setText(said)
        self._careful.setText(self._careful_words() if found else "")
        self._button.setText(self.tr("Look for it") if self._stopped else self.tr("Cancel"))
        self._button.setVisible(looking)

    def _ask(self) -> None:
        """Ask once for each comparison, and only where somebody looks."""
        comparison = self.comparison
        if not self.isVisible() or comparison is None or comparison.voices is not None or self._stopped:
            return
        if not _same_texts(comparison, self._asked):
            self._asked = comparison
            self.asked_for.emit(Lens.VOICES)

    def _press(self) -> None:
        if self._stopped:
            self._stopped, self._asked = False, None
            self.fill_now()
            self._ask()
        else:
            self._stopped = True
            self.cancel_wanted.emit()
            self.fill_now()

    def _block(self, number: int) -> VoicesBlock:
        block = VoicesBlock(self._theme, self)
        block.voices.more_wanted.connect(lambda choice: self._show_more(block, choice))
        self._list.addWidget(block)
        return block

    def _show_more(self, block: VoicesBlock, choice: Choice) -> None:
        self._more.add(block.more_of(choice))
        self.fill_now()

    def _careful_words(self) -> str:
        return self.tr(
            "Found by rules of grammar: some are missed, and a speaker may be mistaken. Words in quotation"
            " marks that nobody says are no voice."
        )


class VoicesBlock(QWidget):
    """One article: how its words are shared out, and its voices with what they say."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._article: ArticleId | None = None
        self._rests: dict[Choice, int] = {}
        self.head = ArticleHead(theme, self)
        self.bar = ShareBar(theme, self)
        self.voices = Choices(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.head, self.bar, self.voices):
            column.addWidget(part)

    def show_voices(
        self, id: ArticleId, found: ArticleVoices, lettered: Lettered, more: set[tuple[ArticleId, int]]
    ) -> None:
        """Tell of these; ``more``: of which voices all is shown, -1 for all voices of the article."""
        self._article = id
        self._rests = {}
        length = count_words(found.words, self.tr("word"), self.tr("words"))
        self.head.show_article(id, lettered, length)
        direct = sum(voice.direct for voice in found.voices)
        indirect = sum(voice.indirect for voice in found.voices)
        self.bar.show_shares(Shares(found.own, direct, indirect), lettered.colours[id])
        self.voices.show_rows(list(self._rows(id, found, lettered, more)), lettered)
        self.voices.setAccessibleName(self.tr("Who speaks in {letter}").format(letter=lettered.letters[id]))

    def more_of(self, choice: Choice) -> tuple[ArticleId, int]:
        """Of what all is wanted by a choice that asks for more."""
        assert self._article is not None
        return self._article, self._rests[choice]

    def _rows(
        self, id: ArticleId, found: ArticleVoices, lettered: Lettered, more: set[tuple[ArticleId, int]]
    ) -> Iterator[ChoiceRow]:
        if not found.voices:
            yield ChoiceRow((), quiet=self.tr("Nobody is quoted or cited."))
        shown = found.voices if (id, -1) in more else found.voices[:VOICES]
        for number, voice in enumerate(shown):
            yield ChoiceRow((_voice(voice, id),), apart=True)
            quotes = voice.quotes if (id, number) in more else voice.quotes[:QUOTES]
            choices = [_quote(quote, voice, id, lettered) for quote in quotes]
            if len(quotes) < len(voice.quotes):
                choices.append(self._rest(len(voice.quotes) - len(quotes), number))
            yield ChoiceRow(tuple(choices))
        if len(shown) < len(found.voices):
            left = len(found.voices) - len(shown)
            choice = Choice(self.tr("Show {n} more who speak").format(n=left), None)
            self._rests[choice] = -1
            yield ChoiceRow((choice,), apart=True)

    def _rest(self, left: int, number: int) -> Choice:
        words = self.tr("Show one more") if left == 1 else self.tr("Show {n} more").format(n=left)
        choice = Choice(words, None, said=f"{words}, {number + 1}")
        self._rests[choice] = number
        return choice


def _voice(voice: Voice, article: ArticleId) -> Choice:
    name = voice.name or translate("Lenses", "Not said who")
    direct = translate("Lenses", "{n} quoted").format(n=f"{voice.direct:,}") if voice.direct else ""
    told = translate("Lenses", "{n} told").format(n=f"{voice.indirect:,}") if voice.indirect else ""
    counted = dotted([each for each in (direct, told) if each])
    places = tuple(Span(article, each.start, each.end) for each in voice.quotes)
    return Choice(
        words=name,
        finding=Finding(Of(article, voice), places),
        beside=counted,
        said=f"{name}: {counted}",
        tip=translate("Lenses", "Words of theirs: {counted}").format(counted=counted),
        form=Form.LINE,
        strong=True,
    )


def _quote(quote: Quote, voice: Voice, article: ArticleId, lettered: Lettered) -> Choice:
    span = Span(article, quote.start, quote.end)
    told = "" if quote.direct else translate("Lenses", "· told").replace(" ", "\N{NO-BREAK SPACE}")
    said = lettered.quoted(span)
    return Choice(
        words=said,
        finding=Finding(Of(article, quote, voice.name or ""), (span,)),
        beside=told,
        said=f"{voice.name or translate('Lenses', 'Not said who')}: {said} {told}".rstrip(),
        form=Form.QUOTE,
    )


def _same_texts(one: Comparison | None, other: Comparison | None) -> bool:
    """Whether both compare the same articles, as they are."""
    if one is None or other is None:
        return one is other
    return [each.article for each in one.articles] == [each.article for each in other.articles]
