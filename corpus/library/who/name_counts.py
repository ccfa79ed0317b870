"""How many entities there are of each kind: those that are shown, and that an article mentions."""

from __future__ import annotations

import sqlite3

from corpus.library.values import entity_type_from_column
from corpus.model import EntityType

_COUNT = """
    SELECT type, count(*) FROM entity WHERE stands_for = id AND (
        EXISTS (SELECT 1 FROM appearance WHERE appearance.entity = entity.id {shown})
        OR EXISTS (
            SELECT 1 FROM entity AS part JOIN appearance ON appearance.entity = part.id
            WHERE part.stands_for = entity.id AND part.stands_for IS NOT part.id {shown}
        )
    ) GROUP BY type
"""
_SHOWN = "AND article NOT IN (SELECT article FROM mark WHERE removed)"


def by_kind(connection: sqlite3.Connection) -> dict[EntityType, int]:
    """The kinds that any article mentions, each with the number of its entities."""
    (any_removed,) = connection.execute("SELECT EXISTS (SELECT 1 FROM mark WHERE removed)").fetchone()
    rows = connection.execute(_COUNT.format(shown=_SHOWN if any_removed else ""))
    return {entity_type_from_column(type): count for type, count in rows}
