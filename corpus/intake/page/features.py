"""What can be told of each line of a page, as numbers for the net that judges which are the article.

They say what the line looks like, where it stands on the page, whether trafilatura takes it for the article,
and how much of what stands beside it, or in the same elements, or looks the same, it takes for that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.intake.dump.body import body_range, weights
from corpus.intake.dump.features import look, shifted
from corpus.intake.dump.kinds import verdicts
from corpus.intake.dump.lines import Block
from corpus.intake.dump.traits import Traits, traits_of
from corpus.intake.language import words_of
from corpus.intake.page.marks import TAG_BITS, class_bits
from corpus.intake.page.visible import VisibleLine

if TYPE_CHECKING:
    from corpus.intake.learned import Matrix

#: The tags of blocks that are told apart by themselves.
_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "div", "figcaption", "td", "blockquote")
#: Of the columns of a look, those that are told of the lines beside it too.
_LOOKS_BESIDE: Final = (0, 2, 4, 9, 10, 22, 23, 24, 25, 26, 28)
_NEAR_MARKS: Final = (0, 2, 3, 5, 7, 8)
_IN_A_ROW: Final = 3
_STEM: Final = 6
_SHORTEST_WORD: Final = 4
_LONG: Final = 60
_MOST_CHARACTERS: Final = 500
_DECAYS: Final = (0.5, 0.85)
_REACH: Final = 60
#: A paragraph that may hold what another line says again.
_HOLDS: Final = 12
_TELLING: Final = 4


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page with what is made of them: ``extracted`` is how much of each trafilatura took."""

    lines: Sequence[VisibleLine]
    traits: Sequence[Traits]
    words: Sequence[Sequence[str]]
    pieces: Sequence[str]
    extracted: Matrix
    title: Sequence[str]

    @classmethod
    def of(cls, lines: Sequence[VisibleLine], pieces: Sequence[str], title: str | None) -> PageText:
        """``pieces``: the paragraphs that trafilatura takes for the article; ``title``: the article's."""
        words = [words_of(line.text) for line in lines]
        traits = traits_of([Block(line.text, 0, line.bullet, gap=True) for line in lines])
        return cls(lines, traits, words, pieces, _extracted(words, pieces), words_of(title or ""))

    @property
    def sizes(self) -> Matrix:
        """How much each line says: its characters, up to some."""
        return np.array([min(len(line.text), _MOST_CHARACTERS) for line in self.lines], np.float32)


def _extracted(lines: Sequence[Sequence[str]], pieces: Sequence[str]) -> Matrix:
    """The share of each line's words that stand in a row in the pieces.

    A line of few words is all of a piece, or stands in a table.
    """
    words = [tuple(words_of(piece)) for piece in pieces]
    whole = set(words)
    rows = {row for each in words for row in _rows(each)}
    for cells in (words_of(piece) for piece in pieces if " | " in piece):
        whole.update((cell,) for cell in cells)
        whole.update(pairwise(cells))
    shares = []
    for each in map(tuple, lines):
        own = _rows(each)
        shares.append(1.0 if each in whole else sum(row in rows for row in own) / len(own) if own else 0.0)
    return np.array(shares, np.float32)


def _rows(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_IN_A_ROW)), strict=False))


def features(page: PageText) -> Matrix:
    """A row of features for each line (n, k); there must be one line at least."""
    looks = np.array([look(each) for each in page.traits], np.float32)
    setting = _setting(page.lines)
    kin = _kin(page)
    tag_columns = TAG_BITS + 2 * class_bits()
    beside = np.hstack(
        [
            looks[:, _LOOKS_BESIDE],
            page.extracted[:, None],
            setting[:, :3],
            setting[:, _OWN + tag_columns :],
            kin[:, (0, 4)],
            setting[:, [_OWN + TAG_BITS + mark for mark in _NEAR_MARKS]],
        ]
    )
    parts = [looks, setting, kin, _place(page), _around(page, looks), _subject(page), _by_hand(page.traits)]
    parts += [shifted(beside, distance) for distance in (1, -1)]
    parts += [shifted(beside[:, :15], distance) for distance in (2, -2)]
    return np.hstack([*parts, _same_as_beside(page.lines)]).astype(np.float32)


# --- where a line stands

#: The columns of a setting before its marks.
_OWN: Final = 6


def _setting(lines: Sequence[VisibleLine]) -> Matrix:
    shares = [
        (line.linked, line.linked > 0.9, 0 < line.linked < 0.5, line.bold, line.bold > 0.9, line.broken)
        for line in lines
    ]
    kinds = [
        (*(line.setting.tag == tag for tag in _BLOCKS), line.bullet, bool(line.region), line.setting.hidden)
        for line in lines
    ]
    return np.hstack(
        [
            np.array(shares, np.float32),
            _bits([line.setting.tags for line in lines], TAG_BITS),
            _bits([line.setting.near for line in lines], class_bits()),
            _bits([line.setting.above for line in lines], class_bits()),
            np.array(kinds, np.float32),
        ]
    )


def _bits(marks: Sequence[int], count: int) -> Matrix:
    bits: Matrix = (np.array(marks, np.int64)[:, None] >> np.arange(count) & 1).astype(np.float32)
    return bits


def _same_as_beside(lines: Sequence[VisibleLine]) -> Matrix:
    """Whether a line stands in the same element as the one above and below, and in elements of one style."""
    columns = []
    for by in (_parent, _style):
        keys = _numbered([by(line) for line in lines])
        same = np.concatenate([[False], keys[1:] == keys[:-1], [False]])
        columns += [same[:-1], same[1:]]
    return np.stack(columns, axis=1).astype(np.float32)


# --- what else stands in the same elements


def _parent(line: VisibleLine) -> Hashable:
    return line.setting.path[-2:-1]


def _grandparent(line: VisibleLine) -> Hashable:
    return line.setting.path[-3:-2]


def _style(line: VisibleLine) -> Hashable:
    return line.setting.style


def _near_style(line: VisibleLine) -> Hashable:
    return line.setting.style[-3:]


def _section(line: VisibleLine) -> Hashable:
    return line.setting.section


def _numbered(keys: Sequence[Hashable]) -> NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def _kin(page: PageText) -> Matrix:
    """How much of what stands in the same elements, or in those of one style, was extracted, and is prose."""
    sizes = page.sizes
    prose = np.array([each.prose for each in page.traits], np.float32)
    body, share = _body(page, 0.6), _body(page, 0.9)
    branch = [line.setting.path[: len(body) + 1] if _within(line, body) else () for line in page.lines]
    columns: list[Matrix] = []
    ways: tuple[Callable[[VisibleLine], Hashable], ...] = (
        _parent,
        _grandparent,
        _style,
        _near_style,
        _section,
    )
    groups: list[Sequence[Hashable]] = [[by(line) for line in page.lines] for by in ways]
    for keys in (*groups, branch):
        columns += _group(_numbered(keys), page.extracted, prose, sizes)
    inside = np.array([_within(line, body) for line in page.lines], np.float32)
    depth = np.array([len(line.setting.path) - len(body) for line in page.lines], np.float32)
    columns += [inside, np.array([_within(line, share) for line in page.lines], np.float32)]
    columns.append(np.where(inside > 0, np.clip(depth, 0, 8) / 8, 1))
    return np.stack(columns, axis=1).astype(np.float32)


def _group(numbers: NDArray[np.int64], extracted: Matrix, prose: Matrix, sizes: Matrix) -> list[Matrix]:
    """Of what stands in the line's group beside it: the share extracted, its part of the page, its size, and
    the share that is prose.
    """

    def others(values: Matrix) -> Matrix:
        sums: Matrix = np.bincount(numbers, values)[numbers] - values
        return sums

    size = others(sizes)
    taken = others(extracted * sizes)
    return [
        taken / (size + 40),
        taken / max(1.0, float(sizes.sum())),
        np.minimum(size, 1000) / 1000,
        others(prose * sizes) / (size + 40),
    ]


def _body(page: PageText, share: float) -> tuple[int, ...]:
    """The path of the innermost element that holds this share of what was extracted."""
    mass: dict[int, float] = defaultdict(float)
    for line, amount in zip(page.lines, page.extracted * page.sizes, strict=True):
        if amount:
            for number in line.setting.path:
                mass[number] += float(amount)
    least = share * float((page.extracted * page.sizes).sum())
    best: tuple[int, ...] = ()
    for line in page.lines if least else ():
        path = line.setting.path
        depth = next((depth for depth in range(len(path), 0, -1) if mass[path[depth - 1]] >= least), 0)
        if depth > len(best):
            best = path[:depth]
    return best


def _within(line: VisibleLine, element: tuple[int, ...]) -> bool:
    return bool(element) and line.setting.path[: len(element)] == element


# --- what stands around it


def _place(page: PageText) -> Matrix:
    """Where a line stands among those that were extracted."""
    count, sizes, extracted = len(page.lines), page.sizes, page.extracted
    index = np.arange(count)
    sure = np.flatnonzero((extracted > 0.5) & (sizes > _LONG))
    start, end = (int(sure[0]), int(sure[-1]) + 1) if len(sure) else (count, count)
    mass = extracted * sizes
    total = max(1.0, float(mass.sum()))
    before = (np.cumsum(mass) - mass) / total
    after = 1 - before - mass / total
    prose = np.array([each.prose for each in page.traits], np.float32) * sizes
    columns: list[NDArray[Any]] = [
        extracted,
        extracted > 0.9,
        extracted < 0.1,
        np.clip((index - start) / 10, -1, 1),
        np.clip((end - 1 - index) / 10, -1, 1),
        (index >= start) & (index < end),
        before,
        after,
        before < 0.01,
        after < 0.01,
        np.full(count, min(total, 10_000) / 10_000),
        np.full(count, min(count, 400) / 400),
        np.full(count, total / max(1.0, float(sizes.sum()))),
        np.full(count, total / (float(prose.sum()) + 100)),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _around(page: PageText, looks: Matrix) -> Matrix:
    """How much was extracted, is prose, short, furniture, linked above and below, near and far."""
    prose = np.array([each.prose for each in page.traits], np.float32)
    linked = np.array([line.linked for line in page.lines], np.float32)
    signals: list[NDArray[Any]] = [
        page.extracted,
        page.extracted * page.sizes / 300,
        prose * page.sizes / 300,
        1 - prose,
    ]
    columns: list[NDArray[Any]] = []
    for signal in [*signals, looks[:, 9], linked]:
        for decay in _DECAYS:
            kernel = np.concatenate([[0], decay ** np.arange(_REACH)]) * (1 - decay)
            columns.append(np.convolve(signal, kernel)[: len(signal)])
            columns.append(np.convolve(signal[::-1], kernel)[: len(signal)][::-1])
    return np.stack(columns, axis=1).astype(np.float32)


# --- what it speaks of


def _subject(page: PageText) -> Matrix:
    """Whether a line speaks of what the article and its title do, is the title, or is said elsewhere too."""
    stems = [_stems(words) for words in page.words]
    taken = [share > 0.5 for share in page.extracted]
    body = Counter(stem for own, kept in zip(stems, taken, strict=True) if kept for stem in own)
    once, twice = body.keys(), {stem for stem, count in body.items() if count > 1}
    titled = _stems(page.title)
    at = _title_line(page)
    again = _said_again(page)
    title = " ".join(page.title)
    rows = []
    for index, (own, words) in enumerate(zip(stems, page.words, strict=True)):
        key = " ".join(words)
        rows.append(
            (
                len(own & (twice if taken[index] else once)) / max(1, len(own)),
                len(own & titled) / max(1, min(len(titled), 8)),
                min(len(own), 30) / 30,
                max(-1.0, min(1.0, (index - at) / 20)),
                index == at,
                index < at,
                index == at + 1,
                index == at + 2,
                *again[index],
                bool(title) and key == title,
                bool(title) and len(words) > 2 and key in title,
            )
        )
    return np.array(rows, np.float32)


def _title_line(page: PageText) -> int:
    """The last line above the article that is its title; the one above its first, where none is."""
    sure = [
        index
        for index, (line, share) in enumerate(zip(page.lines, page.extracted, strict=True))
        if share > 0.5 and len(line.text) > _LONG
    ]
    start = sure[0] if sure else len(page.lines)
    titles = [index for index, words in enumerate(page.words) if words and words == page.title]
    above = [index for index in titles if index <= start]
    return above[-1] if above else titles[0] if titles else max(0, start - 1)


def _said_again(page: PageText) -> list[tuple[bool, bool]]:
    """Whether a line's words stand in a longer paragraph too (a pull quote), and in a line above it."""
    paragraphs = "\n".join(" ".join(words) for words in page.words if len(words) >= _HOLDS)
    seen: set[str] = set()
    rows = []
    for words, each in zip(page.words, page.traits, strict=True):
        key = " ".join(words)
        telling = len(words) >= _TELLING
        held = telling and each.times == 1 and paragraphs.count(key) > (len(words) >= _HOLDS)
        rows.append((held, telling and key in seen))
        seen.add(key)
    return rows


def _stems(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD)


# --- what the rules make of it


def _by_hand(traits: Sequence[Traits]) -> Matrix:
    """What is made of the lines of a dump: the weight of each, the run of the article, what stays in it."""
    start, end = body_range(traits)
    kept = np.zeros(len(traits), np.float32)
    kept[start:end] = [verdict.kind is not None for verdict in verdicts(traits[start:end], page_like=True)]
    index = np.arange(len(traits))
    alone = [verdict.kind is not None for verdict in verdicts(traits, page_like=False)]
    columns: list[NDArray[Any]] = [
        np.array(weights(traits)) / 3,
        kept,
        (index >= start) & (index < end),
        np.array(alone),
    ]
    return np.stack(columns, axis=1).astype(np.float32)
