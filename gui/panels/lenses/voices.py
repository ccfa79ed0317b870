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
from gui.panels.lenses.choice import INSET, Choice, ChoiceRow, Form, Lettered, Of
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.share_bar import ShareBar, Shares
from gui.panels.page_parts import button
from gui.text import count_words, dotted
from gui.theme import Theme
from gui.viewmodels import lens_words
from gui.viewmodels.name_words import translate
from gui.viewmodels.reason_words import listed

#: So many voices of an article are shown at first, and so many of what each of them says.
VOICES, QUOTES = 6, 2


class VoicesPage(ChoicePage):
    """Who speaks is looked for once somebody looks at this page, which ``asked_for`` says. What is found
    comes with comparisons, of more and more articles, until ``end_looking``; ``cancel_wanted``: no more of it
    is wanted.
    """

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._asked: Comparison | None = None  # for whose voices was asked
        self._ended = False
        self._more: set[tuple[ArticleId, int]] = set()  # of these all is shown: a voice, or -1 for all voices
        self._careful = self.said()
        self._said = self.said()
        self._button = button("", self._press, self)
        self._parts: list[VoicesBlock] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self.column.addWidget(self._careful)
        self.column.addLayout(self._list)
        self.column.addWidget(self._said)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show who speaks in its articles; what was asked of other texts is forgotten."""
        if not _same_texts(comparison, self._asked):
            self._asked, self._ended = None, False
            self._more.clear()
        super().show_comparison(comparison)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is not known yet."""
        super().showEvent(event)
        self._ask()

    def end_looking(self) -> None:
        """No more will come of what was asked for."""
        self._ended = True
        if self.isVisible():
            self.fill_now()

    def summary(self) -> str:
        """How many speak."""
        found = self.comparison.voices if self.comparison is not None else None
        if not found or self._unknown():
            return ""
        count = sum(len(each.voices) for each in found.values())
        return count_words(count, self.tr("voice"), self.tr("voices"))

    def fill(self) -> Sequence[Choices]:
        """A block for each article of which it is known."""
        found = (self.comparison.voices if self.comparison is not None else None) or {}
        self._say(any_known=bool(found))
        ids = [id for id in self.lettered.letters if id in found]
        while len(self._parts) < len(ids):
            self._parts.append(self._block())
        for number, block in enumerate(self._parts):
            block.setVisible(number < len(ids))
            if number < len(ids):
                block.show_voices(ids[number], found[ids[number]], self.lettered, self._more)
        return [block.voices for block in self._parts[: len(ids)]]

    # inside

    def _unknown(self) -> list[ArticleId]:
        """The articles of which it is not known who speaks."""
        if self.comparison is None:
            return []
        found = self.comparison.voices or {}
        return [each.article.id for each in self.comparison.articles if each.article.id not in found]

    def _say(self, *, any_known: bool) -> None:
        """Before the voices what they are; after them what is not known, and what can be done about it."""
        unknown, articles = self._unknown(), len(self.lettered.letters)
        self._careful.setText(self._careful_words() if any_known else "")
        if not unknown:
            self._said.setText("" if articles else lens_words.one_article_words())
        elif self._ended:
            letters = listed([self.lettered.letters[id] for id in unknown], most=len(unknown))
            self._said.setText(self.tr("Who speaks in {letters} was not found out.").format(letters=letters))
        else:
            said = self.tr("Who speaks is being looked for: {n} of {all} articles…")
            self._said.setText(said.format(n=articles - len(unknown), all=articles))
        self._button.setText(self.tr("Look for it") if self._ended else self.tr("Cancel"))
        self._button.setVisible(bool(unknown))

    def _ask(self) -> None:
        """Ask once of each texts, and only where somebody looks."""
        if self.isVisible() and self._unknown() and self._asked is None:
            self._asked = self.comparison
            self.asked_for.emit(Lens.VOICES)

    def _press(self) -> None:
        if self._ended:
            self._asked, self._ended = None, False
            self.fill_now()
            self._ask()
        else:
            self.cancel_wanted.emit()
            self.end_looking()

    def _block(self) -> VoicesBlock:
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
        inset = QVBoxLayout()
        inset.setContentsMargins(INSET, 0, INSET, 0)
        inset.addWidget(self.bar)
        column.addWidget(self.head)
        column.addLayout(inset)
        column.addWidget(self.voices)

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
        finding=Finding(Of(article, voice), places, title=f"{name}: {counted}"),
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
    whose = f"{voice.name or translate('Lenses', 'Not said who')}: {said} {told}".rstrip()
    return Choice(
        words=said,
        finding=Finding(Of(article, quote, voice.name or ""), (span,), title=whose),
        beside=told,
        said=whose,
        form=Form.QUOTE,
    )


def _same_texts(one: Comparison | None, other: Comparison | None) -> bool:
    """Whether both compare the same articles, as they are."""
    if one is None or other is None:
        return one is other
    return [each.article for each in one.articles] == [each.article for each in other.articles]
