"""ArticleFields: asks for a field of articles, in a small window below where it is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from corpus.model import Article, ArticleSummary, DateBasis
from gui.dialogs.set_field import SetField, written
from gui.shell.article_verbs import ArticleVerbs
from gui.shell.reader import Reader


class ArticleFields:
    """Asks over a place in which an article is read; what is answered is decided of all that it was for."""

    def __init__(self, verbs: ArticleVerbs, reader: Reader, over: QWidget) -> None:
        self._verbs = verbs
        self._reader = reader
        self._over = over

    def ask(self, field: str, articles: Sequence[ArticleSummary]) -> None:
        """Ask for the field of these; of one that is read, as it is on screen."""
        shown = self._reader.article
        one = articles[0] if len(articles) == 1 else None
        read = shown if shown is not None and one is not None and shown.id == one.id else None
        if read is not None:
            text = written(field, read.summary, read.genre)
        else:
            text = written(field, one) if one is not None else ""
        was_set = read is not None and field in read.set_fields
        popup = SetField(
            field,
            text,
            articles=len(articles),
            was_set=was_set,
            note=estimate_note(field, read),
            parent=self._over,
        )
        popup.accepted.connect(lambda field, value: self._verbs.set_field(field, value, articles))
        popup.pop_up(self._reader.below_header())


def estimate_note(field: str, article: Article | None) -> str:
    """By what the date is estimated that is asked for; "" where it is no estimate."""
    if field != "date" or article is None or article.summary.date_basis is not DateBasis.ESTIMATED:
        return ""
    return article.date_note or ""
