"""The order of mentions: by the words beside them, by source, by date."""

from __future__ import annotations

import numpy as np

from search.arrays import Ints
from search.concordance.mentions import Mentions
from search.concordance.results import Order
from search.concordance.words_beside import WordsBeside
from search.table import Table

#: So many words beside a mention put it in order.
_NEIGHBOURS = 3
_LARGEST = 1 << 63


def ordered(mentions: Mentions, order: Order, words: WordsBeside, table: Table) -> Ints:
    """Which of the ``mentions`` comes first, second …; these are in order of document and place."""
    newest = table.newest[mentions.documents]
    if order is Order.DATE:
        return np.argsort(newest, kind="stable")
    if order is Order.SOURCE:
        return np.argsort(table.by_source[mentions.documents], kind="stable")
    return np.lexsort((newest, *_beside(mentions, order, words)[::-1]))


def _beside(mentions: Mentions, order: Order, words: WordsBeside) -> list[Ints]:
    """The ranks of the words beside the mentions, nearest first; in one number where they fit into it."""
    left = order is Order.LEFT
    found = words.find(mentions.documents, mentions.first if left else mentions.last)
    steps = [-step if left else step for step in range(1, _NEIGHBOURS + 1)]
    ranks = words.ranks(np.concatenate([words.codes(found, step, len(mentions)) for step in steps]))
    parts = list(np.split(ranks, _NEIGHBOURS))
    most = int(ranks.max(initial=0)) + 1
    if most**_NEIGHBOURS >= _LARGEST:
        return parts
    key = np.zeros(len(mentions), np.int64)
    for part in parts:
        key = key * most + part
    return [key]
