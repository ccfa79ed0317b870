"""Why passages are thought to tell of one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.events.alike import Likeness, Told
from corpus.events.mentions.lexicon import lexicon
from corpus.model import EventReason, EventReasonKind, PartialDate

#: So many names, or words for what happened, are told.
_MOST: Final = 4


def reasons(
    told: Sequence[Told], likeness: Likeness, dates: tuple[PartialDate | None, PartialDate | None]
) -> Iterator[EventReason]:
    """What speaks for these mentions telling of one event: what two articles of it have at least."""
    names = _shared(
        (each.article, each.report.article.entities[entity].name)
        for each in told
        for entity in each.mention.who | each.mention.where
    )
    rarity = {
        each.report.article.entities[entity].name: likeness.rarity(each.report, entity)
        for each in told
        for entity in each.mention.who | each.mention.where
    }
    order = sorted(names, key=lambda name: (-names[name] * (1 + rarity[name]), name))
    if order:
        yield EventReason(EventReasonKind.ENTITY, tuple(order[:_MOST]))
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
