"""How wide the columns of a table are on paper."""

from __future__ import annotations

from typing import Final

from corpus.compare.report.tree import Table

#: With more columns of articles than this, their letters alone head them.
LETTERS_ALONE: Final = 4


def column_shares(table: Table) -> list[float]:
    """What share of the page each column has: numbers are narrow, and those of articles at the right edge."""
    numbers = sum(column.numbers for column in table.columns)
    words = len(table.columns) - numbers
    if not numbers:
        return [0.27, *[0.73 / (words - 1)] * (words - 1)]
    if all(column.letter is None for column in table.columns):
        return [0.17 if column.numbers else 0.3 for column in table.columns]
    narrow = min(0.2, 0.72 / numbers)
    return [narrow if column.numbers else (1 - numbers * narrow) / words for column in table.columns]


def head_words(table: Table, column: int) -> str:
    """What stands above a column, beside its letter."""
    articles = sum(each.letter is not None for each in table.columns)
    head = table.columns[column]
    return "" if head.letter is not None and articles > LETTERS_ALONE else head.title
