"""The articles near to the one that is read: as rows, and in words how they were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt

from corpus.compare import LETTERS
from corpus.model import ArticleId, EntityType, NearArticle, NearArticles
from corpus.model import LinkReasonKind as Kind
from gui.text import count_words, date_words, dotted, source_words, tip
from gui.viewmodels import AnyIndex
from gui.viewmodels.link_words import reasons_words

#: The role of the NearArticle of a row, and of the words below its title.
NEAR_ROLE = Qt.ItemDataRole.UserRole
ABOUT_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
#: The reasons, those first that are of this article more than of all that is near.
_TELLING = (Kind.DECIDED, Kind.ENTITY, Kind.DATE, Kind.FIGURE, Kind.WORDS, Kind.EVENT, Kind.MEANING)
_Names = Mapping[str, EntityType]


class NearArticlesModel(QAbstractListModel):
    """Nearest first. A row can be ticked, to be compared; as many as stand beside the one that is read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NearArticle, ...] = ()
        self._names: _Names = {}
        self._ticked: set[ArticleId] = set()

    def show(self, near: tuple[NearArticle, ...], names: _Names) -> None:
        """Show these; ``names``: of what type the names are that the article read mentions. What is ticked
        stays so where it is still there.
        """
        self._names = names
        if [each.article.id for each in near] == [each.article.id for each in self._rows]:
            self._rows = near
            if near:
                self.dataChanged.emit(self.index(0), self.index(len(near) - 1))
            return
        self.beginResetModel()
        self._rows = near
        self._ticked &= {each.article.id for each in near}
        self.endResetModel()

    def ticked(self) -> tuple[ArticleId, ...]:
        """The articles that are ticked, nearest first."""
        return tuple(each.article.id for each in self._rows if each.article.id in self._ticked)

    def id(self, row: int) -> ArticleId:
        """The article of a row."""
        return self._rows[row].article.id

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; whose it is, when, and why it is near; whether it is ticked."""
        near = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return near.article.shown_title
        if role == ABOUT_ROLE:
            return about_words(near, self._names)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = f"{near.article.shown_title}\n{about_words(near, self._names)}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said.replace("\n", ". ")
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = near.article.id in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return near if role == NEAR_ROLE else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or not; False for one more than fit."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        id, wanted = self.id(index.row()), value == Qt.CheckState.Checked
        if wanted and len(self._ticked | {id}) >= len(LETTERS):
            return False
        (self._ticked.add if wanted else self._ticked.discard)(id)
        self.dataChanged.emit(index, index, [role])
        return True


def about_words(near: NearArticle, names: _Names) -> str:
    """Whose it is and when, then why: "The Herald · 4 May 2022 · same person: Ada Lind". What tells it from
    the others comes first.
    """
    article, tr = near.article, QCoreApplication.translate
    near = replace(near, reasons=tuple(sorted(near.reasons, key=lambda each: _TELLING.index(each.kind))))
    source = source_words(article.source, translate=tr)
    date = date_words(article.date, article.date_basis, translate=tr)
    return dotted([part for part in (source, date, reasons_words(near, names)) if part])


def found_words(near: NearArticles) -> str:
    """How many there are and among how many they were found, where that is not all: "6 near articles ·
    1,203 of 20,000 articles looked at so far".
    """
    if near.looked_at < 2 and not near.near:
        return _tr("not looked for yet")
    found = _tr("nothing near was found")
    if near.near:
        found = count_words(len(near.near), _tr("near article"), _tr("near articles"))
    if near.looked_at >= near.of:
        return found
    looked = _tr("{looked_at} of {all} articles looked at so far")
    return dotted((found, looked.format(looked_at=f"{near.looked_at:,}", all=f"{near.of:,}")))


def compare_words(ticked: int, *, short: bool = False) -> str:
    """What a click compares: "Compare with the nearest", "Compare with 3"; "Compare" where there is no room
    for the first.
    """
    if ticked:
        return _tr("Compare with {count}").format(count=ticked)
    return _tr("Compare") if short else _tr("Compare with the nearest")


def _tr(text: str) -> str:
    return QCoreApplication.translate("MoreOnThis", text)
