"""What the page of a name shows: its dates, its places one by one, and which of them are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from corpus.model import (
    ArticleId,
    ArticleSummary,
    Entity,
    EntityPage,
    InContext,
    Suggestion,
    ToldIn,
)
from corpus.resolving.names import fold
from gui.text import date_words, dotted, source_words, tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.name_words import articles_words, mentions_words, translate
from gui.viewmodels.shelf import day_number

TOLD_ROLE = Qt.ItemDataRole.UserRole

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The page of a name with what the library knows besides: when it is told of, and what may be the same.

    ``first`` and ``last`` are the articles of the earliest and the latest date, None where none has any;
    ``undated`` counts the others. ``hidden``: a person said that it is not a name.
    """

    page: EntityPage
    first: ArticleSummary | None = None
    last: ArticleSummary | None = None
    undated: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    hidden: bool = False

    @property
    def entity(self) -> Entity:
        """Whose page it is."""
        return self.page.entity


def shown_page(page: EntityPage, summaries: Mapping[ArticleId, ArticleSummary]) -> ShownPage:
    """The page, with the dates of all the articles that tell of the name."""
    told = [summaries[id] for id in page.entity.articles if id in summaries]
    dated = [summary for summary in told if summary.date is not None]
    if not dated:
        return ShownPage(page, undated=len(told))
    first = min(dated, key=lambda summary: day_number(summary.date))
    last = max(dated, key=lambda summary: day_number(summary.date))
    return ShownPage(page, first, last, len(told) - len(dated))


def when_words(shown: ShownPage) -> str:
    """When it is told of: "first told October 2009, last 25 January 2019; 2 articles are undated"."""
    if shown.first is None or shown.last is None:
        return translate("Names", "in undated articles only") if shown.undated else ""
    first, last = _date(shown.first), _date(shown.last)
    if first == last:
        said = translate("Names", "told on {date}")
        if shown.first.date is not None and shown.first.date.day is None:
            said = translate("Names", "told in {date}")
        said = said.format(date=first)
    else:
        said = translate("Names", "first told {first}, last {last}").format(first=first, last=last)
    if shown.undated == 1:
        return f"{said}; {translate('Names', '1 article is undated')}"
    if shown.undated:
        undated = translate("Names", "{articles} are undated").format(articles=articles_words(shown.undated))
        return f"{said}; {undated}"
    return said


def _date(summary: ArticleSummary) -> str:
    return date_words(summary.date, summary.date_basis, translate=translate)


@dataclass(frozen=True, slots=True)
class Only:
    """A part of the places: in the articles of one source, by one name. ``number`` is the source's own in its
    library, however it is written; both are None for articles of which none is known.
    """

    source: str | None
    number: int | None
    form: str

    def of(self, told: Iterable[ToldIn]) -> list[ToldIn]:
        """What of these is part of it."""
        wanted = fold(self.form)
        found = []
        for each in told:
            mentions = tuple(place for place in each.mentions if fold(place.name) == wanted)
            if each.article.source_number == self.number and mentions:
                found.append(ToldIn(each.article, mentions))
        return found


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A line of the places: an article with the number of its places, one place, or how many articles follow
    (no article).
    """

    article: ArticleSummary | None
    context: InContext | None = None
    count: int = 0


class ToldModel(QAbstractListModel):
    """The places where a name stands, in lines: each article, and below it each of its places."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[ToldRow] = []

    def show(self, told: Sequence[ToldIn], more: int = 0) -> None:
        """Show these places, and that so many articles follow."""
        rows: list[ToldRow] = []
        for each in told:
            rows.append(ToldRow(each.article, count=len(each.mentions)))
            rows += [ToldRow(each.article, place) for place in each.mentions]
        if more:
            rows.append(ToldRow(None, count=more))
        if rows == self._rows:
            return
        if self._rows and rows[: len(self._rows)] == self._rows:
            self.beginInsertRows(_ROOT, len(self._rows), len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> ToldRow:
        """The line at that place."""
        return self._rows[at]

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Every line is at the top."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, and words for those who point at it or listen."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == TOLD_ROLE:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            said = told_words(row)
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


def told_words(row: ToldRow) -> str:
    """A line in words."""
    if row.article is None:
        return translate("Names", "Show {articles} more").format(articles=articles_words(row.count))
    if row.context is not None:
        return f"{row.context.before}{row.context.name}{row.context.after}".strip()
    said = (
        source_words(row.article.source, translate=translate),
        date_words(row.article.date, row.article.date_basis, translate=translate),
        row.article.shown_title,
        mentions_words(row.count),
    )
    return dotted(said)
