"""NamingPage: by what words each article calls those that several tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from corpus.compare.citing import in_quotes
from corpus.compare.finding_words import name_kind
from corpus.compare.findings import Lens, NameKind, NameUsed, Naming
from corpus.model import ArticleId
from gui.panels.lenses.choice import INSET, Choice, ChoiceRow, Lettered, Of
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.page_parts import button
from gui.panes import words as pane_words
from gui.text import count_words, kind_words
from gui.theme import Theme
from gui.theme.buttons import IconButton
from gui.viewmodels import lens_words as words
from gui.viewmodels.name_words import translate
from gui.viewmodels.reason_words import listed

#: Of so many names what they are called is shown at first, and of so many more at once.
SHOWN, FURTHER = 8, 24


class NamingPage(ChoicePage):
    """A block for each name that several tell of, in the order of the lens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._most = SHOWN
        self._said = self.said()
        self._made: list[NamingBlock] = []
        self._more = button("", self._show_more, self, "link")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addWidget(self._said)
        self.column.addLayout(self._list)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def summary(self) -> str:
        """How many there are."""
        found = self.comparison.naming if self.comparison is not None else None
        if found is None or self.why_nothing(Lens.NAMING, found=True):
            return ""
        return count_words(len(found), translate("Lenses", "name"), translate("Lenses", "names"))

    def fill(self) -> Sequence[Choices]:
        """The first blocks."""
        found = self.comparison.naming if self.comparison is not None else None
        nothing = self.why_nothing(Lens.NAMING, found=found is not None)
        shown = () if nothing or found is None else found[: self._most]
        self._said.setText(nothing or ("" if shown else self._none()))
        while len(self._made) < len(shown):
            self._made.append(self._block())
        for number, block in enumerate(self._made):
            block.setVisible(number < len(shown))
            if number < len(shown):
                block.show_naming(shown[number], self.lettered, first=not number)
        left = len(found or ()) - len(shown)
        more = self.tr("Show {n} more of {all}")
        self._more.setText(more.format(n=min(left, FURTHER), all=f"{len(found or ()):,}"))
        self._more.setVisible(bool(shown) and left > 0)
        return [part for block in self._made[: len(shown)] for part in (block.head, block.names)]

    def _block(self) -> NamingBlock:
        block = NamingBlock(self._theme, self)
        block.page_wanted.connect(self.page_wanted)
        self._list.addWidget(block)
        return block

    def _none(self) -> str:
        unread = words.unread_words(self.comparison) if self.comparison is not None else ""
        said = self.tr("There is no one, and nothing, that several of these articles name.")
        return "\n\n".join(filter(None, (said, unread)))

    def _show_more(self) -> None:
        self._most += FURTHER
        self.fill_now()


class NamingBlock(QWidget):
    """A name with the way to its page, and below it what each article calls it."""

    page_wanted = Signal(object)  # EntityId

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._naming: Naming | None = None
        self._rule = QFrame(self)
        self._rule.setProperty("role", "rule")
        self._rule.setFixedHeight(1)
        self.head = Choices(theme, self)
        self.arrow = IconButton("right", "", self)
        self.arrow.clicked.connect(self._open_page)
        self.names = Choices(theme, self)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.head, 1)
        line.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        inset = QVBoxLayout()
        inset.setContentsMargins(INSET, 0, INSET, 0)
        inset.addWidget(self._rule)
        column.addLayout(inset)
        column.addLayout(line)
        column.addWidget(self.names)

    def show_naming(self, naming: Naming, lettered: Lettered, *, first: bool = False) -> None:
        """Tell of this name; the ``first`` on a page needs no line above it."""
        self._naming = naming
        self._rule.setVisible(not first)
        self.head.show_rows([ChoiceRow((_head(naming),))], lettered)
        self.head.setAccessibleName(naming.name)
        self.names.show_rows(list(naming_rows(naming, lettered)), lettered)
        self.names.setAccessibleName(self.tr("What each calls {name}").format(name=naming.name))
        self.arrow.setToolTip(self.tr("Open the page of {name}").format(name=naming.name))
        self.arrow.setAccessibleName(self.arrow.toolTip())

    def _open_page(self) -> None:
        if self._naming is not None:
            self.page_wanted.emit(self._naming.entity)


def naming_rows(naming: Naming, lettered: Lettered) -> Iterator[ChoiceRow]:
    """For each article its names of someone on a row, and what else it calls them on the next; at the end
    those that do not name them, and why that may be.
    """
    unnamed: dict[str, list[str]] = {}
    for id, letter in lettered.letters.items():
        used = naming.names.get(id, ())
        plain = [each for each in used if each.kind is NameKind.NAME]
        others = [each for each in used if each.kind is not NameKind.NAME]
        if not used:
            why = pane_words.no_names_in_short(lettered.articles[id])
            unnamed.setdefault(why, []).append(letter)
        if plain:
            yield ChoiceRow(tuple(_called(each, id, naming, letter) for each in plain), id, letter)
        if others:
            choices = tuple(_called(each, id, naming, letter) for each in others)
            yield ChoiceRow(choices, id, "" if plain else letter)
    for why, letters in unnamed.items():
        said = translate("Lenses", "not named in {letters}")
        said = said.format(letters=listed(letters, most=len(letters)))
        yield ChoiceRow(
            (), quiet=translate("Lenses", "{said} ({why})").format(said=said, why=why) if why else said
        )


def _called(used: NameUsed, article: ArticleId, naming: Naming, letter: str) -> Choice:
    plain = used.kind is NameKind.NAME
    kind = name_kind(used.kind, pane_words.translate)
    said = translate("Lenses", "{letter} calls {name} “{words}”, {times}").format(
        letter=letter, name=naming.name, words=used.text, times=_times(used.count)
    )
    return Choice(
        words=used.text if plain else in_quotes(used.text),
        finding=Finding(Of(article, used), used.spans, title=said),
        beside=f"{used.count:,}",
        said=said if plain else f"{said} ({kind})",
        tip=said if plain else f"{said}\n{kind.capitalize()}",
    )


def _head(naming: Naming) -> Choice:
    spans = (span for used in naming.names.values() for each in used for span in each.spans)
    places = tuple(sorted(spans))
    kind = kind_words(naming.type, translate=pane_words.translate).lower()
    said = f"{naming.name}, {kind}, {_times(len(places))}"
    return Choice(
        words=naming.name,
        finding=Finding(naming, places, title=said),
        said=said,
        tip=f"{kind.capitalize()}, {_times(len(places))}",
        strong=True,
        kind=naming.type,
    )


def _times(count: int) -> str:
    return count_words(count, translate("Lenses", "time"), translate("Lenses", "times"))
