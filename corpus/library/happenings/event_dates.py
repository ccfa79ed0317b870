"""When something was that a person made an event of: as its passages tell, if they tell one date."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from corpus.library.values import to_json
from corpus.model import EventPassage, PartialDate


def told_in(connection: sqlite3.Connection, passages: Collection[EventPassage]) -> PartialDate | None:
    """The one date that the passages tell; None where they tell none, or several."""
    rows = connection.execute(
        "SELECT article, start, stop, value FROM date_mention"
        " WHERE value IS NOT NULL AND article IN (SELECT value FROM json_each(?))",
        (to_json([passage.article for passage in passages]),),
    )
    return in_common(
        value
        for article, start, stop, value in rows
        if any(each.article == article and each.start <= start and stop <= each.end for each in passages)
    )


def in_common(values: Iterable[str]) -> PartialDate | None:
    """The date that all of these ISO values can mean, as precise as one of them is; None where none is.

    What tells no single day, month or year (a range, a decade) is passed over. Pure.
    """
    dates = [date for date in map(_date, values) if date is not None]
    if not dates:
        return None
    closest = max(dates, key=lambda date: len(date.iso))
    return closest if all(closest.iso.startswith(date.iso) for date in dates) else None


def _date(value: str) -> PartialDate | None:
    try:
        return PartialDate.parse(value)
    except ValueError:
        return None
