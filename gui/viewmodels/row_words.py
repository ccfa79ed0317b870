"""What a row of the list says, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.text import byline_words, count_words, date_words
from gui.viewmodels.article_list import ArticleRow

_GAP = " … "
_translate = QCoreApplication.translate


def when_words(row: ArticleRow) -> str:
    """The article's date; whether it is a sample."""
    words = date_words(row.summary.date, row.summary.date_basis, translate=_translate)
    return f"{words} · {_translate('ArticleList', 'sample')}" if row.summary.sample else words


def row_text(row: ArticleRow) -> str:
    """What was found in the article, or its first words."""
    if row.hit is not None and row.hit.snippets:
        return _GAP.join(snippet.text for snippet in row.hit.snippets)
    return row.summary.opening if row.summary.title else ""


def row_marks(row: ArticleRow) -> list[tuple[int, int]]:
    """Where the words searched for stand in ``row_text``."""
    if row.hit is None:
        return []
    marks: list[tuple[int, int]] = []
    offset = 0
    for snippet in row.hit.snippets:
        marks += [(offset + start, offset + end) for start, end in snippet.marks]
        offset += len(snippet.text) + len(_GAP)
    return marks


def facts_words(row: ArticleRow) -> str:
    """The last line: what is missing, how often it was found, who is told of; or who wrote how much."""
    if row.hit is None:
        words = count_words(
            row.summary.words, _translate("ArticleList", "word"), _translate("ArticleList", "words")
        )
        byline = byline_words(row.summary.authors, translate=_translate) if row.summary.authors else ""
        return " · ".join(part for part in (byline, words) if part)
    parts = []
    if row.hit.missing:
        parts.append(_translate("ArticleList", "without: {words}").format(words=", ".join(row.hit.missing)))
    if row.hit.matches:
        parts.append(
            count_words(
                row.hit.matches, _translate("ArticleList", "match"), _translate("ArticleList", "matches")
            )
        )
    if row.names:
        parts.append(", ".join(row.names))
    return " · ".join(parts)
