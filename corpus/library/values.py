"""How the values of corpus.model are written in columns, and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from corpus.errors import DamagedLibrary
from corpus.library.faults import DAMAGED
from corpus.model import (
    ArticleId,
    DatePrecision,
    DateTold,
    EntityType,
    EventReason,
    EventReasonKind,
    EventRole,
    FoundMention,
    Identity,
    Paragraph,
    ParagraphKind,
    PartialDate,
    Reason,
    ReasonKind,
    RemovedBlock,
)


def storable(text: str) -> str:
    """``text`` with what a column can't hold (lone surrogates, NUL) replaced one for one: offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@contextmanager
def _as_written() -> Iterator[None]:
    """A column that can't be read back was not written by us: its bytes have changed."""
    try:
        yield
    except (ValueError, TypeError, AttributeError) as error:
        raise DamagedLibrary(DAMAGED) from error


def from_json(column: str) -> Any:
    """What ``to_json`` wrote."""
    with _as_written():
        return json.loads(column)


def to_json(value: object) -> str:
    """Compact JSON, as columns hold it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def authors_to_column(authors: Iterable[str]) -> str:
    """Names as a JSON list."""
    return to_json([storable(name) for name in authors])


@lru_cache(maxsize=4096)
def authors_from_column(column: str) -> tuple[str, ...]:
    """The names back."""
    with _as_written():
        return tuple(json.loads(column))


def date_to_column(date: PartialDate | None) -> str | None:
    """ISO 8601, as precise as known."""
    return None if date is None else date.iso


@lru_cache(maxsize=4096)
def date_from_column(column: str | None) -> PartialDate | None:
    """The date back."""
    with _as_written():
        return None if column is None else PartialDate.parse(column)


def paragraphs_to_column(paragraphs: Sequence[Paragraph]) -> str:
    """``[[start, end, kind], …]``, with true at the end of those that a person decided on."""
    return to_json([[p.start, p.end, p.kind.value, *_decided(p)] for p in paragraphs])


def paragraphs_from_column(column: str) -> tuple[Paragraph, ...]:
    """The paragraphs back."""
    with _as_written():
        paragraphs = []
        for start, end, kind, *decided in json.loads(column):
            _require(isinstance(start, int) and isinstance(end, int))
            paragraphs.append(Paragraph(start, end, _KINDS.get(kind) or ParagraphKind(kind), *decided))
        return tuple(paragraphs)


#: Of the great many paragraphs that are read, looked up: asking the class takes five times as long.
_KINDS = {kind.value: kind for kind in ParagraphKind}


def removed_to_column(removed: Sequence[RemovedBlock]) -> str:
    """``[[text, reason, after], …]``, with true at the end of those that a person decided on."""
    return to_json([[b.text, b.reason, b.after, *_decided(b)] for b in removed])


def removed_from_column(column: str) -> tuple[RemovedBlock, ...]:
    """The removed blocks back."""
    with _as_written():
        blocks = tuple(
            RemovedBlock(text, reason, after, *decided)
            for text, reason, after, *decided in json.loads(column)
        )
        _require(all(isinstance(b.text, str) and isinstance(b.reason, str) for b in blocks))
        _require(all(isinstance(b.after, int) for b in blocks))
        return blocks


def _require(as_written: bool) -> None:
    if not as_written:
        raise ValueError


def _decided(part: Paragraph | RemovedBlock) -> list[bool]:
    return [True] if part.decided else []


@lru_cache(maxsize=16)
def entity_type_from_column(column: str) -> EntityType:
    """The kind of a name."""
    with _as_written():
        return EntityType(column)


@lru_cache(maxsize=64)
def date_told_from_columns(
    precision: str | None, basis: str | None
) -> tuple[DatePrecision | None, DateTold | None]:
    """How closely a date is told, and by what it is known."""
    with _as_written():
        return (
            None if precision is None else DatePrecision(precision),
            None if basis is None else DateTold(basis),
        )


def identity_to_columns(identity: Identity) -> tuple[str, str, int]:
    """Type, key and scope."""
    return identity.type.value, identity.key, identity.article or 0


def identity_from_columns(type: str, key: str, scope: int) -> Identity:
    """The identity back."""
    return Identity(entity_type_from_column(type), key, ArticleId(scope) if scope else None)


def identity_to_column(identity: Identity) -> str:
    """``[type, key, scope]``: one way to write each, so that columns can be compared."""
    return to_json(identity_to_columns(identity))


def identity_from_column(column: str) -> Identity:
    """The identity back."""
    with _as_written():
        type, key, scope = json.loads(column)
        _require(isinstance(key, str) and isinstance(scope, int))
        return identity_from_columns(type, key, scope)


def reasons_to_column(reasons: Iterable[Reason]) -> str:
    """``[[kind, said…], …]``."""
    return to_json([[reason.kind.value, *map(storable, reason.said)] for reason in reasons])


def reasons_from_column(column: str) -> tuple[Reason, ...]:
    """The reasons back."""
    with _as_written():
        return tuple(Reason(ReasonKind(kind), tuple(said)) for kind, *said in json.loads(column))


def event_reasons_to_column(reasons: Iterable[EventReason]) -> str:
    """``[[kind, said…], …]``."""
    return to_json([[reason.kind.value, *map(storable, reason.said)] for reason in reasons])


@lru_cache(maxsize=16_384)  # of every event that is listed
def event_reasons_from_column(column: str) -> tuple[EventReason, ...]:
    """The reasons back."""
    with _as_written():
        reasons = tuple(EventReason(EventReasonKind(kind), tuple(said)) for kind, *said in json.loads(column))
        _require(all(isinstance(said, str) for reason in reasons for said in reason.said))
        return reasons


@lru_cache(maxsize=16)
def event_role_from_column(column: str) -> EventRole:
    """How an article tells of an event."""
    with _as_written():
        return EventRole(column)


def found_mentions_to_column(mentions: Iterable[FoundMention]) -> str:
    """``[[start, end, type, name, local, as government], …]``."""
    return to_json(
        [
            [m.start, m.end, m.type.value, storable(m.name), int(m.local), int(m.as_government)]
            for m in mentions
        ]
    )


def found_mentions_from_column(column: str) -> list[FoundMention]:
    """The mentions back."""
    with _as_written():
        return [
            FoundMention(start, end, EntityType(type), name, bool(local), bool(government))
            for start, end, type, name, local, government in json.loads(column)
        ]
