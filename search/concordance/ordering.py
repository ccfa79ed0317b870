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


def ordered(mentions: Mentions, order: Order, words: WordsBeside, table: Table) -> Ints:
    """Which of the ``mentions`` comes first, second …; these are in order of document and place."""
    documents = mentions.documents
    first = table.first[documents]
    keys: list[Ints] = []
    if order in (Order.LEFT, Order.RIGHT):
        keys = _beside(mentions, order, words)
    elif order is Order.SOURCE:
        keys = [table.source_order[documents]]
    keys += [(first == 0).astype(np.int64), -first, table.ids[documents], mentions.first]
    return np.lexsort(keys[::-1])


def _beside(mentions: Mentions, order: Order, words: WordsBeside) -> list[Ints]:
    """The ranks of the words beside the mentions, nearest first."""
    steps = range(1, _NEIGHBOURS + 1)
    if order is Order.LEFT:
        codes = [words.codes(mentions.documents, mentions.first, -step) for step in steps]
    else:
        codes = [words.codes(mentions.documents, mentions.last, step) for step in steps]
    return list(np.split(words.ranks(np.concatenate(codes)), _NEIGHBOURS))
