"""What a row of the list says, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gui.text import byline_words, count_words, date_words, dotted
from gui.viewmodels.article_list import ArticleRow
from search import Snippet

_GAP = " … "
_translate = QCoreApplication.translate


def when_words(row: ArticleRow) -> str:
    """The article's date; whether it is a sample."""
    words = date_words(row.summary.date, row.summary.date_basis, translate=_translate)
    return f"{words} · {_translate('ArticleList', 'sample')}" if row.summary.sample else words


def row_text(row: ArticleRow) -> str:
    """What was found in the article, or its first words."""
    if row.hit is not None and row.hit.snippets:
        return _joined(row.hit.snippets)[0]
    return row.summary.opening if row.summary.title else ""


def row_marks(row: ArticleRow) -> list[tuple[int, int]]:
    """Where the words searched for stand in ``row_text``."""
    if row.hit is None:
        return []
    return _joined(row.hit.snippets)[1]


def facts_words(row: ArticleRow) -> str:
    """The last line: what is missing, how often it was found, who is told of; or who wrote how much."""
    if row.hit is None:
        words = count_words(
            row.summary.words, _translate("ArticleList", "word"), _translate("ArticleList", "words")
        )
        byline = byline_words(row.summary.authors, translate=_translate) if row.summary.authors else ""
        return dotted([part for part in (byline, words) if part])
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


def brought_forward(
    text: str, marks: Sequence[tuple[int, int]], room: int
) -> tuple[str, list[tuple[int, int]]]:
    """The text begun later where its first mark would else stand beyond ``room`` characters."""
    if not marks or marks[0][1] <= room:
        return text, list(marks)
    begin = text.rfind(" ", 0, max(0, marks[0][0] - room // 3)) + 1
    lead = "…" if begin else ""
    shift = len(lead) - begin
    return lead + text[begin:], [(start + shift, end + shift) for start, end in marks]


def _joined(snippets: Sequence[Snippet]) -> tuple[str, list[tuple[int, int]]]:
    """Snippets as one text with their marks; an ellipsis between them, unless one has it already."""
    text = ""
    marks: list[tuple[int, int]] = []
    for snippet in snippets:
        if text:
            text += " " if text.endswith("…") or snippet.text.startswith("…") else _GAP
        marks += [(len(text) + start, len(text) + end) for start, end in snippet.marks]
        text += snippet.text
    return text, marks
