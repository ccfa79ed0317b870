"""TimePage: the times that articles tell of, on an axis, and below those of which none knows when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from corpus.compare.finding_words import FindingWords
from corpus.compare.findings import Lens, Timeline, TimeTold
from corpus.meaning.sentences import passages
from corpus.model import ArticleId, Passage, Span, first_words
from gui.panels.lenses.choice import INSET, Choice, ChoiceRow, Form, Of
from gui.panels.lenses.choice_page import ChoicePage
from gui.panels.lenses.choices import Choices
from gui.panels.lenses.finding import Finding
from gui.panels.lenses.lane_heads import LaneHeads
from gui.panels.lenses.sections import Headed
from gui.panels.lenses.time_lanes import TimeLanes
from gui.panels.page_parts import button
from gui.text import count_words
from gui.theme import Theme
from gui.viewmodels.name_words import translate
from gui.viewmodels.time_axis import Mark, marks_of
from gui.viewmodels.time_words import mark_words, told_words

#: So many of the sentences that tell a time are in its tip, each cut to so many characters.
_QUOTED, _LONG = 2, 240


class TimePage(ChoicePage):
    """The axis under the letters of its lanes; or the same as a list, which is read out line by line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sentences: dict[ArticleId, tuple[Passage, ...]] = {}
        self._words: FindingWords | None = None
        self._said = self.said()
        self.lanes = TimeLanes(theme, self._mark_words, self._mark_tip, self)
        self.heads = LaneHeads(theme, self.lanes, self)
        self.list = Choices(theme, self)
        self.list.setAccessibleName(self.lanes.accessibleName())
        self.open_times = Choices(theme, self)
        self._open = Headed(self.tr("Not said when"), self)
        self._open.add(self.open_times)
        self._open.title.setContentsMargins(INSET, 0, INSET, 0)
        self.open_times.setAccessibleName(self._open.title.text())
        self.as_list = button(self.tr("As a list"), self.fill_now, self)
        self.as_list.setCheckable(True)
        self._lay_out()
        self.lanes.chosen.connect(self.open)
        self.lanes.menu_wanted.connect(self.menu_wanted)
        self.lanes.moved.connect(lambda area: self.bring(self.lanes, area))
        self.lanes.zoomed.connect(self._stay)

    def summary(self) -> str:
        """How many times are told."""
        found = self.comparison.time if self.comparison is not None else None
        if found is None or self.why_nothing(Lens.TIME, found=True):
            return ""
        return count_words(len(found.told), self.tr("time"), self.tr("times"))

    def fill(self) -> Sequence[Choices]:
        """The axis, the list, and what is open."""
        found = self.comparison.time if self.comparison is not None else None
        nothing = self.why_nothing(Lens.TIME, found=found is not None)
        told = None if nothing else found
        self._sentences = {}
        compared = self.comparison
        self._words = FindingWords(compared, translate) if compared is not None else None
        marks = marks_of(told) if told is not None else []
        self.lanes.show_marks(marks, self.lettered)
        self.heads.show_letters(self.lettered)
        listed = self._listed(told) if told is not None and self.as_list.isChecked() else ()
        self.list.show_rows(list(listed), self.lettered)
        self.open_times.show_rows(list(self._opened_rows(told)) if told is not None else (), self.lettered)
        self._said.setText(nothing or ("" if marks else self.tr("No times are told in these articles.")))
        self._open.setVisible(told is not None and bool(told.open))
        self._tools.setVisible(bool(marks))
        self._show_either()
        return [block for block in (self.list, self.open_times) if block.choices()]

    def findings(self) -> list[Finding]:
        """All times in their order, then those of which none knows when."""
        found = self.comparison.time if self.comparison is not None else None
        if found is None or (self.lanes.isHidden() and self.list.isHidden()):
            return []
        undated = (each.finding for each in self.open_times.choices() if each.finding is not None)
        return [*map(self._finding, found.told), *undated]

    def mark_opened(self, finding: Finding | None) -> None:
        """Show it as open, in the axis too, and bring it into view."""
        area = self.lanes.mark_opened(finding)
        super().mark_opened(finding)
        if area is not None and not self.lanes.isHidden():
            self.bring(self.lanes, area)

    # inside

    def _lay_out(self) -> None:
        self._tools = QWidget(self)
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(14, 8, 14, 0)
        row.setSpacing(6)
        row.addWidget(self.as_list)
        row.addStretch(1)
        self._zooms = [
            self._zoom_button("–", self.tr("Closer together (–)"), -1),
            self._zoom_button("+", self.tr("Further apart (+)"), 1),
        ]
        for each in self._zooms:
            row.addWidget(each)
        whole = self.layout()
        assert isinstance(whole, QBoxLayout)
        whole.insertWidget(0, self._tools)
        whole.insertWidget(1, self.heads)
        for part in (self._said, self.lanes, self.list, self._open):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _zoom_button(self, sign: str, said: str, by: int) -> QWidget:
        made = button(sign, partial(self._zoom, by), self)
        made.setToolTip(said)
        made.setAccessibleName(said)
        return made

    def _zoom(self, by: int) -> None:
        top = self.area.verticalScrollBar().value()
        self.lanes.zoom(by, max(0, top - self.lanes.y()))

    def _stay(self, moved: float) -> None:
        """Keep what was zoomed around where it was on screen."""
        self.body.adjustSize()
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + round(moved))

    def _show_either(self) -> None:
        listed, told = self.as_list.isChecked(), bool(self.lanes.axis.marks)
        for part in (self.lanes, self.heads, *self._zooms):
            part.setVisible(told and not listed)
        self.list.setVisible(told and listed)

    def _listed(self, time: Timeline) -> Iterator[ChoiceRow]:
        """A line for each time of each article."""
        for told in time.told:
            choice = Choice(
                words=self._words.time(told) if self._words is not None else told.value,
                finding=self._finding(told),
                beside=f"{len(told.spans):,}",
                said=self._told(told),
                form=Form.LINE,
            )
            yield ChoiceRow((choice,), told.article, self.lettered.letters[told.article])

    def _opened_rows(self, time: Timeline) -> Iterator[ChoiceRow]:
        """What each article tells of which none knows when, alike words together."""
        for id, letter in self.lettered.letters.items():
            alike: dict[str, list[Span]] = {}
            for span in time.open:
                if span.article == id:
                    alike.setdefault(self.lettered.quoted(span), []).append(span)
            choices = tuple(self._open_choice(said, id, tuple(spans)) for said, spans in alike.items())
            if choices:
                yield ChoiceRow(choices, id, letter)

    def _open_choice(self, said: str, article: ArticleId, spans: tuple[Span, ...]) -> Choice:
        often = count_words(len(spans), self.tr("time"), self.tr("times"))
        told = f"{self.lettered.letters[article]}: {said}, {often}"
        return Choice(
            words=said,
            finding=Finding(Of(article, spans), spans, title=told),
            beside=f"{len(spans):,}" if len(spans) > 1 else "",
            said=told,
            tip="\n".join(self._quoted(spans)),
        )

    # what is said

    def _mark_words(self, mark: Mark) -> str:
        return mark_words(mark, self._words) if self._words is not None else ""

    def _told(self, told: TimeTold) -> str:
        return told_words(told, self._words) if self._words is not None else ""

    def _finding(self, told: TimeTold) -> Finding:
        return Finding(told, told.spans, title=self._told(told))

    def _mark_tip(self, mark: Mark) -> str:
        quoted = self._quoted(mark.told.spans) if mark.told is not None else []
        return "\n".join([self._mark_words(mark), *quoted])

    def _quoted(self, spans: Sequence[Span]) -> list[str]:
        """The first sentences in which these stand."""
        told = dict.fromkeys(self._sentence(span) for span in spans)
        return [f"“{first_words(each, _LONG)}”" for each in list(told)[:_QUOTED]]

    def _sentence(self, span: Span) -> str:
        article = self.lettered.articles[span.article]
        if article.id not in self._sentences:
            self._sentences[article.id] = passages(article.text, article.paragraphs, article.language)
        inside = (each for each in self._sentences[article.id] if each.start <= span.start < each.end)
        sentence = next(inside, Passage(span.start, span.end))
        return article.text[sentence.start : sentence.end]
