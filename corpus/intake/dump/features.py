"""What a net is told of each block of a dump: its look, its neighbours, its place, and what it speaks of."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.intake.dates import dates_in
from corpus.intake.dump.body import body_range, opened_lists, weights
from corpus.intake.dump.kinds import verdicts
from corpus.intake.dump.labels import is_byline, is_caption
from corpus.intake.dump.titles import find_title
from corpus.intake.dump.traits import Traits
from corpus.intake.language import words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

#: Neighbours whose whole look is told, by how many blocks they stand away.
_NEIGHBOURS: Final = (1, 2, -1, -2)
#: What stands around is summed with weights that shrink by these factors a block, as far as they tell much.
_DECAYS: Final = (0.5, 0.8, 0.93)
_REACH: Final = 64
_NUMBERED: Final = re.compile(r"[@©]|\d{4}")
_QUOTES: Final = tuple("\"“„«‘'")
#: Words are compared by their first letters, as a poor man's stemming that serves many languages.
_STEM: Final = 6
_SHORTEST_WORD: Final = 4
_CHARACTERS_READ: Final = 1500
_BESIDE: Final = 3


def features(traits: Sequence[Traits]) -> Matrix:
    """A row of features for each block (n, k)."""
    looks = np.array([look(each) for each in traits], np.float32)
    hand = _Hand.of(traits)
    parts = [
        looks,
        *(shifted(looks, distance) for distance in _NEIGHBOURS),
        *_around(traits),
        _place(traits),
        hand.features(),
        _subject(traits, hand),
        _said_again(traits),
    ]
    return np.hstack(parts).astype(np.float32)


# --- a block by itself


def look(each: Traits) -> tuple[float, ...]:
    """What a block looks like by itself."""
    text, wide, known = each.block.text, each.width, each.furniture
    words = text.split()
    return (
        min(math.log1p(wide) / 6, 1.3),
        min(wide, 500) / 500,
        each.ends,
        min(each.sentences, 6) / 6,
        each.function_share * 2,
        each.linkish,
        each.punctuated,
        each.times > 1,
        each.times > 2,
        known is not None,
        known is not None and known.closes,
        known is not None and known.whole,
        known is not None and known.closes and known.reason == "comments",
        each.block.bullet,
        each.block.gap,
        min(each.block.indent, 12) / 12,
        sum(word[0].isupper() for word in words) / max(1, len(words)),
        sum(map(str.isdigit, text)) / max(1, len(text)),
        text.isupper(),
        text.endswith((":", "：")),
        text.endswith(("?", "？")),
        text.startswith(_QUOTES),
        wide < 200 and is_byline(text),
        is_caption(text),
        wide < 160 and bool(dates_in(text)),
        each.prose,
        len(words) <= 3,
        len(words) == 1,
        wide < 40,
        40 <= wide < 120,
        wide < 120 and bool(_NUMBERED.search(text)),
    )


# --- what stands around it


def shifted(rows: Matrix, distance: int) -> Matrix:
    """The row that stands ``distance`` blocks above (below, where it is negative); zeros beyond the ends."""
    result = np.zeros_like(rows)
    if abs(distance) >= len(rows):
        return result
    if distance > 0:
        result[distance:] = rows[:-distance]
    else:
        result[:distance] = rows[-distance:]
    return result


def _signals(traits: Sequence[Traits]) -> list[Matrix]:
    by: list[Callable[[Traits], float]] = [
        lambda each: each.prose * min(each.width, 500) / 500,
        lambda each: not each.prose,
        lambda each: each.furniture is not None,
        lambda each: each.furniture is not None and each.furniture.closes,
        lambda each: each.block.bullet,
    ]
    return [np.array([signal(each) for each in traits], np.float32) for signal in by]


def _around(traits: Sequence[Traits]) -> list[Matrix]:
    """How much of each signal stands above and below, near and far."""
    columns = []
    for signal in _signals(traits):
        for decay in _DECAYS:
            kernel = np.concatenate([[0], decay ** np.arange(_REACH)]).astype(np.float32) * (1 - decay)
            above = np.convolve(signal, kernel)[: len(signal)]
            below = np.convolve(signal[::-1], kernel)[: len(signal)][::-1]
            columns += [above[:, None], below[:, None]]
    return columns


def _place(traits: Sequence[Traits]) -> Matrix:
    """Where the block stands among the page's running text, its blocks, and the headings that close."""
    prose, short, _, closing, _ = _signals(traits)
    count, total = len(traits), max(float(prose.sum()), 1e-6)
    before = (np.cumsum(prose) - prose) / total
    closed = np.cumsum(closing) - closing
    position = np.arange(count) / count
    columns = [
        before,
        1 - before - prose / total,
        position,
        1 - position,
        np.minimum(closed, 5) / 5,
        np.minimum(closing.sum() - closed - closing, 5) / 5,
        np.full(count, min(total, 40) / 40),
        np.full(count, min(count, 400) / 400),
        np.minimum(_run_lengths(short), 20) / 20,
        np.isin(np.arange(count), list(opened_lists(traits))),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _run_lengths(values: Matrix) -> Matrix:
    """For each value, how many alike stand in a row with it."""
    changes = np.flatnonzero(np.diff(values)) + 1
    edges = np.concatenate([[0], changes, [len(values)]])
    lengths = np.diff(edges)
    return np.repeat(lengths, lengths).astype(np.float32)


# --- what the rules make of it


@dataclass(frozen=True, slots=True)
class _Hand:
    """What the rules by hand say: the weight of each block, the run they choose, and what they keep in it."""

    weights: Sequence[float]
    start: int
    end: int
    kept: Sequence[bool]

    @classmethod
    def of(cls, traits: Sequence[Traits]) -> _Hand:
        weighed = weights(traits)
        start, end = body_range(traits, weighed)
        within = [verdict.kind is not None for verdict in verdicts(traits[start:end], page_like=True)]
        kept = [False] * start + within + [False] * (len(traits) - end)
        return cls(weighed, start, end, kept)

    def features(self) -> Matrix:
        count = len(self.kept)
        index = np.arange(count)
        columns = [
            np.array(self.weights) / 3,
            np.array(self.kept),
            (index >= self.start) & (index < self.end),
            np.clip((index - self.start) / 10, -1, 1),
            np.clip((self.end - 1 - index) / 10, -1, 1),
            np.tanh(_running(self.weights) / 3),
            np.tanh(_running(self.weights[::-1])[::-1] / 3),
        ]
        return np.stack(columns, axis=1).astype(np.float32)


def _running(values: Sequence[float]) -> Matrix:
    """The sum of the values before each, never below zero."""
    sums, total = [], 0.0
    for value in values:
        sums.append(total)
        total = max(0.0, total + value)
    return np.array(sums, np.float32)


# --- what it speaks of


def _subject(traits: Sequence[Traits], hand: _Hand) -> Matrix:
    """How many of a block's words the article, its title and the text beside it use too."""
    start, end = hand.start, hand.end
    words = [_stems(each.block.text) if not each.furniture else frozenset() for each in traits]
    used = Counter(word for each in words for word in each)
    body = Counter(word for each in words[start:end] for word in each)
    title = find_title(traits, start, end) if start < end else None
    at = title.index if title else max(0, start - 1)
    titled = _stems(title.text) if title else frozenset()
    prose = [index for index, each in enumerate(traits) if each.prose]
    rows = []
    for index, own in enumerate(words):
        shares = (0.0,) * 6
        if own:
            place = bisect_left(prose, index)
            above = prose[max(0, place - _BESIDE) : place]
            below = [other for other in prose[place : place + _BESIDE + 1] if other != index][:_BESIDE]
            itself = start <= index < end
            shares = (
                sum(body[word] > itself for word in own) / len(own),
                len(own & titled) / max(1, min(len(titled), 8)),
                _shared(own, [words[other] for other in above]),
                _shared(own, [words[other] for other in below]),
                sum(used[word] > 1 for word in own) / len(own),
                min(len(own), 30) / 30,
            )
        rows.append((*shares, max(-1.0, min(1.0, (index - at) / 20)), index == at, index < at))
    return np.array(rows, np.float32)


def _shared(words: frozenset[str], others: Sequence[frozenset[str]]) -> float:
    return len(words.intersection(frozenset().union(*others))) / len(words)


def _stems(text: str) -> frozenset[str]:
    words = words_of(text[:_CHARACTERS_READ])
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD)


_SHORTEST_SAID, _LONGEST_SAID, _PARAGRAPH, _BEGINNING = 25, 400, 60, 45


def _said_again(traits: Sequence[Traits]) -> Matrix:
    """Whether a block's words, or its first words, stand in another paragraph too: a pull quote, a teaser."""
    bare = [each.block.text.lower().strip(" \"“”«»„'‘’") for each in traits]
    paragraphs = "\n".join(text for text in bare if len(text) >= _PARAGRAPH)
    rows = []
    for text in bare:
        long = len(text) >= _PARAGRAPH
        looked_for = _SHORTEST_SAID <= len(text) < _LONGEST_SAID
        rows.append(
            (
                looked_for and paragraphs.count(text) > long,
                looked_for and long and paragraphs.count(text[:_BEGINNING]) > 1,
            )
        )
    return np.array(rows, np.float32)
