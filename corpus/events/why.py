"""Why passages are thought to tell of one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from corpus.events.alike import Likeness, Told
from corpus.events.mentions.lexicon import lexicon
from corpus.events.named import Names, taking_part
from corpus.events.values import Report
from corpus.model import EntityId, EventReason, EventReasonKind, PartialDate

#: So many names, or words for what happened, are told.
_MOST: Final = 4


def reasons(
    told: Sequence[Told],
    likeness: Likeness,
    dates: tuple[PartialDate | None, PartialDate | None],
    named: Iterable[tuple[Report, EntityId]] = (),
) -> Iterator[EventReason]:
    """What speaks for these mentions telling of one event: what two articles of it have at least.

    ``named``: who else is told of with it.
    """
    names = Names((*taking_part(told), *named), likeness).held_by(2)
    if names:
        yield EventReason(EventReasonKind.ENTITY, tuple(name for name, _ in names[:_MOST]))
    kinds = _shared((each.article, kind) for each in told for kind in each.mention.what)
    said = [lexicon().kinds[kind].said for kind, _ in kinds.most_common() if kind in lexicon().kinds]
    if said:
        yield EventReason(EventReasonKind.HAPPENING, tuple(said[: _MOST // 2]))
    days = [date.iso for date in dict.fromkeys(dates) if date is not None]
    if days:
        yield EventReason(EventReasonKind.DATE, tuple(days))


def _shared(found: Iterator[tuple[int, str]] | Sequence[tuple[int, str]]) -> Counter[str]:
    """How many articles have each, of those that two have."""
    held = Counter(each for _, each in set(found))
    return Counter({each: count for each, count in held.items() if count > 1})
