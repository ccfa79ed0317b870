"""Texts of articles with their pieces, as their rows hold them."""

from __future__ import annotations

import sqlite3
from typing import Literal

from corpus.library.faults import present
from corpus.library.values import (
    paragraphs_from_column,
    paragraphs_to_column,
    removed_from_column,
    removed_to_column,
)
from corpus.model import ArticleId
from corpus.pieces import Layout


def of(connection: sqlite3.Connection, table: Literal["body", "found_body"], id: ArticleId) -> Layout:
    """What this table holds of the article. The row is there."""
    row = connection.execute(f"SELECT text, paragraphs, removed FROM {table} WHERE article = ?", (id,))
    text, paragraphs, removed = present(row.fetchone())
    return Layout(text, paragraphs_from_column(paragraphs), removed_from_column(removed))


def row(id: ArticleId, layout: Layout) -> tuple[int, str, str, str]:
    """As these tables hold it."""
    return id, layout.text, paragraphs_to_column(layout.paragraphs), removed_to_column(layout.removed)
