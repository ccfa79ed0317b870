"""Which blocks of a dump are the article: the run that speaks for it most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from corpus.intake.dump.traits import Traits

#: A block speaks for the article by its length up to this width, in hundreds of columns.
_FULL_WIDTH: Final = 500
#: What lines of the page around the article cost the run that holds them. Known furniture can be taken out of
#: the article, so it costs little more than an unknown short line; a heading of what follows articles does.
_SHORT: Final = -0.5
_BULLET: Final = -0.7
_ITEM: Final = 0.1
#: A line that opens a list has some words; the name of a field of a form has one or two.
_OPENING: Final = 18
_FURNITURE: Final = -0.7
_CLOSING: Final = -2.5
_REPEATED: Final = -0.3
#: Each further short line in a row costs this share more, up to this many lines and this much in all:
#: headings stand alone, menus do not, and even a long menu may stand in the middle of an article.
_GROWTH: Final = 0.25
_GROWS: Final = 5
_MOST: Final = 10.0
_LEAST: Final = -0.05
#: One or two sentences between short lines tease another article more often than they tell this one.
_LONELY: Final = 0.4
_LONELY_WIDTH: Final = 250
#: A heading of comments ends the article if this much has been told; what comes behind it counts for less.
_TOLD: Final = 4.0
_BEHIND_COMMENTS: Final = 0.3


def body_range(traits: Sequence[Traits], weighed: Sequence[float] | None = None) -> tuple[int, int]:
    """The blocks from the first to the last of the article, as start and end (end exclusive).

    The run of blocks with the greatest sum of weights (Kadane's algorithm), not reaching beyond a heading of
    comments. Empty where no block speaks for an article. ``weighed`` has the weights, where they are known.
    """
    best, best_range = 0.0, (0, 0)
    total, start, scale = 0.0, 0, 1.0
    for index, value in enumerate(weights(traits) if weighed is None else weighed):
        if total > _TOLD and _opens_comments(traits[index]):
            total, scale = 0.0, _BEHIND_COMMENTS
        if total <= 0:
            total, start = 0.0, index
        total += value * scale
        if total > best:
            best, best_range = total, (start, index + 1)
    return best_range


def weights(traits: Sequence[Traits]) -> list[float]:
    """How much each block speaks for being the article (above zero) or the page around it (below)."""
    lonely, listed = _lonely(traits), opened_lists(traits)
    result = []
    cost, in_a_row = 0.0, 0
    for index, each in enumerate(traits):
        value = weight(each)
        if index in lonely:
            value *= _LONELY
        if index in listed:
            value = max(value, _ITEM)
        if value >= 0:
            if each.prose:
                cost, in_a_row = 0.0, 0
        elif value > _CLOSING:
            in_a_row += not _known(each)
            value *= 1 + _GROWTH * max(0, min(in_a_row - 1, _GROWS))
            value = max(value, min(cost - _MOST, _LEAST))
            cost -= value
        result.append(value)
    return result


def weight(traits: Traits) -> float:
    """How much a block speaks for being the article by itself."""
    size = min(traits.width, _FULL_WIDTH) / 100
    if traits.furniture:
        return _CLOSING if traits.furniture.closes else _FURNITURE
    if traits.times > 2 and traits.width < 300:
        return _REPEATED
    if traits.block.bullet:
        if not traits.ends:
            return _BULLET
        return size * 0.7 if traits.width >= 60 else _ITEM if traits.function_share > 0.2 else _BULLET
    if traits.ends and traits.width >= 40:
        return size + 0.2
    if traits.width >= 120:
        return size * (0.7 if traits.function_share >= 0.15 and traits.punctuated else 0.2)
    return 0.1 if traits.ends and traits.function_share > 0.2 else _SHORT


def opened_lists(traits: Sequence[Traits]) -> set[int]:
    """The items of lists that running text, or a line of some words, opens with a colon."""
    items: set[int] = set()
    opened = False
    for index, each in enumerate(traits):
        if each.block.bullet and opened and not _known(each):
            items.add(index)
        else:
            opened = each.block.text.endswith((":", "：")) and (each.prose or each.width >= _OPENING)
    return items


def _known(each: Traits) -> bool:
    """Whether a block is seen through: known furniture, or a line that the page repeats."""
    return bool(each.furniture) or each.times > 2


def _lonely(traits: Sequence[Traits]) -> set[int]:
    """Short paragraphs with no running text beside them, what is known to be furniture seen through."""
    seen = [index for index, each in enumerate(traits) if not _known(each)]
    lonely = set()
    for place, index in enumerate(seen):
        each = traits[index]
        beside = seen[max(0, place - 1) : place] + seen[place + 1 : place + 2]
        short = each.prose and each.sentences <= 2 and each.width < _LONELY_WIDTH
        if short and not any(traits[other].prose for other in beside):
            lonely.add(index)
    return lonely


def _opens_comments(each: Traits) -> bool:
    return each.furniture is not None and each.furniture.closes and each.furniture.reason == "comments"
